"""What figures are compared with, who moved since, and what the logs' age hides."""

from datetime import date, timedelta

import pytest

from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.settings import Settings
from analytics.summary import company, compare, freshness, movers, queries
from analytics.summary.compare import Compared
from analytics.summary.days import gap_in_words
from analytics.summary.freshness import Fresh
from analytics.summary.movers import Mover
from analytics.summary.queries import Row, Source
from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World

PEOPLE = "name, joined_on, away_from, away_until\nDee, 2020-01-01, 2026-10-10, 2026-10-31\nEve, 2026-11-01, ,"
LOG = """
date,       executive, customer, channel, direction, outcome
2025-09-20, Ada,       Acme,     call,    outbound,  connected
2026-10-09, Ada,       Acme,     call,    outbound,  connected
2026-09-01, Ben,       Acme,     call,    outbound,  connected
2026-11-18, Ben,       Acme,     call,    outbound,  connected
2026-09-01, Dee,       Acme,     call,    outbound,  connected
2026-09-17, Gus,       Acme,     call,    outbound,  connected
2026-10-20, Hal,       Acme,     call,    outbound,  connected
2026-11-12, Hal,       Acme,     call,    outbound,  connected
2026-11-20, Ivy,       Acme,     call,    outbound,  connected
"""
# Cy started all contacts of the window before and one of five since
CY = "".join(
    f"{TODAY - timedelta(days=day)}, Cy, Customer {day}, call, {way}, connected\n"
    for day, way in [
        *((day, "outbound") for day in (31, 36, 41, 46, 51)),
        *((day, "inbound") for day in (1, 7, 13, 19)),
        (25, "outbound"),
    ]
)
PHONES = (
    "date, executive, customer, outcome\n2026-10-30, Fay, Acme, connected\n2026-11-01, Fay, Acme, connected"
)
BEFORE = Compared(date(2026, 10, 21), "21\u00a0Oct")
MET = date(2026, 11, 6)


@pytest.fixture(scope="module")
def world(open_world: Open) -> World:
    """A company whose leadership met on 6 November and meets today; its phones' log ended on 1 November."""
    made = open_world(seats="all")
    made.executives(PEOPLE)
    made.log(LOG + CY)
    made.log(PHONES, "phones")
    for day in (MET, TODAY):
        decisions.hold(made.store, day, day)
    return made


@pytest.fixture(scope="module")
def asked(world: World) -> Source:
    return queries.of_store(world.store)


@pytest.mark.parametrize(
    ("name", "as_of", "expected"),
    [
        ("window", TODAY, BEFORE),
        (
            "meeting",
            TODAY,
            Compared(MET, "the meeting of 6\u00a0Nov"),
        ),  # the one of the day itself is being held
        ("meeting", MET, Compared(date(2026, 10, 7), "7\u00a0Oct")),  # none yet: the window before
        ("year", TODAY, Compared(date(2025, 11, 20), "20\u00a0Nov\u00a02025")),
        (
            "year",
            date(2026, 8, 20),
            Compared(
                date(2025, 8, 20), "20\u00a0Aug\u00a02025", "data starts on 20 Sep 2025, after 20 Aug 2025"
            ),
        ),
        (
            "year",
            date(2026, 10, 1),
            Compared(
                date(2025, 10, 1),
                "1\u00a0Oct\u00a02025",
                "data starts on 20 Sep 2025, too late for the 30 days to 1 Oct 2025",
            ),
        ),
    ],
)
def test_the_earlier_day_has_data_or_says_why_not(
    asked: Source, name: str, as_of: date, expected: Compared
) -> None:
    assert compare.chosen(asked, Scope(as_of), name) == expected


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 28)),
        (date(2026, 3, 1), date(2025, 3, 1)),
    ],
)
def test_a_year_before_a_leap_day_is_the_last_of_february(day: date, before: date) -> None:
    assert compare.year_ago(Scope(day)).as_of == before


def test_a_long_window_is_named_with_its_year() -> None:
    assert compare.previous(Scope(TODAY, 365)).since == "20\u00a0Nov\u00a02025"


