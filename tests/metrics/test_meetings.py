"""Meetings: the newest first, and never the one that is being held."""

from datetime import timedelta

from analytics.outreach import decisions
from tests.metrics.world import TODAY, World, only

DAY = timedelta(days=1)


def test_the_last_meeting_is_one_before_the_day(world: World) -> None:
    world.log("Date, Executive, Customer\n2026-11-18, Ada Amsel, Acme")
    ada = world.number("Ada Amsel")
    decisions.hold(world.store, TODAY - 30 * DAY, TODAY - 31 * DAY)
    decisions.decide(world.store, TODAY - 7 * DAY, ada, "Visit somebody")
    decisions.decide(world.store, TODAY - 7 * DAY, ada, "Write to somebody")
    decisions.decide(world.store, TODAY, ada, "Call somebody")
    assert only(world.ask("meetings"), "held_on", "as_of", "decisions") == [
        (TODAY - 7 * DAY, TODAY - 7 * DAY, 2),
        (TODAY - 30 * DAY, TODAY - 31 * DAY, 0),
    ]
    decisions.hold(world.store, TODAY, TODAY - 2 * DAY)  # the same meeting, over another day's figures
    [today, *_] = world.ask("meetings", TODAY + DAY)
    assert (today["held_on"], today["as_of"], today["decisions"]) == (TODAY, TODAY - 2 * DAY, 1)
