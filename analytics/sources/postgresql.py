"""A SELECT in PostgreSQL → a CSV on disk, in one read-only transaction and bounded memory.

`COPY (SELECT …) TO STDOUT` makes the text in the server: a value passes through here as bytes.
"""

import contextlib
import os
import socket
import threading
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analytics.ingest.limits import MAX_BYTES, writing
from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.sources import columns as query_columns
from analytics.sources import faults
from analytics.sources.columns import Column
from analytics.sources.statement import Statement

if TYPE_CHECKING:
    import psycopg

STEP = "Fetching rows"
CONNECT_SECONDS = 15
GRACE_SECONDS = 15  # after the query's own limit: the server may be too broken to keep it
_SCREENED = ("password", "host", "hostaddr", "user", "dbname")  # parts of an address that are not repeated
_SHORTEST = 3  # characters of such a part: a shorter one would be found in any word


@dataclass(frozen=True)
class Fetched:
    """What a query gave: its rows as a CSV, and what its columns are. seconds: it took; size: bytes moved."""

    path: Path
    columns: tuple[Column, ...]
    rows: int
    size: int
    seconds: float

    @property
    def types(self) -> dict[str, str]:
        """Return column → what its type is, in words."""
        return {column.name: column.means for column in self.columns}


def fetch(
    source: SqlSource,
    statement: Statement,
    parameters: Mapping[str, Any],
    path: Path,
    *,
    time_zone: str,
    progress: Callable[[str, int], None] = lambda _step, _rows: None,
    check: Callable[[tuple[Column, ...]], None] = lambda _columns: None,
) -> Fetched:
    """Run a source's query and write its rows.

    parameters: a value for each name of the statement; path: of the CSV to write; time_zone: in which the
    query's days begin; check: is shown the columns before any row is read, and may raise.
    Raises UserError, which says nothing of the address, where anything is wrong.
    """
    psycopg = _driver(source)
    begun = time.monotonic()
    values = {name: parameters[name] for name in statement.parameters}
    late = threading.Event()
    with _connected(source) as (connection, secrets):
        try:
            with connection.transaction(), connection.cursor() as cursor, _deadline(connection, source, late):
                _prepare(cursor, source, time_zone)
                found = _columns(cursor, statement, values)
                query_columns.check(found, source.fills, statement.file)
                check(found)
                query = _copying(statement, found, values)
                size = _copy(cursor, query, values, path, source.name, progress)
                rows = cursor.rowcount
        except psycopg.Error as error:
            if late.is_set():
                raise faults.too_slow(source.name, source.timeout_seconds) from None
            raise faults.failed(error, source.name, statement.file, source.timeout_seconds, secrets) from None
    return Fetched(path, found, rows, size, time.monotonic() - begun)


def _driver(source: SqlSource) -> Any:
    """Return psycopg. Raises UserError where it is not installed."""
    try:
        import psycopg
    except ImportError:
        raise UserError(
            "Reading from PostgreSQL needs a package that isn't installed.", source.name,
            "Run: python -m pip install -r requirements-sources.lock",
        ) from None  # fmt: skip
    return psycopg


