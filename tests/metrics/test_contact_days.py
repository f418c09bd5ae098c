"""The days on which each executive had contact, tried, or was away."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World

PEOPLE = """
name,      joined_on,  left_on,    away_from,  away_until
Ada,       2020-01-01, ,           2026-11-10, 2026-11-11
Ada,       2020-01-01, ,           2026-11-11, 2026-11-12
Ben,       2020-01-01, ,           2026-11-19, 2026-12-10
Gone,      2020-01-01, 2026-11-01, ,
"""
LOG = """
date,       executive, customer, channel, direction, outcome
2026-08-21, Ada,       Acme,     call,    outbound,  connected
2026-08-22, Ada,       Acme,     call,    outbound,  connected
2026-10-01, Ada,       Acme,     call,    outbound,  connected
2026-10-01, Ada,       Bolt,     call,    inbound,   connected
2026-10-02, Ada,       Bolt,     call,    outbound,  voicemail
2026-10-02, Ada,       Acme,     call,    outbound,  no answer
2026-10-03, Ada,       Acme,     call,    inbound,   missed
2026-11-11, Ada,       Acme,     call,    outbound,  connected
2026-11-14, Ben,       Acme,     e-mail,  outbound,
2026-11-16, Ben,       Acme,     e-mail,  inbound,
2026-10-20, Gone,      Acme,     call,    outbound,  connected
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.executives(PEOPLE)
    made.log(LOG)
    return made


def days(world: World, name: str, as_of: date = TODAY) -> list[tuple[str, int, int, bool]]:
    ids = {row["executive"]: row["executive_id"] for row in world.ask("executives", as_of)}
    return [
        (f"{row['day']:%m-%d}", row["contacts"], row["attempts"], row["is_away"])
        for row in world.ask("contact_days", as_of)
        if row["executive_id"] == ids.get(name)
    ]


def test_contacts_own_attempts_and_leave_by_day_over_three_times_the_limit(cases: World) -> None:
    assert days(cases, "Ada") == [  # 21 August is a day too old; what a customer tried is no attempt of ours
        ("08-22", 1, 0, False),
        ("10-01", 2, 0, False),
        ("10-02", 0, 2, False),
        ("11-10", 0, 0, True),
        ("11-11", 1, 0, True),
        ("11-12", 0, 0, True),
    ]


def test_a_leave_ends_with_the_as_of_date_for_now(cases: World) -> None:
    assert days(cases, "Ben")[-2:] == [("11-19", 0, 0, True), ("11-20", 0, 0, True)]


def test_before_its_reply_a_message_is_an_attempt(cases: World) -> None:
    assert days(cases, "Ben", date(2026, 11, 15)) == [("11-14", 0, 1, False)]
    assert ("11-16", 1, 0, False) in days(cases, "Ben")


def test_who_has_no_chair_has_no_days(cases: World) -> None:
    people = {row["executive_id"] for row in cases.ask("executives")}
    assert {row["executive_id"] for row in cases.ask("contact_days")} == people
