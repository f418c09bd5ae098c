"""Everything in an upload is hostile: it is taken as text or refused, and nothing of it runs."""

from pathlib import Path

import pytest

from analytics.model.errors import UserError
from analytics.store import batches
from analytics.store.store import Store
from tests.unit.imports.conftest import Ask, Take, csv_of

HEAD = "Activity Date,Executive,Customer,Comments"
NASTY = (
    "<script>alert(1)</script>", "[x](javascript:alert(1)) ![y](http://evil.example/z.png)",
    "=HYPERLINK(1)",
    "'; drop table interaction; --", "$1 $batch_id {x} %s \\", "\u202eright to left\u202c", "😀 ' \" ` ;",
    "null",
    "\x1f\x1f", "a" * 1_000_000,
)  # fmt: skip


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def tables(ask: Ask) -> list[tuple[str, ...]]:
    return ask("select table_name from duckdb_tables() where not temporary order by all")


def test_nasty_cells_are_only_text(take: Take, ask: Ask) -> None:
    before = tables(ask)
    lines = [f"2026-03-01,Ada,Customer {n},{quoted(cell)}" for n, cell in enumerate(NASTY)]
    [batch] = take("log.csv", csv_of(HEAD, *lines))
    assert batch.added == len(NASTY)
    notes = [text for (text,) in ask("select notes from interaction order by row_number")]
    assert notes == list(NASTY)
    assert tables(ask) == before


def test_nasty_names_are_only_names(take: Take, ask: Ask) -> None:
    names = [cell for cell in NASTY[:7] if ";" not in cell]
    take("log.csv", csv_of(HEAD, *(f"2026-03-01,{quoted(name)},{quoted(name + ' Club')}," for name in names)))
    assert ask("select count(*) from executive") == ask("select count(*) from customer") == [(len(names),)]


@pytest.mark.parametrize(
    "name", ["'; drop table batch; --", 'a"b', "c0", "select", "$path", "{0}", "<b>x</b>", "é\u202e"]
)
def test_a_nasty_column_name_is_only_a_name(take: Take, ask: Ask, store: Store, name: str) -> None:
    before = tables(ask)
    quoted = '"' + name.replace('"', '""') + '"'
    text = csv_of(
        f"Activity Date,Executive,Customer,{quoted}", "2026-03-01,Ada,Acme,hello", "soon,Ada,Acme,bye"
    )
    [batch] = take("log.csv", text, columns={"notes": name})
    assert (batch.added, batch.rejected) == (1, 1)
    assert ask("select notes from interaction") == [("hello",)]
    assert list(batches.rejects(store, batch.batch)[0].original.values()) == ["soon", "Ada", "Acme", "bye"]
    assert tables(ask) == before


@pytest.mark.parametrize(
    "name", ["log[1].csv", "lo?.csv", "*.csv", "log'; --.csv", "log.csv.gz", "--json.csv", "a b é.csv"]
)
def test_a_nasty_file_name_is_only_a_name(take: Take, ask: Ask, tmp_path: Path, name: str) -> None:
    (tmp_path / "log1.csv").write_text(csv_of(HEAD, "2026-03-09,Somebody,Else,"))  # what a pattern would find
    [batch] = take(name, csv_of(HEAD, "2026-03-01,Ada,Acme,"))
    assert (batch.file, batch.added) == (name, 1)
    assert ask("select name from executive") == [("Ada",)]


def test_a_nul_in_a_text_is_left_out(take: Take, ask: Ask) -> None:
    take("log.csv", csv_of(HEAD, "2026-03-01,Ada,Acme,a\0b"))
    assert ask("select notes from interaction") == [("ab",)]


def test_ten_thousand_columns_are_refused_and_a_thousand_taken(take: Take, ask: Ask) -> None:
    def wide(width: int) -> str:
        names = ",".join(f"x{n}" for n in range(width))
        return csv_of(
            f"Activity Date,Executive,Customer,{names}",
            f"2026-03-01,Ada,Acme{',1' * width}",
            f"soon,Ada,Acme{',1' * width}",
        )

    with pytest.raises(UserError, match="columns; at most"):
        take("log.csv", wide(10_000))
    [batch] = take("log.csv", wide(1_000))
    assert (batch.added, batch.rejected) == (1, 1)
    assert ask("select len(json_keys(original)) from reject") == [(1_003,)]


def test_a_cell_longer_than_can_be_read_is_refused(take: Take, ask: Ask) -> None:
    with pytest.raises(UserError):
        take("log.csv", csv_of(HEAD, f"2026-03-01,Ada,Acme,{'a' * 9_000_000}"))
    assert ask("select count(*) from batch") == [(0,)]


def test_a_thousand_people_in_one_cell_are_counted_or_left_out(take: Take, ask: Ask) -> None:
    [batch] = take(
        "log.csv", csv_of(HEAD, f"2026-03-01,Ada,{';'.join(f'Customer {n}' for n in range(1000))},")
    )
    assert batch.rows == 1
    assert ask("select sum(contacts) from exec_day where executive_id = 0") in ([(1,)], [(None,)])
