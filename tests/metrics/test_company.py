"""The company's contacts, in the window and in the one before."""

from datetime import date

from tests.metrics.world import World, only

LOG = """
date,       executive,     customer, channel, direction, outcome
2026-11-20, Ada; Ben; Cy,  Acme,     visit,   outbound,  held
2026-10-22, Ada,           Acme,     call,    inbound,   connected
2026-10-21, Ada; Ben,      Bolt,     call,    outbound,  connected
2026-09-22, Ada,           Bolt,     meeting, ,          held
2026-09-21, Ada,           Bolt,     call,    outbound,  connected
2026-11-01, Ada; Ben,      Bolt,     call,    outbound,  voicemail
"""
FIGURES = ("which", "last_on", "contacts", "attempts", "proactive", "reactive", "unknown", "proactive_share")


def test_each_interaction_once_and_the_windows_side_by_side(world: World) -> None:
    world.log(LOG)
    assert only(world.ask("company"), *FIGURES) == [
        ("now", date(2026, 11, 20), 2, 1, 1, 1, 0, 0.5),
        ("before", date(2026, 10, 21), 2, 0, 1, 0, 1, 1.0),
    ]
    assert world.ask("company")[0]["face_to_face"] == 1


def test_without_contacts_there_is_no_share(world: World) -> None:
    world.log("date, executive, customer, channel, outcome\n2026-11-20, Ada, Acme, call, voicemail")
    assert only(world.ask("company"), "contacts", "attempts", "proactive_share") == [
        (0, 1, None),
        (0, 0, None),
    ]
