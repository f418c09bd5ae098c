"""What customers said, what was promised them, and whose story may be told: the records and their words."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

FindingKind = Literal["kudos", "criticism", "stressed area", "story", "vocabulary", "idea"]
FINDING_KINDS: tuple[FindingKind, ...] = get_args(FindingKind)

StoryState = Literal["candidate", "asked", "agreed", "published", "declined"]
STORY_STATES: tuple[StoryState, ...] = get_args(StoryState)


@dataclass(frozen=True)
class Finding:
    """Something that a customer said, in their own words.

    colleague: of kudos, who was praised. row_key: the interaction from whose notes it was taken.
    """

    kind: FindingKind
    words: str
    colleague: str = ""
    calls_for_action: bool = False
    row_key: int | None = None


@dataclass(frozen=True)
class Action:
    """What was promised: by whom it will be done, and until when. finding_id: what it answers."""

    what: str
    owner: str
    due_on: date | None = None
    finding_id: int | None = None


@dataclass(frozen=True)
class Candidate:
    """A story worth telling; the customer is asked for it in a later conversation of its own."""

    what: str
    ask_on: date | None = None
