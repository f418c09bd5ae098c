"""Where figures come from: a cache for pages, the store itself for everything else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from analytics.metrics import run
from analytics.metrics.guard import IS_STATE_ONLY
from analytics.model.chair import Chair, DataEnd
from analytics.model.scope import Scope
from analytics.settings import Settings
from analytics.store.store import Store

Row = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """ask: the rows of a metric by its name, to be read and not changed; settings: the thresholds."""

    ask: Callable[[str, Scope], list[Row]]
    settings: Settings

    def chairs(self, scope: Scope) -> list[Chair]:
        """The executives of the scope as chairs, what needs attention first."""
        return chairs_of(self.ask("executives", scope), self.data_end(scope))

    def data_end(self, scope: Scope) -> DataEnd | None:
        """Return where all data stops, for a scope that shows its end; None where data goes on.

        On a day too long after its end every state is "cannot tell" already.
        """
        today, stale = self.settings.day(), self.settings.stale_after_days
        if (today - scope.as_of).days <= 0:
            return None
        logs = self.ask("freshness", Scope(today, access=scope.access))
        newest = max((row["newest_on"] for row in logs), default=None)
        if newest is None or (today - newest).days <= stale:
            return None
        is_shown = newest <= scope.as_of <= newest + timedelta(days=stale)
        return DataEnd(newest, (today - newest).days) if is_shown else None


def of_store(store: Store) -> Source:
    """A source that asks the store each question once; to be thrown away when the store has changed."""

    @cache
    def ask(name: str, scope: Scope) -> list[Row]:
        return run.ask(store, name, scope)

    return Source(ask, store.settings)


def chairs_of(rows: list[Row], data_end: DataEnd | None) -> list[Chair]:
    """The rows of the metric `executives` as chairs, in their order; data_end: of `Source.data_end`."""
    return [
        Chair(
            row["executive_id"],
            row["executive"],
            row["title"] or "",
            row["state"],
            row["gap_days"],
            row["is_long_empty"],
            row["attempts_by_us_since_contact"] or 0,
            row["next_booked_on"],
            row["away_until"],
            is_booked_today=bool(row["is_booked_today"]),
            was_booked_on=row["was_booked_on"],
            is_state_only=row.get(IS_STATE_ONLY, False),
            silent_since=row["no_contact_since"],
            data_end=data_end,
        )
        for row in rows
    ]
