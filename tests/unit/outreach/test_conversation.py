"""A logged conversation: defaults are filled in, and contradictions are errors that say what to do."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from analytics.model.errors import UserError
from analytics.model.voices import Action, Candidate, Finding
from analytics.outreach.conversation import Conversation, checked

TODAY = date(2026, 11, 20)
CALL = Conversation(1, 2, "talked", "us", "call", TODAY, "form")
IDEA = Finding("idea", "Ship on Sundays")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"outcome": ""}, "“” isn’t an outcome"),
        ({"outcome": "chatted"}, "Choose one of: talked, voicemail"),
        ({"channel": ""}, "Choose the channel"),
        ({"started_by": ""}, "Choose who started it"),
        ({"started_by": "nobody"}, "“nobody” can’t have started it"),
        ({"channel": "pigeon"}, "“pigeon” isn’t a channel"),
        ({"outcome": "wrote"}, "A message can’t be a call"),
        ({"outcome": "wrote", "channel": "email", "started_by": "customer"}, "choose “talked”"),
        ({"outcome": "voicemail", "channel": "email"}, "“voicemail” doesn’t fit email"),
        ({"day": TODAY + timedelta(days=1)}, "is in the future"),
        ({"day": TODAY - timedelta(days=61)}, "more than 60 days ago"),
        ({"minutes": 0}, "0 minutes can’t be right"),
        ({"minutes": 601}, "601 minutes can’t be right"),
        ({"line": "x" * 2001}, "2,001 characters"),
        ({"token": " "}, "has expired"),
        ({"outcome": "voicemail", "findings": (IDEA,)}, "need a conversation"),
        ({"outcome": "no-show", "story": Candidate("their yard")}, "need a conversation"),
        ({"findings": (Finding("rant", "No"),)}, "“rant” isn’t a kind of comment"),  # type: ignore[arg-type]
        ({"findings": (Finding("idea", "x" * 2001),)}, "2,001 characters"),
        ({"actions": (Action("Ring", "x" * 201),)}, "201 characters"),
        ({"actions": (Action("Ring", "", TODAY - timedelta(days=1)),)}, "when it was agreed"),
    ],
)
def test_a_contradiction_is_an_error(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        checked(replace(CALL, **change), TODAY)


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
def test_an_attempt_needs_nothing_but_its_outcome(outcome: str, channel: str) -> None:
    found = checked(replace(CALL, outcome=outcome, channel="", started_by=""), TODAY)
    assert (found.channel, found.started_by) == (channel, "us")


def test_the_oldest_day_and_the_longest_texts_are_valid() -> None:
    call = replace(CALL, day=TODAY - timedelta(days=60), minutes=600, line="x" * 2000)
    assert checked(call, TODAY) == call


def test_blank_entries_are_dropped_and_actions_keep_their_findings() -> None:
    call = replace(
        CALL, line=" a\0b\x1b\r\nc ", findings=(Finding("idea", " \n"), replace(IDEA, words=" =1+1 ")),
        actions=(Action(" ", "Ben"), Action("Ring", " Ben "), Action("Write", "", TODAY), Action("Ask", "")),
        answers=(1, 1, 0, None), story=Candidate("  "),
    )  # fmt: skip
    found = checked(call, TODAY)
    assert found.line == "ab\nc"
    assert [one.words for one in found.findings] == ["=1+1"]
    assert [one.what for one in found.actions] == ["Ring", "Write", "Ask"]
    assert found.actions[0].owner == "Ben"
    assert found.answers == (0, None, None)
    assert found.story is None
