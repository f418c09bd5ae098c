"""Decisions: kept by a contact since, overdue once their day has passed, and on a past day as they were."""

from datetime import date, timedelta
from typing import Any

import pytest

from analytics.outreach import decisions, log
from analytics.outreach.conversation import Conversation
from analytics.store import batches, check
from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World, only

DAY = timedelta(days=1)
DECIDED = TODAY - 10 * DAY  # 10 November
LOG = """
    Date,             Executive,  Customer, Channel, Direction, Outcome,    Source ID
    2026-10-01,       Ada Amsel,  Acme,     call,    outbound,  connected,  1
    2026-10-01,       Ada Amsel,  Bolt,     call,    outbound,  connected,  2
    2026-11-12,       Ada Amsel,  Acme,     call,    outbound,  voicemail,  3
    2026-11-13,       Ada Amsel,  Acme,     call,    outbound,  voicemail,  4
    2026-11-13,       Ada Amsel,  Acme,     call,    inbound,   no answer,  5
    2026-11-14,       Ada Amsel,  Acme,     call,    outbound,  connected,  6
    2026-11-10,       Ben Okafor, Acme,     call,    outbound,  connected,  7
    2026-11-15,       Ben Okafor, Bolt,     call,    outbound,  connected,  8
    2026-11-10T09:00, Cleo Diaz,  Acme,     call,    outbound,  connected,  9
    2026-11-10T15:00, Cleo Diaz,  Bolt,     call,    outbound,  connected,  10
"""


def decide(world: World, who: str, whom: str | None, due: date | None = None, on: date = DECIDED) -> int:
    customer = world.customer(whom) if whom else None
    what = f"{who} {whom} {due}"  # the very same twice would be one
    return decisions.decide(world.store, on, world.number(who), what, customer, due)


def noted_at(world: World, moment: str) -> None:
    """As if all decisions had been noted at that moment."""
    with world.store.transaction() as cursor:
        cursor.execute("update decision set noted_at = ?", [moment])


@pytest.fixture(scope="module")
def logged(open_world: Open) -> World:
    """The log, before any meeting: to be copied."""
    made = open_world()
    made.log(LOG)
    return made


@pytest.fixture(scope="module")
def met(open_world: Open, logged: World) -> World:
    """A meeting at noon of the day."""
    made = open_world(logged)
    decide(made, "Ada Amsel", "Acme", TODAY)
    decide(made, "Ada Amsel", "Bolt", TODAY - DAY)
    decide(made, "Ada Amsel", "Bolt", TODAY)
    decide(made, "Ben Okafor", "Acme")
    decide(made, "Ben Okafor", None)
    decide(made, "Cleo Diaz", "Acme")
    decide(made, "Cleo Diaz", "Bolt")
    noted_at(made, "2026-11-10 12:00")
    return made


def stand(world: World, as_of: date = TODAY) -> dict[str, tuple[Any, ...]]:
    rows = world.ask("decisions", as_of)
    return {row["what"]: (row["state"], row["contact_on"], row["attempts"]) for row in rows}


def test_a_contact_with_the_customer_since_keeps_a_decision(met: World) -> None:
    assert stand(met) == {
        "Ada Amsel Acme 2026-11-20": ("kept", date(2026, 11, 14), 2),
        "Ada Amsel Bolt 2026-11-19": ("overdue", None, 0),
        "Ada Amsel Bolt 2026-11-20": ("open", None, 0),  # due today is not overdue
        # a log that says the day alone cannot tell whether it was before
        "Ben Okafor Acme None": ("open", None, 0),
        "Ben Okafor None None": ("open", None, 0),  # a report is not written by a call
        "Cleo Diaz Acme None": ("open", None, 0),  # that morning
        "Cleo Diaz Bolt None": ("kept", DECIDED, 0),  # that afternoon
    }
    rows = met.ask("decisions")
    assert [row["state"] for row in rows][:2] == ["overdue", "open"]
    assert only(rows[:2], "executive", "customer", "days_left", "held_on") == [
        ("Ada Amsel", "Bolt", -1, DECIDED),
        ("Ada Amsel", "Bolt", 0, DECIDED),
    ]


