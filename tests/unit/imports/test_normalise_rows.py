"""Rows put in shape: several columns for one field, and names that stand once for a group."""

import csv
import io
from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from analytics.model.errors import UserError
from analytics.model.mapping import Mapping
from analytics.store import batches
from analytics.store.store import Store
from tests.unit.imports.conftest import MANY, Ask, csv_of
from tests.unit.imports.shaping import Shape, met, rehearsed

LOG = {"date": "Date", "executive": "Minister", "customer": "Organisation"}
PATTERN = csv_of(
    "Minister,Date,Organisation",
    "Ada Berg,2026-03-01,Acme",
    ",2026-03-02,Bolt",
    ",2026-03-03,Core",
    "Ben Okafor,2026-03-01,Acme",
    "Cem Kaya,2026-03-02,Bolt",
    ",2026-03-05,Dyne",
)
WHO_MET_WHOM = """
    select distinct e.name, t.day::varchar, c.name
    from touch as t join executive as e using (executive_id) join customer as c using (customer_id)
    order by all
"""


@pytest.fixture
def shaped(empty_store: Store) -> Iterator[Shape]:
    with rehearsed(empty_store) as shape:
        yield shape


@pytest.fixture
def ask(shaped: Shape) -> Ask:
    return shaped.ask


@pytest.fixture
def kept(store: Store, tmp_path: Path) -> Shape:
    """The same into a store of the test's own."""
    return Shape(store, tmp_path)


# several columns for one field -----------------------------------------------------------------------------


def test_a_name_in_two_columns_is_one_name_and_blanks_leave_no_gap(shaped: Shape, ask: Ask) -> None:
    text = csv_of(
        "Date,First,Last,Customer",
        "2026-03-01,Ada,Berg,Acme",
        "2026-03-02, Ben ,,Acme",
        "2026-03-03,,Kaya,Acme",
        "2026-03-04,,,Acme",
    )
    batch = shaped(text, Mapping("interactions", LOG | {"executive": "First + Last", "customer": "Customer"}))
    assert ask("select name from executive order by name") == [("Ada Berg",), ("Ben",), ("Kaya",)]
    assert (batch.added, batch.rejected, batch.reasons) == (3, 1, {"executive: no executive": 1})


def test_a_name_and_an_address_in_two_columns_are_one_person(shaped: Shape, ask: Ask) -> None:
    text = csv_of("Date,Name,Mail,Customer", "2026-03-01,Ada Berg,ada@ours.example,Acme")
    shaped(text, Mapping("interactions", LOG | {"executive": "Name + Mail", "customer": "Customer"}))
    assert ask("select name, email from executive") == [("Ada Berg", "ada@ours.example")]


def test_of_two_dates_the_first_that_is_filled_counts(shaped: Shape, ask: Ask) -> None:
    text = csv_of(
        "Done on,Due on,Executive,Customer", "2026-03-05,2026-03-01,Ada,Acme", ",2026-03-02,Ada,Acme"
    )
    columns = {"date": "Done on | Due on", "executive": "Executive", "customer": "Customer"}
    shaped(text, Mapping("interactions", columns))
    assert ask("select day::varchar from interaction order by 1") == [("2026-03-02",), ("2026-03-05",)]


def test_a_column_whose_own_name_has_a_plus_stays_itself(shaped: Shape, ask: Ask) -> None:
    text = csv_of("Date,First + Last,First,Last,Customer", "2026-03-01,Ada Berg,x,y,Acme")
    shaped(text, Mapping("interactions", LOG | {"executive": "First + Last", "customer": "Customer"}))
    assert ask("select name from executive") == [("Ada Berg",)]


def test_columns_of_a_customer_list_are_joined_too(shaped: Shape, ask: Ask) -> None:
    text = csv_of("Vorname,Nachname,Segment", "Ada,Berg,gold")
    columns = {"customer": "Vorname + Nachname", "segment": "Segment"}
    shaped(text, Mapping("customers", columns))
    assert ask("select name, segment from customer") == [("Ada Berg", "gold")]


def test_a_column_that_is_not_there_is_named_and_nothing_is_taken(kept: Shape) -> None:
    with pytest.raises(UserError, match=r"log\.csv: There is no column “Nobody”"):
        kept(PATTERN, Mapping("interactions", LOG | {"customer": "Organisation + Nobody"}))
    assert kept.ask("select count(*) from batch") == [(0,)]


