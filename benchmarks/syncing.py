"""`python -m benchmarks.syncing`: what a sync moves of a company's log, against copying all of it.

A PostgreSQL of its own gets 5 million rows of 20,000 employees, of which 50 are executives. The sync runs in
a process of its own, and so does the import of the same rows from a file: what it takes beyond that is the
sync's. --changes: 1.2 million rows, all of 300 executives, read whole at first and weekly, and each night by
what has changed.
"""

import argparse
import json
import os
import shutil
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from analytics.imports import sync
from analytics.imports.import_files import Options, import_file
from analytics.model.sql_source import SqlSource
from analytics.settings import Settings
from analytics.sources import postgresql
from analytics.sources.statement import parse
from analytics.store.store import Store
from benchmarks import measure
from tests import postgresql as servers

EXECUTIVES, EMPLOYEES = 50, 20_000
TODAY = date(2026, 11, 20)
COLUMNS = ("what", "rows", "seconds", "MB moved", "removed", "peak MB")
TABLE = """create table activity as
select g as id, timestamptz '2025-11-20' + (g % 525000) * interval '1 minute' as at,
    1 + g % {employees} as owner_id, 'Person ' || (1 + g % {employees}) as owner,
    'Customer ' || (g / 7) % 4000 as account,
    (array['call', 'meeting', 'email'])[1 + g % 3] as kind, 'What we spoke about, ' || g as subject
from generate_series(1, {rows}) as g"""
SELECT = """select id as source_id, at as date, owner as executive, account as customer, kind as channel,
    subject
from activity"""
MINE = f"{SELECT} where owner_id = any(:executive_ids)"
CHANGES = (  # since the last sync: deleted, handed to somebody else, changed, new
    "delete from activity where owner_id <= 50 and id % 40009 < 5",
    "update activity set owner_id = 9999 where id = (select min(id) from activity where owner_id = 7)",
    "update activity set account = 'Customer 1' where id = (select min(id) from activity where owner_id = 8)",
    "insert into activity values (0, '2026-11-19 10:00+00', 1, 'Person 1', 'Customer 1', 'call', 'New')",
)


MANY, LEADERS = 1_200_000, 300  # rows of a company whose whole log is its executives'
CHANGED = f"{MINE} and changed_at >= :changed_since"
A_NIGHT = (  # corrected, new, and, which no time of change tells, deleted
    "update activity set subject = 'Corrected', changed_at = now() where id % 800 = 1",
    """insert into activity
        select 2000000000 + g, '2026-11-19 10:00+00', 1 + g % 300, 'Person ' || (1 + g % 300),
            'Customer ' || g % 4000, 'call', 'New', now()
        from generate_series(1, 500) as g""",
    "delete from activity where id % 10007 = 2",
)