def test_without_data_for_the_earlier_day_no_figure_has_a_change_and_nobody_moved(asked: Source) -> None:
    scope = Scope(date(2026, 8, 20))
    compared = compare.chosen(asked, scope, "year")
    assert [tile.change for tile in company.tiles(asked, scope, compared)] == ["", "", ""]
    assert movers.movers(asked, scope, compared) == []
    assert movers.executives_before(asked, scope, compared) == {}
    assert company.moved(asked, scope, compared) == "data starts on 20 Sep 2025, after 20 Aug 2025."


def test_those_who_moved_are_named_the_largest_move_first(asked: Source, world: World) -> None:
    found = movers.movers(asked, Scope(TODAY), BEFORE)
    # not Dee, who was away, nor Eve, who joined since, nor Fay, whose log ended, nor Hal, within the limit
    assert found == [
        Mover(world.number("Ben"), "Ben", "50 → 2 days, in touch", True),
        Mover(world.number("Ada"), "Ada", "12 → 42 days, empty chair", False),
        Mover(world.number("Gus"), "Gus", "34 → 64 days, still empty", False),
        Mover(world.number("Cy"), "Cy", "proactive 100% → 20%", False),
    ]
    assert movers.in_words(found, 2) == (
        "Ben: 50 → 2 days, in touch; Ada: 12 → 42 days, empty chair; and 2 more."
    )


def test_who_never_had_a_contact_moves_by_the_day_since_which_data_tells_of_none() -> None:
    def ask(_name: str, scope: Scope) -> list[Row]:
        days, state = (12, "in touch") if scope.as_of == BEFORE.as_of else (42, "empty chair")
        row = {
            "executive_id": 1, "executive": "Ada", "contacts": 0, "proactive_share": None,
            "no_contact_since": date(2026, 10, 9),
        }  # fmt: skip
        return [row | {"gap_days": None, "days_silent": days, "state": state}]

    [mover] = movers.movers(Source(ask, Settings()), Scope(TODAY), BEFORE)
    assert mover.what == "no contact on record since 9 October 2026, empty chair"


def test_what_was_known_then_stands_beside_what_is_known_now(asked: Source, world: World) -> None:
    before = movers.executives_before(asked, Scope(TODAY), BEFORE)
    then = {name: before.get(world.number(name)) for name in ("Ada", "Dee", "Eve", "Hal")}
    assert {name: row and gap_in_words(row) for name, row in then.items()} == {
        "Ada": "12 days",
        "Dee": "away",
        "Eve": None,
        "Hal": "1 day",
    }
    assert movers.shares_before(asked, Scope(TODAY), BEFORE) == {world.number("Cy"): 1}


def test_ones_own_figures_change_only_where_both_days_are_told(asked: Source, world: World) -> None:
    own = {
        name: movers.own(asked, Scope(TODAY), world.executive(name), BEFORE)
        for name in ("Cy", "Ben", "Dee", "Eve", "Fay")
    }
    assert own["Cy"] == ("same as on 21\u00a0Oct", "▼\u00a080\u00a0points, worse than on 21\u00a0Oct")
    assert own["Ben"] == ("▼\u00a048\u00a0days, better than on 21\u00a0Oct", "")
    assert own["Dee"] == own["Eve"] == own["Fay"] == ("", "")


@pytest.mark.parametrize(
    ("difference", "is_more_better", "said", "short", "verdict"),
    [
        (-9, True, "▼\u00a09\u00a0points, worse than on 21\u00a0Oct", "▼\u00a09\u00a0points, worse", "worse"),
        (1, True, "▲\u00a01\u00a0point, better than on 21\u00a0Oct", "▲\u00a01\u00a0point, better", "better"),
        (
            -9,
            False,
            "▼\u00a09\u00a0points, better than on 21\u00a0Oct",
            "▼\u00a09\u00a0points, better",
            "better",
        ),
        (-9, None, "▼\u00a09\u00a0points since 21\u00a0Oct", "▼\u00a09\u00a0points", ""),
        (0, True, "same as on 21\u00a0Oct", "unchanged", ""),
    ],
)
def test_a_change_says_its_direction_and_whether_that_is_good(
    difference: int, is_more_better: bool | None, said: str, short: str, verdict: str
) -> None:
    change = BEFORE.change(difference, "point", is_more_better=is_more_better)
    assert (change, change.short, compare.verdict_of(change)) == (said, short, verdict)