@contextlib.contextmanager
def _connected(source: SqlSource) -> Generator[tuple["psycopg.Connection[Any]", tuple[str, ...]]]:
    """Give a connection that only reads one state of the database, and the parts of its address."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    variable = source.address_variable
    address = os.environ.get(variable, "").strip()
    if not address:
        raise UserError(
            f"The environment variable {variable} isn't set.", source.name,
            "Set it to an address like postgresql://user:password@host/database.",
        )  # fmt: skip
    try:
        given = conninfo_to_dict(address)
    except psycopg.Error:
        raise UserError(
            f"{variable} holds no PostgreSQL address.", source.name,
            "Write it like postgresql://user:password@host/database.",
        ) from None  # fmt: skip
    defaults: dict[str, Any] = {"connect_timeout": CONNECT_SECONDS, "application_name": "Empty Chair"}
    whole = make_conninfo(address, **{name: value for name, value in defaults.items() if name not in given})
    try:
        # bound here and not there: COPY takes no parameters from outside, and both statements bind alike
        connection = psycopg.connect(cursor_factory=psycopg.ClientCursor, conninfo=whole)
    except psycopg.Error as error:
        raise faults.not_connected(error, source.name, variable) from None
    parts = (str(given.get(name) or "") for name in _SCREENED)
    with contextlib.closing(connection):
        connection.read_only = True
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        yield connection, tuple(part for part in parts if len(part) >= _SHORTEST)


def _prepare(cursor: "psycopg.Cursor[Any]", source: SqlSource, time_zone: str) -> None:
    """Set for the transaction how long it may take and how values are written, whatever the server's ways."""
    settings = {
        "statement_timeout": str(source.timeout_seconds * 1000),
        "TimeZone": time_zone,
        "DateStyle": "ISO, YMD",
        "IntervalStyle": "postgres",
        "standard_conforming_strings": "on",
        "client_encoding": "UTF8",
    }
    for name, value in settings.items():
        cursor.execute("select set_config(%s, %s, true)", (name, value))


def _columns(
    cursor: "psycopg.Cursor[Any]", statement: Statement, values: Mapping[str, Any]
) -> tuple[Column, ...]:
    """Return the columns of a query, without a row of it."""
    cursor.execute(_around("select * from ({}\n) as source limit 0", statement, values), values or None)
    described = [(column.name, column.type_code) for column in cursor.description or ()]
    codes = list({code for _, code in described})
    cursor.execute("select oid, typname, typcategory from pg_type where oid = any(%s)", (codes,))
    types = {oid: (name, category) for oid, name, category in cursor.fetchall()}
    return tuple(Column(name.strip().lower(), name, *types[code]) for name, code in described)


def _copying(statement: Statement, columns: Sequence[Column], values: Mapping[str, Any]) -> Any:
    """Return the COPY of a query, with each column as text under the name that the importer knows."""
    from psycopg import sql

    each = [
        sql.SQL("{} as {}").format(
            sql.SQL(column.as_text()).format(*[sql.Identifier(column.spelled)] * 2),  # type: ignore[arg-type]
            sql.Identifier(column.header),
        )
        for column in columns
    ]
    wrapper = "copy (select {columns} from ({}\n) as source) to stdout (format csv, header, force_quote *)"
    return _around(wrapper, statement, values, columns=sql.SQL(", ").join(each))


def _around(wrapper: str, statement: Statement, values: Mapping[str, Any], **parts: Any) -> Any:
    """Return a statement around the file's SELECT, which stands in it as it is."""
    from psycopg import sql

    text = statement.text if values else statement.text.replace("%%", "%")  # without values nothing is read
    return sql.SQL(wrapper).format(sql.SQL(text), **parts)  # type: ignore[arg-type]


def _copy(
    cursor: "psycopg.Cursor[Any]",
    query: Any,
    values: Mapping[str, Any],
    path: Path,
    name: str,
    progress: Callable[[str, int], None],
) -> int:
    """Write what a COPY gives, block by block; returns its bytes. Raises UserError where it is too much."""
    size = 0
    with writing(name), path.open("wb") as file, cursor.copy(query, values or None) as copy:
        for block in copy:
            size += file.write(block)
            progress(STEP, 0)
            if size > MAX_BYTES:
                what = f"The query gives more than {MAX_BYTES / 1e9:.0f} GB."
                raise UserError(what, name, "Ask for less with :executive_ids and :since.")
    return size


@contextlib.contextmanager
def _deadline(
    connection: "psycopg.Connection[Any]", source: SqlSource, late: threading.Event
) -> Generator[None]:
    """Cut the connection, and set `late`, where the server doesn't keep the time that it was given."""

    def cut() -> None:
        late.set()
        with (
            contextlib.suppress(OSError),
            socket.fromfd(connection.fileno(), socket.AF_INET, socket.SOCK_STREAM) as wire,
        ):
            wire.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(source.timeout_seconds + GRACE_SECONDS, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