def test_rejects_hold_the_columns_of_the_file_and_no_others(kept: Shape) -> None:
    text = csv_of("Date,First,Last,Customer", "someday,Ada,Berg,Acme", "2026-03-02,Ada,Berg,Acme")
    batch = kept(text, Mapping("interactions", LOG | {"executive": "First + Last", "customer": "Customer"}))
    [reject] = batches.rejects(kept.store, batch.batch)
    assert reject.original == {"Date": "someday", "First": "Ada", "Last": "Berg", "Customer": "Acme"}
    assert (reject.row_number, reject.field, reject.value) == (2, "date", "someday")
    assert batch.mapping["executive"] == "First + Last"
    assert not [note for note in batch.notes if note.startswith("Not used")]


def test_row_numbers_stay_those_of_the_file_where_it_had_to_be_repaired(kept: Shape) -> None:
    text = PATTERN + '"never closed,2026-03-05,Acme\n' + ",someday,Acme\n"
    batch = kept(text, Mapping("interactions", LOG))
    assert [(r.row_number, r.field) for r in batches.rejects(kept.store, batch.batch)] == [
        (8, ""),
        (9, "date"),
    ]
    assert batch.added == 6


# names that stand only on the first row of their group ------------------------------------------------------


def test_a_name_on_the_first_row_of_its_group_holds_for_the_rows_below(shaped: Shape, ask: Ask) -> None:
    batch = shaped(PATTERN, Mapping("interactions", LOG))
    assert ask(WHO_MET_WHOM) == [
        ("Ada Berg", "2026-03-01", "Acme"),
        ("Ada Berg", "2026-03-02", "Bolt"),
        ("Ada Berg", "2026-03-03", "Core"),
        ("Ben Okafor", "2026-03-01", "Acme"),  # a group of one
        ("Cem Kaya", "2026-03-02", "Bolt"),
        ("Cem Kaya", "2026-03-05", "Dyne"),
    ]
    said = "“Minister” is only on the first row of each group; we filled 3 blank cells from above."
    assert said in batch.notes
    assert batch.mapping["executive"] == "Minister"


def test_rejects_of_a_group_keep_the_blank_of_the_file(kept: Shape) -> None:
    batch = kept(PATTERN + ",someday,Acme\n", Mapping("interactions", LOG))
    [reject] = batches.rejects(kept.store, batch.batch)
    assert reject.original == {"Minister": "", "Date": "someday", "Organisation": "Acme"}


def test_empty_rows_between_groups_are_neither_filled_nor_an_end(shaped: Shape, ask: Ask) -> None:
    batch = shaped(PATTERN.replace(",2026-03-03,Core", ",,\n,2026-03-03,Core"), Mapping("interactions", LOG))
    assert (batch.added, batch.left_out, batch.reasons) == (6, 1, {"empty row": 1})
    assert ("Ada Berg", "2026-03-03", "Core") in ask(WHO_MET_WHOM)


@pytest.mark.parametrize(
    ("why", "names"),
    [
        ("the top is blank", ["", "Ada", "", "", "Ben", ""]),
        ("a name comes back", ["Ada", "", "", "Ben", "", "Ada"]),
        ("a name comes back in other letters", ["Ada", "", "", "Ben", "", "ADA"]),
        ("names stand on rows of their own", ["Ada", "Ada", "", "", "Ben", ""]),
        ("blanks are scattered", ["Ada", "Ben", "", "Ada", "", "Ben"]),
        ("blanks stand alone", ["Ada", "", "Ben", "", "Cem", ""]),
        ("blanks are few", ["Ada", "Ben", "Cem", "Dan", "Eva", "", "", "Fay", "Gus"]),
        ("one blank under one name", ["Ada", ""]),
        ("nothing but blanks", ["", "", ""]),
    ],
)
def test_blanks_that_show_no_pattern_stay_blank(shaped: Shape, why: str, names: list[str]) -> None:
    rows = [f"{name},2026-03-{day:02},Acme" for day, name in enumerate(names, 1)]
    batch = shaped(csv_of("Minister,Date,Organisation", *rows), Mapping("interactions", LOG))
    assert (batch.added, batch.rejected) == (len(names) - names.count(""), names.count("")), why
    assert not [note for note in batch.notes if "filled from above" in note]


def test_a_pattern_that_breaks_after_the_first_rows_is_none(shaped: Shape) -> None:
    rows = [f"{'Ada' if not day else ''},2026-01-{day % 28 + 1:02},C{day}" for day in range(250)]
    text = csv_of("Minister,Date,Organisation", *rows, "Ada,2026-02-01,Acme")
    assert shaped(text, Mapping("interactions", LOG)).rejected == 249


def test_rows_that_lack_what_else_they_need_are_no_group(shaped: Shape) -> None:
    names = ["Ada", "", "", "Ben", "", "", "Cem", "Dan", "Eva"]
    days = [f"2026-03-{day:02}" if day not in (2, 5) else "" for day in range(1, 10)]
    rows = [f"{name},{day},Acme" for name, day in zip(names, days, strict=True)]
    batch = shaped(csv_of("Minister,Date,Organisation", *rows), Mapping("interactions", LOG))
    assert not [note for note in batch.notes if "filled from above" in note]
    assert (batch.added, batch.rejected) == (5, 4)


