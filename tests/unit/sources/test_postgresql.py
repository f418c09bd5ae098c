"""Values of PostgreSQL as the importer reads them; none is silently another."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.sources.postgresql import Fetched, fetch
from analytics.sources.statement import parse
from tests.postgresql import Server

UUID = "9f1c1d34-9c2e-4b7a-8a57-1f9a5e1f0a11"
ROW = "'1' as source_id, date '2026-03-01' as date, 'Ada' as executive, 'Acme' as customer"


@pytest.fixture
def source(warehouse: Server, monkeypatch: pytest.MonkeyPatch) -> SqlSource:
    monkeypatch.setenv("CRM_ADDRESS", warehouse.address())
    return SqlSource("crm", "CRM_ADDRESS", "crm.sql")


def ask(source: SqlSource, folder: Path, query: str, **parameters: Any) -> tuple[Fetched, list[list[str]]]:
    path = folder / "rows.csv"
    found = fetch(source, parse(query, "crm.sql"), parameters, path, time_zone="Europe/Oslo")
    with path.open(encoding="utf-8", newline="") as file:
        return found, list(csv.reader(file))[1:]


VALUES = {  # field, and the SQL of a value → its text, and what its type is called
    ("date", "timestamptz '2026-03-01 23:30+00'"): ("2026-03-02 00:30:00+01", "time with a zone"),
    ("date", "timestamptz '2026-07-01 12:00:00.5+05:30'"): ("2026-07-01 08:30:00.5+02", "time with a zone"),
    ("date", "timestamptz 'infinity'"): ("infinity", "time with a zone"),
    ("date", "timestamp '2026-03-01 10:00'"): ("2026-03-01 10:00:00", "time without a zone"),
    ("date", "date '2026-03-04'"): ("2026-03-04", "date"),
    ("executive", "array['Ada', null, 'Ben, jr']"): ("Ada; Ben, jr", "list"),
    ("duration_minutes", "interval '1 hour 30 min 15 s'"): ("90.25", "interval"),
    ("duration_minutes", "1.125::numeric(9, 3)"): ("1.13", "number"),
    ("duration_minutes", "'NaN'::float8"): ("NaN", "number"),
    ("source_id", "12345678901234567890::numeric"): ("12345678901234567890", "number"),
    ("source_id", f"'{UUID}'::uuid"): (UUID, "text"),
    ("outcome", "true"): ("true", "yes or no"),
    ("notes", "null::text"): ("", "text"),
    ("notes", "E'a \"b\", c\\r\\nd 50% {x}'"): ('a "b", c\r\nd 50% {x}', "text"),
    ("notes", "'İstanbul Ångström 漢字'"): ("İstanbul Ångström 漢字", "text"),
}  # fmt: skip


def test_each_type_arrives_as_it_is(source: SqlSource, tmp_path: Path) -> None:
    for (field, value), (text, means) in VALUES.items():
        plain = {"source_id": "'1'", "date": "date '2026-03-01'", "executive": "'Ada'", "customer": "'Acme'"}
        columns = ", ".join(f"{sql} as {name}" for name, sql in (plain | {field: value}).items())
        found, [row] = ask(source, tmp_path, f"select {columns}")
        assert row[list(plain | {field: value}).index(field)] == text
        assert found.types[field] == means


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ("'\\x00ff'::bytea as notes", "“notes” is of the type bytea"),
        ("row(1, 2) as notes", "“notes” is of the type record"),
        ("point '(1, 2)' as notes", "“notes” is of the type point"),
        ("'x' as nots", "“nots” isn't a field of interactions. Rename it with “as”, such as “as notes”"),
        ("'x' as notes, 'y' as \"Notes\"", "two columns for “notes”"),
    ],
)
def test_a_column_that_is_no_text_or_no_field_is_refused(
    source: SqlSource, tmp_path: Path, column: str, says: str
) -> None:
    with pytest.raises(UserError, match=says.replace("(", r"\(")):
        ask(source, tmp_path, f"select {ROW}, {column}")


def test_parameters_are_bound_and_never_pasted(source: SqlSource, warehouse: Server, tmp_path: Path) -> None:
    warehouse.run(
        "create table activity (id int, owner_id int, owner text, at date)",
        "insert into activity values (1, 1, 'it''s', '2026-03-01'), (2, 2, 'b', '2026-03-05')",
        "grant select on activity to reader",
    )
    select = (
        "select id as source_id, at as date, owner as executive, 'Acme 100%' as customer from activity where "
    )
    hostile = ["it's", "x'); drop table activity; --", "%s", "{1,2}", "\\"]
    _, rows = ask(source, tmp_path, select + "owner = any(:executive_emails)", executive_emails=hostile)
    assert rows == [["1", "2026-03-01", "it's", "Acme 100%"]]
    _, rows = ask(source, tmp_path, select + "owner in (:executive_emails)", executive_emails=hostile)
    assert [row[2] for row in rows] == ["it's"]
    _, rows = ask(
        source, tmp_path, select + "owner_id = any(:executive_ids) and at >= :since",
        executive_ids=["1", "2"], since=date(2026, 3, 2),
    )  # fmt: skip
    assert [row[0] for row in rows] == ["2"]


def test_a_server_that_does_not_keep_the_time_is_cut_off(
    source: SqlSource, warehouse: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analytics.sources.postgresql.GRACE_SECONDS", -0.5)
    slow = SqlSource("crm", "CRM_ADDRESS", "crm.sql", timeout_seconds=1)
    with pytest.raises(UserError, match="The query took longer than 1\N{NO-BREAK SPACE}second"):
        ask(slow, tmp_path, f"select {ROW} from pg_sleep(20)")
