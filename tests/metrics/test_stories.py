"""Success-story candidates: due from the day on which the customer is to be asked."""

from datetime import date, timedelta

from analytics.model.voices import Candidate
from analytics.store import batches, voices
from analytics.store.person_keys import PersonKey
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
    past = said.stories["some day"]
    with world.store.transaction() as cursor:
        voices.set_story(cursor, past, "agreed", TODAY + DAY)
        voices.set_story(cursor, past, "declined", TODAY + 2 * DAY)
    assert state(world, 0) == ("candidate", TODAY)  # of a past day, what was so then
    assert state(world, 1) == ("agreed", TODAY + DAY)
    assert state(world, 2) == ("declined", TODAY + 2 * DAY)
    ada = world.ask("stories", executives=(world.number("Ada Amsel"),))
    assert {row["what"] for row in ada} == {"asked", "some day"}
    assert only(world.ask("stories", customer_id=said.customer("Bolt")), "what") == [("due",), ("tomorrow",)]


def state(world: World, days: int) -> tuple[str, date]:
    """How far the story "some day" had come so many days after TODAY."""
    [row] = [row for row in world.ask("stories", TODAY + days * DAY) if row["what"] == "some day"]
    return row["state"], row["state_on"]


def test_the_steps_of_a_story_go_with_its_talk(world: World) -> None:
    batch = world.log("Date, Executive, Customer\n2026-11-01, Ada Amsel, Acme").batch
    with world.store.transaction() as cursor:
        ours, theirs = PersonKey("name ada amsel", "Ada Amsel"), PersonKey("name acme", "Acme")
        story = voices.add_story(cursor, voices.Talk(ours, theirs, TODAY, batch), Candidate("goes"))
        other = voices.add_story(cursor, voices.Talk(ours, theirs, TODAY), Candidate("stays"))
        voices.set_story(cursor, story, "asked", TODAY + DAY)
    batches.undo(world.store, batch)
    with world.store.read() as cursor:
        assert cursor.execute("from story_step").fetchall() == [(other, "candidate", TODAY)]
