"""Follow-ups: overdue, due, open and done, for whoever promised it and whoever does it."""

from datetime import timedelta

import pytest

from analytics.model.voices import Action, Finding
from tests.metrics.conftest import Open
from tests.metrics.said import Said, company
from tests.metrics.world import TODAY, only


def day(number: int) -> timedelta:
    return timedelta(days=number)


@pytest.fixture(scope="module")
def said(open_world: Open) -> Said:
    made = company(open_world())
    made.finding("words", "Ada Amsel", "Acme", TODAY - day(50), Finding("idea", "Ship on Sundays"))
    ada, acme, long_ago = "Ada Amsel", "Acme", TODAY - day(50)
    made.item("late", ada, acme, long_ago, Action("late", "x", TODAY - day(1), made.findings["words"]))
    made.item("today", ada, acme, long_ago, Action("today", "Ben Okafor", TODAY), "name ben okafor")
    made.item("week", ada, acme, long_ago, Action("week", "x", TODAY + day(7)))
    made.item("far", ada, acme, long_ago, Action("far", "x", TODAY + day(8)))
    made.item("some day", ada, acme, long_ago, Action("some day", "x"))
    made.item("done", "Ben Okafor", "Bolt", long_ago, Action("done", "x", TODAY - day(40)))
    made.close("done", "It is so", TODAY - day(29))
    made.item("done long ago", ada, acme, long_ago, Action("done long ago", "x"))
    made.close("done long ago", "", TODAY - day(30))
    made.item("not yet", ada, acme, TODAY + day(1), Action("not yet", "x", TODAY))
    return made


def test_what_is_overdue_comes_first_and_what_was_done_long_ago_is_left_out(said: Said) -> None:
    rows = said.world.ask("follow_ups")
    assert only(rows, "what", "state", "age_days", "owner", "words", "told") == [
        ("late", "overdue", 50, "x", "Ship on Sundays", None),
        ("today", "due", 50, "Ben Okafor", None, None),
        ("week", "due", 50, "x", None, None),
        ("far", "open", 50, "x", None, None),
        ("some day", "open", 50, "x", None, None),
        ("done", "done", 21, "x", None, "It is so"),
    ]


def test_on_a_past_day_what_is_done_by_now_was_open(said: Said) -> None:
    rows = said.world.ask("follow_ups", TODAY - day(31))
    assert {row["what"]: (row["state"], row["told"]) for row in rows if row["what"].startswith("done")} == {
        "done": ("overdue", None),
        "done long ago": ("open", None),
    }


def test_an_item_is_its_owners_and_who_promised_its(said: Said) -> None:
    ben = said.world.number("Ben Okafor")
    rows = said.world.ask("follow_ups", executives=(ben,))
    assert only(rows, "what", "owner_id", "executive") == [
        ("today", ben, "Ada Amsel"),
        ("done", None, "Ben Okafor"),
    ]
    bolt = said.customer("Bolt")
    assert only(said.world.ask("follow_ups", customer_id=bolt), "what", "customer") == [("done", "Bolt")]
