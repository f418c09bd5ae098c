"""What every e-mail asks the store, and what all of them say alike: days, deadlines, small print."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analytics.alerts import prefetch
from analytics.alerts.notice import Notice, NoticeKind
from analytics.metrics import guard
from analytics.model.access import EVERYTHING, of_roles
from analytics.model.chair import Chair, State
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.model.text import short_day
from analytics.store import batches
from analytics.store.store import Store
from analytics.summary import empty_chairs, removed, unique_names
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row, Source, chairs_of

# the states that each kind can report: an e-mail never says what is no longer true
FITTING: dict[NoticeKind, tuple[State, ...]] = {
    "due soon": ("due soon",),
    "empty chair": ("empty chair",),
    "reminder": ("empty chair", "due soon"),
    "recovery": ("in touch", "due soon"),
}


@dataclass(frozen=True)
class Asked:
    """A notice, and the figures on its day: of the one executive it is about, or of all."""

    store: Store
    notice: Notice

    @property
    def source(self) -> Source:
        """Return where figures are asked: once for all e-mails of one version of the store."""
        return _source(self.store, self.store.version())

    @property
    def scope(self) -> Scope:
        """Return the notice's own scope: where people sign in, leadership reads what the pages show them."""
        about = self.notice.executive_id
        settings = self.store.settings
        access = EVERYTHING
        if settings.has_sign_in and self.notice.audience == "leadership":
            reads = settings.leadership_sees_notes
            access = of_roles(("leadership",), (), "nothing", leadership_sees_notes=reads)
        executives = () if about is None else (about,)
        return Scope(self.notice.as_of, settings.window_days, executives=executives, access=access)

    @property
    def limit(self) -> int:
        """Return the gap in days after which a chair is empty to the reader."""
        return guard.as_seen(self.store.settings, self.scope.access).limit_days

    def fitting_states(self) -> tuple[State, ...]:
        """Return the states of an executive that the notice's kind can report."""
        return FITTING[self.notice.kind]

    def executive(self, executive_id: int) -> Row:
        """Return their row of the metric `executives`. Raises UserError when they have no chair that day."""
        for row in self.source.ask("executives", self.scope):
            if row["executive_id"] == executive_id:
                return row
        raise UserError(
            f"No executive has the number {executive_id} on {self.notice.as_of}.",
            remedy="List them with: python -m analytics executives.",
        )

    def not_so(self, row: Row) -> UserError:
        """Return why there is no e-mail: its kind does not report the executive's state."""
        return UserError(
            f"{row['executive']} is “{row['state']}” on {self.notice.as_of};"
            f" there is no “{self.notice.kind}” e-mail for that state.",
            remedy=f"It is sent when an executive is {' or '.join(self.fitting_states())}.",
        )

    def chair(self, row: Row) -> Chair:
        """Return a row of `executives` as a chair."""
        return chairs_of([row], self.source.data_end(self.scope))[0]

    def empty_periods(self, executive_id: int) -> list[Row]:
        """Return the executive's empty-chair periods of the last year, the oldest first."""
        return [row for row in self.source.ask("spells", self.scope) if row["executive_id"] == executive_id]

    def empty_since(self, executive_id: int) -> date | None:
        """Return the first day of the empty-chair period that still lasts."""
        return empty_chairs.empty_since(self.source, self.scope).get(executive_id)

    def last_empty_period(self, executive_id: int) -> Row | None:
        """Return the period that a recovery ended; None where the chair was only due."""
        due = self.limit * self.store.settings.due_soon_share
        periods = reversed(self.empty_periods(executive_id))
        newest = next((row for row in periods if not row["is_open"]), None)
        # a gap that has run since an earlier period would be longer than that
        return newest if newest and (self.notice.as_of - newest["to_on"]).days < due else None

    def called(self, executive_id: int) -> str:
        """Return the executive's name as the app's addresses have it, which tells namesakes apart."""
        known = {
            row["executive_id"]: row["executive"]
            for row in self.source.ask("executives", Scope(self.notice.as_of))
        }
        return next(name for name, id_ in unique_names.unique_names(known).items() if id_ == executive_id)

    def day(self, day: date) -> str:
        """Return a day as "27 Oct", with its year where that is not the notice's."""
        text = short_day(day) if day.year == self.notice.as_of.year else f"{short_day(day)} {day.year}"
        return text.replace(" ", "\u00a0")

    def deadline(self, due_on: date | None, *, is_overdue: bool) -> str:
        """Return "due 5 Dec", "overdue since 22 Nov", or "" where no day was set."""
        if due_on is None:
            return ""
        return f"overdue since {self.day(due_on)}" if is_overdue else f"due {self.day(due_on)}"


def days_since(asked: Asked, row: Row) -> int:
    """Return how many days attempts since the last contact look back; row: of the metric `executives`."""
    since = row["last_contact_on"] or row["started_on"]
    return (asked.notice.as_of - since).days + 1 if since else 0


@lru_cache(maxsize=1)
def _source(store: Store, _version: int) -> Source:
    return prefetch.source(store)


def small_print(asked: Asked, *lines: str, looks_back: int = 0) -> tuple[str, ...]:
    """Return the day that the e-mail is for, and what else its reader should know.

    looks_back: how many days its figures do; it says where some of their interactions were removed.
    """
    gone = removed.looks_past(asked.source, asked.scope, looks_back) if looks_back else ""
    with asked.store.read() as cursor:
        sample = " Sample data." if batches.holds_sample(cursor) else ""
    return tuple(
        line for line in (f"As of {day_in_words(asked.notice.as_of)}.{sample}", *lines, gone) if line
    )


def and_more(total: int, shown: int) -> str:
    """Return how many are not named here: "and 3 more"; "" for none."""
    return f"and {total - shown:,} more" if total > shown else ""
