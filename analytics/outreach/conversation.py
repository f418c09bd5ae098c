"""A conversation or attempt as an executive logs it, and its validation."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analytics.model.errors import UserError
from analytics.model.voices import FINDING_KINDS, Action, Candidate, Finding

SPOKE, WROTE, NO_SHOW = "talked", "wrote", "no-show"
OUTCOMES = (SPOKE, "voicemail", "no answer", "busy", "wrong number", NO_SHOW, WROTE)
CHANNELS = ("call", "video", "visit", "email", "chat", "meeting")
STARTERS = ("us", "customer")
WRITTEN = ("email", "chat")
MOST_DAYS = 60  # back from today
MOST_MINUTES = 600
MOST_LETTERS = 2000  # of a text; names are shorter
MOST_LETTERS_OF_NAME = 200


@dataclass(frozen=True)
class Conversation:
    """A conversation or an attempt at one.

    token: made once for each form, so that a second press of its button changes nothing. answers: for each
    action item the index of the finding it answers, None for none; empty: decided by the order.
    """

    executive_id: int
    customer_id: int
    outcome: str  # one of OUTCOMES
    started_by: str  # us, customer; "" is us, where nobody was reached
    channel: str  # one of CHANNELS; "" is the usual one, where nobody was reached
    day: date
    token: str
    minutes: int | None = None
    line: str = ""
    findings: tuple[Finding, ...] = ()
    actions: tuple[Action, ...] = ()
    story: Candidate | None = None
    answers: tuple[int | None, ...] = ()


def checked(conversation: Conversation, today: date) -> Conversation:
    """Return the conversation with texts cleaned, blank entries dropped and defaults filled in.

    Raises UserError for a contradiction or a value out of range.
    """
    if conversation.outcome not in OUTCOMES:
        raise UserError(
            f"“{conversation.outcome}” isn’t an outcome.", remedy=f"Choose one of: {', '.join(OUTCOMES)}."
        )
    if not conversation.token.strip():
        raise UserError("This form has expired.", remedy="Open it again.")
    _check_day(conversation.day, today)
    if conversation.minutes is not None and not 1 <= conversation.minutes <= MOST_MINUTES:
        raise UserError(
            f"{conversation.minutes} minutes can’t be right.",
            remedy=f"Enter 1 to {MOST_MINUTES}, or leave it blank.",
        )
    channel, starter = _how(conversation)
    said = [checked_finding(one) for one in conversation.findings]
    findings = tuple(one for one in said if one)
    story = checked_story(conversation.story) if conversation.story else None
    if conversation.outcome != SPOKE and (findings or story):
        raise UserError(
            "Comments and stories need a conversation.",
            remedy=f"Choose “{SPOKE}”, or leave them blank.",
        )
    kept = [place for place, one in enumerate(conversation.actions) if clean(one.what)]
    return replace(
        conversation,
        channel=channel,
        started_by=starter,
        line=clean(conversation.line, "Your note"),
        findings=findings,
        actions=tuple(checked_action(conversation.actions[place], conversation.day) for place in kept),
        story=story,
        answers=tuple(_answered(conversation.answers[place], said) for place in kept)
        if conversation.answers
        else (),
    )


def _answered(place: int | None, said: list[Finding | None]) -> int | None:
    """Return the index of a finding once blank ones are dropped; None if it is blank itself."""
    if place is None or said[place] is None:
        return None
    return sum(one is not None for one in said[:place])


def checked_finding(finding: Finding) -> Finding | None:
    """Return the finding with its texts cleaned; None if it is blank."""
    words = clean(finding.words, "The customer’s comment")
    if not words:
        return None
    if finding.kind not in FINDING_KINDS:
        raise UserError(
            f"“{finding.kind}” isn’t a kind of comment.", remedy=f"Choose one of: {', '.join(FINDING_KINDS)}."
        )
    return replace(finding, words=words, colleague=clean(finding.colleague, "The name", MOST_LETTERS_OF_NAME))


def checked_action(action: Action, day: date) -> Action:
    """Return the action item with its texts cleaned; day: when it was agreed."""
    what = clean(action.what, "The action")
    if not what:
        raise UserError("The action is blank.", remedy="Enter what will be done.")
    if action.due_on is not None and action.due_on < day:
        raise UserError(
            f"The due date {action.due_on} is before {day}, when it was agreed.",
            remedy="Choose a later date.",
        )
    return replace(action, what=what, owner=clean(action.owner, "The name", MOST_LETTERS_OF_NAME))


def checked_story(story: Candidate) -> Candidate | None:
    """Return the candidate with its text cleaned; None if it is blank."""
    what = clean(story.what, "The story")
    return replace(story, what=what) if what else None


def clean(text: str, called: str = "The text", most: int = MOST_LETTERS) -> str:
    """Return a typed text without invisible characters; line breaks stay.

    Raises UserError when it is longer than `most`.
    """
    cleaned = text.replace("\r\n", "\n").replace("\r", "\n")
    cleaned = "".join(
        c for c in cleaned if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")
    ).strip()
    if len(cleaned) > most:
        raise UserError(
            f"{called} is too long ({len(cleaned):,} characters).", remedy=f"Use at most {most:,}."
        )
    return cleaned


def _check_day(day: date, today: date) -> None:
    if day > today:
        raise UserError(f"{day} is in the future.", remedy="Log a call once it has happened.")
    if day < today - timedelta(days=MOST_DAYS):
        raise UserError(f"{day} is more than {MOST_DAYS} days ago.", remedy="Import older calls as a file.")


def _how(conversation: Conversation) -> tuple[str, str]:
    """Return the channel and who started it, with defaults filled in."""
    channel, starter = conversation.channel, conversation.started_by
    if conversation.outcome == SPOKE and not (channel and starter):
        missing = "the channel" if starter else "who started it"
        raise UserError(f"Choose {missing}.", remedy="It decides how the call counts.")
    usual = {WROTE: "email", NO_SHOW: "meeting"}.get(conversation.outcome, "call")
    channel, starter = channel or usual, starter or "us"
    if channel not in CHANNELS:
        raise UserError(f"“{channel}” isn’t a channel.", remedy=f"Choose one of: {', '.join(CHANNELS)}.")
    if starter not in STARTERS:
        raise UserError(f"“{starter}” can’t have started it.", remedy=f"Choose {' or '.join(STARTERS)}.")
    if conversation.outcome == WROTE and channel not in WRITTEN:
        raise UserError(f"A message can’t be a {channel}.", remedy=f"Choose {' or '.join(WRITTEN)}.")
    if conversation.outcome == WROTE and starter == "customer":
        raise UserError(
            "We started a message that has no reply.",
            remedy=f"If the customer wrote and you replied, choose “{SPOKE}”.",
        )
    if channel in WRITTEN and conversation.outcome not in (SPOKE, WROTE):
        raise UserError(f"“{conversation.outcome}” doesn’t fit {channel}.", remedy=f"Choose “{WROTE}”.")
    return channel, starter
