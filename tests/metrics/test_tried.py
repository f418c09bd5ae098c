"""What was tried since the last contact."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import World, only

LOG = """
date,       executive, customer,   channel, direction, outcome
2026-10-01, Ada,       Acme,       call,    outbound,  connected
2026-09-30, Ada,       Acme,       call,    outbound,  voicemail
2026-10-01, Ada,       Acme,       call,    outbound,  voicemail
2026-10-02, Ada,       Acme; Bolt, call,    outbound,  voicemail
2026-10-09, Ada,       Acme,       call,    outbound,  voicemail
2026-10-10, Ada,       Acme,       meeting, ,          no show
2026-11-01, Ada,       Acme,       call,    inbound,   missed
2026-11-10, Ada,       Acme,       e-mail,  outbound,
2026-11-20, Ben,       Acme,       call,    outbound,  connected
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(LOG)
    return made


def test_attempts_after_the_last_contact_by_what_came_of_them(cases: World) -> None:
    assert only(cases.ask("tried"), "is_ours", "what", "times", "last_on") == [
        (True, "voicemail", 2, date(2026, 10, 9)),
        (True, "email", 1, date(2026, 11, 10)),
        (False, "missed", 1, date(2026, 11, 1)),
        (True, "no_show", 1, date(2026, 10, 10)),
    ]
    ada = cases.executive("Ada")
    assert (ada["attempts_since_contact"], ada["attempts_by_us_since_contact"]) == (5, 4)


def test_nothing_after_the_as_of_date_was_tried(cases: World) -> None:
    assert only(cases.ask("tried", date(2026, 10, 2)), "what", "times") == [("voicemail", 1)]


def test_what_a_customer_began_is_no_attempt_of_ours(world: World) -> None:
    world.log(
        """
        date,       executive, customer, channel, direction, outcome,   status, case number
        2026-11-16, Mailed,    Acme,     e-mail,  ,          ,          solved, C-1
        2026-11-16, Form,      Acme,     web,     ,          ,          open,   C-2
        2026-11-16, Dialled,   Bolt,     call,    ,          voicemail, solved, C-3
        2026-11-16, Wrote,     Core,     e-mail,  outbound,  ,          ,       C-4
        2026-11-16, Asked,     Dune,     e-mail,  inbound,   ,          ,
        2026-11-16, Rang,      Elm,      call,    inbound,   missed,    ,
        """
    )
    names = ("attempts_since_contact", "attempts_by_us_since_contact")
    found = {row["executive"]: tuple(row[name] for name in names) for row in world.ask("executives")}
    assert found == {
        "Mailed": (1, 0), "Form": (1, 0), "Dialled": (1, 1), "Wrote": (1, 1), "Asked": (1, 0), "Rang": (1, 0)
    }  # fmt: skip
    theirs = "attempt by the customer: "
    assert {row["executive"]: row["judged"] for row in world.ask("interactions")} == {
        "Mailed": f"{theirs}no answer in this log", "Form": f"{theirs}no answer in this log",
        "Dialled": "attempt: voicemail", "Wrote": "attempt: no answer yet",
        "Asked": f"{theirs}no answer yet", "Rang": f"{theirs}missed",
    }  # fmt: skip
