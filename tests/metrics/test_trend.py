"""The company's contacts by who started them, month by month."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import World, only

LOG = """
date,       executive, customer, channel, direction, outcome
2025-11-30, Ada,       Acme,     call,    outbound,  connected
2025-12-01, Ada,       Acme,     call,    outbound,  connected
2026-02-10, Ada; Ben,  Acme,     call,    inbound,   connected
2026-02-11, Ben,       Acme,     meeting, ,          held
2026-11-19, Ben,       Acme,     call,    outbound,  voicemail
2026-11-20, Ben,       Acme,     call,    outbound,  connected
"""
FIGURES = ("starts_on", "proactive", "reactive", "unknown", "contacts")


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(LOG)
    return made


def test_twelve_whole_months_and_a_month_without_contacts_is_shown(cases: World) -> None:
    found = only(cases.ask("trend"), *FIGURES)
    assert len(found) == 12
    assert found[0] == (date(2025, 12, 1), 1, 0, 0, 1), "November of last year would be a part of a month"
    assert found[1] == (date(2026, 1, 1), 0, 0, 0, 0)
    assert found[2] == (date(2026, 2, 1), 0, 1, 1, 2), "two executives, one interaction"
    assert found[-1] == (date(2026, 11, 1), 1, 0, 0, 1)


def test_nothing_after_the_as_of_date_counts(cases: World) -> None:
    found = only(cases.ask("trend", date(2026, 2, 10)), *FIGURES)
    assert found[-1] == (date(2026, 2, 1), 0, 1, 0, 1)
    assert found[0][0] == date(2025, 11, 1)


def test_chosen_executives_have_a_trend_of_their_own(cases: World) -> None:
    found = only(cases.ask("trend", executives=(cases.number("Ada"),)), *FIGURES)
    assert [row for row in found if row[-1]] == [
        (date(2025, 12, 1), 1, 0, 0, 1),
        (date(2026, 2, 1), 0, 1, 0, 1),
    ]
