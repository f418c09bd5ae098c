"""A warehouse read by its DB-API driver: DuckDB and SQLite, whose drivers run without a server."""

import csv
import sqlite3
import threading
import types
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.sources import adapter
from analytics.sources.adapter import fetch
from analytics.sources.dialects import STANDARD
from analytics.sources.drivers import trino
from analytics.sources.engine import Blame, Engine
from analytics.sources.fetched import Fetched
from analytics.sources.statement import parse

SOURCE = SqlSource("crm", "CRM_ADDRESS", "crm.sql", engine="trino", timeout_seconds=30)
ROW = "'1' as source_id, date '2026-03-01' as date, 'Ada' as executive, 'Acme' as customer"
ADDRESS = "trino://reader:pass-word@ware.house.example/secret-base?token=long-token"


def said(error: Exception) -> Blame:
    """SQLite and DuckDB have no codes: a word of their messages stands for one."""
    words = str(error)
    broken = isinstance(error, duckdb.InterruptException)
    return Blame("57014" if broken else "42000" if "column" in words else "22000" * ("onver" in words), words)


DUCKDB = replace(
    trino.ENGINE, module="duckdb", arguments=lambda _address, _ways: {}, blame=said, json=frozenset(),
    session=lambda ways: [f"set timezone = '{ways.time_zone}'"], cut=("cursor.interrupt",),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_ADDRESS", ADDRESS)


def ask(
    engine: Engine, folder: Path, query: str, source: SqlSource = SOURCE, **given: Any
) -> tuple[Fetched, list[list[str]]]:
    path = folder / "rows.csv"
    statement = parse(query, "crm.sql", engine.dialect)
    found = fetch(engine, source, statement, given, path, time_zone="Europe/Oslo")
    with path.open(encoding="utf-8", newline="") as file:
        return found, list(csv.reader(file))


def test_rows_stream_in_batches_and_are_counted(tmp_path: Path) -> None:
    count = 2 * adapter.BATCH + 7
    query = (
        "select i as source_id, date '2026-03-01' + i::int as DATE, 'a\"b' as executive_id,"
        f" ['x', 'y'] as customer from range({count}) as t(i)"
    )
    found, rows = ask(DUCKDB, tmp_path, query)
    assert rows[0] == ["source_id", "date", "owner id", "customer"]
    assert rows[1] == ["0", "2026-03-01", 'a"b', "x; y"]
    assert (found.rows, len(rows), found.size) == (count, count + 1, found.path.stat().st_size)
    assert found.types == {"source_id": "number", "date": "date", "executive_id": "text", "customer": "list"}


def test_values_are_bound_and_never_pasted(tmp_path: Path) -> None:
    hostile = ["it's", "x'); drop table t; --", "?", "%s"]
    query = (
        f"select {ROW} where 'it''s?%' like ('it''s?' || '%') and 'it''s' in (:executive_emails)"
        " and date '2026-03-01' >= :since"
    )
    for since, count in ((date(2026, 3, 1), 1), (date(2026, 3, 2), 0)):
        found, _ = ask(DUCKDB, tmp_path, query, executive_emails=hostile, since=since)
        assert found.rows == count


@pytest.mark.parametrize("style", ["qmark", "named"])
def test_sqlite_binds_in_two_ways(tmp_path: Path, style: Any) -> None:
    database = tmp_path / "crm.db"
    with sqlite3.connect(database) as connection:
        connection.execute("create table t (id integer, who text, at text)")
        connection.execute("insert into t values (1, 'İpek', '2026-03-01'), (2, 'Ada', null)")
    sqlite = replace(
        DUCKDB, module="sqlite3", arguments=lambda _address, _ways: {"database": str(database)},
        paramstyle=style, session=lambda _ways: (), most=3,
    )  # fmt: skip
    query = (
        "select id as source_id, at as date, who as executive, null as customer from t"
        " where id in (:executive_ids)"
    )
    found, rows = ask(sqlite, tmp_path, query, executive_ids=["1", "2"])
    assert rows[1:] == [["1", "2026-03-01", "İpek", ""], ["2", "", "Ada", ""]]
    assert found.types == {"source_id": "number", "date": "text", "executive": "text"}  # no value, no type


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("select 'x' as nots", "crm.sql: “nots” isn't a field of interactions. Rename it with “as”"),
        (f"select {ROW}, 'x' as notes, 'y' as \"Notes\"", "crm.sql: The query has two columns for “notes”"),
        (f"select {ROW}, '\\x00'::blob as notes", "“notes” is of the type bytes, which isn't text"),
        (
            f"select {ROW}, {{'a': 1}} as notes, nothing as subject",
            "crm: The query doesn't run (Binder Error:",
        ),
        (f"select {ROW} where 'x'::int = 1", "crm: A value doesn't fit the type that the query expects"),
        (f"select {ROW} from secret-base.x", "crm: The connection broke while we read. Try again later."),
    ],
)
def test_a_fault_is_one_sentence(tmp_path: Path, query: str, says: str) -> None:
    with pytest.raises(UserError) as refused:
        ask(DUCKDB, tmp_path, query)
    assert str(refused.value).startswith(says) or f": The column {says}" in str(refused.value)
    assert refused.value.__context__ is None  # nothing of the driver's error goes along


