"""What of a log's text is left behind before anything is written down: of its rows, rejects and notes."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import duckdb

from analytics.imports.calendar_people import CALENDAR_COLUMNS
from analytics.imports.normalise_rows import specs
from analytics.model.batch import Reject
from analytics.model.keep_text import TEXTS, KeepText, dropped
from analytics.model.mapping import Mapping, columns_in
from analytics.model.notes import Note, for_page
from analytics.model.sheet import Sheet
from analytics.store import staging

_QUOTED = re.compile("“([^”]*)”")
_ROW_GROUP = 100_000  # rows; DuckDB's have 122,880
_LONGEST = 60  # signs of a value in a note; of a longer one its beginning stands there


def salt(cursor: duckdb.DuckDBPyConnection) -> str:
    """Return what makes the numbers that stand for texts other ones in each database."""
    [(found,)] = cursor.execute("select salt from thread_salt").fetchall()
    return str(found)


def without_text(keep: KeepText, rows: int, *, is_rehearsal: bool) -> str:
    """Return SQL that replaces the texts of a row that are not kept; "" where all are.

    A rehearsal of many rows keeps none: DuckDB writes full row groups to the file before it commits them.
    """
    is_written_early = is_rehearsal and rows >= _ROW_GROUP
    lost = [name for name in TEXTS if is_written_early or name in dropped(keep)]
    return f" replace ({', '.join(f'null::varchar as {name}' for name in lost)})" if lost else ""


def columns_of_rejects(sheet: Sheet, mapping: Mapping, keep: KeepText) -> frozenset[str] | None:
    """Return the columns that a reject keeps: those that are read, without those of text; None: all."""
    if keep == "all":
        return None
    read = {column for spec in specs(mapping) for column in columns_in(spec, sheet.columns)}
    if sheet.is_calendar:
        read |= {*CALENDAR_COLUMNS, "end", "series"}
    return frozenset(read - _columns_of(mapping, dropped(keep), sheet))


def fields_beside(sheet: Sheet, mapping: Mapping, keep: KeepText) -> frozenset[str]:
    """Return the other fields that are read from columns of text which is not kept."""
    lost = _columns_of(mapping, dropped(keep), sheet)
    return frozenset(
        name
        for name in {*mapping.columns, *mapping.when}
        if lost and _columns_of(mapping, [name], sheet) & lost
    ) - {*TEXTS}


def _columns_of(mapping: Mapping, names: Iterable[str], sheet: Sheet) -> set[str]:
    return {column for spec in _specs_of(mapping, names) for column in columns_in(spec, sheet.columns)}


def _specs_of(mapping: Mapping, names: Iterable[str]) -> Iterator[str]:
    """Return the columns, one or several to each, that fill these fields."""
    for name in names:
        yield from filter(None, [mapping.columns.get(name)])
        yield from filter(None, (rule.takes for rule in mapping.when.get(name, ())))
        if mapping.together is not None and name in mapping.together.parties:
            yield mapping.together.parties[name].column


def without_original(rejects: Iterable[Reject]) -> list[Reject]:
    """Return lines that are no rows without what they say: nobody can tell which part of it is text."""
    return [replace(one, value="", original={}) for one in rejects]


def without_quotes(notes: Iterable[str]) -> list[str]:
    """Return a calendar's notes without the titles that they quote."""
    return [_like(_QUOTED.sub("“…”", note), note) for note in notes]


def without_texts(
    cursor: duckdb.DuckDBPyConnection, sheet: Sheet, mapping: Mapping, keep: KeepText, notes: Iterable[str]
) -> list[str]:
    """Return notes without the values that they quote where those stand in columns of text not kept.

    sheet: as it stands in `stage`.
    """
    lost = [sheet.columns.index(column) for column in _columns_of(mapping, dropped(keep), sheet)]
    found = list(notes)
    quoted = {text for note in found for text in _QUOTED.findall(note) if text}
    if not lost or not quoted:
        return found
    cells = ", ".join(f"trim(c{place})" for place in sorted(lost))
    staging.load(cursor, "quoted_text", {"text": "varchar"}, [(text,) for text in quoted])
    rows = cursor.execute(
        "select distinct text from quoted_text"  # noqa: S608 - our own names
        f" join (select unnest([{cells}]) as cell from stage) on left(cell, $n) = left(text, $n)",
        {"n": _LONGEST},
    ).fetchall()
    told = {text for (text,) in rows}
    return [_without(note, told) for note in found]


def _without(note: str, told: Collection[str]) -> str:
    """Return a note without these values, and then without the command that repeats one."""
    said = _QUOTED.sub(lambda one: "“…”" if one[1] in told else one[0], note)
    return note if said == note else _like(for_page(said), note)


def _like(text: str, note: str) -> str:
    return Note(text, note.gravity) if isinstance(note, Note) else text
