"""One file may fill several kinds: a log with columns about its customers, a workbook with several sheets."""

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.imports.import_files import import_file
from analytics.model.batch import Batch
from analytics.model.errors import UserError
from analytics.store import batches, check
from analytics.store.store import Store
from tests.unit.imports.conftest import Ask, Take, content, csv_of, filled

RICH = csv_of(
    "Activity Date,Executive,Customer,Call Outcome,Customer Segment,Customer Since,"
    "Annual Contract Value,Amount",
    "2026-03-01,Ada,Acme,Connected,Gold,2020-05-01,1000,1",
    "2026-03-02,Ada,Acme,Voicemail,Gold,2020-05-01,1000,2",
    "2026-03-03,Ben,Bolt,Connected,Silver,2026-02-01,70,3",
)


Before = tuple[Path, list[Batch]]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Before:
    """A closed database that has such a log, to be copied, and its receipts."""
    opened, receipts = filled(tmp_path_factory.mktemp("once"), {"log.csv": RICH})
    opened.close()
    return opened.path, receipts


@pytest.fixture
def rich(once: Before, store: Store) -> list[Batch]:
    """The receipts of such a log, which is in the store."""
    shutil.copyfile(once[0], store.path)
    return once[1]


def test_a_log_with_columns_about_its_customers_fills_the_customers_too(
    rich: list[Batch], ask: Ask, store: Store
) -> None:
    log, customers = rich
    assert (log.kind, log.added, customers.kind, customers.rows, customers.added) == (
        "interactions",
        3,
        "customers",
        3,
        2,
    )
    assert customers.mapping == {
        "customer": "Customer", "segment": "Customer Segment", "customer_since": "Customer Since",
        "annual_value": "Annual Contract Value",
    }  # fmt: skip
    assert ask("select name, is_listed, segment, customer_since, annual_value from customer order by 1") == [
        ("Acme", True, "Gold", date(2020, 5, 1), 1000.0), ("Bolt", True, "Silver", date(2026, 2, 1), 70.0),
    ]  # fmt: skip
    assert check.differences(store) == {}


def test_a_second_import_of_such_a_log_changes_nothing(rich: list[Batch], take: Take, store: Store) -> None:
    before = content(store)
    again = take("log.csv", RICH)
    assert [batch.batch for batch in again] == [batch.batch for batch in rich]
    assert [(batch.added, batch.unchanged) for batch in again] == [(0, 3), (0, 3)]
    assert content(store) == before


def test_each_batch_of_such_a_log_can_be_undone_by_itself(rich: list[Batch], ask: Ask, store: Store) -> None:
    log, customers = rich
    batches.undo(store, customers.batch)
    assert ask("select count(*) from interaction") == [(3,)]
    assert ask("select distinct is_listed, segment from customer") == [(False, None)]
    batches.undo(store, log.batch)
    assert set(map(len, content(store).values())) == {0}


def test_a_log_whose_kind_is_said_is_only_that(take: Take) -> None:
    assert [batch.kind for batch in take("log.csv", RICH, kind="interactions")] == ["interactions"]


@pytest.mark.parametrize("column", ["Amount", "Category", "Owner", "Group", "Rating"])
def test_a_column_that_may_speak_of_the_interaction_makes_no_customer_list(take: Take, column: str) -> None:
    text = csv_of(f"Activity Date,Executive,Customer,{column}", "2026-03-01,Ada,Acme,5")
    assert [batch.kind for batch in take("log.csv", text)] == ["interactions"]


def test_fields_of_several_kinds_may_be_mapped_by_hand(take: Take, ask: Ask) -> None:
    text = csv_of(
        "When,Who,Whom,Group,Role", "2026-03-01,Ada,Acme,Gold,CEO", "2026-03-02,Ada,Bolt,Silver,CEO"
    )
    columns = {"date": "When", "executive": "Who", "customer": "Whom", "segment": "Group", "title": "Role"}
    assert [batch.kind for batch in take("log.csv", text, columns=columns)] == [
        "interactions",
        "customers",
        "executives",
    ]
    assert ask("select name, segment from customer order by 1") == [("Acme", "Gold"), ("Bolt", "Silver")]
    assert ask("select name, title from executive") == [("Ada", "CEO")]


def test_each_sheet_of_a_workbook_is_a_batch_and_a_cover_is_left_out(store: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    cover = book.worksheets[0]
    cover.title = "Read me"
    cover.append(["Please", "note", "that"])
    cover.append(["this", "is", "secret"])
    for title, rows in {
        "Log": [["Activity Date", "Executive", "Customer"], ["2026-03-01", "Ada", "Acme"]],
        "Customers": [["Customer", "Segment"], ["Acme", "Gold"], ["Bolt", "Gold"]],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "book.xlsx"
    book.save(path)
    log, customers = import_file(store, path)
    assert (log.file, log.added, customers.file, customers.added) == (
        "book.xlsx / Log",
        1,
        "book.xlsx / Customers",
        2,
    )
    assert any("Skipped a sheet. book.xlsx / Read me" in note for note in log.notes)
    again = import_file(store, path)
    assert [(batch.batch, batch.added) for batch in again] == [(log.batch, 0), (customers.batch, 0)]


def test_a_workbook_goes_in_as_a_whole_or_not_at_all(store: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for place, day in enumerate(("2026-03-01", "03/02/2026")):
        sheet = book.create_sheet(f"Log {place}")
        sheet.append(["Activity Date", "Executive", "Customer"])
        sheet.append([day, "Ada", "Acme"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    with pytest.raises(UserError, match="day/month or month/day"):
        import_file(store, path)
    assert batches.history(store) == []


def test_parquet_and_json_lines_are_logs_like_others(
    take: Take, ask: Ask, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "log.parquet"
    table = {
        "activity_date": [date(2026, 3, 1)],
        "executive": ["Ada"],
        "customer": ["Acme"],
        "activity_id": [1],
    }
    pq.write_table(pa.table(table), path)
    [first] = import_file(store, path)
    line = '{"activity_date": "2026-03-01", "executive": "Ada", "customer": "Acme", "activity_id": "1"}\n'
    [second] = take("log.jsonl", line)
    assert (first.added, second.added, second.unchanged) == (1, 0, 1)
    assert ask("select count(*) from interaction") == [(1,)]
