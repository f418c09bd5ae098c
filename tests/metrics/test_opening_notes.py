"""The notes of the window, to be made findings by hand."""

from datetime import date

import pytest

from analytics.model.voices import Finding
from analytics.store import person_keys, voices
from analytics.store.person_keys import PersonKey
from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World, only

LOG = """
date,             executive, customer,   channel, direction, outcome,   subject,  notes
2026-11-21,       Ada,       Acme,       call,    outbound,  connected, ,         Tomorrow
2026-11-20 09:00, Ada; Ben,  Acme; Bolt, visit,   outbound,  held,      Review,   They like it
2026-11-20 10:00, Ben,       Acme,       call,    outbound,  voicemail, ,         Mailbox
2026-11-10,       Ben,       Bolt,       e-mail,  inbound,   ,          Leak,     It leaks
2026-11-12,       Ben,       Bolt,       e-mail,  outbound,  ,          Re: Leak, On our way
2026-11-05,       Ada,       Acme,       call,    outbound,  connected, Silent,
2026-10-22,       Ada,       Core,       call,    outbound,  connected, First,    First day
2026-10-21,       Ada,       Core,       call,    outbound,  connected, Before,   Day before
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(LOG)
    return made


def test_the_notes_of_the_window_newest_first(cases: World) -> None:
    rows = cases.ask("opening_notes")
    assert only(rows, "day", "executive", "customer", "channel", "is_contact", "notes") == [
        (TODAY, "Ada; Ben", "Acme", "visit", True, "They like it"),
        (TODAY, "Ada; Ben", "Bolt", "visit", True, "They like it"),  # a finding is of one customer
        (date(2026, 11, 12), "Ben", "Bolt", "email", True, "On our way"),
        (date(2026, 11, 10), "Ben", "Bolt", "email", False, "It leaks"),  # though it is answered
        (date(2026, 10, 22), "Ada", "Core", "call", True, "First day"),
    ]


def test_a_note_of_which_something_is_a_finding_is_marked_for_that_customer(
    open_world: Open, cases: World
) -> None:
    world = open_world(cases)
    visit = next(row for row in world.ask("opening_notes") if row["notes"] == "They like it")
    with world.store.transaction() as cursor:
        talk = voices.Talk(PersonKey("name ada", "Ada"), PersonKey("name acme", "Acme"), visit["day"])
        voices.add_finding(cursor, talk, Finding("kudos", "They like it", row_key=visit["row_key"]))
        person_keys.follow(cursor)
    rows = world.ask("opening_notes")
    assert [row["customer"] for row in rows if row["is_kept"]] == ["Acme"]


def test_of_an_executive_and_of_a_customer(cases: World) -> None:
    ada = cases.ask("opening_notes", executives=(cases.number("Ada"),))
    assert only(ada, "executive", "customer") == [("Ada", "Acme"), ("Ada", "Bolt"), ("Ada", "Core")]
    assert "Mailbox" not in {row["notes"] for row in cases.ask("opening_notes")}, "of ours, nobody spoke"
    bolt = cases.ask("opening_notes", customer_id=cases.customer("Bolt"))
    assert only(bolt, "subject", "executive_id") == [
        ("Review", cases.number("Ada")), ("Re: Leak", cases.number("Ben")), ("Leak", cases.number("Ben")),
    ]  # fmt: skip


def test_each_note_leads_to_its_row(cases: World) -> None:
    (row, *_) = cases.ask("opening_notes", date(2026, 10, 22), 1)
    with cases.store.read() as cursor:
        found = cursor.execute(
            "select source, row_key, notes from interaction where interaction_id = ?", [row["interaction_id"]]
        ).fetchall()
    assert found == [(row["source"], row["row_key"], "First day")]
