"""The same log in DuckDB, PostgreSQL and Spark gives the same figures, equal to a count by hand.

python -m tests.spark                    once for each release; needs Java 17 and the package index
python -m tests.spark --keep FOLDER      keeps PySpark, which is 500 MB, for the next run

Spark is asked in a session of its own and by Spark Connect. DuckDB is read by its DB-API driver, through the
adapter that reads all warehouses but PostgreSQL.
"""

import argparse
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb

from analytics.imports import sync
from analytics.imports.import_files import Options, import_file
from analytics.model.sql_source import SqlSource
from analytics.settings import Settings
from analytics.sources import engines
from analytics.sources.drivers import spark, trino
from analytics.sources.engine import Blame
from analytics.store.store import Store
from tests import environment, postgresql

ZONE = "Europe/Istanbul"
EXECUTIVES = "Name,Number\nİpek Işık,1\nIrmak Şahin,2\n"
# Executive 3 is nobody of ours; moments at ends of days and where clocks turn; names that differ by a dot.
TABLE = """create table activity (id decimal(20, 0), moment timestamptz, clock timestamp, owner_id int,
    owner text, account text, minutes decimal(9, 3), note text)"""
ROWS = """insert into activity values
    (12345678901234567890, '2026-03-01 20:59:59+00', '2026-03-29 01:30:00',
        1, 'İpek Işık', 'İSTANBUL Gıda', 1.125, null),
    (2, '2026-03-01 21:00:00+00', '2026-03-29 03:30:00',
        1, 'İpek Işık', 'Istanbul Gida', 15.125, '50% ''x''; "y"'),
    (3, '2026-03-29 00:59:59+00', '2026-10-25 00:30:00', 2, 'Irmak Şahin', 'ısparta', 0.005, 'a, b'),
    (4, '2026-10-25 01:00:00+00', '2026-12-31 23:59:59', 2, 'Irmak Şahin', 'ISPARTA', 90, ''),
    (5, '2025-12-31 21:00:00.5+00', '2026-01-01 00:00:00',
        1, 'İpek Işık', 'Ångström 漢字', null, 'year''s turn'),
    (6, '2026-03-02 10:00:00+00', '2026-03-02 10:00:00', 3, 'Nobody', 'İSTANBUL Gıda', 1, 'not ours'),
    (7, '2025-12-31 20:59:59+00', '2025-12-31 20:59:59', 1, 'İpek Işık', 'ısparta', 1, 'too early')"""
SELECT = """select id as source_id, {column} as date, owner as executive, account as customer,
    minutes as duration_minutes, note as notes, 'call' as channel
from {table} where owner_id in (:executive_ids) and {column} >= :since and moment >= :changed_since"""
# Counted by hand, times in UTC. A day is Istanbul's, 3 hours ahead all year. A clock without a zone is
# Oslo's, as the source says: 1 hour ahead, and 2 from 29 March 02:00 to 25 October 03:00. Two spellings are
# one customer.
MOMENTS = [
    ("12345678901234567890", "İpek Işık", "Istanbul Gida", "2026-03-01", "2026-03-01 20:59:59", 1.13),
    ("2", "İpek Işık", "Istanbul Gida", "2026-03-02", "2026-03-01 21:00:00", 15.13),
    ("3", "Irmak Şahin", "ISPARTA", "2026-03-29", "2026-03-29 00:59:59", 0.01),
    ("4", "Irmak Şahin", "ISPARTA", "2026-10-25", "2026-10-25 01:00:00", 90.0),
    ("5", "İpek Işık", "Ångström 漢字", "2026-01-01", "2025-12-31 21:00:00.5", None),
]
CLOCKS = [
    ("12345678901234567890", "İpek Işık", "Istanbul Gida", "2026-03-29", "2026-03-29 00:30:00", 1.13),
    ("2", "İpek Işık", "Istanbul Gida", "2026-03-29", "2026-03-29 01:30:00", 15.13),
    ("3", "Irmak Şahin", "ISPARTA", "2026-10-25", "2026-10-24 22:30:00", 0.01),
    ("4", "Irmak Şahin", "ISPARTA", "2027-01-01", "2026-12-31 22:59:59", 90.0),
    ("5", "İpek Işık", "Ångström 漢字", "2026-01-01", "2025-12-31 23:00:00", None),
]
ASKED = """select external_id, e.name, c.name, t.day::text, happened_at::text,
    round(i.minutes::decimal(9, 3), 2)::double
    from touch as t join interaction as i using (interaction_id) join executive as e using (executive_id)
    join customer as c using (customer_id) where i.is_current order by external_id"""
DUCKDB = replace(
    trino.ENGINE, module="duckdb", example="trino://host/database", options=(),
    arguments=lambda address, _ways: {"database": f"/{'/'.join(address.path)}", "read_only": True},
    blame=lambda error: Blame("42000", str(error)), cut=("cursor.interrupt",),
    session=lambda ways: [f"set timezone = '{ways.time_zone}'"],
)  # fmt: skip


