"""Events of several calendars → one row for each meeting, which stands in the calendars of several people."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from analytics.ingest.calendar_sheet import COLUMNS, REMINDER
from analytics.ingest.private_columns import is_private
from analytics.model.errors import UserError

CANCELLED = "cancelled"
OF_ONE, LETTERS_OF_ONE = 20_000, 30_000_000  # events of a calendar, and characters in them
IN_ALL, LETTERS_IN_ALL = 200_000, 300_000_000  # of all calendars together: what some 500 MB of memory hold
_SHARED = 3  # events at so many times with one UID: it tells nothing, and each gets one of its own
Row = dict[str, str]


@dataclass(frozen=True)
class Owner:
    """Whose a calendar is. shown: as an attendee, "" for nobody's own; is_same: is an attendee them."""

    shown: str
    is_same: Callable[[str], bool]

    def among(self, people: Iterable[str]) -> list[str]:
        """Return those attendees that are the owner, under whatever address."""
        return [person for person in people if self.is_same(person)]


@dataclass
class _Event:
    """A meeting as the calendars have it so far; takes_part: what each owner's own calendar says of them."""

    row: Row
    going: dict[str, None]
    declined: dict[str, None]
    takes_part: list[tuple[Owner, bool]] = field(default_factory=list)

    def people(self, hidden: Iterable[Owner]) -> Row:
        """Return who comes and who doesn't; hidden: who have a private event at that time."""
        going = {one: None for one in self.going if one not in self.declined}
        owners = [owner for owner, _ in self.takes_part]
        out = [owner for owner, is_in in self.takes_part if not is_in]
        for owner in [*out, *(one for one in hidden if one not in owners)]:
            for person in owner.among(going):
                del going[person]
        back = [owner for owner, is_in in self.takes_part if is_in and owner.shown]
        going |= {owner.shown: None for owner in back if not owner.among(going)}
        said = [one for one in self.declined if one not in going and not any(o.among([one]) for o in back)]
        return {"attendees": "; ".join(going), "declined": "; ".join(said)}


class Merged:
    """The events of all calendars within a window of days; of private ones a row says only that."""

    def __init__(self, first: date | None, last: date) -> None:
        self._first, self._last, self._letters = first, last, 0
        self._events: dict[tuple[str, str], _Event] = {}
        self._private: list[Row] = []
        self._hidden: dict[str, list[Owner]] = {}

    def __len__(self) -> int:
        return len(self._events) + len(self._private)

    def add(self, rows: Iterable[Row], owner: Owner, zone: str) -> date | None:
        """Add a calendar's rows; zone: of its times without an offset. Returns the first day that it covers.

        That is the day of its first event that doesn't recur: the dates of series are worked out by us.
        Raises UserError, with nothing added, where it has too many events, or all together have.
        """
        found = [_placed(row, zone) for row in rows]
        covered = [_day(row) for row in found if not row["series"]] or [_day(row) for row in found]
        kept = [row for row in found if (self._first or date.min) <= _day(row) <= self._last]
        self._refuse_many(kept)
        times = Counter(id_ for id_, _ in {(row["source_id"], _moment(row)) for row in kept})
        for row in kept:
            if is_private(row["visibility"]):
                self._private.append(row)
                self._hidden.setdefault(_moment(row), []).append(owner)
                continue
            if times[row["source_id"]] >= _SHARED or not row["source_id"]:
                row["source_id"] = f"{row['source_id'] or row['subject'][:60]}/{_moment(row)}"
            self._join(row, owner)
        return min(covered, default=None)

    def _refuse_many(self, rows: list[Row]) -> None:
        letters = sum(len(text) for row in rows for text in row.values())
        if len(rows) > OF_ONE or letters > LETTERS_OF_ONE:
            what = f"The calendar has over {OF_ONE:,} events, or very long texts."
        elif len(self) + len(rows) > IN_ALL or self._letters + letters > LETTERS_IN_ALL:
            what = f"All calendars together have over {IN_ALL:,} events, or very long texts."
        else:
            self._letters += letters
            return
        raise UserError(what, remedy="Read fewer days with “since_days”.")

    def _join(self, row: Row, owner: Owner) -> None:
        """Add an event to the same one of another calendar, or as a new one."""
        event = self._events.setdefault((row["source_id"], _moment(row)), _Event(dict(row), {}, {}))
        going, declined = (
            dict.fromkeys(filter(None, row[of].split("; "))) for of in ("attendees", "declined")
        )
        if owner.shown and row["all_day"] != REMINDER:
            is_in = row["status"] != CANCELLED and not owner.among(declined)
            event.takes_part.append((owner, is_in))
        event.going |= going
        event.declined |= declined
        if event.row["status"] == CANCELLED:  # others may still meet
            event.row["status"] = row["status"]
        for name in ("subject", "notes", "organizer", "location"):
            event.row[name] = event.row[name] or row[name]

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Give all rows, in the order of time."""
        every = [e.row | e.people(self._hidden.get(_moment(e.row), ())) for e in self._events.values()]
        every += self._private
        every.sort(key=lambda row: (row["date"], row["source_id"]))
        return (tuple(row[name] for name in COLUMNS) for row in every)


def _placed(row: Row, zone: str) -> Row:
    """Return a row whose time has an offset, and whose occurrence is named alike in all calendars."""
    id_, slash, occurrence = row["source_id"].rpartition("/")
    if slash and row["series"]:
        row["source_id"] = f"{id_}/{_in_utc(_with_offset(occurrence, zone))}"
    row["date"] = _with_offset(row["date"], zone)
    return row


def _with_offset(text: str, zone: str) -> str:
    if not zone or len(text) <= len("2026-01-01"):
        return text
    at = datetime.fromisoformat(text)
    return text if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone)).isoformat()


def _in_utc(text: str) -> str:
    """Return the same moment for all zones; a day, or a time without an offset, as it is."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:  # no occurrence, but a UID with a slash
        return text
    try:
        return at.astimezone(UTC).isoformat() if at.tzinfo else text
    except OverflowError:  # before the first year, or after the last
        return text


def _moment(row: Row) -> str:
    return _in_utc(row["date"])


def _day(row: Row) -> date:
    return date.fromisoformat(row["date"][:10])
