"""What is chosen for a file that is imported."""

from dataclasses import dataclass
from datetime import date, datetime

from analytics.model.choices import Choices


@dataclass(frozen=True)
class Feed:
    """One calendar among those of a source.

    called: in words; executive_id: whose it is, None for nobody's own; first: the first day that it covers,
    None where it couldn't be read, or not to its end; read_on: the organisation's day on which it was read,
    None where it couldn't be.
    """

    called: str
    executive_id: int | None
    first: date | None
    read_on: date | None = None


@dataclass(frozen=True)
class Sync:
    """What stands behind rows that were fetched from a source, which has no others in its window.

    changed_since: the moment since which they changed there, where these are not all of them; None: they are.
    name: the source's, as the settings call it; query: sha256 of its SELECT, and of what it asks for;
    types: column → type in words; rows: how many it gave; at: the moment in UTC that the rows show; since:
    the first day that was asked for, None for all; accepted: how many rows may go without a further question.

    Of calendars: types are the versions that the servers gave; feeds: all calendars; unread: UIDs of events
    that are there and couldn't be read; leave_out: categories that are skipped besides those of the
    settings; failures: calendar → why it couldn't be fetched.
    """

    name: str
    query: str
    types: tuple[tuple[str, str], ...]
    rows: int
    at: datetime
    since: date | None = None
    accepted: int = 0
    changed_since: datetime | None = None
    feeds: tuple[Feed, ...] = ()
    unread: frozenset[str] = frozenset()
    leave_out: tuple[str, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the rows are all that the source has in its window."""
        return self.changed_since is None


@dataclass(frozen=True)
class Options(Choices):
    """What the analyst chooses for a file, and how it is imported."""

    is_sample: bool = False
    known_on: datetime | None = None  # the day of a customer list; now unless it is the sample's
    sheets: tuple[str, ...] = ()  # only these
    is_fresh: bool = False  # nothing is remembered from earlier files of the same shape
    sync: Sync | None = None  # of rows from a source
