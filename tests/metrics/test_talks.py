"""The last talks with one customer, by anybody of ours."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World, only

LOG = """
date,             executive, customer,   channel, direction, outcome,   subject,   notes
2026-11-20,       Ada; Ben,  Acme; Bolt, visit,   outbound,  held,      Review,    They like it
2026-11-19,       Ada,       Acme,       call,    outbound,  voicemail, Hello,     Mailbox
2026-11-10,       Ben,       Acme,       e-mail,  inbound,   ,          Leak,      It leaks
2026-11-12,       Ben,       Acme,       e-mail,  outbound,  ,          Re: Leak,  On our way
2026-11-21,       Ada,       Acme,       call,    inbound,   connected, Tomorrow,  Not yet
2026-11-05,       Ada,       Core,       call,    inbound,   connected, Other,     Of somebody else
2026-10-01 10:00, Ada,       Acme,       meeting, ,          held,      Plan,
2026-11-04,       Ben,       Dune,       call,    inbound,   missed,    Gate,
"""
OTHER = (
    "date, executive, customer, channel, subject, notes\n2026-10-01 10:10, Ada, Acme, meeting, Plan, Recorded"
)
MANY = "date, executive, customer, channel, outcome, subject\n" + "".join(
    f"2026-06-{day:02}, Ada, Often, call, connected, {day}\n" for day in range(1, 16)
)


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(LOG)
    made.log(OTHER, "conferencing")
    made.log(MANY, "phones")
    return made


def talks(world: World, name: str, as_of: date = TODAY) -> list[dict[str, object]]:
    return world.ask("talks", as_of, customer_id=world.customer(name))


def test_newest_first_by_anybody_and_nothing_of_tomorrow(cases: World) -> None:
    assert only(talks(cases, "Acme"), "day", "executive", "judged", "initiative", "subject", "notes") == [
        (TODAY, "Ada; Ben", "contact", "proactive", "Review", "They like it"),  # once, though both were there
        (date(2026, 11, 19), "Ada", "attempt: voicemail", None, "Hello", "Mailbox"),
        (date(2026, 11, 12), "Ben", "contact", "reactive", "Re: Leak", "On our way"),
        (date(2026, 11, 10), "Ben", "counted with another row", None, "Leak", "It leaks"),  # with its answer
        (date(2026, 10, 1), "Ada", "counted with another row", "unknown", "Plan", "Recorded"),
        (date(2026, 10, 1), "Ada", "contact", "unknown", "Plan", None),
    ]


def test_each_says_who_turned_to_whom(cases: World) -> None:
    assert only(talks(cases, "Acme"), "subject", "direction", "attempt") == [
        ("Review", "ours", None),
        ("Hello", "ours", "voicemail"),
        ("Re: Leak", "ours", None),
        ("Leak", "theirs", None),
        ("Plan", None, None),
        ("Plan", None, None),
    ]
    assert only(talks(cases, "Dune"), "direction", "attempt") == [("theirs", "missed")]


def test_before_its_answer_a_message_is_an_attempt(cases: World) -> None:
    (row, *_) = talks(cases, "Acme", date(2026, 11, 11))
    judged = "attempt by the customer: no answer yet"
    assert (row["judged"], row["is_contact"], row["subject"]) == (judged, False, "Leak")


def test_each_talk_says_where_it_is_from(cases: World) -> None:
    (row, *_) = talks(cases, "Bolt")
    assert (row["file"], row["row_number"], row["executive_id"]) == ("crm.csv", 2, cases.number("Ada"))
    with cases.store.read() as cursor:
        found = cursor.execute(
            "select source, row_key from interaction where interaction_id = ?", [row["interaction_id"]]
        ).fetchall()
    assert found == [(row["source"], row["row_key"])]


def test_twelve_are_enough_and_nobody_has_none(cases: World) -> None:
    assert [row["subject"] for row in talks(cases, "Often")] == [str(day) for day in range(15, 3, -1)]
    assert cases.ask("talks") == []
