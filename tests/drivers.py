"""Each warehouse's real driver takes what we give it, and says nothing of the address where nothing answers.

python -m tests.drivers                  once for each release; needs the package index
python -m tests.drivers --keep FOLDER    keeps the drivers, which are 1 GB, for the next run

Five are tried on rows as well: Redshift's on a PostgreSQL whose greeting is made to look like Redshift's,
ClickHouse's on ClickHouse itself within a process (chdb), Snowflake's on fakesnow, and Trino's and BigQuery's
on answers that are written by hand.
"""

import argparse
import contextlib
import csv
import importlib
import importlib.metadata
import inspect
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.sources import adapter, engines
from analytics.sources.address import read
from analytics.sources.engine import Engine, Ways
from analytics.sources.fetched import Fetched
from analytics.sources.statement import parse
from tests import environment, postgresql
from tests.imitations import answering, google_key
from tests.redshift import greeting_like_redshift

CHDB, FAKESNOW = "chdb>=4,<5", "fakesnow[server]"
SECRET = "pass-word-1"  # noqa: S105 - of no server
CLOSED = {  # an address at which nothing listens
    "snowflake": f"snowflake://reader:{SECRET}@acme:1/base/space?host=127.0.0.1&protocol=http",
    "bigquery": "bigquery://acme-project/space?credentials={key}&endpoint=http://127.0.0.1:1",
    "databricks": f"databricks://token:{SECRET}@127.0.0.1:1/base/space?http_path=/sql/1.0/warehouses/acme",
    "sqlserver": f"mssql://reader:{SECRET}@127.0.0.1:1/base",
    "redshift": f"redshift://reader:{SECRET}@127.0.0.1:1/base",
    "trino": f"trino://reader:{SECRET}@127.0.0.1:1/base/space",
    "clickhouse": f"clickhouse://reader:{SECRET}@127.0.0.1:1/base",
}
SELECT = """select id as source_id, happened as date, owner as executive, account as customer,
    minutes as duration_minutes, clock as subject, notes
from activity where owner_id in (:executive_ids) and happened >= {since}
    and happened >= {changed} and account like '%e%' order by id"""
VALUES = {
    "executive_ids": ["1", "2"], "since": date(2026, 3, 1),
    "changed_since": datetime(2026, 3, 1, 23, 30, tzinfo=UTC),
}  # fmt: skip
ROWS = [
    ["1", "2026-03-02 00:30:00+01:00", "İpek Işık", "Acme", "1.13", "2026-03-01 10:00:00", 'a "b", 50%'],
    ["2", "2026-03-29 03:00:00+02:00", "it's", "Gêne", "90.00", "2026-03-29 02:30:00", ""],
]
TYPES = ["number", "time with a zone", "text", "text", "number", "time without a zone", "text"]
PUT = """insert into activity values
    (1, '2026-03-01 23:30:00', 1, 'İpek Işık', 'Acme', 1.125, '2026-03-01 10:00:00', 'a "b", 50%'),
    (2, '2026-03-29 01:00:00', 2, 'it''s', 'Gêne', 90, '2026-03-29 02:30:00', null),
    (3, '2026-03-29 01:00:00', 3, 'Nobody', 'Acme', 1, '2026-03-29 02:30:00', 'not ours'),
    (4, '2026-02-01 01:00:00', 1, 'İpek Işık', 'Acme', 1, '2026-03-29 02:30:00', 'too early'),
    (5, '2026-03-01 23:29:59', 1, 'İpek Işık', 'Acme', 1, '2026-03-29 02:30:00', 'not changed')"""


def main() -> int:
    """Print what each driver did; gives 1 where one did not do what we need."""
    parser = argparse.ArgumentParser(prog="python -m tests.drivers", description=__doc__)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the drivers stay installed")
    parser.add_argument("--within", choices=["drivers", "fakesnow"], help=argparse.SUPPRESS)
    parsed = parser.parse_args()
    if parsed.within == "fakesnow":
        return _try("Snowflake's driver on fakesnow", _snowflake)
    if parsed.within:
        return _all()
    with tempfile.TemporaryDirectory() as name:
        folder = parsed.keep or Path(name)
        packages = [engine.package for key, engine in engines.BY_DRIVER.items() if key in CLOSED]
        python = environment.python_with([*packages, CHDB], folder / "drivers")
        failed = _run(python, "drivers")
        # It has fallen behind Snowflake's driver, and brings the newest that it works with.
        python = environment.python_with([FAKESNOW, "snowflake-connector-python<5"], folder / "fakesnow")
        return failed or _run(python, "fakesnow")