def main() -> int:
    """Print what each engine gave; gives 1 where one differs from the count by hand."""
    parser = argparse.ArgumentParser(prog="python -m tests.spark", description=__doc__)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where PySpark stays installed")
    parser.add_argument("--within", action="store_true", help=argparse.SUPPRESS)
    parsed = parser.parse_args()
    if parsed.within:
        return _compare()
    with tempfile.TemporaryDirectory() as folder:
        python = environment.python_with([spark.ENGINE.package], parsed.keep or Path(folder))
        less = os.environ | {"PYSPARK_SUBMIT_ARGS": "--driver-memory 1g pyspark-shell"}
        return subprocess.run([python, "-m", "tests.spark", "--within"], check=False, env=less).returncode


def _compare() -> int:
    programs = postgresql.folder()
    if programs is None:
        raise SystemExit(postgresql.ADVICE)
    with tempfile.TemporaryDirectory() as name, postgresql.running(programs) as server:
        folder = Path(name)
        server.run(TABLE, ROWS, "grant select on activity to reader")
        parquet = _in_duckdb(folder)
        tables = f"parquet.`{parquet.as_posix()}`"
        found = {
            "DuckDB": _figures(folder, "trino", f"trino://host{(folder / 'rows.duckdb').as_posix()}"),
            "PostgreSQL": _figures(folder, "postgresql", server.address()),
            "Spark": _figures(folder, "spark", "spark://local", tables),
        }
        with _connect_server(folder) as port:
            found["Spark Connect"] = _figures(folder, "spark", f"sc://127.0.0.1:{port}", tables)
    wanted = {"moment": MOMENTS, "clock": CLOCKS}
    differs = 0
    for name, got in found.items():
        for column, rows in wanted.items():
            same = got[column] == rows
            differs += not same
            sys.stdout.write(f"{name}, {column}: {'equal to the count by hand' if same else 'DIFFERS'}\n")
            for one, other in zip(got[column], rows, strict=False):
                if one != other:
                    sys.stdout.write(f"  {one}\n  {other} by hand\n")
        if got["types"] != found["PostgreSQL"]["types"]:
            differs += 1
            sys.stdout.write(f"{name} DIFFERS in types: {got['types']}\n")
    return int(bool(differs))


def _in_duckdb(folder: Path) -> Path:
    """Make the table in a file of DuckDB's, and as Parquet for Spark; returns the latter."""
    parquet = folder / "activity.parquet"
    with duckdb.connect(str(folder / "rows.duckdb")) as connection:
        connection.execute(TABLE)
        connection.execute(ROWS)
        connection.execute(f"copy activity to '{parquet}' (format parquet)")
    return parquet


def _figures(folder: Path, engine: str, address: str, table: str = "activity") -> dict[str, Any]:
    """Sync the log from an engine into a store for each of its columns; returns what the stores then say."""
    found: dict[str, Any] = {"types": []}
    (folder / "executives.csv").write_text(EXECUTIVES, encoding="utf-8")
    for column in ("moment", "clock"):
        query = folder / "crm.sql"
        query.write_text(SELECT.format(column=column, table=table), encoding="utf-8")
        source = SqlSource(
            "crm", "CRM_ADDRESS", str(query), since=date(2026, 1, 1), zone="Europe/Oslo", engine=engine
        )
        place = folder / f"{engine}-{column}-{time.monotonic_ns()}.duckdb"
        settings = replace(
            Settings(), database=place, time_zone=ZONE, today=date(2027, 1, 2), source=(source,)
        )
        store = Store(settings, readable=[folder])
        others = {**engines.BY_DRIVER, "trino": DUCKDB}
        with (
            mock.patch.dict(os.environ, CRM_ADDRESS=address),
            mock.patch.object(engines, "BY_DRIVER", others),
        ):
            import_file(store, folder / "executives.csv", Options("executives", {"source_id": "Number"}))
            fetched = sync.fetch(store, source, folder / "rows.csv")
            import_file(store, fetched.path, fetched.options, name=fetched.name)
        with store.read() as cursor:
            found[column] = cursor.execute(ASKED).fetchall()
            found["types"].append(cursor.execute("select types from source_sync").fetchall())
        store.close()
    return found


@contextlib.contextmanager
def _connect_server(folder: Path) -> Generator[int]:
    """Give the port of a Spark Connect server on this computer."""
    import pyspark

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    home = Path(pyspark.__file__).parent
    submit = shutil.which("spark-submit", path=str(home / "bin")) or str(home / "bin" / "spark-submit")
    command = [
        submit, "--class", "org.apache.spark.sql.connect.service.SparkConnectServer",
        "--conf", f"spark.connect.grpc.binding.port={port}",
        "--conf", "spark.connect.grpc.binding.address=127.0.0.1", "--conf", "spark.ui.enabled=false",
        "--driver-memory", "1g", "spark-internal",
    ]  # fmt: skip
    with (folder / "spark.log").open("wb") as log:
        server = subprocess.Popen(
            command, stdout=log, stderr=log, env=os.environ | {"SPARK_HOME": str(home)}, cwd=folder
        )
    try:
        ends = time.monotonic() + 120
        while time.monotonic() < ends and server.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.5)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(60)


if __name__ == "__main__":
    raise SystemExit(main())
