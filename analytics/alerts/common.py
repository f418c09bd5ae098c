"""What every letter asks the store, and the small print under it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analytics.alerts import prefetch
from analytics.alerts.notice import Notice, NoticeKind
from analytics.model.chair import Chair, State
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.store import batches
from analytics.store.store import Store
from analytics.summary import unique_names
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row, Source, chairs_of

# which states a letter may speak of: it never says what is not so any more
FITTING: dict[NoticeKind, tuple[State, ...]] = {
    "due soon": ("due soon",),
    "empty chair": ("empty chair",),
    "reminder": ("empty chair", "due soon"),
    "recovery": ("in touch", "due soon"),
}


@dataclass(frozen=True)
class Asked:
    """A notice, and the figures as of its day: of the one executive it is about, or of all."""

    store: Store
    notice: Notice

    @property
    def source(self) -> Source:
        """Where figures are asked: by all letters of one version of the store, each question once for all."""
        return _source(self.store, self.store.version())

    @property
    def scope(self) -> Scope:
        """The notice's own."""
        about = self.notice.executive_id
        settings = self.store.settings
        return Scope(self.notice.as_of, settings.window_days, executives=() if about is None else (about,))

    @property
    def limit(self) -> int:
        """The gap in days from which on a chair is empty."""
        return self.store.settings.limit_days

    def fitting_states(self) -> tuple[State, ...]:
        """The states of an executive that the notice's kind can speak of."""
        return FITTING[self.notice.kind]

    def executive(self, executive_id: int) -> Row:
        """Their row of the metric `executives`. Raises UserError when they have no chair on the day."""
        for row in self.source.ask("executives", self.scope):
            if row["executive_id"] == executive_id:
                return row
        raise UserError(
            f"Nobody of the executives has the number {executive_id} on {self.notice.as_of}.",
            remedy="Look at the list: python -m analytics executives.",
        )

    def not_so(self, row: Row) -> UserError:
        """Why there is no letter: the executive's state is not one that it tells."""
        return UserError(
            f"{row['executive']} is “{row['state']}” on {self.notice.as_of}, of which a letter of"
            f" “{self.notice.kind}” does not speak.",
            remedy=f"It speaks of {' and '.join(self.fitting_states())}.",
        )

    def chair(self, row: Row) -> Chair:
        """A row of `executives` as a chair."""
        return chairs_of([row])[0]

    def spells(self, executive_id: int) -> list[Row]:
        """The executive's empty-chair spells of the last year, the oldest first."""
        return [row for row in self.source.ask("spells", self.scope) if row["executive_id"] == executive_id]

    def empty_since(self, executive_id: int) -> date | None:
        """Since when the chair is empty."""
        return next((row["from_on"] for row in self.spells(executive_id) if row["is_open"]), None)

    def last_spell(self, executive_id: int) -> Row | None:
        """The spell that a recovery ended; None where the chair was only due."""
        due = self.limit * self.store.settings.due_soon_share
        newest = next((row for row in reversed(self.spells(executive_id)) if not row["is_open"]), None)
        # whoever was due since an earlier spell ended has been silent for longer than that
        return newest if newest and (self.notice.as_of - newest["to_on"]).days < due else None

    def called(self, executive_id: int) -> str:
        """The executive's name as the app's addresses have it, which tells namesakes apart."""
        known = {
            row["executive_id"]: row["executive"]
            for row in self.source.ask("executives", Scope(self.notice.as_of))
        }
        return next(name for name, id_ in unique_names.unique_names(known).items() if id_ == executive_id)


@lru_cache(maxsize=1)
def _source(store: Store, _version: int) -> Source:
    return prefetch.source(store)


def small_print(asked: Asked, *lines: str) -> tuple[str, ...]:
    """For which day the letter speaks, and what else its reader is to know."""
    settings = asked.source.settings
    day = f"As of {day_in_words(asked.notice.as_of)}, looking back {settings.window_days} days."
    with asked.store.read() as cursor:
        is_sample = batches.holds_sample(cursor)
    invented = "These are the invented sample company’s figures." if is_sample else ""
    return tuple(line for line in (f"{day} {invented}".strip(), *lines) if line)
