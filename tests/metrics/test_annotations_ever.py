"""All notes on gaps: what speaks now, what comes, and what is over."""

from datetime import timedelta

from analytics.outreach import decisions
from tests.metrics.world import TODAY, World, only

DAY = timedelta(days=1)


def test_notes_that_are_over_or_to_come_can_still_be_found(world: World) -> None:
    world.log("Date, Executive, Customer\n2026-11-18, Ada Amsel, Acme")
    ada = world.number("Ada Amsel")
    decisions.annotate(world.store, ada, "leave", "", TODAY + DAY)
    decisions.annotate(world.store, ada, "leave", "", TODAY - 9 * DAY, TODAY - DAY)
    decisions.annotate(world.store, ada, "note", "Moves house", TODAY)
    gone = decisions.annotate(world.store, ada, "note", "Of somebody else", TODAY)
    decisions.retract(world.store, gone, TODAY)
    assert only(world.ask("annotations_ever"), "kind", "state") == [
        ("note", "now"),
        ("leave", "coming"),
        ("leave", "over"),
    ]