def test_the_words_of_a_driver_are_screened(tmp_path: Path) -> None:
    leaking = replace(
        DUCKDB,
        blame=lambda _error: Blame(
            "42000",
            "no column at Reader:PASS-WORD@ware.house.example/secret-base?long-token, http://10.1.2.3:80/x,"
            " 10.1.2.3:443, ada@other.example, 01b2c3d4-0000-1111-2222-333344445555",
        ),
    )
    with pytest.raises(UserError) as refused:
        ask(leaking, tmp_path, f"select {ROW}, nothing")
    assert str(refused.value).startswith("crm: The query doesn't run (no column at …")
    for secret in ("pass-word", "reader", "ware", "secret-base", "long-token", "10.1.2.3", "other", "01b2"):
        assert secret not in str(refused.value).lower(), secret


def test_too_much_is_refused_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "MAX_BYTES", 100_000)
    with pytest.raises(UserError, match="crm: The query gives more than"):
        ask(DUCKDB, tmp_path, f"select {ROW} from range(10000000)")
    assert (tmp_path / "rows.csv").stat().st_size < 1_000_000


ENDLESS = (
    "select sum(a.i * b.i) as source_id, 1 as date, 2 as executive, 3 as customer"
    " from range(10000000) as a(i), range(10000000) as b(i)"
)


def test_what_takes_too_long_is_ended_there_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "GRACE_SECONDS", -0.8)
    before = threading.active_count()
    with pytest.raises(UserError, match="The query took longer than 1\N{NO-BREAK SPACE}second"):
        ask(DUCKDB, tmp_path, ENDLESS, replace(SOURCE, timeout_seconds=1))
    ended(before)


def ended(before: int) -> None:
    """Wait until no more threads run than before: the query was stopped, though it would take days."""
    waited = threading.Event()
    for _ in range(500):
        if threading.active_count() <= before:
            return
        waited.wait(0.02)
    pytest.fail("the query still runs")


class GaveUpError(Exception):
    """Nobody waits any more."""


def test_who_gives_up_ends_the_query(tmp_path: Path) -> None:
    before = threading.active_count()
    with pytest.raises(GaveUpError):
        fetch(
            DUCKDB, SOURCE, parse(ENDLESS, "crm.sql", STANDARD), {}, tmp_path / "rows.csv", time_zone="UTC",
            progress=lambda _step, _rows: (_ for _ in ()).throw(GaveUpError()),
        )  # fmt: skip
    ended(before)


