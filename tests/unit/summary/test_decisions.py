"""Decisions and their progress as sentences, and the day they are counted for."""

from datetime import date, timedelta
from typing import Any

import pytest

from analytics.model.scope import Scope
from analytics.settings import Settings
from analytics.summary import decisions
from analytics.summary.notes_day import notes_day
from analytics.summary.queries import Source

DAY = date(2026, 11, 20)
MEETING = date(2026, 10, 23)
ROW: dict[str, Any] = {
    "decision_id": 1, "held_on": MEETING, "decided_on": MEETING, "what": "", "executive_id": 1,
    "executive": "Ada Amsel", "customer": "Acme", "due_on": DAY + timedelta(days=3), "days_left": 3,
    "state": "open", "contact_on": None, "attempts": 0, "closed_on": None, "outcome": None,
    "closed_note": None, "away_until": None, "figures_of": MEETING,
}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({}, "open, due in 3 days"),
        ({"days_left": 0}, "open, due today"),
        ({"days_left": 1, "attempts": 1}, "tried once, not reached; due tomorrow"),
        ({"days_left": None, "attempts": 3}, "tried three times, not reached"),
        ({"days_left": None}, "open"),
        ({"state": "overdue", "days_left": -1}, "1 day overdue"),
        ({"state": "overdue", "days_left": -4, "attempts": 2}, "4 days overdue; tried twice, not reached"),
        ({"state": "kept", "contact_on": date(2026, 11, 9)}, "spoke on 9 Nov"),
        (
            {"state": "kept", "contact_on": date(2026, 11, 9), "due_on": date(2026, 11, 7)},
            "spoke on 9 Nov, 2 days late",
        ),
        ({"state": "kept", "contact_on": date(2025, 11, 9)}, "spoke on 9 Nov 2025"),
        (
            {"state": "kept", "closed_on": DAY, "outcome": "done", "closed_note": "By letter"},
            "done on 20 Nov: By letter",
        ),
        ({"state": "dropped", "closed_on": DAY, "outcome": "dropped"}, "dropped on 20 Nov"),
        ({"days_left": -14, "away_until": date(2027, 1, 10)}, "away until 10 Jan 2027"),
        ({"attempts": 2, "away_until": date.max}, "tried twice, not reached; away; due in 3 days"),
    ],
)
def test_a_decisions_progress_is_a_clause(row: dict[str, Any], words: str) -> None:
    assert decisions.came_of(ROW | row, DAY) == words


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ("", "No decisions"),
        ("kept", "The one decision was kept"),
        ("overdue", "The one decision is overdue"),
        ("kept kept", "Both decisions kept"),
        ("kept kept kept", "All 3 decisions kept"),
        ("open open", "2 decisions open, none overdue"),
        ("overdue kept kept", "2 of 3 decisions kept, 1 overdue"),
        ("overdue overdue open", "None of 3 decisions kept, 2 overdue"),
        ("open dropped kept", "1 of 3 decisions kept"),
    ],
)
def test_the_finding_counts_the_decisions_kept(states: str, words: str) -> None:
    found = decisions.finding([ROW | {"state": state} for state in states.split()])
    assert found.replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ("kept", "You kept your commitments"),
        ("overdue", "1 commitment, overdue"),
        ("open", "1 commitment, not overdue"),
        ("overdue open kept", "2 commitments, 1 overdue"),
        ("open open", "2 commitments, none overdue"),
    ],
)
def test_an_executives_own_finding_counts_open_commitments(states: str, words: str) -> None:
    found = decisions.own_finding([ROW | {"state": state} for state in states.split()])
    assert found.replace("\u00a0", " ") == words


def test_a_decision_names_its_customer_once() -> None:
    assert decisions.sentence(ROW, DAY) == "Ada Amsel: Call Acme, by 23 Nov"
    assert decisions.to_you(ROW, DAY) == "Call Acme (due\u00a023\u00a0Nov)"
    named = ROW | {"what": "Visit ACME in Graz", "due_on": None}
    assert decisions.sentence(named, DAY) == "Ada Amsel: Visit ACME in Graz"
    other = ROW | {"what": "Settle the invoices"}
    assert decisions.to_you(other, DAY) == "Settle the invoices (Acme) (due\u00a023\u00a0Nov)"
    assert decisions.task(ROW | {"what": "Write to all", "customer": None}) == "Write to all"


