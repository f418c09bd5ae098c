"""A talk as somebody logs it: what can be said of it, and what cannot be so."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analytics.model.errors import UserError
from analytics.model.voices import FINDING_KINDS, Action, Candidate, Finding

TALKED, WROTE, NO_SHOW = "talked", "wrote", "no-show"
OUTCOMES = (TALKED, "voicemail", "no answer", "busy", "wrong number", NO_SHOW, WROTE)
CHANNELS = ("call", "video", "visit", "email", "chat", "meeting")
STARTERS = ("us", "customer")
WRITTEN = ("email", "chat")
MOST_DAYS = 60  # back from today
MOST_MINUTES = 600
MOST_LETTERS = 2000  # of a text; names are shorter
MOST_LETTERS_OF_NAME = 200


@dataclass(frozen=True)
class Conversation:
    """What an executive logs of a talk, or of an attempt at one.

    token: made once for each form, so that a second press of its button changes nothing. answers: for each
    action item the place of the finding that it answers, None for no finding; empty: told by the order.
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


def checked(talk: Conversation, today: date) -> Conversation:
    """The talk with its texts cleaned, its blank notes left out and its blanks filled where they can be.

    Raises UserError, in a sentence, for what cannot be so.
    """
    if talk.outcome not in OUTCOMES:
        raise UserError(f"“{talk.outcome}” is no outcome.", remedy=f"There are {', '.join(OUTCOMES)}.")
    if not talk.token.strip():
        raise UserError("The form has lost its number.", remedy="Open it again.")
    _check_day(talk.day, today)
    if talk.minutes is not None and not 1 <= talk.minutes <= MOST_MINUTES:
        raise UserError(
            f"A talk of {talk.minutes} minutes cannot be.", remedy=f"Say 1 to {MOST_MINUTES}, or leave it."
        )
    channel, starter = _how(talk)
    said = [checked_finding(one) for one in talk.findings]
    findings = tuple(one for one in said if one)
    story = checked_story(talk.story) if talk.story else None
    if talk.outcome != TALKED and (findings or story):
        raise UserError(
            "Nobody was talked with, so nobody said anything.",
            remedy="Choose talked, or leave what was said blank.",
        )
    kept = [place for place, one in enumerate(talk.actions) if clean(one.what)]
    return replace(
        talk,
        channel=channel,
        started_by=starter,
        line=clean(talk.line, "What you noted"),
        findings=findings,
        actions=tuple(checked_action(talk.actions[place], talk.day) for place in kept),
        story=story,
        answers=tuple(_answered(talk.answers[place], said) for place in kept) if talk.answers else (),
    )


def _answered(place: int | None, said: list[Finding | None]) -> int | None:
    """The place of a finding once those that say nothing are left out; None where it is one of them."""
    if place is None or said[place] is None:
        return None
    return sum(one is not None for one in said[:place])


def checked_finding(finding: Finding) -> Finding | None:
    """The finding with its texts cleaned; None when it says nothing."""
    words = clean(finding.words, "What the customer said")
    if not words:
        return None
    if finding.kind not in FINDING_KINDS:
        raise UserError(
            f"“{finding.kind}” is no kind of finding.", remedy=f"There are {', '.join(FINDING_KINDS)}."
        )
    return replace(finding, words=words, colleague=clean(finding.colleague, "A name", MOST_LETTERS_OF_NAME))


def checked_action(action: Action, day: date) -> Action:
    """The action item with its texts cleaned; day: of the promise."""
    what = clean(action.what, "What is to be done")
    if not what:
        raise UserError("An action item has to say what is to be done.")
    if action.due_on is not None and action.due_on < day:
        raise UserError(
            f"It cannot be due on {action.due_on}, before it was promised.", remedy="Choose a later day."
        )
    return replace(action, what=what, owner=clean(action.owner, "A name", MOST_LETTERS_OF_NAME))


def checked_story(story: Candidate) -> Candidate | None:
    """The candidate with its text cleaned; None when it says nothing."""
    what = clean(story.what, "What the story tells")
    return replace(story, what=what) if what else None


def clean(text: str, called: str = "It", most: int = MOST_LETTERS) -> str:
    """A text as somebody typed it, without what no one can see; line breaks stay.

    Raises UserError when it is longer than `most`.
    """
    told = text.replace("\r\n", "\n").replace("\r", "\n")
    told = "".join(c for c in told if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()
    if len(told) > most:
        raise UserError(f"{called} has {len(told):,} letters.", remedy=f"At most {most:,} fit.")
    return told


def _check_day(day: date, today: date) -> None:
    if day > today:
        raise UserError(f"{day} has not come yet.", remedy="Log a talk once it has happened.")
    if day < today - timedelta(days=MOST_DAYS):
        raise UserError(f"{day} is more than {MOST_DAYS} days ago.", remedy="Import such a log as a file.")


def _how(talk: Conversation) -> tuple[str, str]:
    """Channel and who started it."""
    channel, starter = talk.channel, talk.started_by
    if talk.outcome == TALKED and not (channel and starter):
        missing = "how you talked" if starter else "who started it"
        raise UserError(f"Say {missing}.", remedy="Without it nobody can tell what the talk counts for.")
    usual = {WROTE: "email", NO_SHOW: "meeting"}.get(talk.outcome, "call")
    channel, starter = channel or usual, starter or "us"
    if channel not in CHANNELS:
        raise UserError(f"“{channel}” is no channel.", remedy=f"There are {', '.join(CHANNELS)}.")
    if starter not in STARTERS:
        raise UserError(f"“{starter}” starts no talk.", remedy=f"Either {' or '.join(STARTERS)} did.")
    if talk.outcome == WROTE and channel not in WRITTEN:
        raise UserError(f"Nobody writes by {channel}.", remedy=f"Choose {' or '.join(WRITTEN)}.")
    if talk.outcome == WROTE and starter == "customer":
        raise UserError(
            "What you wrote without an answer was started by us.",
            remedy="If the customer wrote and you answered, choose talked.",
        )
    if channel in WRITTEN and talk.outcome not in (TALKED, WROTE):
        raise UserError(f"{talk.outcome.capitalize()} cannot come of {channel}.", remedy="Choose wrote.")
    return channel, starter
