"""Who started it: six rules, the first that applies."""

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import World

# Each case has an executive and a customer of its own; their contact of the window is asked about.
LOG = """
date,             executive,       customer, channel, direction, outcome,   initiative, case id, organizer
2026-11-20 09:00, said proactive,  c1,       call,    inbound,   connected, proactive,  T-1,
2026-11-20 09:00, said reactive,   c2,       call,    outbound,  connected, reactive,   ,        ours
2026-11-20 09:00, said unknown,    c3,       call,    outbound,  connected, unknown,    ,
2026-11-20 09:00, case,            c4,       call,    outbound,  connected, ,           T-4,     ours
2026-11-17 09:00, other 5,         c5,       e-mail,  inbound,   ,          ,           ,
2026-11-20 09:00, 3 days,          c5,       call,    outbound,  connected, ,           ,
2026-11-16 09:00, other 6,         c6,       e-mail,  inbound,   ,          ,           ,
2026-11-20 09:00, 4 days,          c6,       call,    outbound,  connected, ,           ,
2026-11-19 09:00, own 7,           c7,       call,    inbound,   missed,    ,           ,
2026-11-20 09:00, own 7,           c7,       call,    outbound,  connected, ,           ,
2026-11-18 09:00, other 8,         c8,       e-mail,  inbound,   ,          ,           ,
2026-11-19 09:00, other 8,         c8,       e-mail,  outbound,  ,          ,           ,
2026-11-20 09:00, answered before, c8,       call,    outbound,  connected, ,           ,
2026-11-18 09:00, other 9,         c9,       e-mail,  inbound,   ,          ,           ,
2026-11-19 09:00, other 9,         c9,       call,    outbound,  voicemail, ,           ,
2026-11-20 09:00, after voicemail, c9,       call,    outbound,  connected, ,           ,
2026-11-19 09:00, own 10,          c10,      call,    inbound,   connected, ,           ,
2026-11-20 09:00, own 10,          c10,      call,    outbound,  connected, ,           ,
2026-11-20 09:00, inbound,         c11,      call,    inbound,   connected, ,           ,        ours
2026-11-20 09:00, outbound,        c12,      call,    outbound,  connected, ,           ,        customer
2026-11-20 09:00, ours,            c13,      meeting, ,          held,      ,           ,        ours
2026-11-20 09:00, theirs,          c14,      meeting, ,          held,      ,           ,        customer
2026-11-20 09:00, their address,   c15,      meeting, ,          held,      ,           ,        bo@acme.io
2026-11-20 09:00, our address,     c16,      meeting, ,          held,      ,           ,   cy@ours.example
2026-11-20 09:00, nobody knows,    c17,      meeting, ,          held,      ,           ,
2026-11-19 09:00, other 18,        c18,      e-mail,  inbound,   ,          ,           ,
2026-11-20 09:00, meeting,         c18,      meeting, ,          held,      ,           ,        ours
2026-11-20 08:00, other 19,        c19,      e-mail,  inbound,   ,          ,           ,
2026-11-20 09:00, same day after,  c19,      call,    outbound,  connected, ,           ,
2026-11-20 09:00, same day before, c20,      call,    outbound,  connected, ,           ,
2026-11-20 10:00, other 20,        c20,      e-mail,  inbound,   ,          ,           ,
2026-11-20,       other 21,        c21,      e-mail,  inbound,   ,          ,           ,
2026-11-20 09:00, no time theirs,  c21,      call,    outbound,  connected, ,           ,
2026-11-20 09:00, other 22,        c22,      e-mail,  inbound,   ,          ,           ,
2026-11-20,       no time ours,    c22,      call,    outbound,  connected, ,           ,
2026-11-19 09:00, other 23,        x23,      e-mail,  inbound,   ,          ,           ,
2026-11-20 09:00, other customer,  c23,      call,    outbound,  connected, ,           ,
2026-11-19 09:00, other 24,        c24,      e-mail,  inbound,   ,          ,           ,
2026-11-20 09:00, two customers,   c24; c25, call,    outbound,  connected, ,           ,
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(LOG)
    return made


@pytest.mark.parametrize(
    ("executive", "proactive", "reactive", "unknown"),
    [
        # 1: the log says so, before anything else
        ("said proactive", 1, 0, 0),
        ("said reactive", 0, 1, 0),
        ("said unknown", 1, 0, 0),  # it does not say who: the next rules do
        # 2: a case is reactive, even when we called
        ("case", 0, 1, 0),
        # 3: a reply within 3 days, by whomever of us
        ("3 days", 0, 1, 0),
        ("4 days", 1, 0, 0),
        ("own 7", 0, 1, 0),  # the customer had called in vain
        ("answered before", 1, 0, 0),
        ("after voicemail", 0, 1, 0),  # a voicemail is no answer
        ("own 10", 1, 1, 0),  # a call that connected was answered on the spot
        ("meeting", 1, 0, 0),  # neither written nor called
        ("same day after", 0, 1, 0),
        ("same day before", 1, 0, 0),
        ("no time theirs", 0, 1, 0),  # at no time of the day: the customer's first, ours last
        ("no time ours", 0, 1, 0),
        ("other customer", 1, 0, 0),
        ("two customers", 0, 1, 0),  # a reply if it is one to either
        # 4: the direction, before who organised it
        ("inbound", 0, 1, 0),
        ("outbound", 1, 0, 0),
        # 5: who organised a meeting
        ("ours", 1, 0, 0),
        ("theirs", 0, 1, 0),
        ("their address", 0, 1, 0),
        ("our address", 1, 0, 0),
        # 6
        ("nobody knows", 0, 0, 1),
    ],
)
def test_the_first_rule_that_applies_says_who_started_it(
    cases: World, executive: str, proactive: int, reactive: int, unknown: int
) -> None:
    row = cases.executive(executive)
    assert (row["proactive"], row["reactive"], row["unknown"]) == (proactive, reactive, unknown)


def test_a_question_that_comes_in_later_makes_a_reply_of_a_colleagues_call(world: World) -> None:
    world.log(
        """
        date,       executive, customer, channel, direction, outcome
        2026-11-20, Ada,       Acme,     call,    outbound,  connected
        """
    )
    assert world.executive("Ada")["proactive"] == 1
    world.log("date, executive, customer, channel, direction\n2026-11-19, Ben, Acme, e-mail, inbound", "mail")
    assert world.executive("Ada")["reactive"] == 1


def test_the_days_of_a_reply_are_a_setting(open_world: Open) -> None:
    world = open_world(reply_within_days=1)
    world.log(LOG)
    assert world.executive("3 days")["proactive"] == 1
