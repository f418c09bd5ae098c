"""A SELECT in a warehouse, by its DB-API driver → a CSV on disk, in bounded memory.

The driver works in a thread of its own: one that hangs in a socket is left behind when its time is over.
"""

import contextlib
import csv
import importlib
import logging
import threading
import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from io import BufferedWriter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from analytics.ingest.limits import MAX_BYTES, writing
from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.sources import address as addresses
from analytics.sources import columns as query_columns
from analytics.sources import driver_faults, faults
from analytics.sources.columns import Column
from analytics.sources.engine import BYTES, Engine, Ways
from analytics.sources.fetched import GRACE_SECONDS, STEP, Check, Fetched, Progress, over_size
from analytics.sources.statement import Statement
from analytics.sources.values import Text

BATCH = 2000  # rows that are held at once
_LOOK_SECONDS = 0.05
_CUT_SECONDS = 2.0  # for a driver to end when it is told to


def fetch(
    engine: Engine,
    source: SqlSource,
    statement: Statement,
    parameters: Mapping[str, Any],
    path: Path,
    *,
    time_zone: str,
    progress: Progress = lambda _step, _rows: None,
    check: Check = lambda _columns: None,
) -> Fetched:
    """Run a source's query and write its rows, as `postgresql.fetch` does.

    Raises UserError, which says nothing of the address, where anything is wrong.
    """
    begun = time.monotonic()
    ways = Ways(time_zone, source.timeout_seconds)
    reading = _Reading(engine, source, statement, parameters, path, ways)
    threading.Thread(target=reading.run, daemon=True).start()
    try:
        while not reading.done.wait(_LOOK_SECONDS):
            progress(STEP, reading.rows)
            reading.keep_time()
    finally:
        reading.cut()
    if reading.error:
        raise reading.error from None
    check(reading.columns)
    return Fetched(path, reading.columns, reading.rows, reading.size, time.monotonic() - begun)


class _Reading:
    """One query while it runs. rows, size, columns: so far; error: why it ended early."""

    def __init__(
        self,
        engine: Engine,
        source: SqlSource,
        statement: Statement,
        parameters: Mapping[str, Any],
        path: Path,
        ways: Ways,
    ) -> None:
        self._engine, self._source, self._statement, self._ways = engine, source, statement, ways
        self._path = path
        self._address = addresses.read(
            source.address_variable, source.name, engine.label, engine.example, engine.begins, engine.options
        )
        self._query, self._values = statement.bound(engine.paramstyle, parameters, engine.most, engine.over)
        self._driver = self._imported()
        self._ends = time.monotonic() + engine.connect_seconds
        self._is_connected = False
        self._stopped = threading.Event()
        self._open: dict[str, Any] = {}
        self.rows = self.size = 0
        self.columns: tuple[Column, ...] = ()
        self.error: Exception | None = None
        self.done = threading.Event()

    def _imported(self) -> Any:
        """Return the driver, which keeps its log to itself: it has the address in it."""
        try:
            module = importlib.import_module(self._engine.module)
        except ImportError:
            raise driver_faults.not_installed(self._engine, self._source.name) from None
        for name in (self._engine.module.partition(".")[0], "urllib3"):
            log = logging.getLogger(name)
            log.propagate = False
            log.addHandler(logging.NullHandler())
        return module

    def run(self) -> None:
        """Read all rows. How it ended is in `error`."""
        try:
            with writing(self._source.name), self._cursor() as cursor:
                self._read(cursor)
        except UserError as error:
            self.error = error if error.where else UserError(error.what, self._source.name, error.remedy)
        except Exception as error:  # noqa: BLE001 - a driver's own, or those of what it is made of
            self.error = driver_faults.of(
                error, self._engine, self._source, self._statement.file, self._address,
                is_connected=self._is_connected, asks_for_ids="executive_ids" in self._statement.parameters,
            )  # fmt: skip
        finally:
            self.done.set()

    def keep_time(self) -> None:
        """Raise UserError where it takes longer than it may."""
        if time.monotonic() < self._ends:
            return
        if not self._is_connected:
            raise driver_faults.no_answer(self._engine, self._source)
        raise faults.too_slow(self._source.name, self._source.timeout_seconds)

    def cut(self) -> None:
        """End it where it still runs; a driver that doesn't hear is left alone."""
        self._stopped.set()
        if not self.done.is_set():
            threading.Thread(target=self._tell, daemon=True).start()
            self.done.wait(_CUT_SECONDS)

    def _tell(self) -> None:
        ends = time.monotonic() + _CUT_SECONDS
        while time.monotonic() < ends:  # the query may only just begin
            for way in self._engine.cut:
                what, _, method = way.partition(".")
                with contextlib.suppress(Exception):  # whatever the driver says of it: nobody waits any more
                    getattr(self._open[what], method)()
            if self.done.wait(_LOOK_SECONDS):
                return

    @contextlib.contextmanager
    def _cursor(self) -> Generator[Any]:
        opened = self._engine.connect or self._driver.connect
        connection = opened(**self._engine.arguments(self._address, self._ways))
        try:
            self._open["connection"] = connection
            cursor = connection.cursor()
            self._open["cursor"] = cursor
            yield cursor
        finally:
            with contextlib.suppress(Exception):  # what it has to say comes too late
                connection.close()

    def _read(self, cursor: Any) -> None:
        for statement in self._engine.session(self._ways):
            cursor.execute(statement)
        self._ends = time.monotonic() + self._ways.seconds + GRACE_SECONDS
        self._is_connected = True
        with contextlib.suppress(AttributeError):  # a page's size for some, and fixed for others
            cursor.arraysize = BATCH
        if self._stopped.is_set():
            return
        if self._values is None:
            cursor.execute(self._query)
        else:
            cursor.execute(self._query, self._values)
        described = list(cursor.description or ())
        self.columns = tuple(self._column(str(name), code) for name, code, *_ in described)
        query_columns.check(self.columns, self._source.fills, self._statement.file)
        zone = ZoneInfo(self._ways.time_zone)
        texts = [
            Text(column, zone, self._statement.file, is_json=code in self._engine.json)
            for column, (_, code, *_) in zip(self.columns, described, strict=True)
        ]
        with self._path.open("wb") as file:
            self._write(cursor, texts, file)
        self.columns = tuple(
            replace(column, means=text.means) for column, text in zip(self.columns, texts, strict=True)
        )

    def _column(self, spelled: str, code: Any) -> Column:
        means = self._engine.types.get(code, "")
        return Column(spelled.strip().lower(), spelled, means, means if means == BYTES else "")

    def _write(self, cursor: Any, texts: Sequence[Text], file: BufferedWriter) -> None:
        lines = csv.writer(_Encoded(file, self), quoting=csv.QUOTE_ALL, lineterminator="\n")
        lines.writerow([column.header for column in self.columns])
        while not self._stopped.is_set() and (rows := cursor.fetchmany(BATCH)):
            for row in rows:
                lines.writerow([text.of(value) for text, value in zip(texts, row, strict=True)])
            self.rows += len(rows)
            if self.size > MAX_BYTES:
                raise over_size(self._source.name)


class _Encoded:
    """Writes text to a file as UTF-8, and counts its bytes."""

    def __init__(self, file: BufferedWriter, reading: _Reading) -> None:
        self._file, self._reading = file, reading

    def write(self, text: str) -> int:
        """Write a line; a sign that no text can have, or half of one, becomes one for the unknown."""
        written = self._file.write(text.replace("\0", "\ufffd").encode("utf-8", "replace"))
        self._reading.size += written
        return written
