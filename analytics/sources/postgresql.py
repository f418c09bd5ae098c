"""A SELECT in PostgreSQL → a CSV on disk, in one read-only transaction and bounded memory.

`COPY (SELECT …) TO STDOUT` makes the text in the server: a value passes through here as bytes.
"""

import contextlib
import socket
import threading
import time
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analytics.ingest.limits import MAX_BYTES, writing
from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.sources import address as addresses
from analytics.sources import columns as query_columns
from analytics.sources import faults
from analytics.sources.columns import AMOUNTS, Column
from analytics.sources.fetched import GRACE_SECONDS, SHORTEST, STEP, Check, Fetched, Progress, over_size
from analytics.sources.statement import Statement

if TYPE_CHECKING:
    import psycopg

CONNECT_SECONDS = 15
_SCREENED = ("password", "host", "hostaddr", "user", "dbname")  # parts of an address that are not repeated
_MEANS = {  # a type's category, or the type's own name → what a person calls it
    "timestamptz": "time with a zone", "timestamp": "time without a zone", "date": "date",
    "time": "time of day", "timetz": "time of day", "B": "yes or no", "N": "number", "T": "interval",
    "A": "list",
}  # fmt: skip
_UNREADABLE = ("bytea", "record", "void")
_NO_TEXT = "CGP"  # categories: composite, geometric, pseudo


def fetch(
    source: SqlSource,
    statement: Statement,
    parameters: Mapping[str, Any],
    path: Path,
    *,
    time_zone: str,
    progress: Progress = lambda _step, _rows: None,
    check: Check = lambda _columns: None,
) -> Fetched:
    """Run a source's query and write its rows.

    parameters: a value for each name of the statement; path: of the CSV to write; time_zone: in which the
    query's days begin; check: is shown the columns before any row is read, and may raise.
    Raises UserError, which says nothing of the address, where anything is wrong.
    """
    psycopg = driver(source.name)
    begun = time.monotonic()
    query, values = statement.bound("pyformat", parameters)
    late = threading.Event()
    with connected(source.address_variable, source.name) as (connection, secrets):
        try:
            with _deadline(connection, source, late), connection.transaction(), connection.cursor() as cursor:
                _prepare(cursor, source, time_zone)
                found = _columns(cursor, query, values)
                query_columns.check(found, source.fills, statement.file)
                check(found)
                copying = _copying(query, found)
                size = _copy(cursor, copying, values, path, source.name, progress)
                rows = cursor.rowcount
        except psycopg.Error as error:
            if late.is_set():
                raise faults.too_slow(source.name, source.timeout_seconds) from None
            raise faults.failed(
                error, source.name, statement.file, source.timeout_seconds, secrets,
                asks_for_ids="executive_ids" in statement.parameters,
            ) from None  # fmt: skip
    return Fetched(path, found, rows, size, time.monotonic() - begun)


def driver(where: str) -> Any:
    """Return psycopg. Raises UserError where it is not installed; where: what asks for it."""
    try:
        import psycopg
    except ImportError:
        raise UserError(
            "Reading from PostgreSQL needs a package that isn't installed.", where,
            "Run: python -m pip install -r requirements-sources.lock",
        ) from None  # fmt: skip
    return psycopg