def test_a_log_that_ended_says_of_whom_the_data_cannot_tell(asked: Source, world: World) -> None:
    scope = Scope(TODAY)
    [silence] = freshness.silences(asked, scope)
    assert (silence.log.file, silence.log.newest_on, silence.names) == (
        "phones.csv",
        date(2026, 11, 1),
        ("Fay",),
    )
    fay, ben = world.executive("Fay"), world.executive("Ben")
    assert freshness.why_cannot_tell(asked, scope, fay) == (
        "phones.csv, the only source that names Fay, stopped on 1 November 2026, 19\u00a0days earlier."
    )
    assert freshness.why_cannot_tell(asked, scope, ben) == ""
    assert freshness.silences(asked, Scope(date(2026, 11, 8))) == []  # a week after its newest row


def test_a_log_that_ended_since_leaves_no_change_that_only_it_made(asked: Source) -> None:
    scope, earlier = Scope(TODAY), Scope(date(2026, 11, 8))
    told = [tile.change for tile in company.tiles(asked, earlier, compare.previous(earlier))]
    assert told[1] == "▲\u00a08\u00a0days, worse than on 9\u00a0Oct"
    assert [tile.change for tile in company.tiles(asked, scope, compare.previous(scope))] == ["", "", ""]


def test_the_median_gap_leaves_out_of_whom_the_data_cannot_tell(asked: Source) -> None:
    tile = company.median_gap(asked, Scope(TODAY), None)
    gaps = [chair.gap_days for chair in asked.chairs(Scope(TODAY)) if chair.state != "cannot tell"]
    assert tile.value == sorted(gap for gap in gaps if gap is not None)[3]  # of seven
    assert "We can't tell for one more." in tile.definition


def _log(file: str, days_old: int, *, is_by_hand: bool = False) -> Fresh:
    newest = TODAY - timedelta(days=days_old)
    return Fresh(file, file, newest, days_old, None, 1, days_old > 7, is_by_hand)


@pytest.mark.parametrize(
    ("logs", "said"),
    [
        ([], "No data up to 20 November 2026."),
        ([_log("crm", 0)], "Data up to 20 November 2026."),
        ([_log("crm", 8)], "crm stopped on 12 November 2026."),
        ([_log("crm", 7), _log("desk", 0)], "Data up to at least 13 November 2026 in both sources."),
        (
            [_log("crm", 3), _log("desk", 0), _log("ics", 1)],
            "Data up to at least 17 November 2026 in all three sources.",
        ),
        (
            [_log("ics", 20), _log("crm", 1)],
            "Data up to 19 November 2026 in one of two sources; ics stopped on 31 October 2026.",
        ),
        (
            [_log("by hand", 0, is_by_hand=True)],
            "All data was logged by hand, most recently on 20 November 2026.",
        ),
        ([_log("crm", 9), _log("by hand", 0, is_by_hand=True)], "crm stopped on 11 November 2026."),
    ],
)
def test_where_the_data_stops_is_one_sentence(logs: list[Fresh], said: str) -> None:
    assert freshness.line(logs, TODAY) == said


def test_what_counts_contacts_says_where_data_is_incomplete(asked: Source) -> None:
    told = {
        day: ["Data incomplete." in tile.definition for tile in company.tiles(asked, Scope(day), None)]
        for day in (TODAY, date(2026, 11, 1))
    }
    assert told == {TODAY: [True, False, True], date(2026, 11, 1): [False, False, False]}
    assert freshness.hedged(asked, Scope(TODAY), "None of 32") == "None of 32 (data incomplete)"
