"""Findings, actions and stories are added, promoted, closed, searched and removed."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from analytics.metrics.run import Row
from analytics.model.errors import UserError
from analytics.model.voices import Action, Candidate, Finding
from analytics.outreach import name_lookup, voices
from analytics.store import batches, check
from tests.metrics.conftest import Open, open_world  # noqa: F401 - the fixture
from tests.metrics.said import Said, company
from tests.metrics.world import TODAY, only

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def said(open_world: Open) -> Said:  # noqa: F811 - a fixture
    return company(open_world())


@pytest.mark.long("three imports and an undo")
def test_a_note_is_promoted_once_and_outlives_its_import(said: Said) -> None:
    world, acme = said.world, said.customer("Acme")
    ada = world.number("Ada Amsel")
    batch = world.log(
        "Date, Executive, Customer, Notes\n2026-11-15, Ada Amsel, Acme, Ship on Sundays!", "notes"
    )
    [talk] = [row for row in world.ask("talks", customer_id=acme) if row["notes"]]
    finding = Finding("idea", " Ship on Sundays ")
    number = voices.promote(world.store, ada, acme, talk["day"], finding, talk["row_key"])
    with pytest.raises(UserError, match=f"already finding {number}"):
        voices.promote(world.store, ada, acme, talk["day"], finding, talk["row_key"])
    with pytest.raises(UserError, match="is blank"):
        voices.promote(world.store, ada, acme, talk["day"], Finding("idea", "\0 "), talk["row_key"])
    batches.undo(world.store, batch.batch)
    assert only(world.ask("findings"), "words", "customer", "said_on") == [
        ("Ship on Sundays", "Acme", talk["day"])
    ]

    item = voices.note_action(world.store, ada, acme, TODAY, Action("Ask", "OKAFOR", TODAY + DAY, number))
    [row] = world.ask("follow_ups")
    assert (row["owner_id"], row["words"]) == (world.number("Ben Okafor"), "Ship on Sundays")
    with pytest.raises(UserError, match="before it was added"):
        voices.close(world.store, item, "too early", TODAY - DAY)
    voices.close(world.store, item, " We do\0 ", TODAY)
    [row] = world.ask("follow_ups")
    assert (row["state"], row["told"]) == ("done", "We do")
    assert world.ask("loop")[0]["share"] == 1
    voices.reopen(world.store, item)
    with pytest.raises(UserError, match="still has an open action"):
        voices.remove(world.store, number)
    voices.close(world.store, item, "", TODAY)
    [row] = world.ask("follow_ups")
    assert row["told"] == "We do"  # what was told stays
    with pytest.raises(UserError, match="can’t have heard on"):
        voices.tell(world.store, item, "too early", TODAY - DAY)
    voices.tell(world.store, item, "We do from May", TODAY + DAY)
    assert (world.ask("loop")[0]["told"], world.ask("loop", TODAY + DAY)[0]["told"]) == (0, 1)
    voices.remove(world.store, number)
    [row] = world.ask("follow_ups", TODAY + DAY)
    assert (row["state"], row["told"], row["words"]) == ("done", "We do from May", None)
    assert check.differences(world.store) == {}


def test_a_story_has_its_own_state(said: Said) -> None:
    world = said.world
    ada, acme = world.number("Ada Amsel"), said.customer("Acme")
    number = voices.note_story(world.store, ada, acme, TODAY, Candidate("Their fleet", TODAY))
    voices.set_story(world.store, number, "asked", TODAY)
    assert only(world.ask("stories"), "state", "state_on", "is_due") == [("asked", TODAY, False)]


@pytest.mark.parametrize(
    ("do", "sentence"),
    [
        (lambda s: voices.set_story(s, 1, "sold", TODAY), "“sold” isn’t a state"),  # type: ignore[arg-type]
        (lambda s: voices.set_story(s, 99, "asked", TODAY), "no story 99"),
        (lambda s: voices.close(s, 99, "", TODAY), "no open action 99"),
        (lambda s: voices.close(s, 99, "x" * 2001, TODAY), "2,001 characters"),
        (lambda s: voices.tell(s, 99, "Yes", TODAY), "no closed action 99"),
        (lambda s: voices.tell(s, 99, " ", TODAY), "customer is blank"),
        (lambda s: voices.reopen(s, 99), "no closed action 99"),
        (lambda s: voices.remove(s, 99), "no comment 99"),
        (lambda s: voices.note_action(s, 1, 1, TODAY, Action(" ", "Ben")), "action is blank"),
        (lambda s: voices.note_action(s, 1, 1, TODAY, Action("Ask", "Ben", None, 99)), "no comment 99"),
        (lambda s: voices.note_action(s, 1, 99, TODAY, Action("Ask", "Ben")), "no longer exists"),
        (lambda s: voices.note_story(s, 1, 1, TODAY, Candidate(" ")), "story is blank"),
    ],
)
def test_an_impossible_change_is_an_error(said: Said, do: Callable[..., object], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        do(said.world.store)


def test_a_search_needs_every_word() -> None:
    rows: list[Row] = [
        {
            "words": "Der Kühlraum ist kalt",
            "customer": "Acme",
            "executive": "Ada",
            "colleague": None,
            "kind": "idea",
        },
        {
            "words": "Warm",
            "customer": "Bolt",
            "executive": "Ben",
            "colleague": "Zoë Acme",
            "kind": "stressed area",
        },
    ]
    found = {query: [row["words"] for row in voices.search(rows, query)] for query in QUERIES}
    assert found == QUERIES


QUERIES: dict[str, list[str]] = {
    "": ["Der Kühlraum ist kalt", "Warm"],
    "KUHLRAUM acme": ["Der Kühlraum ist kalt"],
    "acme": ["Der Kühlraum ist kalt", "Warm"],
    "zoe stressed": ["Warm"],
    "acme ben kalt": [],
    "%": ["Der Kühlraum ist kalt", "Warm"],  # nothing but signs asks for nothing
}


def test_a_word_shared_by_two_namesakes_matches_neither() -> None:
    assert name_lookup.match_words("ada", [("Ada Amsel", 1), ("Ada Amsel", 2), ("Ben Okafor", 3)]) is None
    assert name_lookup.match_words("Amsel ADA", [("Ada Amsel", 1), ("Ben Okafor", 3)]) == 1
