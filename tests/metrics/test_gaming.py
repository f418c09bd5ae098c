"""Many contacts with one customer, and a burst at the end, are pointed out."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import World

HEAD = "date, executive, customer, channel, direction, outcome\n"


def calls(executive: str, *customers_by_day: str) -> str:
    """A connected call for each of “day customer” in November."""
    return "".join(
        f"2026-11-{item.split()[0]}, {executive}, {item.split()[1]}, call, outbound, connected\n"
        for item in customers_by_day
    )


LOG = (
    HEAD
    + calls("one voice", "02 Acme", "03 Acme", "04 Acme", "05 Bolt", "06 Core")
    + calls("half", "02 Acme", "03 Acme", "04 Acme", "05 Bolt", "06 Core", "07 Dune")
    + calls("four", "02 Acme", "03 Acme", "04 Acme", "05 Acme")
    + calls("burst", "02 Acme", "03 Bolt", "18 Core", "19 Dune", "20 Elm")
    + calls("not yet", "02 Acme", "03 Bolt", "17 Core", "19 Dune", "20 Elm", "21 Fir")
    + calls("table", "02 Acme;Bolt", "03 Acme;Core", "04 Bolt;Acme", "05 Dune", "06 Elm")
    + "2026-11-20, tried, Acme, call, outbound, voicemail\n"
)


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(LOG)
    made.log("date, executive, customer, channel, outcome\n2026-11-02, one voice, Acme, call, held", "phones")
    return made


@pytest.mark.parametrize(
    ("executive", "contacts", "customers", "busiest", "last_days", "says"),
    [
        ("one voice", 5, 3, ("Acme", 3), 0, (True, False)),  # 2 November stands in two logs, once
        ("half", 6, 4, ("Acme", 3), 0, (False, False)),
        ("four", 4, 1, ("Acme", 4), 0, (False, False)),  # too few to be said of
        ("burst", 5, 5, ("Acme", 1), 3, (False, True)),
        (
            "not yet",
            5,
            5,
            ("Acme", 1),
            2,
            (False, False),
        ),  # the 17th is the fourth day back; the 21st to come
        ("table", 5, 5, ("Acme", 3), 0, (True, False)),  # several customers at one table: once for each
        ("tried", 0, 0, (None, 0), 0, (False, False)),
    ],
)
def test_how_contacts_are_spread(
    cases: World, executive: str, contacts: int, customers: int, busiest: tuple[str | None, int],
    last_days: int, says: tuple[bool, bool],
) -> None:  # fmt: skip
    (row,) = (r for r in cases.ask("gaming") if r["executive"] == executive)
    assert (row["contacts"], row["customers"], row["last_days_contacts"]) == (contacts, customers, last_days)
    assert (row["busiest_customer"], row["busiest_contacts"]) == busiest
    assert (row["has_one_voice"], row["is_burst"]) == says


def test_in_a_window_of_a_week_nothing_is_a_burst(cases: World) -> None:
    day = date(2026, 11, 6)
    rows = {days: cases.ask("gaming", day, days, executives=(cases.number("one voice"),)) for days in (7, 8)}
    assert [rows[days][0]["last_days_contacts"] for days in (7, 8)] == [3, 3]
    assert [rows[days][0]["is_burst"] for days in (7, 8)] == [False, True]


def test_its_totals_are_those_of_the_executives_page(cases: World) -> None:
    def totals(name: str, customers: str) -> dict[int, tuple[int, int]]:
        return {row["executive_id"]: (row["contacts"], row[customers]) for row in cases.ask(name)}

    assert totals("gaming", "customers") == totals("executives", "customers_contacted")