def test_a_past_day_shows_what_was_so_then(met: World) -> None:
    then = stand(met, date(2026, 11, 13))
    assert then["Ada Amsel Acme 2026-11-20"] == ("open", None, 2)
    assert then["Ada Amsel Bolt 2026-11-19"] == ("open", None, 0)
    assert stand(met, DECIDED - DAY) == {}


def test_it_is_asked_of_some_executives_or_one_customer(met: World) -> None:
    ben = met.ask("decisions", executives=(met.number("Ben Okafor"),))
    assert {row["executive"] for row in ben} == {"Ben Okafor"}
    acme = met.ask("decisions", customer_id=met.customer("Acme"))
    assert {row["customer"] for row in acme} == {"Acme"}


@pytest.fixture(scope="module")
def closed(open_world: Open, logged: World) -> World:
    """Another company, in which somebody is known by one import alone."""
    made = open_world(logged)
    made.log("Date, Executive, Customer, Source ID\n2026-10-02, Dan Eck, Corvo, 1", "other")
    return made


def test_what_is_closed_is_so_from_that_day_and_what_is_logged_after_the_meeting_counts(
    closed: World,
) -> None:
    kept, dropped = decide(closed, "Ada Amsel", "Bolt", TODAY), decide(closed, "Ben Okafor", "Acme")
    today = decide(closed, "Ben Okafor", "Bolt", on=TODAY)
    decisions.settle(closed.store, kept, "done", "By letter", TODAY - DAY)
    decisions.settle(closed.store, dropped, "dropped", "", TODAY)
    ben, bolt = closed.number("Ben Okafor"), closed.customer("Bolt")
    log.log(closed.store, Conversation(ben, bolt, "talked", "us", "call", TODAY, "after"))
    rows = {row["decision_id"]: row for row in closed.ask("decisions")}
    assert [rows[one]["state"] for one in (kept, dropped, today)] == ["kept", "dropped", "kept"]
    assert (rows[kept]["closed_note"], rows[kept]["contact_on"]) == ("By letter", None)
    before = {row["decision_id"]: row for row in closed.ask("decisions", TODAY - 2 * DAY)}
    assert [before[one]["state"] for one in (kept, dropped)] == ["open", "open"]
    assert before[kept]["closed_note"] is None


def test_what_is_due_during_a_leave_is_not_overdue(closed: World) -> None:
    number = decide(closed, "Cleo Diaz", "Acme", TODAY - DAY)
    leave = decisions.annotate(
        closed.store, closed.number("Cleo Diaz"), "leave", "", TODAY - 5 * DAY, TODAY + DAY
    )
    [row] = [row for row in closed.ask("decisions") if row["decision_id"] == number]
    assert (row["state"], row["away_until"]) == ("open", TODAY + DAY)
    assert (row["held_on"], row["figures_of"]) == (DECIDED, DECIDED)
    decisions.retract(closed.store, leave, TODAY)
    [row] = [row for row in closed.ask("decisions") if row["decision_id"] == number]
    assert (row["state"], row["away_until"]) == ("overdue", None)


def test_whoever_goes_with_an_import_is_still_named_and_nobody_elses_contact_counts(closed: World) -> None:
    made = decide(closed, "Dan Eck", "Acme"), decide(closed, "Ada Amsel", "Corvo")
    [other] = [one.batch for one in batches.history(closed.store) if one.file == "other.csv"]
    batches.undo(closed.store, other)
    rows = [row for row in closed.ask("decisions") if row["decision_id"] in made]
    ada, acme = closed.number("Ada Amsel"), closed.customer("Acme")
    assert set(only(rows, "executive", "executive_id", "customer", "customer_id", "state")) == {
        ("Dan Eck", None, "Acme", acme, "open"),
        ("Ada Amsel", ada, "Corvo", None, "open"),
    }
    assert check.differences(closed.store) == {}
