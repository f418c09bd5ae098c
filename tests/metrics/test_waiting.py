"""Who wrote or called, and has had no answer after two working days."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import World

# 2026-11-20 is a Friday.
LOG = """
date,             executive,    customer, channel, direction, outcome
2026-11-20,       today,        c1,       e-mail,  inbound,
2026-11-19,       one day,      c2,       e-mail,  inbound,
2026-11-18,       two days,     c3,       e-mail,  inbound,
2026-11-18,       called,       c4,       call,    inbound,   missed
2026-11-18,       spoke,        c5,       call,    inbound,   connected
2026-11-18 09:00, answered,     c6,       e-mail,  inbound,
2026-11-19 09:00, answered,     c6,       e-mail,  outbound,
2026-11-18 09:00, called back,  c7,       call,    inbound,   missed
2026-11-19 09:00, called back,  c7,       call,    outbound,  connected
2026-11-18 09:00, tried,        c8,       call,    inbound,   missed
2026-11-19 09:00, tried,        c8,       call,    outbound,  voicemail
2026-11-18 09:00, colleague,    c9,       e-mail,  inbound,
2026-11-19 09:00, other,        c9,       e-mail,  outbound,
2026-11-18 09:00, to whom,      c10,      e-mail,  inbound,
2026-11-19 09:00, to whom,      c11,      e-mail,  outbound,
2026-11-18,       they declined, c12,     meeting, inbound,   cancelled
2026-11-13,       friday,       c13,      e-mail,  inbound,
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(LOG)
    return made


def days(world: World, as_of: date) -> dict[str, int]:
    return {row["executive"]: row["working_days"] for row in world.ask("waiting", as_of)}


def test_who_waits(cases: World) -> None:
    assert days(cases, date(2026, 11, 20)) == {
        "two days": 2,
        "called": 2,
        "tried": 2,  # a voicemail is no answer
        "colleague": 2,  # the executive asked has not answered
        "to whom": 2,  # an answer to somebody else is none
        "friday": 5,
    }


@pytest.mark.parametrize(
    ("as_of", "waits"),
    [
        (date(2026, 11, 13), None),
        (date(2026, 11, 15), None),  # Sunday
        (date(2026, 11, 16), None),  # Monday is the first working day after
        (date(2026, 11, 17), 2),
    ],
)
def test_a_weekend_is_no_working_day(cases: World, as_of: date, waits: int | None) -> None:
    assert days(cases, as_of).get("friday") == waits


def test_before_the_answer_the_customer_was_waiting(world: World) -> None:
    world.log(
        """
        date,       executive, customer, channel, direction
        2026-11-02, Ada,       Acme,     e-mail,  inbound
        2026-11-06, Ada,       Acme,     e-mail,  outbound
        """
    )
    found = [days(world, date(2026, 11, day)) for day in (3, 4, 5, 6)]
    assert found == [{}, {"Ada": 2}, {"Ada": 3}, {}]


def test_a_later_contact_with_a_colleague_is_told(open_world: Open) -> None:
    world = open_world()
    world.log(
        """
        date,       executive, customer, channel, direction, outcome
        2026-11-10, asked,     heard,    e-mail,  inbound,
        2026-11-12, colleague, heard,    call,    outbound,  connected
        2026-11-10, asked,     unheard,  e-mail,  inbound,
        2026-11-10, colleague, unheard,  call,    outbound,  connected
        """
    )
    rows = world.ask("waiting", date(2026, 11, 20))
    assert [(row["customer"], row["has_spoken_since"]) for row in rows] == [
        ("unheard", False),
        ("heard", True),
    ]
