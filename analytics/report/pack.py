"""The meeting pack as data: pages of blocks, which every writer only draws.

All texts are plain and may be hostile: each writer escapes them for its format.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from analytics.model.chair import Chair, State
from analytics.summary.tile import Tile

Kind = Literal["text", "number", "percent", "date"]


@dataclass(frozen=True)
class Tiles:
    """Figures side by side, each with its change and definition. title: their finding, "" for none."""

    tiles: tuple[Tile, ...]
    title: str = ""


@dataclass(frozen=True)
class Seats:
    """The boardroom table: a chair for each executive. among: all executives in the tally, () for these."""

    chairs: tuple[Chair, ...]
    among: tuple[Chair, ...] = ()


@dataclass(frozen=True)
class Gap:
    """An executive's gap. days: None for never contacted; silent: days without contact that data tells of.

    attempts: of ours since the last contact.
    """

    name: str
    state: State
    days: int | None
    silent: int
    note: str = ""  # what was noted about the gap, what was tried, what is booked
    noted: str = ""  # of these what was noted alone
    attempts: int = 0
    booked_on: date | None = None
    away_until: date | None = None


@dataclass(frozen=True)
class Gaps:
    """Bars of days since the last contact against the limit, the longest first."""

    rows: tuple[Gap, ...]
    limit_days: int
    due_soon_days: int


@dataclass(frozen=True)
class Share:
    """Contacts by who started them. share: 0 to 1, None where counts are shown instead.

    excuse: "away" or "cannot tell" for somebody without a contact. from_on: a month's first day.
    """

    name: str
    proactive: int
    reactive: int
    unknown: int
    share: float | None
    excuse: str = ""
    from_on: date | None = None


@dataclass(frozen=True)
class Shares:
    """Bars of who started the contacts; reference: the reactive share that business audiences report."""

    rows: tuple[Share, ...]
    reference: float = 0.7


@dataclass(frozen=True)
class Months:
    """The company's contacts month by month, by who started them; `name` of each is its month.

    title: what they show, "" for nothing.
    """

    rows: tuple[Share, ...]
    title: str = ""


@dataclass(frozen=True)
class Heard:
    """One executive's coverage of one segment. days_since: None for never."""

    contacted: int
    customers: int
    days_since: int | None


@dataclass(frozen=True)
class Coverage:
    """Executives against segments; the first row is the company's. None: no customers in that cell."""

    segments: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Heard | None, ...]], ...]


@dataclass(frozen=True)
class EmptyPeriod:
    """An empty-chair period; to_on: None while it is open."""

    from_on: date
    to_on: date | None


@dataclass(frozen=True)
class EmptyPeriods:
    """The empty-chair periods of each executive, from first_on to last_on."""

    rows: tuple[tuple[str, tuple[EmptyPeriod, ...]], ...]
    first_on: date
    last_on: date


@dataclass(frozen=True)
class Head:
    """A table's column. percent: values are shares of 0 to 1. unit stands in the title."""

    title: str
    kind: Kind = "text"
    unit: str = ""
    is_wide: bool = False  # its texts are long: it takes the room that the others leave


@dataclass(frozen=True)
class Table:
    """Rows under heads; None for no value. title: its finding, "" for none."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[str | int | float | date | None, ...], ...]
    title: str = ""


@dataclass(frozen=True)
class Text:
    """Paragraphs; is_small: notes and definitions. title: "" for none."""

    paragraphs: tuple[str, ...]
    title: str = ""
    is_small: bool = False


Block = Tiles | Seats | Gaps | Shares | Months | Coverage | EmptyPeriods | Table | Text


@dataclass(frozen=True)
class Page:
    """One question: the finding as title, date and definition as caption, the blocks from top to bottom.

    notes: the speaker notes, a sentence each. is_apart: about files and imports, so the fingerprint skips it.
    """

    title: str
    caption: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    is_apart: bool = False


@dataclass(frozen=True)
class Pack:
    """A pack, frozen as of a day.

    kicker: "Meeting pack". subtitle: the date, window and comparison.
    fingerprint: 16 hexadecimal digits that are the same for the same figures. made_at: UTC, not part of it.
    executive: the name, if the pack is of one executive.
    """

    kicker: str
    title: str
    subtitle: str
    as_of: date
    pages: tuple[Page, ...]
    fingerprint: str
    made_at: datetime
    is_sample: bool = False
    executive: str = ""
