"""Random logs in random dialects come back equal, and whatever is lost is named.

EMPTY_CHAIR_EXAMPLES=2000 tries so many times as many examples, with other dice at each run.
"""

import csv
import io
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from analytics.imports.import_files import Options, Preview, import_file, preview_file
from analytics.imports.rejects import as_csv
from analytics.ingest.people import clean_name
from analytics.settings import Settings
from analytics.store import batches
from analytics.store.store import Store
from tests import empty as empty_database
from tests.unit.imports.conftest import MANY, TODAY, adds_up, csv_of
from tests.unit.imports.dialects import (
    FLAWS,
    TALKS,
    Dialect,
    Row,
    cells_of,
    dialects,
    logs,
    spoiled,
    with_broken_lines,
    written,
)

SUPPRESSED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]

TAKEN = """
    select subject, day::varchar, happened_at,
        (select list(distinct name order by name) from executive
            where executive_id in (select unnest(i.executive_ids))),
        (select list(distinct name order by name) from customer where valid_to = date '9999-12-31'
            and customer_id in (select unnest(i.customer_ids))),
        channel, standing, attempt, minutes
    from interaction as i where is_current
"""
Rows = dict[str, tuple[Any, ...]]


def examples(usual: int) -> hypothesis:
    """How many examples of a property are tried."""
    return hypothesis(
        max_examples=MANY or usual, deadline=None, derandomize=not MANY, suppress_health_check=SUPPRESSED
    )


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty store; what is tried on it is taken back."""
    folder = tmp_path_factory.mktemp("round_trip")
    opened = Store(
        Settings(database=empty_database.place(folder / "chairs.duckdb"), today=TODAY), readable=[folder]
    )
    yield opened
    opened.close()


def look(cursor: duckdb.DuckDBPyConnection) -> tuple[Rows, list[tuple[int, str, str]]]:
    """What was taken, by its subject, and the rejects: row, reason, the row as it stood."""
    found = cursor.execute(TAKEN).fetchall()
    rejects = cursor.execute(
        "select row_number, reason, original::varchar from reject order by all"
    ).fetchall()
    return {subject: tuple(rest) for subject, *rest in found}, rejects


def tried(store: Store, data: bytes, dialect: Dialect) -> Preview[tuple[Rows, list[tuple[int, str, str]]]]:
    """What importing the file would do; its rows add up."""
    with tempfile.TemporaryDirectory(dir=store.path.parent) as folder:
        path = Path(folder, "log.xlsx" if dialect.is_workbook else "log.csv")
        path.write_bytes(data)
        preview = preview_file(store, path, look=look)
    for batch in preview.receipts:
        adds_up(batch)
    return preview


def expected(rows: tuple[Row, ...], taken: tuple[Row, ...] | None = None) -> Rows:
    """What the store should say of these rows of a log, all of them unless told otherwise."""
    has_times = any(row.at and (row.at.hour or row.at.minute) for row in rows)
    return {f"talk {row.number}": _expected(row, has_times=has_times) for row in taken or rows}


def _expected(row: Row, *, has_times: bool) -> tuple[Any, ...]:
    channel, standing, attempt = TALKS[row.talk]
    at = datetime.combine(row.day, row.at) if row.at and has_times else None
    return (
        str(row.day), at, sorted(row.executives),
        sorted(_kept(name) for name in row.customers),
        channel, standing, attempt, row.minutes,
    )  # fmt: skip


def _kept(name: str) -> str:
    """A customer's name as it is kept: one end of a line, in a cell too; no control characters in a line."""
    return name.replace("\r\n", "\n") if "\n" in name else clean_name(name)


@pytest.mark.long("random logs, each written and read")
@examples(9)
@given(data=st.data())
def test_a_log_comes_back_equal_in_whatever_dialect_it_is_written(empty: Store, data: st.DataObject) -> None:
    rows, is_company = data.draw(logs())
    dialect = data.draw(dialects(rows, is_company=is_company))
    preview = tried(empty, written([cells_of(row, dialect) for row in rows], dialect), dialect)
    taken, rejects = preview.after
    assert taken == expected(rows), preview.receipts
    assert rejects == []