def test_customers_and_then_days_that_stand_once_are_filled_within_their_group(
    shaped: Shape, ask: Ask
) -> None:
    text = csv_of(
        "Organisation,Date,Minister",
        "Acme,2026-03-01,Ada",
        ",,Ben",
        ",,Cem",
        ",2026-03-04,Ada",
        "Bolt,2026-03-01,Ada",
        ",,Ben",
        ",,Dan",
    )
    batch = shaped(text, Mapping("interactions", LOG))
    assert batch.added == 7
    assert ask(WHO_MET_WHOM)[:3] == [
        ("Ada", "2026-03-01", "Acme"), ("Ada", "2026-03-01", "Bolt"), ("Ada", "2026-03-04", "Acme"),
    ]  # fmt: skip
    assert ("Dan", "2026-03-01", "Bolt") in ask(WHO_MET_WHOM)


def test_days_are_not_filled_where_no_name_is(shaped: Shape) -> None:
    text = csv_of("Minister,Date,Organisation", "Ada,2026-03-01,A", "Ben,,B", "Cem,,C", "Dan,2026-03-04,D")
    batch = shaped(text, Mapping("interactions", LOG))
    assert (batch.added, batch.rejected) == (2, 2)


def test_a_blank_contact_beside_its_company_is_not_filled(shaped: Shape, ask: Ask) -> None:
    text = csv_of(
        "Contact,Company,Date,Minister",
        "Bo,Acme,2026-03-01,Ada",
        ",Bolt,2026-03-02,Ada",
        ",Core,2026-03-03,Ada",
    )
    columns = {"date": "Date", "executive": "Minister", "customer": "Contact", "company": "Company"}
    batch = shaped(text, Mapping("interactions", columns))
    assert not [note for note in batch.notes if "filled from above" in note]
    assert ask("select count(*) from customer") == [(3,)]


def test_names_in_two_columns_are_filled_together(shaped: Shape, ask: Ask) -> None:
    text = csv_of("F,L,Date,Organisation", "A,B,2026-03-01,X", ",,2026-03-02,X", ",,2026-03-03,X")
    shaped(text, Mapping("interactions", LOG | {"executive": "F + L"}))
    assert {name for name, _, _ in ask(WHO_MET_WHOM)} == {"A B"}
    assert ask("select count(*) from interaction") == [(3,)]


NAMES = st.sampled_from(["Ada", "Ben", "", "", "=1+1", "a;b", "Łukasz", '"', "x\ny", "ı", "İ", "\u00a0"])


@pytest.mark.long("random columns, each imported")
@given(st.lists(NAMES, min_size=1, max_size=12))
@hypothesis(
    max_examples=MANY or 8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_stands_in_a_column_no_name_reaches_a_row_above_it(
    shaped: Shape, ask: Ask, names: list[str]
) -> None:
    rows = [[name, f"2026-03-{day:02}", f"C{day}"] for day, name in enumerate(names, 1)]
    batch = shaped(_written([["Minister", "Date", "Organisation"], *rows]), Mapping("interactions", LOG))
    assert batch.rows == len(names)
    seen = ask(
        met("row_number, executives", "where batch_id = ?"),
        batch.batch,
    )
    for number, people in seen:
        above = next(name for name in reversed(names[: number - 1]) if name.strip())
        assert set(people) <= {part.strip() for part in above.replace("\n", ";").split(";")} | {'"'}


def _written(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def test_a_quarter_of_a_department_gives_the_same_with_each_minister_named_once(
    kept: Shape, real_files: Path
) -> None:
    path = real_files / "meetings/uk_ministers/department-for-transport.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file))[2:]
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row[0])][:5]  # the first quarter
    columns = {"date": "Date", "executive": "Minister", "customer": "Name of organisation or individual"}
    whole = kept(_written([header, *chain(*groups)]), Mapping("interactions", columns))
    expected = kept.ask(WHO_MET_WHOM)
    batches.undo(kept.store, whole.batch)
    named_once = [[row[0] if i == 0 else "", *row[1:]] for group in groups for i, row in enumerate(group)]
    once = kept(_written([header, *named_once]), Mapping("interactions", columns))
    blanks = sum(row[0] == "" for row in named_once)
    assert f"we filled {blanks} blank cells from above." in " ".join(once.notes)
    assert (once.added, once.rejected, once.left_out) == (whole.added, whole.rejected, whole.left_out)
    assert len(expected) > 100
    assert kept.ask(WHO_MET_WHOM) == expected