def main() -> None:
    """Measure a first sync, one a day later, and copying all; print what each moved."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.syncing", description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000_000, help="of the company's log")
    parser.add_argument(
        "--changes", action="store_true", help="measure a source that is asked for its changes"
    )
    parser.add_argument("--part", nargs=2, metavar=("PART", "FOLDER"), help=argparse.SUPPRESS)
    parsed = parser.parse_args()
    if parsed.part:
        print(json.dumps(_PARTS[parsed.part[0]](Path(parsed.part[1]))), flush=True)
        return
    programs = servers.folder()
    if programs is None:
        raise SystemExit(servers.ADVICE)
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o711)  # the server is another user's where this one is root's
        with servers.running(programs, Path(name)) as server:
            if parsed.changes:
                _run_changes(server, Path(name))
            else:
                _run(server, Path(name), parsed.rows)


def _run(server: servers.Server, folder: Path, count: int) -> None:
    server.run(TABLE.format(rows=count, employees=EMPLOYEES), "analyze activity")
    server.run("grant select on activity to reader")
    _people(folder, EXECUTIVES, MINE)
    address = {"CRM_ADDRESS": server.address()}
    rows = [("first sync", *_measured("sync", folder, address))]
    rows.append(("again, nothing new", *_measured("sync", folder, address)))
    server.run("create index on activity (owner_id)", *CHANGES)
    rows.append(("a day later, indexed", *_measured("sync", folder, address)))
    rows.append(("the same rows from a file", *_measured("file", folder, address)))
    rows.append(("fetch alone, indexed", *_measured("fetch", folder, address)))
    rows.append(("copy all", *_measured("all", folder, address)))
    _check(server, folder, EXECUTIVES)
    measure.table(COLUMNS, rows)


def _run_changes(server: servers.Server, folder: Path) -> None:
    server.run(TABLE.format(rows=MANY, employees=LEADERS))
    server.run("alter table activity add column changed_at timestamptz default now() - interval '30 days'")
    server.run(
        "create index on activity (changed_at)", "analyze activity", "grant select on activity to reader"
    )
    _people(folder, LEADERS, CHANGED)
    address = {"CRM_ADDRESS": server.address()}
    rows = [("first sync", *_measured("sync", folder, address))]
    server.run(*A_NIGHT)
    rows.append(("a night later", *_measured("sync", folder, address)))
    rows.append(("whole, as weekly", *_measured("whole", folder, address)))
    _check(server, folder, LEADERS)
    measure.table(COLUMNS, rows)


def _people(folder: Path, executives: int, query: str) -> None:
    """Make the database that knows the executives, and the file with the query."""
    (folder / "mine.sql").write_text(query)
    lines = ["Name,Number", *(f"Person {n},{n}" for n in range(1, executives + 1))]
    (folder / "executives.csv").write_text("\n".join(lines) + "\n")
    store = _store(folder)
    import_file(store, folder / "executives.csv", Options("executives", {"source_id": "Number"}))
    store.close()
    shutil.copy(store.path, folder / "people.duckdb")


def _store(folder: Path, name: str = "synced") -> Store:
    source = SqlSource("crm", "CRM_ADDRESS", str(folder / "mine.sql"))
    settings = replace(Settings(), database=folder / f"{name}.duckdb", today=TODAY, source=(source,))
    return Store(settings, readable=[folder])


def _measured(part: str, folder: Path, address: dict[str, str]) -> tuple[object, ...]:
    found, peak = measure.in_a_process("benchmarks.syncing", "--part", part, folder, **address)
    return (*found, peak)


def _sync(folder: Path, *, is_whole: bool = False) -> tuple[int, float, float, int]:
    """Sync as the command does; returns rows, seconds, MB moved and rows removed."""
    store, began = _store(folder), time.perf_counter()
    rows = folder / "rows.csv"
    fetched = sync.fetch(store, store.settings.source[0], rows, is_whole=is_whole)
    [receipt] = import_file(store, fetched.path, fetched.options, name=fetched.name)
    spent = time.perf_counter() - began
    store.close()
    return receipt.rows, spent, rows.stat().st_size / 1e6, receipt.withdrawn


def _whole(folder: Path) -> tuple[int, float, float, int]:
    return _sync(folder, is_whole=True)


def _file(folder: Path) -> tuple[int, float, float, int]:
    """Import the rows that the last sync left, as an analyst would export them."""
    shutil.copy(folder / "people.duckdb", folder / "filed.duckdb")
    store, began = _store(folder, "filed"), time.perf_counter()
    [receipt] = import_file(store, folder / "rows.csv")
    spent = time.perf_counter() - began
    store.close()
    return receipt.rows, spent, 0.0, 0


def _fetch(folder: Path, query: str = MINE) -> tuple[int, float, float, int]:
    """Fetch alone, without a store."""
    ids = [str(number) for number in range(1, EXECUTIVES + 1)]
    source = SqlSource("crm", "CRM_ADDRESS", "mine.sql")
    statement = parse(query, "mine.sql")
    found = postgresql.fetch(source, statement, {"executive_ids": ids}, folder / "all.csv", time_zone="UTC")
    os.unlink(found.path)  # noqa: PTH108 - a file of some hundred MB
    return found.rows, found.seconds, found.size / 1e6, 0


def _all(folder: Path) -> tuple[int, float, float, int]:
    return _fetch(folder, SELECT)


def _check(server: servers.Server, folder: Path, executives: int) -> None:
    """Compare what the store has with what the database counts. Raises RuntimeError where they differ."""
    counted = server.run(
        "select owner, count(*), count(distinct account), sum(id)::bigint from activity"  # noqa: S608
        f" where owner_id <= {executives} group by owner order by owner"
    )
    store = _store(folder)
    with store.read() as cursor:
        found = cursor.execute(
            "select e.name, count(distinct i.interaction_id), count(distinct t.customer_id),"
            " sum(distinct external_id::bigint)::bigint"
            " from interaction as i join touch as t using (interaction_id)"
            " join executive as e using (executive_id) group by e.name order by e.name"
        ).fetchall()
    store.close()
    if found != counted:
        raise RuntimeError("The store and the database don't agree.")


_PARTS = {"sync": _sync, "whole": _whole, "file": _file, "fetch": _fetch, "all": _all}

if __name__ == "__main__":
    main()
