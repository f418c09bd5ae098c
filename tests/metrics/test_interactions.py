"""The rows behind a figure."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World, only

LOG = """
date,       executive, customer,   channel, direction, outcome,   subject
2026-11-20, Ada; Ben,  Acme; Bolt, call,    outbound,  connected, Prices
2026-11-19, Ada,       Acme,       call,    outbound,  voicemail,
2026-11-18, Ada,       Acme,       e-mail,  outbound,  ,          Offer
2026-11-19, Ada,       Acme,       e-mail,  inbound,   ,          Re: Offer
2026-10-22, Ada,       Bolt,       call,    inbound,   connected,
2026-10-21, Ada,       Bolt,       call,    inbound,   connected,
2026-11-25, Ada,       Bolt,       call,    inbound,   connected,
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(LOG)
    return made


def test_each_row_with_its_file_and_how_it_was_judged(cases: World) -> None:
    rows = cases.ask("interactions", executives=(cases.number("Ada"),))
    assert only(rows, "day", "customer", "channel", "judged", "initiative", "file", "row_number") == [
        (TODAY, "Acme; Bolt", "call", "contact", "reactive", "crm.csv", 2),  # Acme wrote the day before
        (date(2026, 11, 19), "Acme", "call", "attempt: voicemail", None, "crm.csv", 3),
        (date(2026, 11, 19), "Acme", "email", "contact", "proactive", "crm.csv", 5),
        (date(2026, 10, 22), "Bolt", "call", "contact", "reactive", "crm.csv", 6),
    ]


def test_before_its_answer_a_message_stands_as_an_attempt(cases: World) -> None:
    rows = cases.ask("interactions", date(2026, 11, 18), executives=(cases.number("Ada"),))
    assert rows[0]["judged"] == "attempt: no answer yet"


def test_one_customers_rows(cases: World) -> None:
    (bolt,) = {r["customer_id"] for r in _customers(cases) if r["name"] == "Bolt"}
    rows = cases.ask("interactions", customer_id=bolt)
    assert only(rows, "executive", "day") == [("Ada", TODAY), ("Ben", TODAY), ("Ada", date(2026, 10, 22))]


@pytest.mark.long("four logs")
def test_a_meeting_of_several_logs_names_all_its_sources(open_world: Open) -> None:
    world = open_world()
    world.log("date, time, executive, customer, channel, outcome\n2026-11-18, 10:00, Ada, Acme, visit, held")
    world.log("date, time, executive, customer, channel\n2026-11-18, 10:10, Ada, Acme, meeting", "zoom")
    world.executives("executive, email\nAda, ada@ours.example")
    world.calendar(
        """DTSTART:20261118T100000Z
        DTEND:20261118T103000Z
        SUMMARY:Review
        ORGANIZER:mailto:ada@ours.example
        ATTENDEE;CN=Acme:mailto:x@acme.example
        UID:1"""
    )
    kept = [row for row in world.ask("interactions") if row["judged"] != "counted with another row"]
    assert only(kept, "file", "also_in") == [("crm.csv", "calendar.ics, row 2; zoom.csv, row 2")]


def _customers(world: World) -> list[dict[str, object]]:
    with world.store.read() as cursor:
        rows = cursor.execute("select customer_id, name from customer").fetchall()
    return [{"customer_id": id_, "name": name} for id_, name in rows]
