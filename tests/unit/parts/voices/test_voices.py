"""Voices: the headlines of its sections, and the words that a note proposes."""

from collections.abc import Sequence

import pytest

from pages.parts.voices import actions, stories
from pages.parts.voices.notes import quoted
from pages.parts.voices.words import cards, counted, phrase


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ((), "No story is waiting to be told"),
        (("agreed", "published"), "Two stories may be told"),
        (
            ("candidate", "asked", "agreed", "declined"),
            "One story may be told; one customer is still to be asked, one was asked",
        ),
        (("declined",), "No story may be told yet"),
        (("candidate", "candidate"), "No story may be told yet; two customers are still to be asked"),
    ],
)
def test_only_a_story_to_which_the_customer_agreed_may_be_told(states: Sequence[str], sentence: str) -> None:
    assert stories.finding([{"state": state} for state in states]) == sentence


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        (("overdue",), "One action item is open, and overdue, with Ada"),
        (("overdue", "open"), "Two action items are open, one overdue with Ada"),
        (("due",), "One action item is open, none overdue"),
    ],
)
def test_an_item_that_is_open_and_overdue_is_one(states: Sequence[str], sentence: str) -> None:
    assert actions.finding([{"state": state, "owner": "Ada"} for state in states]) == sentence


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("Met Ada. “We wait.” Follow up.", "We wait."),
        ("„Das Portal ist langsam“, sagt sie", "Das Portal ist langsam"),
        ('They said "never again" twice', "never again"),
        ('5" pipe is what they want ', '5" pipe is what they want'),
        ("“” nothing quoted", "“” nothing quoted"),
    ],
)
def test_the_words_between_quotation_marks_are_proposed(note: str, words: str) -> None:
    assert quoted(note) == words


def word(word: str, customers: int, *notes: str) -> dict[str, object]:
    """A row of the metric `words`, with the notes in which it stands."""
    examples = [{"note": note, "customer": "Acme", "is_theirs": True} for note in notes]
    return {"word": word, "theirs": 2, "customers": customers, "times": customers, "times_ours": 0,
            "examples": examples}  # fmt: skip


def test_words_of_a_sentence_said_again_and_again_stand_together_with_one_example() -> None:
    thanks, alarm = "“Takk, dette var bra.”", "The night shift had forty alarms."
    rows = [word("bra", 53, thanks, thanks), word("shift", 124, alarm), word("takk", 53, thanks, thanks),
            word("night", 85, alarm), word("alarm", 9, alarm, "An alarm a day")]  # fmt: skip
    repeated, shift, alone = cards(rows)
    assert repeated.words() == ["takk", "bra"]
    assert [line.replace("\u00a0", " ") for line in counted(repeated)] == [
        "Own words of 2 customers, notes of talks with 53 customers; no subject of ours"
    ]
    assert phrase(thanks, repeated.words()) == "Takk, dette var bra"
    assert shift.words() == ["night", "shift"]
    assert [line.partition(":")[0] for line in counted(shift)] == ["“shift”", "“night”"]
    assert phrase(alarm, shift.words()) == "night shift"
    assert alone.example == {"note": "An alarm a day", "customer": "Acme", "is_theirs": True}
    assert phrase("Alarms again", ["alarm"]) == "alarm"
