"""Every row of every file has one fate, and every reject says where it stood."""

import csv
import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from analytics.imports.import_files import import_file
from analytics.imports.rejects import as_csv
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import batches, check
from analytics.store.store import Store
from tests import empty
from tests.unit.imports.conftest import MANY, TODAY, Ask, Take, adds_up, csv_of

HEAD = "Activity Date,Executive,Customer,Comments"
DATES = st.sampled_from(["2026-03-01", "2026-03-02", "31/12/2025", "soon", "", "2026-13-45"])
NAMES = st.sampled_from(["Ada Berg", "Ben; Cem", "", "-", 'O"Hara', "Łukasz", "a\nb", "=1+1"])
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)
ROWS = st.lists(
    st.one_of(
        st.tuples(DATES, NAMES, NAMES, TEXTS),
        st.lists(TEXTS, max_size=6).map(tuple),  # ragged
        st.just(()),  # blank
    ),
    min_size=1,
    max_size=12,
)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])


def written(rows: list[tuple[str, ...]], delimiter: str, line_end: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(HEAD.split(","))
    writer.writerow(("2026-03-03", "Ada Berg", "Acme", "the row that is always right"))
    for row in rows:
        writer.writerow(row)
    return text.getvalue()


@pytest.mark.long("many files, each imported into a store of its own")
@hypothesis(
    max_examples=MANY or 9, deadline=None, derandomize=not MANY, suppress_health_check=list(HealthCheck)
)
@given(
    rows=ROWS, delimiter=st.sampled_from(",;\t"), line_end=st.sampled_from(["\n", "\r\n"]),
    encoding=ENCODINGS,
    tail=st.sampled_from(["", "\n", '2026-03-04,Ada,"never closed\n', "one, two"]),
)  # fmt: skip
def test_each_row_has_one_fate_whatever_the_file_looks_like(
    rows: list[tuple[str, ...]], delimiter: str, line_end: str, encoding: str, tail: str
) -> None:
    text = written(rows, delimiter, line_end) + tail
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "log.csv")
        path.write_bytes(text.encode(encoding, errors="replace"))
        database = empty.place(Path(folder, "db"))
        store = Store(replace(Settings(), database=database, today=TODAY), readable=[Path(folder)])
        try:
            [batch] = import_file(store, path)
        except UserError:
            assert batches.history(store) == []
        else:
            adds_up(batch)
            assert batch.rejected == len(batches.rejects(store, batch.batch))
            assert check.differences(store) == {}
        finally:
            store.close()


def rejected_rows(store: Store, batch: int) -> list[int]:
    return [reject.row_number for reject in batches.rejects(store, batch)]


def test_a_reject_has_the_row_number_that_a_spreadsheet_shows(take: Take, store: Store) -> None:
    [batch] = take(
        "log.csv",
        csv_of(
            "Report of all activities",  # 1
            "",  # 2
            HEAD,  # 3
            '2026-03-01,Ada,Acme,"two',
            'lines"',  # 4 holds both
            "soon,Ada,Acme,",  # 5
            "",  # 6
            "later,Ada,Acme,",  # 7
            "2026-03-01,Ada,Acme,too,many,cells",  # 8
            "2026-03-02,Ada,Acme,",  # 9
            '2026-03-03,Ada,Acme,"never closed',  # 10
        ),
    )
    assert rejected_rows(store, batch.batch) == [5, 7, 8, 10]
    assert (batch.added, batch.rejected) == (2, 4)


def test_a_plain_files_rejects_are_numbered_from_the_header(take: Take, store: Store) -> None:
    [batch] = take("log.csv", csv_of(HEAD, "2026-03-01,Ada,Acme,", "soon,Ada,Acme,", "2026-03-02,Ada,,"))
    assert rejected_rows(store, batch.batch) == [3, 4]


def test_a_reject_keeps_its_row_as_it_stood(take: Take, store: Store) -> None:
    [batch] = take(
        "log.csv", csv_of(HEAD, "2026-03-01,Ada,Acme,", ' soon ,Ada,"Acme, Ltd","said ""no""\n=1+1"')
    )
    [reject] = batches.rejects(store, batch.batch)
    assert (reject.field, reject.value) == ("date", "soon")
    assert reject.original == {
        "Activity Date": " soon ", "Executive": "Ada", "Customer": "Acme, Ltd", "Comments": 'said "no"\n=1+1',
    }  # fmt: skip


def test_rejects_are_corrected_and_dropped_in_again(take: Take, store: Store, ask: Ask) -> None:
    text = csv_of(HEAD, "2026-03-01,Ada,Acme,", "soon,Ada,Bolt,hello", "2026-03-03,,Core,")
    [first] = take("log.csv", text)
    file = as_csv(batches.rejects(store, first.batch))
    corrected = "".join("\ufeff" + file).replace("3,date,soon", "3,date,?").replace("soon", "2026-03-02")
    corrected = corrected.replace("2026-03-03,,Core", "2026-03-03,Ben,Core")
    [second] = take("rejects.csv", corrected)
    assert (second.added, second.rejected) == (2, 0)
    assert second.mapping == first.mapping
    assert ask("select subject, notes from interaction where batch_id = ? order by day", second.batch) == [
        (None, "hello"), (None, None),
    ]  # fmt: skip


def test_no_cell_of_the_rejects_is_a_formula(take: Take, store: Store) -> None:
    cells = ("=1+1", "+cmd|'/c calc'!A0", "@sum(a1)", "-2+3+cmd", "\t=1", "-12.5", "+47 22 33 44 55", "fine")
    [batch] = take(
        "log.csv", csv_of(HEAD, "2026-03-01,Ada,Acme,", *(f'soon,Ada,Acme,"{cell}"' for cell in cells))
    )
    rows = list(csv.reader(io.StringIO(as_csv(batches.rejects(store, batch.batch)))))
    assert [row[-1] for row in rows[1:]] == [
        "'=1+1", "'+cmd|'/c calc'!A0", "'@sum(a1)", "'-2+3+cmd", "'\t=1", "-12.5", "+47 22 33 44 55", "fine",
    ]  # fmt: skip