@contextlib.contextmanager
def connected(variable: str, where: str) -> Generator[tuple["psycopg.Connection[Any]", tuple[str, ...]]]:
    """Give a connection that only reads one state of the database, and the parts of its address.

    variable: that holds the address; where: what asks for it. Raises UserError where there is none.
    """
    import psycopg
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    advice = "Set it to an address like postgresql://user:password@host/database."
    address = addresses.in_variable(variable, where, advice)
    given = None
    with contextlib.suppress(psycopg.Error):
        given = conninfo_to_dict(address)
    # of several @, the driver takes the first for the last, and then looks for a server that isn't there
    if given is None or ("://" in address and address.partition("?")[0].count("@") > 1):
        raise UserError(
            f"{variable} holds no PostgreSQL address.",
            where,
            "Write it like postgresql://user:password@host/database, and in a password @ as %40, / as %2F.",
        )
    defaults: dict[str, Any] = {"connect_timeout": CONNECT_SECONDS, "application_name": "Empty Chair"}
    whole = make_conninfo(address, **{name: value for name, value in defaults.items() if name not in given})
    try:
        # bound here and not there: COPY takes no parameters from outside, and both statements bind alike
        connection = psycopg.connect(cursor_factory=psycopg.ClientCursor, conninfo=whole)
    except psycopg.Error as error:
        raise faults.not_connected(error, where, variable) from None
    parts = (str(given.get(name) or "") for name in _SCREENED)
    with contextlib.closing(connection):
        connection.read_only = True
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        yield connection, tuple(part for part in parts if len(part) >= SHORTEST)


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
    cursor: "psycopg.Cursor[Any]", query: str, values: Mapping[str, Any] | None
) -> tuple[Column, ...]:
    """Return the columns of a query, without a row of it."""
    cursor.execute(_around("select * from ({}\n) as source limit 0", query), values)
    described = [(column.name, column.type_code) for column in cursor.description or ()]
    codes = list({code for _, code in described})
    cursor.execute("select oid, typname, typcategory from pg_type where oid = any(%s)", (codes,))
    types = {oid: (name, category) for oid, name, category in cursor.fetchall()}
    return tuple(_column(name, *types[code]) for name, code in described)


def _column(spelled: str, type_name: str, category: str) -> Column:
    """Return a column by PostgreSQL's own words for its type, such as timestamptz and D."""
    means = _MEANS.get(type_name) or _MEANS.get(category, "text")
    is_unreadable = type_name in _UNREADABLE or category in _NO_TEXT
    return Column(spelled.strip().lower(), spelled, means, type_name if is_unreadable else "")


def _as_text(column: Column) -> str:
    """Return the SQL that makes text of a column, as the importer reads it; {} stands for its name."""
    if column.means == "list":
        return "array_to_string({}, '; ')"
    if column.means == "yes or no":
        return "case when {} then 'true' when not {} then 'false' end"
    if column.name == "duration_minutes" and column.means == "interval":
        return "round(extract(epoch from {})::numeric / 60, 2)::text"
    if column.name in AMOUNTS and column.means == "number":
        return "round({}::numeric, 2)::text"  # three decimals might be read as thousands
    return "{}::text"


def _copying(query: str, columns: Sequence[Column]) -> Any:
    """Return the COPY of a query, with each column as text under the name that the importer knows."""
    from psycopg import sql

    each = [
        sql.SQL("{} as {}").format(
            sql.SQL(_as_text(column)).format(*[sql.Identifier(column.spelled)] * 2),  # type: ignore[arg-type]
            sql.Identifier(column.header),
        )
        for column in columns
    ]
    wrapper = "copy (select {columns} from ({}\n) as source) to stdout (format csv, header, force_quote *)"
    return _around(wrapper, query, columns=sql.SQL(", ").join(each))


def _around(wrapper: str, query: str, **parts: Any) -> Any:
    """Return a statement around the file's SELECT, which stands in it as it is."""
    from psycopg import sql

    return sql.SQL(wrapper).format(sql.SQL(query), **parts)  # type: ignore[arg-type]


def _copy(
    cursor: "psycopg.Cursor[Any]",
    query: Any,
    values: Mapping[str, Any] | None,
    path: Path,
    name: str,
    progress: Progress,
) -> int:
    """Write what a COPY gives, block by block; returns its bytes. Raises UserError where it is too much."""
    size = 0
    with writing(name), path.open("wb") as file, cursor.copy(query, values) as copy:
        for block in copy:
            size += file.write(block)
            progress(STEP, 0)
            if size > MAX_BYTES:
                raise over_size(name)
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
