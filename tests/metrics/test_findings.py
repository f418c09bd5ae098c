"""Findings: what was said within the window, whose it is now, and whether the customer was told."""

from datetime import date, timedelta

import pytest

from analytics.model.voices import Action, Finding
from analytics.store import batches
from tests.metrics.conftest import Open
from tests.metrics.said import Said, company
from tests.metrics.world import TODAY, only

START = TODAY - timedelta(days=30)


@pytest.fixture(scope="module")
def said(open_world: Open) -> Said:
    made = company(open_world())
    made.world.log("Date, Executive, Customer, Source ID\n2026-11-12, Ada Amsel, Corvo, 1", "other")
    made.finding("first", "Ada Amsel", "Acme", START + timedelta(days=1), Finding("idea", "Ship on Sundays"))
    made.finding("before", "Ada Amsel", "Acme", START, Finding("idea", "A day too early"))
    made.finding("kudos", "Ben Okafor", "Bolt", TODAY, Finding("kudos", "She stayed late", "Cleo Diaz"))
    made.finding("later", "Ben Okafor", "Bolt", TODAY + timedelta(days=1), Finding("idea", "Tomorrow"))
    made.finding("gone", "Ada Amsel", "Corvo", TODAY, Finding("criticism", "Nobody rang", "", True))
    made.item(
        "yard", "Ada Amsel", "Acme", TODAY, Action("Ask the yard", "The yard", None, made.findings["first"])
    )
    made.item(
        "crew", "Ada Amsel", "Acme", TODAY, Action("Ask the crew", "The crew", None, made.findings["first"])
    )
    return made


def test_the_window_ends_on_the_day_and_begins_after_its_first(said: Said) -> None:
    rows = said.world.ask("findings")
    assert [row["words"] for row in rows] == ["Nobody rang", "She stayed late", "Ship on Sundays"]
    columns = ("customer", "segment", "executive", "colleague", "actions", "calls_for_action")
    assert only(rows, *columns) == [
        ("Corvo", None, "Ada Amsel", None, 0, True),
        ("Bolt", "loyal", "Ben Okafor", "Cleo Diaz", 0, False),
        ("Acme", "new", "Ada Amsel", None, 2, False),
    ]
    assert {
        row["words"] for row in said.world.ask("findings", executives=(said.world.number("Ben Okafor"),))
    } == {"She stayed late"}
    assert [row["words"] for row in said.world.ask("findings", customer_id=said.customer("Acme"))] == [
        "Ship on Sundays"
    ]


def told(said: Said, as_of: date = TODAY) -> tuple[int, bool]:
    [row] = [row for row in said.world.ask("findings", as_of, 60) if row["words"] == "Ship on Sundays"]
    return row["open_actions"], row["is_told"]


def test_the_customer_is_told_once_all_is_closed_and_one_was_said(said: Said) -> None:
    assert told(said) == (2, False)
    said.close("yard", "We do from May", TODAY + timedelta(days=2))
    assert told(said, TODAY + timedelta(days=2)) == (1, False)  # one is still open
    said.close("crew", "", TODAY + timedelta(days=3))
    assert told(said, TODAY + timedelta(days=3)) == (0, True)
    assert told(said, TODAY + timedelta(days=1)) == (2, False)  # on a past day it was not yet so


def test_whoever_goes_with_an_import_is_still_named(said: Said) -> None:
    [batch] = [one.batch for one in batches.history(said.world.store) if one.file == "other.csv"]
    batches.undo(said.world.store, batch)
    [row] = [row for row in said.world.ask("findings") if row["words"] == "Nobody rang"]
    assert (row["customer"], row["customer_id"], row["executive"]) == ("Corvo", None, "Ada Amsel")