@pytest.fixture
def hanging() -> Iterator[Engine]:
    """A driver that waits for a server which never says anything, and hears nobody."""
    freed = threading.Event()

    def connect() -> Any:
        freed.wait(20)
        raise OSError("ware.house.example: no answer")

    yield replace(DUCKDB, connect=connect, connect_seconds=0)
    freed.set()


def test_a_driver_that_hangs_is_left_behind(
    tmp_path: Path, hanging: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "_CUT_SECONDS", 0.05)
    with pytest.raises(UserError, match="crm: Trino didn't answer in time"):
        ask(hanging, tmp_path, f"select {ROW}")


@pytest.mark.parametrize(
    ("error", "blame", "says"),
    [
        (ConnectionRefusedError("ware.house.example"), Blame(), "We couldn't connect to Trino. Check"),
        (TimeoutError("ware.house.example"), Blame(), "Trino didn't answer in time."),
        (ValueError("pass-word"), Blame("28000"), "Trino refused the user, or the password or key."),
        (ValueError("pass-word"), Blame("42704", "pass-word"), "We couldn't connect to Trino (code 42704)."),
    ],
)  # fmt: skip
def test_without_a_connection_nothing_is_said_of_the_address(
    tmp_path: Path, error: Exception, blame: Blame, says: str
) -> None:
    def connect() -> Any:
        raise error

    with pytest.raises(UserError) as refused:
        ask(replace(DUCKDB, connect=connect, blame=lambda _error: blame), tmp_path, f"select {ROW}")
    assert str(refused.value).startswith(f"crm: {says}")
    assert "ware" not in str(refused.value)


def test_a_connection_that_breaks_half_way_is_one_sentence(tmp_path: Path) -> None:
    class Cursor:
        description = (("source_id", 1), ("date", 1), ("executive", 1), ("customer", 1))

        def execute(self, _query: str) -> None: ...

        def fetchmany(self, _size: int) -> list[Any]:
            if hasattr(self, "read"):
                raise ConnectionResetError("ware.house.example")
            self.read = True
            return [(1, date(2026, 3, 1), "Ada", "Acme")]

    broken = types.SimpleNamespace(cursor=Cursor, close=lambda: None)
    with pytest.raises(UserError, match="crm: The connection broke while we read"):
        ask(replace(DUCKDB, connect=lambda: broken, session=lambda _ways: ()), tmp_path, f"select {ROW}")


def test_a_missing_driver_says_what_to_install(tmp_path: Path) -> None:
    missing = replace(DUCKDB, module="no_such_driver.dbapi", package="no-such>=1,<2")
    with pytest.raises(UserError) as refused:
        ask(missing, tmp_path, f"select {ROW}")
    assert str(refused.value) == (
        "crm: Reading from Trino needs a package that isn't installed. "
        'Run: python -m pip install "no-such>=1,<2"'
    )


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("", "The environment variable CRM_ADDRESS isn't set. Set it to an address like trino://user:"),
        ("mysql://u:pass-word@host/x", "CRM_ADDRESS holds no Trino address. Write it like trino://user:"),
        ("trino://u:pass-word@host:99999/x", "CRM_ADDRESS holds no Trino address."),
        ("trino://u:pass-word@[::1/x", "CRM_ADDRESS holds no Trino address."),
        ("trino:///x", "CRM_ADDRESS holds no Trino address."),
        ("trino://u:pa?pass-word=1@host/x", "CRM_ADDRESS holds no Trino address."),
        ("trino://u@host/x?pass-word=1", "The address in CRM_ADDRESS has an option that we don't know."),
    ],
)  # fmt: skip
def test_another_address_is_refused_unrepeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, says: str
) -> None:
    monkeypatch.setenv("CRM_ADDRESS", address)
    with pytest.raises(UserError) as refused:
        ask(DUCKDB, tmp_path, f"select {ROW}")
    assert str(refused.value).startswith(f"crm: {says}")
    assert "pass-word" not in str(refused.value)