def _run(python: Path, what: str) -> int:
    return subprocess.run([python, "-m", "tests.drivers", "--within", what], check=False).returncode


def _all() -> int:
    failed = 0
    for key, address in CLOSED.items():
        failed |= _try(engines.BY_DRIVER[key].label, lambda key=key, address=address: _examined(key, address))
    failed |= _try("Redshift's driver on PostgreSQL", _redshift)
    failed |= _try("Trino's driver on an imitation", _trino)
    failed |= _try("BigQuery's driver on an imitation", _bigquery)
    return failed | _try("ClickHouse's driver on chdb", _clickhouse)


def _try(name: str, work: Callable[[], str]) -> int:
    try:
        said, failed = work(), 0
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is reported
        said, failed = f"FAILED: {type(error).__name__}: {error}", 1
    sys.stdout.write(f"{name}: {said}\n")
    sys.stdout.flush()
    return failed


def _examined(key: str, address: str) -> str:
    """Return a driver's version and what is said where nothing listens. Raises where it doesn't fit."""
    engine = engines.BY_DRIVER[key]
    driver = importlib.import_module(engine.module)
    with tempfile.TemporaryDirectory() as name:
        address = address.format(key=google_key(Path(name), SECRET))
        with mock.patch.dict(os.environ, A=address):
            parts = read("A", "crm", engine.label, engine.example, engine.begins, engine.options)
            given = engine.arguments(parts, Ways("Europe/Oslo", 5))
            if engine.connect is None:
                inspect.signature(driver.connect).bind(**given)
            said = _refusal(replace(engine, connect_seconds=10))
    for secret in (SECRET, "127.0.0.1", "acme", "reader", "space"):
        if secret in said:
            raise RuntimeError(f"“{secret}” is said: {said}")
    package = engine.package.partition(">")[0].partition("[")[0]
    return f"{importlib.metadata.version(package)}, nothing listening → {said}"


def _refusal(engine: Engine) -> str:
    source = SqlSource("crm", "A", "crm.sql", engine=engine.key, timeout_seconds=5)
    statement = parse("select 1 as source_id", "crm.sql", engine.dialect)
    with tempfile.TemporaryDirectory() as name:
        try:
            adapter.fetch(engine, source, statement, {}, Path(name) / "rows.csv", time_zone="Europe/Oslo")
        except UserError as error:
            return str(error)
    raise RuntimeError("It connected to nothing.")


def _same(key: str, address: str, bound: str = "{}", engine: Engine | None = None) -> str:
    """Fetch the rows. Raises RuntimeError where they are not those that were put there."""
    source = SqlSource("crm", "A", "crm.sql", engine=key, timeout_seconds=30)
    found = engine or engines.BY_DRIVER[key]
    statement = parse(
        SELECT.format(since=bound.format(":since"), changed=bound.format(":changed_since")),
        "crm.sql",
        found.dialect,
    )
    with (
        tempfile.TemporaryDirectory() as name,
        mock.patch.dict(os.environ, A=address),
        mock.patch.dict(engines.BY_DRIVER, {key: found}),
    ):
        path = Path(name) / "rows.csv"
        fetched = engines.fetch(source, statement, VALUES, path, time_zone="Europe/Oslo")
        with path.open(encoding="utf-8", newline="") as file:
            _compare(fetched, list(csv.reader(file))[1:])
        fault = _fault(source, "select 1 as nothing from nowhere", found, path)
    return f"rows and types as they were put there; {fault}"


def _fault(source: SqlSource, query: str, engine: Engine, path: Path) -> str:
    try:
        engines.fetch(source, parse(query, "crm.sql", engine.dialect), {}, path, time_zone="Europe/Oslo")
    except UserError as error:
        return str(error)
    raise RuntimeError(f"“{query}” ran.")


