"""A source in another warehouse, synced by the command: SQLite stands in, read by its driver."""

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.sources import engines
from analytics.sources.drivers import trino
from analytics.sources.engine import Blame
from tests.unit.command.conftest import Run
from tests.unit.command.syncing import EVERYTHING, EXECUTIVES, SETTINGS, ask

SELECT = """select id as source_id, happened as date, owner as executive, account as customer,
    minutes as duration_minutes from activity where owner_id in (:executive_ids) -- ours"""


@pytest.fixture
def database(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log of three people, of whom two are executives, in a warehouse that the settings name."""
    place = tmp_path / "crm.db"
    sqlite = replace(
        trino.ENGINE, module="sqlite3", session=lambda _ways: (),
        blame=lambda error: Blame("42000", str(error)),
        arguments=lambda _address, _ways: {"database": str(place)},
    )  # fmt: skip
    monkeypatch.setitem(engines.BY_DRIVER, "trino", sqlite)
    monkeypatch.setenv("CRM_ADDRESS", "trino://reader:pass-word@ware.example/base")
    change(
        place,
        "create table activity (id, happened, owner_id text, owner, account, minutes)",
        *(
            f"insert into activity values ({n}, '2026-03-0{n}', {n % 3}, 'Person {n % 3}', 'Acme', null)"
            for n in range(1, 10)
        ),
    )
    (tmp_path / "crm.sql").write_text(SELECT)
    (tmp_path / "settings.toml").write_text(SETTINGS + 'engine = "trino"\n')
    (tmp_path / "executives.csv").write_text(EXECUTIVES)
    assert run("import", "executives.csv", "--kind", "executives", "--map", "source_id=Employee ID").code == 0
    return place


def change(place: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(place)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_warehouse_is_synced_as_postgresql_is(run: Run, database: Path, tmp_path: Path) -> None:
    done = run("sync")
    assert done.code == 0, done.err
    assert "Batch 2: crm (Trino), 6 rows of interactions" in done.out
    rows = ask(EVERYTHING)
    writes = f"with x as (select 1) delete {SELECT}"
    for statement, query, says in (
        ("update activity set account = x'00' where id = 8", SELECT, "crm.sql: The column “customer” is"),
        ("update activity set account = 5", SELECT, "crm: The column “customer” was a text and is a number"),
        ("alter table activity drop column account", SELECT, "crm: The query doesn't run (no such column:"),
        ("delete from activity where id = 1", writes, "crm.sql: The query has the word “delete”"),
    ):
        change(database, statement)
        (tmp_path / "crm.sql").write_text(query)
        failed = run("sync")
        assert (failed.code, failed.err.startswith(says), failed.err.count("\n")) == (1, True, 1), failed.err
    assert ask(EVERYTHING) == rows
    (tmp_path / "crm.sql").write_text(SELECT.replace("account", "'Acme'"))
    done = run("sync")
    assert "1 row is no longer in the source; we remove it." in done.out, done.out + done.err