@st.composite
def flawed(draw: st.DrawFn, rows: tuple[Row, ...], kinds: list[str]) -> dict[int, str]:
    """place → flaw, for a third of the rows at most; the first shows the order of the dates and has none."""
    most = max(1, len(rows) // 3)
    places = draw(st.lists(st.integers(1, len(rows) - 1), min_size=1, max_size=most, unique=True))
    return {place: draw(st.sampled_from(kinds)) for place in places}


def _spoiled_file(rows: tuple[Row, ...], dialect: Dialect, flaws: dict[int, str]) -> bytes:
    cells = [spoiled(cells_of(row, dialect), flaws.get(place, "")) for place, row in enumerate(rows)]
    return with_broken_lines(cells, dialect, flaws)


@pytest.mark.long("random logs, each written and read")
@examples(8)
@given(data=st.data())
def test_rows_that_cannot_be_taken_are_named_and_no_others_are_lost(
    empty: Store, data: st.DataObject
) -> None:
    rows, is_company = data.draw(logs().filter(lambda log: len(log[0]) > 3))
    dialect = replace(data.draw(dialects(rows, is_company=is_company)), is_workbook=False)
    flaws = data.draw(flawed(rows, [*FLAWS]))
    preview = tried(empty, _spoiled_file(rows, dialect, flaws), dialect)
    taken, rejects = preview.after
    good = tuple(row for place, row in enumerate(rows) if place not in flaws)
    assert taken == expected(rows, good)
    assert len(rejects) == len(flaws)
    for place in flaws:
        assert [original for *_, original in rejects if f"talk {rows[place].number}" in _words(original)]


def _words(original: str) -> str:
    """A reject's row with nothing but spaces between its cells, and at its end."""
    return "".join(c if c.isalnum() else " " for c in original).replace("  ", " ") + " "


def test_an_open_quote_that_a_later_cell_closes_costs_its_own_line_only(empty: Store) -> None:
    data = csv_of(
        "Date,Executive,Customer,Subject",
        '2026-03-01,"Ada Berg,Acme,talk 1',
        '2026-03-02,Ada Berg,"Acme',
        'Bolt",talk 2',
    )
    dialect = Dialect({}, "iso", "", "", "utf-8", ",", csv.QUOTE_MINIMAL, "\n", (), ())
    taken, [(row, reason, original)] = tried(empty, data.encode(), dialect).after
    assert (row, reason) == (2, "a quotation mark is never closed")
    assert "talk 1" in original
    assert {subject: said[3] for subject, said in taken.items()} == {"talk 2": ["Acme", "Bolt"]}


@pytest.mark.long("random logs, corrected and imported again")
@examples(3)
@given(data=st.data())
def test_rejects_that_were_downloaded_and_corrected_can_be_dropped_in_again(data: st.DataObject) -> None:
    rows, is_company = data.draw(logs().filter(lambda log: len(log[0]) > 3))
    dialect = replace(data.draw(dialects(rows, is_company=is_company)), is_workbook=False)
    flaws = data.draw(flawed(rows, [flaw for flaw, is_known in FLAWS.items() if is_known]))
    options = Options(order="mdy" if dialect.days == "mdy" else "dmy")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = Store(
            Settings(database=empty_database.place(folder / "chairs.duckdb"), today=TODAY), readable=[folder]
        )
        path = folder / "log.csv"
        path.write_bytes(_spoiled_file(rows, dialect, flaws))
        [batch] = import_file(store, path, options)
        text = as_csv(batches.rejects(store, batch.batch))
        right = {f"talk {row.number}": cells_of(row, dialect) for row in rows}
        again = folder / "rejects.csv"
        again.write_text(_corrected(text, dialect, right), encoding="utf-8")
        [second] = import_file(store, again, options)
        with store.read() as cursor:
            taken, _ = look(cursor)
        store.close()
    assert (second.added, second.rejected) == (len(flaws), 0)
    assert taken == expected(rows)


def _corrected(text: str, dialect: Dialect, right: dict[str, dict[str, Any]]) -> str:
    """The download with the bad cells put right, as somebody does it in a spreadsheet."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    names = [name for name in reader.fieldnames or () if not name.startswith("cell ")]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in reader:
        cells = right[row[dialect.columns["subject"]]]
        writer.writerow({**row, **{dialect.columns[field]: cells[field] for field in ("date", "executive")}})
    return out.getvalue()