def source(rows: list[dict[str, Any]], newest_on: date = DAY, today: date = DAY) -> Source:
    """A source of these decisions, with one log that ends on newest_on."""

    def ask(name: str, scope: Scope) -> list[dict[str, Any]]:
        held = sorted({row["held_on"] for row in rows if row["held_on"] < scope.as_of}, reverse=True)
        return {
            "freshness": [{"newest_on": newest_on}],
            "meetings": [{"held_on": day} for day in held],
            "decisions": [row for row in rows if row["decided_on"] <= scope.as_of],
        }[name]

    return Source(ask, Settings(today=today))


def made(number: int, held_on: date, state: str, **more: Any) -> dict[str, Any]:
    return ROW | {"decision_id": number, "held_on": held_on, "decided_on": held_on, "state": state} | more


def test_the_next_meeting_opens_with_the_last_ones_decisions_and_what_is_still_open() -> None:
    earlier = MEETING - timedelta(days=30)
    rows = [
        made(1, earlier, "kept") | {"contact_on": earlier},
        made(2, earlier, "overdue"), made(3, MEETING, "kept"),
        made(4, MEETING, "open"), made(6, DAY, "open"), made(5, DAY, "open"),
    ]  # fmt: skip
    asked = source(rows)
    assert [row["decision_id"] for row in decisions.last(asked, Scope(DAY))] == [2, 3, 4]
    assert [row["decision_id"] for row in decisions.today(asked, Scope(DAY))] == [5, 6]
    assert decisions.last(asked, Scope(earlier)) == []
    assert [row["decision_id"] for row in decisions.open_of(asked, Scope(DAY))] == [2, 4, 6, 5]


def test_what_an_earlier_meeting_left_open_is_told_in_the_next_with_its_own_day() -> None:
    first, later = MEETING - timedelta(days=30), MEETING + timedelta(days=1)
    rows = [
        made(1, first, "kept") | {"contact_on": later},
        made(2, first, "kept") | {"contact_on": MEETING - timedelta(days=1)},
        made(3, first, "dropped") | {"closed_on": later},
        made(4, first, "kept") | {"closed_on": MEETING},  # closed in the meeting itself
        made(5, first, "kept") | {"contact_on": MEETING},  # perhaps after it
        made(6, MEETING, "open"),
    ]  # fmt: skip
    found = decisions.last(source(rows), Scope(DAY))
    assert [row["decision_id"] for row in found] == [1, 3, 5, 6]
    assert decisions.agreed_on(found[0], found, DAY) == "agreed on 23 Sep"
    assert decisions.agreed_on(found[-1], found, DAY) == ""
    earlier = ", and earlier ones still open"
    assert decisions.lead(found) == f"Decisions of the meeting of 23 October 2026{earlier}."
    assert decisions.lead(found[-1:]) == "Decisions of the meeting of 23 October 2026."


def test_what_a_later_meeting_agreed_about_a_past_day_is_shown_there() -> None:
    friday, monday = date(2026, 11, 13), date(2026, 11, 16)
    rows = [
        made(1, monday, "kept") | {"figures_of": friday},
        made(2, monday, "open") | {"figures_of": monday},
        made(3, friday, "open") | {"figures_of": friday},
    ]  # fmt: skip
    asked = source(rows)
    assert [row["decision_id"] for row in decisions.since(asked, Scope(friday))] == [1]
    assert decisions.since(asked, Scope(DAY)) == []


def test_where_the_logs_have_ended_what_is_agreed_today_still_shows() -> None:
    asked = source([made(1, DAY, "open")], newest_on=MEETING)
    assert [row["decision_id"] for row in decisions.today(asked, Scope(MEETING))] == [1]
    assert notes_day(asked, Scope(MEETING, 45)) == Scope(DAY, 45)
    chosen = Scope(MEETING - timedelta(days=1))
    assert notes_day(asked, chosen) == chosen  # a past day that somebody chose


def test_where_the_logs_have_ended_nothing_is_overdue_because_of_days_that_nobody_knows() -> None:
    asked = source(
        [
            made(1, MEETING, "overdue", due_on=MEETING + timedelta(days=9), days_left=-19),
            made(
                2, MEETING - timedelta(days=9), "overdue", due_on=MEETING - timedelta(days=2), days_left=-30
            ),
            made(3, DAY, "open", due_on=DAY + timedelta(days=3)),
        ],
        newest_on=MEETING,
    )
    told = {
        row["decision_id"]: decisions.came_of(row, MEETING)
        for row in decisions.open_of(asked, Scope(MEETING))
    }
    assert told == {2: "2 days overdue", 1: "open, due in 9 days", 3: "open"}
    assert list(told) == [2, 1, 3]
