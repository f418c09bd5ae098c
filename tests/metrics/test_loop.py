"""Loop closed: of what called for action, how many customers were told."""

from datetime import timedelta

from analytics.model.voices import Action, Finding
from tests.metrics.said import company
from tests.metrics.world import TODAY, World


def test_only_what_called_for_action_counts_and_only_who_was_told(world: World) -> None:
    said = company(world)
    said.finding("praise", "Ada Amsel", "Acme", TODAY, Finding("kudos", "Well done"))
    assert world.ask("loop") == [{"findings": 0, "told": 0, "share": None}]  # nothing called for action

    said.finding("ignored", "Ada Amsel", "Acme", TODAY, Finding("criticism", "Too slow", "", True))
    said.finding("item", "Ada Amsel", "Acme", TODAY, Finding("idea", "Sundays"))
    said.finding("silent", "Ben Okafor", "Bolt", TODAY, Finding("idea", "Mondays"))
    said.finding("old", "Ada Amsel", "Acme", TODAY - timedelta(days=30), Finding("idea", "Old", "", True))
    for name in ("item", "silent"):
        said.item(name, "Ada Amsel", "Acme", TODAY, Action(name, "x", None, said.findings[name]))
    assert world.ask("loop") == [{"findings": 3, "told": 0, "share": 0}]
    said.close("item", "We do from May", TODAY)
    said.close("silent", "", TODAY)  # done, and nobody said so
    assert world.ask("loop") == [{"findings": 3, "told": 1, "share": 1 / 3}]
    ben = (world.number("Ben Okafor"),)
    assert world.ask("loop", executives=ben) == [{"findings": 1, "told": 0, "share": 0}]
