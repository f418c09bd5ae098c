"""The adapter on a real server: PostgreSQL by psycopg, as any DB-API driver, over a real socket."""

import csv
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.sources.adapter import fetch
from analytics.sources.drivers import redshift
from analytics.sources.engine import Blame
from analytics.sources.statement import parse
from tests.postgresql import Server

SOURCE = SqlSource("crm", "CRM_ADDRESS", "crm.sql", engine="redshift", timeout_seconds=1)
PSYCOPG = replace(
    redshift.ENGINE, module="psycopg", connect=None, paramstyle="pyformat",
    arguments=lambda address, _ways: {
        "conninfo": address.whole.replace("redshift:", "postgresql:"), "autocommit": True,
    },
    blame=lambda error: Blame(str(getattr(error, "sqlstate", "") or ""), str(error).partition("\n")[0]),
    cut=("connection.cancel",),
)  # fmt: skip
SELECT = (
    "select id as source_id, at as date, owner as executive, 'Acme 100%' as customer from activity where "
)


@pytest.fixture(autouse=True)
def _rows(warehouse: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_ADDRESS", warehouse.address().replace("postgresql:", "redshift:"))
    warehouse.run(
        "create table activity (id int, owner_id int, owner text, at timestamptz)",
        "insert into activity values (1, 1, 'it''s', '2026-03-01 23:30+00')",
        "insert into activity values (2, 2, 'İpek', '2026-03-01 22:30+00')",
        "grant select on activity to reader",
        "create function tidy() returns int language sql as 'delete from activity; select 1'",
    )


def ask(folder: Path, query: str, **given: Any) -> list[list[str]]:
    statement = parse(query, "crm.sql", PSYCOPG.dialect)
    path = folder / "rows.csv"
    fetch(PSYCOPG, SOURCE, statement, given, path, time_zone="Europe/Oslo")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def test_rows_come_as_postgresqls_own_way_brings_them(warehouse: Server, tmp_path: Path) -> None:
    asked = {"executive_ids": ["1", "2"], "since": date(2026, 3, 2)}  # the day begins in Oslo
    found = ask(tmp_path, SELECT + "owner_id in (:executive_ids) and at >= :since", **asked)
    assert found == [["1", "2026-03-02 00:30:00+01:00", "it's", "Acme 100%"]]
    hostile = ["İpek", "x'); drop table activity; --", "%s"]
    assert [
        row[0] for row in ask(tmp_path, SELECT + "owner in (:executive_emails)", executive_emails=hostile)
    ] == ["2"]
    for query, says in {
        SELECT + "nothing = 1": r"The query doesn't run \(column “?\"?nothing",
        SELECT + "tidy() = 1": "The query writes; a source only reads",
        SELECT + "pg_sleep(20) is null": "took longer than 1\N{NO-BREAK SPACE}second",
    }.items():
        with pytest.raises(UserError, match=says):
            ask(tmp_path, query)
    assert warehouse.run("select count(*) from activity") == [(2,)]
    warehouse.run("revoke select on activity from reader")
    with pytest.raises(UserError, match="Redshift denies us access"):
        ask(tmp_path, SELECT + "true")


def test_a_server_that_stops_half_way_is_one_sentence(
    warehouse: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analytics.sources.adapter.GRACE_SECONDS", 30)
    slow = replace(PSYCOPG, session=lambda _ways: ["begin read only"])
    monkeypatch.setitem(globals(), "PSYCOPG", slow)
    waited = threading.Event()

    def end() -> None:
        while not warehouse.run(warehouse.end_readers + " and query like '%pg_sleep(20)%'"):
            waited.wait(0.02)

    ending = threading.Thread(target=end)
    ending.start()
    with pytest.raises(UserError, match="crm: The connection broke while we read"):
        ask(tmp_path, SELECT + "pg_sleep(20) is null")
    ending.join()
