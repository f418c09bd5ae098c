"""Voices: the headlines of its sections, and the words that a note proposes."""

from collections.abc import Sequence

import pytest

from pages.parts.voices import actions, findings, stories
from pages.parts.voices.notes import quoted
from pages.parts.voices.words import cards, counted, phrase


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ((), "No stories yet"),
        (("agreed", "published"), "2 stories agreed"),
        (
            ("candidate", "asked", "agreed", "declined"),
            "1 story agreed, 1 to ask for, 1 awaiting an answer",
        ),
        (("declined",), "No story agreed yet"),
        (("candidate", "candidate"), "No story agreed yet, 2 to ask for"),
    ],
)
def test_stories_are_counted_by_what_the_customer_answered(states: Sequence[str], sentence: str) -> None:
    assert stories.finding([{"state": state} for state in states]).replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    ("needing", "closed", "sentence"),
    [
        (0, 0, "9 comments in 30 days, no action needed"),
        (1, 0, "9 comments: 1 needs action"),
        (7, 2, "9 comments: 5 need action, 2 closed with the customer"),
        (7, 7, "9 comments: 7 needed action, all closed"),
        (1, 1, "9 comments: 1 needed action, now closed"),
    ],
)
def test_comments_are_counted_by_the_action_they_still_need(needing: int, closed: int, sentence: str) -> None:
    said = findings.finding(9, {"findings": needing, "told": closed}, 30)
    assert said.replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        (("overdue",), "1 open action, overdue with Ada"),
        (("overdue", "open"), "2 open actions, 1 overdue with Ada"),
        (("due",), "1 open action, not overdue"),
        (("done",), "No open actions"),
    ],
)
def test_an_action_that_is_open_and_overdue_counts_once(states: Sequence[str], sentence: str) -> None:
    said = actions.finding([{"state": state, "owner": "Ada"} for state in states])
    assert said.replace("\u00a0", " ") == sentence


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
        "Said by 2 customers · in notes on 53 · never in our subject lines"
    ]
    assert phrase(thanks, repeated.words()) == "Takk, dette var bra"
    assert shift.words() == ["night", "shift"]
    assert [line.partition(":")[0] for line in counted(shift)] == ["“shift”", "“night”"]
    assert phrase(alarm, shift.words()) == "night shift"
    assert alone.example == {"note": "An alarm a day", "customer": "Acme", "is_theirs": True}
    assert phrase("Alarms again", ["alarm"]) == "alarm"
