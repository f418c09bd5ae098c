"""The figures of a database in a notebook: each method returns a new DataFrame."""

import logging
import weakref
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, get_args

import pandas as pd

from analytics import settings as doors
from analytics.frames import executives as figures
from analytics.frames import metric, metric_columns
from analytics.metrics import run
from analytics.model.errors import UserError
from analytics.model.scope import DIMENSIONS, MOST_DAYS, Dimension, Scope, refuse_future
from analytics.outreach import name_lookup
from analytics.store.store import Store
from analytics.summary import queries

PROJECT = Path(__file__).resolve().parents[2]  # the folder of app.py and settings.toml

log = logging.getLogger(__name__)


def open_database(database: str | Path | None) -> "Figures":
    """Open a database for reading only, as `analytics.open` describes."""
    settings = doors.load(Path() if Path("settings.toml").is_file() else PROJECT)
    path = Path(database or settings.database).expanduser()
    if not path.exists() and (PROJECT / path).exists():
        path = PROJECT / path
    store = Store(replace(settings, database=path), is_read_only=True, say=log.warning)
    try:
        with store.read():  # a broken file is reported now
            return Figures(store)
    except BaseException:
        store.close()
        raise


class Figures:
    """An open database, read only.

    Every method returns a new DataFrame. Whole numbers are Int64, other numbers Float64, yes or no boolean:
    a missing value is pd.NA and never 0. Days are datetime64 at midnight without a time zone, counted in the
    time zone of the settings. States, segments and kinds are ordered categories, what needs attention first.
    Text is str. `DataFrame.attrs` has title, definition, as_of, window_days, time_zone, and each column's
    unit in `units`.

    as_of: a date or "2026-03-31"; the app's own as-of date unless given. window: days to look back; the
    setting window_days unless given. Names match in any spelling; an unknown one raises UserError.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._close = weakref.finalize(self, store.close)  # at the latest when the notebook's process ends

    def __repr__(self) -> str:
        return f"<Figures of {self._store.path}{'' if self._close.alive else ', closed'}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database file; any later question raises UserError."""
        self._close()

    def executives(
        self,
        *,
        as_of: date | str | None = None,
        window: int | None = None,
        executives: str | Sequence[str] = (),
    ) -> pd.DataFrame:
        """Return a row for each executive, the most urgent first.

        `gap_days`: days; missing for executives who are away or never had contact. Also missing where the
        data cannot tell: `gap_at_most_days` then has its maximum. `days_silent`: days without contact, for
        everyone.
        `contacts`, `attempts`, `proactive`, `reactive`, `unknown`: counts in the window. `proactive_share`:
        0 to 1, missing under five contacts. `exposure_minutes`: minutes over the setting `exposure_days`.
        `days_empty`, `days_known`: days in a year; `empty_share`: the first over the second.
        """
        with self._turn() as store:
            scope = self._scope(as_of, window, executives)
            return figures.executives(queries.of_store(store), scope).frame

    def coverage(
        self,
        by: Dimension = "lifecycle",
        *,
        as_of: date | str | None = None,
        window: int | None = None,
        executives: str | Sequence[str] = (),
    ) -> pd.DataFrame:
        """Return a row for each executive and segment; executive_id 0 is the company.

        by: lifecycle, value, satisfaction or segment (the analyst's own). `customers`, `contacted`: numbers
        of customers; `share`: the second over the first, 0 to 1. `value`, `value_contacted`: annual value in
        the customer file's currency. `days_since`: days since the last contact with anyone in the segment.
        """
        if by not in DIMENSIONS:
            known = ", ".join(get_args(Dimension))
            raise UserError(f"Customers can't be grouped by “{by}”.", "by", f"Use one of {known}.")
        with self._turn() as store:
            scope = replace(self._scope(as_of, window, executives), dimension=by)
            return metric.coverage(queries.of_store(store), scope).frame

    def interactions(
        self,
        *,
        executive: str | None = None,
        customer: str | None = None,
        as_of: date | str | None = None,
        window: int | None = None,
    ) -> pd.DataFrame:
        """Return the source rows: one for each interaction and executive, the newest first.

        `judged`: how it was counted. `initiative`: who started it, for contacts. `minutes`: its duration.
        `file`, `row_number`: where it came from.
        """
        with self._turn():
            scope = self._scope(as_of, window, executive or ())
            return self._metric("interactions", scope, customer)

    def periods(
        self, *, as_of: date | str | None = None, executives: str | Sequence[str] = ()
    ) -> pd.DataFrame:
        """Return the empty-chair periods of the year before the as-of date, the earliest first.

        `from_on`, `to_on`: the first and last empty day. `days`: their number, both included. `is_open`:
        whether the chair is empty on the as-of date.
        """
        with self._turn():
            return self._metric("spells", self._scope(as_of, None, executives))

    def findings(
        self,
        *,
        executive: str | None = None,
        customer: str | None = None,
        as_of: date | str | None = None,
        window: int | None = None,
    ) -> pd.DataFrame:
        """Return what customers said in the window, the newest first.

        `words`: the customer's own. `actions`, `open_actions`: numbers of actions.
        """
        with self._turn():
            scope = self._scope(as_of, window, executive or ())
            return self._metric("findings", scope, customer)

    def customers(self, *, as_of: date | str | None = None, window: int | None = None) -> pd.DataFrame:
        """Return a row for each customer known on the day, by name.

        `annual_value`: in the customer file's currency. `survey_score`: out of 10. `days_since`: days since
        the last contact with any executive. `contacts`: number in the window. Customers in no file have no
        segment.
        """
        with self._turn():
            return self._metric("customers", self._scope(as_of, window, ()))

    @contextmanager
    def _turn(self) -> Generator[Store]:
        """Hold the file until one answer is complete, so that all of it is of one version."""
        if not self._close.alive:
            raise UserError(
                "The database is closed.", self._store.path.name, "Open it again with analytics.open()."
            )
        with self._store.read():
            yield self._store

    def _scope(self, as_of: date | str | None, window: int | None, names: str | Sequence[str]) -> Scope:
        """Return the scope of the arguments. Raises UserError where they are wrong."""
        store = self._store
        day = run.default_as_of(store)[0] if as_of is None else _day(as_of)
        refuse_future(day, store.settings.day(), "as_of")
        days = store.settings.window_days if window is None else window
        if not 1 <= days <= MOST_DAYS:
            raise UserError(f"A window can't be {days} days.", "window", f"Use 1 to {MOST_DAYS:,} days.")
        named = [names] if isinstance(names, str) else names
        return Scope(day, days, executives=tuple(name_lookup.executive(store, name) for name in named))

    def _metric(self, name: str, scope: Scope, customer: str | None = None) -> pd.DataFrame:
        more: dict[str, Any] = {}
        if customer is not None:
            more["customer_id"] = name_lookup.customer(self._store, customer)
        rows = run.ask(self._store, name, scope, **more)
        shown = metric_columns.OF_METRIC[name]
        return metric.metric_table(name, rows, shown, scope, self._store.settings).frame


def _day(as_of: date | str) -> date:
    """Return a date, Timestamp or text as a date. Raises UserError for any other text."""
    if isinstance(as_of, datetime):
        return as_of.date()
    if isinstance(as_of, date):
        return as_of
    try:
        return date.fromisoformat(as_of)
    except ValueError:
        raise UserError(f"“{as_of}” isn't a date.", "as_of", "Write it like 2026-03-31.") from None
