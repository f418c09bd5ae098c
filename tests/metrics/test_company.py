"""The company's contacts, in the window and in the one before."""

from datetime import date

from analytics.model.scope import Scope
from analytics.summary import company, queries
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
FIGURES = (
    "which",
    "last_on",
    "contacts",
    "attempts",
    "proactive",
    "reactive",
    "unknown",
    "proactive_share",
    "shared",
)


def test_each_interaction_once_and_the_windows_side_by_side(world: World) -> None:
    world.log(LOG)
    assert only(world.ask("company"), *FIGURES) == [
        ("now", date(2026, 11, 20), 2, 1, 1, 1, 0, 0.5, 2),
        ("before", date(2026, 10, 21), 2, 0, 1, 0, 1, 1.0, 1),
    ]
    assert world.ask("company")[0]["face_to_face"] == 1


def test_why_the_executives_contacts_do_not_add_up_to_the_companys_is_said(world: World) -> None:
    world.executives("name, left on\nAda,\nBen,\nCy, 2026-11-20")
    world.log(LOG)
    asked, ada = queries.of_store(world.store), world.number("Ada")
    once = "the company counts shared contacts once"
    assert company.adds_up(asked, Scope(date(2026, 11, 20))) == (
        f"The executives' contacts add up to 4, the company's to 2: {once}."
    )
    assert company.adds_up(asked, Scope(date(2026, 11, 21))) == (
        "The executives' contacts add up to 2, the company's to 1: "
        f"{once}, and contacts of former executives still count."
    )
    assert company.adds_up(asked, Scope(date(2026, 11, 20), executives=(ada,))) == ""
    assert company.adds_up(asked, Scope(date(2026, 10, 20), window_days=5)) == ""


def test_without_contacts_there_is_no_share(world: World) -> None:
    world.log("date, executive, customer, channel, outcome\n2026-11-20, Ada, Acme, call, voicemail")
    assert only(world.ask("company"), "contacts", "attempts", "proactive_share") == [
        (0, 1, None),
        (0, 0, None),
    ]
