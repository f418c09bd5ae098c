"""An executive's figures week by week, each as it was on the week's last day."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World, only

# TODAY is Friday, 2026-11-20; the first of the 13 weeks begins on Monday, 2026-08-24.
LOG = """
date,       executive, customer,   channel, direction, outcome,   duration
2026-08-23, Ada,       Acme,       call,    inbound,   connected, 10
2026-08-30, Ada,       Acme,       visit,   outbound,  held,      60
2026-08-31, Ada,       Acme; Bolt, call,    outbound,  connected, 20
2026-09-06, Ada,       Acme,       call,    inbound,   connected, 5
2026-11-08, Ada,       Acme,       e-mail,  outbound,  ,
2026-11-16, Ada,       Acme,       e-mail,  inbound,   ,
2026-11-20, Ada,       Core,       call,    outbound,  connected, 30
2026-11-21, Ada,       Dune,       call,    outbound,  connected, 30
2026-11-18, Tried,     Acme,       call,    outbound,  voicemail,
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world(seats="all")
    made.executives("name, joined_on, away_from, away_until\nAda, 2020-01-01, 2026-10-01, 2026-10-10")
    made.log(LOG)
    return made


def weeks(world: World, name: str = "Ada", as_of: date = TODAY) -> dict[date, dict[str, object]]:
    rows = world.ask("my_trend", as_of, executives=(world.number(name),))
    return {row["starts_on"]: row for row in rows}


def test_thirteen_weeks_from_monday_and_the_last_one_up_to_the_day(cases: World) -> None:
    found = list(weeks(cases).values())
    assert len(found) == 13
    assert only(found, "starts_on", "ends_on")[0] == (date(2026, 8, 24), date(2026, 8, 30))
    assert only(found, "starts_on", "ends_on")[-1] == (date(2026, 11, 16), TODAY)


@pytest.mark.parametrize(
    ("monday", "gap", "contacts", "face_to_face", "minutes", "customers", "in_week"),
    [
        (date(2026, 8, 24), 0, (1, 1, 0, 2), 0, 70, 1, 1),  # Sunday belongs to the week that it ends
        (date(2026, 8, 31), 0, (2, 2, 0, 4), 7, 95, 2, 2),  # two customers of one call are one contact
        (date(2026, 9, 28), 28, (0, 1, 0, 1), 35, 85, 0, 0),  # 4 October: 42 days hold 24 August on
        (date(2026, 10, 5), 35, (0, 0, 0, 0), 42, 25, 0, 0),  # the leave is not subtracted
        (date(2026, 11, 2), 63, (0, 0, 0, 0), 70, 0, 0, 0),  # the message has no answer yet
        (date(2026, 11, 16), 0, (2, 0, 0, 2), 82, 30, 2, 2),  # answered on Monday; tomorrow does not count
    ],
)
def test_each_week_speaks_for_its_last_day(
    cases: World, monday: date, gap: int, contacts: tuple[int, ...], face_to_face: int, minutes: int,
    customers: int, in_week: int,
) -> None:  # fmt: skip
    row = weeks(cases)[monday]
    assert row["gap_days"] == gap
    assert (row["proactive"], row["reactive"], row["unknown"], row["contacts"]) == contacts
    assert (row["face_to_face_gap_days"], row["exposure_minutes"]) == (face_to_face, minutes)
    assert (row["customers"], row["contacts_in_week"]) == (customers, in_week)


def test_without_a_contact_there_is_neither_gap_nor_share(cases: World) -> None:
    rows = weeks(cases, "Tried").values()
    assert {(row["gap_days"], row["proactive_share"], row["contacts"]) for row in rows} == {(None, None, 0)}


def test_on_a_sunday_the_last_week_is_whole_and_on_a_monday_it_is_that_day(cases: World) -> None:
    assert max(weeks(cases, as_of=date(2026, 11, 15))) == date(2026, 11, 9)
    monday = date(2026, 11, 16)
    row = weeks(cases, as_of=monday)[monday]
    assert (row["ends_on"], row["contacts_in_week"]) == (monday, 1)


def test_the_last_week_says_what_the_executives_page_says(cases: World) -> None:
    at_table = cases.executive("Ada")
    last = weeks(cases)[date(2026, 11, 16)]
    same = ("proactive", "reactive", "unknown", "contacts", "proactive_share", "exposure_minutes", "gap_days")
    assert [last[name] for name in same] == [at_table[name] for name in same]
    assert last["face_to_face_gap_days"] == at_table["face_to_face_gap_days"]


def test_everybody_at_the_table_unless_some_are_asked_for(cases: World) -> None:
    assert len(cases.ask("my_trend")) == 2 * 13
