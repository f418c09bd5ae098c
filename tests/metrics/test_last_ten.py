"""The newest contacts of each executive, and who started them."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World

# Many: eleven contacts, the tenth and eleventh on one day; what is no contact of its own stands between them.
LOG = """
date,             executive, customer,   channel, direction, outcome
2026-01-05 09:00, Many,      Acme,       call,    outbound,  connected
2026-01-05 15:00, Many,      Acme,       call,    inbound,   connected
2026-02-01,       Many,      Acme; Bolt, call,    outbound,  connected
2026-03-01,       Many,      Acme; Bolt, call,    inbound,   connected
2026-04-01,       Many,      Acme,       meeting, ,          held
2026-05-01,       Many,      Bolt,       call,    outbound,  connected
2026-06-01,       Many,      Bolt,       call,    outbound,  voicemail
2026-06-02,       Many,      Bolt,       call,    outbound,  connected
2026-07-01,       Many,      Acme,       call,    outbound,  connected
2026-08-01,       Many,      Acme,       call,    outbound,  connected
2026-09-01,       Many,      Acme,       e-mail,  outbound,
2026-09-03,       Many,      Acme,       e-mail,  inbound,
2026-11-20 10:00, Many,      Acme,       meeting, ,          held
2026-11-21,       Many,      Acme,       call,    inbound,   connected
2026-11-19,       Few,       Acme,       call,    inbound,   connected
2026-11-20,       Tried,     Acme,       call,    outbound,  voicemail
"""
OTHER = """
date,             executive, customer,   channel, outcome, organizer
2026-11-20 10:10, Many,      Acme; Bolt, meeting, held,    customer
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(LOG)
    made.log(OTHER, "conferencing")
    return made


def newest(world: World, as_of: date = TODAY) -> dict[str, tuple[object, ...]]:
    names = {row["executive_id"]: row["executive"] for row in world.ask("executives", as_of)}
    return {
        names[row["executive_id"]]: (
            row["contacts"], row["reactive"], row["proactive"], row["unknown"], row["since_on"],
        )
        for row in world.ask("last_ten", as_of)
    }  # fmt: skip


def test_ten_contacts_each_interaction_once_and_none_of_tomorrow(cases: World) -> None:
    # of 5 January only the later call is among them; the meeting of two logs was organised by the customer
    assert newest(cases)["Many"] == (10, 3, 6, 1, date(2026, 1, 5))


def test_fewer_than_ten_are_those_that_there_are(cases: World) -> None:
    assert newest(cases)["Few"] == (1, 1, 0, 0, date(2026, 11, 19))
    assert newest(cases)["Tried"] == (0, 0, 0, 0, None)


def test_before_its_answer_a_message_is_none_of_them(cases: World) -> None:
    assert newest(cases, date(2026, 9, 2))["Many"] == (9, 2, 6, 1, date(2026, 1, 5))
    assert newest(cases, date(2026, 9, 3))["Many"] == (10, 2, 7, 1, date(2026, 1, 5))
