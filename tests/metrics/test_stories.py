"""Success-story candidates: due from the day on which the customer is to be asked."""

from datetime import timedelta

from analytics.model.voices import Candidate
from analytics.store import voices
from tests.metrics.said import company
from tests.metrics.world import TODAY, World, only

DAY = timedelta(days=1)


def test_a_candidate_is_due_on_its_day_until_somebody_asked(world: World) -> None:
    said = company(world)
    said.story("asked", "Ada Amsel", "Acme", TODAY, Candidate("asked", TODAY - DAY))
    said.story("some day", "Ada Amsel", "Acme", TODAY, Candidate("some day"))
    said.story("tomorrow", "Ben Okafor", "Bolt", TODAY, Candidate("tomorrow", TODAY + DAY))
    said.story("due", "Ben Okafor", "Bolt", TODAY, Candidate("due", TODAY))
    said.story("later", "Ben Okafor", "Bolt", TODAY + DAY, Candidate("noted later", TODAY))
    with world.store.transaction() as cursor:
        voices.set_story(cursor, said.stories["asked"], "asked", TODAY)
    assert only(world.ask("stories"), "what", "state", "is_due", "customer") == [
        ("due", "candidate", True, "Bolt"),
        ("tomorrow", "candidate", False, "Bolt"),
        ("some day", "candidate", False, "Acme"),
        ("asked", "asked", False, "Acme"),
    ]
    ada = world.ask("stories", executives=(world.number("Ada Amsel"),))
    assert {row["what"] for row in ada} == {"asked", "some day"}
    assert only(world.ask("stories", customer_id=said.customer("Bolt")), "what") == [("due",), ("tomorrow",)]
