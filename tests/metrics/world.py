"""A small company for a test: rows given as tables, imported as any export is, and the metrics asked."""

import csv
import io
import shutil
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from analytics.imports.import_files import Options, import_file
from analytics.metrics.run import Row, ask
from analytics.model.batch import Batch
from analytics.model.scope import Dimension, Scope
from analytics.settings import Settings
from analytics.store.store import Store
from tests import empty

TODAY = date(2026, 11, 20)  # a Friday


class Questions:
    """Ask a store's metrics; as on pages, the same question is asked anew only once something has changed."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._answered: dict[object, list[Row]] = {}

    def ask(self, name: str, scope: Scope, **more: object) -> list[Row]:
        """The rows of a metric. Raises UserError as `run.ask` does."""
        asked = (self.store.versions(), self.store.settings, name, scope, repr(more))
        if asked not in self._answered:
            self._answered[asked] = ask(self.store, name, scope, **more)
        return [dict(row) for row in self._answered[asked]]


class World:
    """A store in a folder of the test's own. Tables are written with spaces after the commas, to be read."""

    def __init__(self, folder: Path, like: "World | None" = None, **settings: Any) -> None:
        """Start empty, or as another began, which is only there to be copied."""
        self.folder = folder
        database = folder / "test.duckdb"
        if like is None:
            empty.place(database)
        else:
            like.store.close()  # so that the file is whole
            shutil.copy(like.store.path, database)
        defaults = Settings(database=database, today=TODAY, own_domains=("ours.example",))
        self._open(replace(defaults, **settings))

    def _open(self, settings: Settings) -> None:
        self.store = Store(settings, readable=[self.folder])
        self._questions = Questions(self.store)

    def log(self, table: str, name: str = "crm", *, known_on: date | None = None) -> Batch:
        """Import a log; another name is another log. known_on: the day of the export, today unless given."""
        return self._take(table, name, "interactions", known_on)

    def customers(self, table: str, *, known_on: date | None = None) -> Batch:
        """Import a customer list."""
        return self._take(table, "customers", "customers", known_on)

    def executives(self, table: str) -> Batch:
        """Import a list of executives."""
        return self._take(table, "executives", "executives", None)

    def people(self, table: str) -> Batch:
        """Import a directory of people at customers."""
        return self._take(table, "people", "people", None)

    def calendar(self, *events: str, name: str = "calendar", known_on: date | None = None) -> Batch:
        """Import a calendar of these events, each the lines of a VEVENT."""
        bodies = "".join(f"BEGIN:VEVENT\n{_lines(event)}END:VEVENT\n" for event in events)
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//\n{bodies}END:VCALENDAR\n"
        return self._import(f"{name}.ics", text.replace("\n", "\r\n"), Options(known_on=_midnight(known_on)))

    def ask(
        self,
        name: str,
        as_of: date = TODAY,
        window_days: int = 30,
        dimension: Dimension = "lifecycle",
        executives: tuple[int, ...] = (),
        **more: object,
    ) -> list[Row]:
        """The rows of a metric."""
        return self._questions.ask(name, Scope(as_of, window_days, dimension, executives), **more)

    def executive(self, name: str, as_of: date = TODAY, window_days: int = 30) -> Row:
        """One executive's row."""
        (row,) = (r for r in self.ask("executives", as_of, window_days) if r["executive"] == name)
        return row

    def number(self, name: str) -> int:
        """The executive_id of a name."""
        return self._number("select executive_id from executive where name = ?", name)

    def customer(self, name: str) -> int:
        """The customer_id of a name."""
        return self._number("select distinct customer_id from customer where name = ?", name)

    def _number(self, query: str, name: str) -> int:
        with self.store.read() as cursor:
            [(id_,)] = cursor.execute(query, [name]).fetchall()
        return int(id_)

    def again(self, **settings: Any) -> "World":
        """The same file, opened with other settings."""
        self.store.close()
        world = World.__new__(World)
        world.folder = self.folder
        world._open(replace(self.store.settings, **settings))
        return world

    def _take(self, table: str, name: str, kind: Any, known_on: date | None) -> Batch:
        rows = csv.reader(io.StringIO(_lines(table)), skipinitialspace=True)
        text = io.StringIO()
        csv.writer(text).writerows([[cell.strip() for cell in row] for row in rows])
        return self._import(f"{name}.csv", text.getvalue(), Options(kind, known_on=_midnight(known_on)))

    def _import(self, name: str, text: str, options: Options) -> Batch:
        path = self.folder / name
        path.write_text(text, encoding="utf-8", newline="")
        (receipt,) = import_file(self.store, path, options)
        return receipt


def _lines(table: str) -> str:
    return "".join(f"{line.strip()}\n" for line in table.strip().splitlines())


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time())


def only(rows: list[Row], *names: str) -> list[tuple[Any, ...]]:
    """The named columns of rows, as tuples, so that they can be laid out beside what is expected."""
    return [tuple(row[name] for name in names) for row in rows]