def _compare(fetched: Fetched, rows: Sequence[Sequence[str]]) -> None:
    if list(rows) != ROWS or list(fetched.types.values()) != TYPES:
        raise RuntimeError(f"It gave {rows} of {fetched.types}.")


def _redshift() -> str:
    programs = postgresql.folder()
    if programs is None:
        return postgresql.ADVICE
    # Redshift's driver can't read PostgreSQL's list of ways to sign in safely.
    with (
        postgresql.running(programs, sign_in="password") as server,
        greeting_like_redshift(server.port) as port,
    ):
        server.run(
            "create table activity (id int, happened timestamptz, owner_id int, owner text, account text,"
            " minutes numeric(9, 3), clock timestamp, notes text)",
            "set timezone = 'UTC'",
            PUT,
            "grant select on activity to reader",
        )
        address = server.address(port=port).replace("postgresql:", "redshift:")
        return _same("redshift", f"{address}?ssl=false")


def _trino() -> str:
    with answering() as (port, sent):
        said = _same("trino", f"trino://reader@127.0.0.1:{port}/base/space?secure=false")
    if not any("USING '1','2',DATE '2026-03-01',TIMESTAMP '2026-03-01 23:30:00" in text for text in sent):
        raise RuntimeError(f"The values weren't bound: {sent}")
    return said


def _bigquery() -> str:
    from google.auth.credentials import AnonymousCredentials
    from google.cloud import bigquery

    def signed_in(_path: str, **ways: Any) -> Any:
        return bigquery.Client(credentials=AnonymousCredentials(), **ways)

    with (
        answering() as (port, sent),
        mock.patch.object(bigquery.Client, "from_service_account_json", signed_in),
    ):
        at = (
            f"bigquery://acme-project/space?location=EU&credentials=key.json&endpoint=http://127.0.0.1:{port}"
        )
        said = _same("bigquery", at)
    asked = json.loads(sent[1])
    bound = [one["parameterValue"]["value"] for one in asked["queryParameters"]]
    if bound[:3] != ["1", "2", "2026-03-01"] or not bound[3].startswith("2026-03-01 23:30"):
        raise RuntimeError(f"The values weren't bound: {asked}")
    return said


def _clickhouse() -> str:
    import clickhouse_connect

    engine = engines.BY_DRIVER["clickhouse"]
    with tempfile.TemporaryDirectory() as name:

        def arguments(address: Any, ways: Ways) -> dict[str, Any]:
            kept = ("tz_mode", "settings")
            given = {key: value for key, value in engine.arguments(address, ways).items() if key in kept}
            return given | {"interface": "chdb", "path": name}

        client = clickhouse_connect.get_client(interface="chdb", path=name)
        client.command(
            "create table activity (id UInt64, happened DateTime('UTC'), owner_id Int32, owner String,"
            " account String, minutes Decimal(9, 3), clock String, notes Nullable(String))"
            " engine = MergeTree order by id"
        )
        client.command(PUT)
        with mock.patch.object(sys.modules[__name__], "TYPES", [*TYPES[:5], "text", "text"]):
            said = _same(
                "clickhouse",
                "clickhouse://host/default",
                "toDateTime({})",
                replace(engine, arguments=arguments),
            )
        client.close()
    return said


def _snowflake() -> str:
    import fakesnow
    import snowflake.connector

    with (
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stderr(nowhere),
        fakesnow.server() as known,
    ):
        ways = {key: known[key] for key in ("user", "password", "account", "host", "port", "protocol")}
        with snowflake.connector.connect(**ways) as connection:
            cursor = connection.cursor()
            for statement in (
                "create database crm", "create schema crm.sales", "use schema crm.sales",
                """create table activity (id int, happened timestamp_tz, owner_id int, owner varchar,
                account varchar, minutes number(9, 3), clock timestamp_ntz, notes varchar)""",
                PUT,
            ):  # fmt: skip
                cursor.execute(statement)
        at = f"snowflake://fake:snow@fakesnow:{known['port']}/crm/sales?host=127.0.0.1&protocol=http"
        return _same("snowflake", at)


if __name__ == "__main__":
    raise SystemExit(main())
