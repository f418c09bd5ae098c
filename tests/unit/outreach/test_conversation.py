"""What can be logged of a talk: blanks are filled where they can be, and what cannot be so is a sentence."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from analytics.model.errors import UserError
from analytics.model.voices import Action, Candidate, Finding
from analytics.outreach.conversation import Conversation, checked

TODAY = date(2026, 11, 20)
TALK = Conversation(1, 2, "talked", "us", "call", TODAY, "form")
IDEA = Finding("idea", "Ship on Sundays")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"outcome": ""}, "“” is no outcome"),
        ({"outcome": "chatted"}, "There are talked, voicemail"),
        ({"channel": ""}, "Say how you talked"),
        ({"started_by": ""}, "Say who started it"),
        ({"started_by": "nobody"}, "“nobody” starts no talk"),
        ({"channel": "pigeon"}, "“pigeon” is no channel"),
        ({"outcome": "wrote"}, "Nobody writes by call"),
        ({"outcome": "wrote", "channel": "email", "started_by": "customer"}, "choose talked"),
        ({"outcome": "voicemail", "channel": "email"}, "Voicemail cannot come of email"),
        ({"day": TODAY + timedelta(days=1)}, "has not come yet"),
        ({"day": TODAY - timedelta(days=61)}, "more than 60 days ago"),
        ({"minutes": 0}, "0 minutes cannot be"),
        ({"minutes": 601}, "601 minutes cannot be"),
        ({"line": "x" * 2001}, "2,001 letters"),
        ({"token": " "}, "lost its number"),
        ({"outcome": "voicemail", "findings": (IDEA,)}, "Nobody was talked with"),
        ({"outcome": "no-show", "story": Candidate("their yard")}, "Nobody was talked with"),
        ({"findings": (Finding("rant", "No"),)}, "“rant” is no kind of finding"),  # type: ignore[arg-type]
        ({"findings": (Finding("idea", "x" * 2001),)}, "2,001 letters"),
        ({"actions": (Action("Ring", "x" * 201),)}, "201 letters"),
        ({"actions": (Action("Ring", "", TODAY - timedelta(days=1)),)}, "before it was promised"),
    ],
)
def test_what_cannot_be_so_is_said_in_a_sentence(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        checked(replace(TALK, **change), TODAY)


@pytest.mark.parametrize(
    ("outcome", "channel"),
    [
        ("voicemail", "call"),
        ("no answer", "call"),
        ("wrong number", "call"),
        ("no-show", "meeting"),
        ("wrote", "email"),
    ],
)
def test_where_nobody_was_reached_one_word_is_enough(outcome: str, channel: str) -> None:
    found = checked(replace(TALK, outcome=outcome, channel="", started_by=""), TODAY)
    assert (found.channel, found.started_by) == (channel, "us")


def test_the_oldest_day_and_the_longest_texts_are_taken() -> None:
    talk = replace(TALK, day=TODAY - timedelta(days=60), minutes=600, line="x" * 2000)
    assert checked(talk, TODAY) == talk


def test_blank_notes_are_left_out_and_the_others_keep_what_they_answer() -> None:
    talk = replace(
        TALK, line=" a\0b\x1b\r\nc ", findings=(Finding("idea", " \n"), replace(IDEA, words=" =1+1 ")),
        actions=(Action(" ", "Ben"), Action("Ring", " Ben "), Action("Write", "", TODAY), Action("Ask", "")),
        answers=(1, 1, 0, None), story=Candidate("  "),
    )  # fmt: skip
    found = checked(talk, TODAY)
    assert found.line == "ab\nc"
    assert [one.words for one in found.findings] == ["=1+1"]
    assert [one.what for one in found.actions] == ["Ring", "Write", "Ask"]
    assert found.actions[0].owner == "Ben"
    assert found.answers == (0, None, None)
    assert found.story is None
