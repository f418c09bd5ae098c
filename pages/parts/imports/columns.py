"""The mapping of columns to fields: a row with a dropdown for each column."""

from collections.abc import Collection, Sequence
from functools import partial

from analytics.model.fields import fields_of
from analytics.model.mapping import Mapping
from analytics.model.sheet import Sheet
from pages.parts.imports import choice_table
from pages.parts.imports.assign import assign, fields_by_column
from pages.parts.imports.choice_table import Heads, Row
from pages.parts.imports.upload import DroppedSheet

NOTHING = "–"  # the column maps to no field
HEADS = Heads(("Column", "Maps to", "Examples", "Why"), (3, 3, 4, 4), "columns")


def show_columns(
    dropped: DroppedSheet, mappings: Sequence[Mapping], key: str, asked: Collection[str] = ()
) -> None:
    """Draw one row for each column of the file: its field, examples, and why.

    mappings: of the sheet, one for each kind of file that it is, a log first. asked: columns that may answer
    an open question, which come first; then those that are mapped.
    """
    sheet = dropped.sheet
    mapped = fields_by_column(sheet, mappings)
    why = {name: reason for mapping in reversed(mappings) for name, reason in mapping.why.items()}
    options = _options(mappings)
    places, first = _in_order(dropped, mapped, asked)
    rows = [
        Row(
            str(place),
            (column := sheet.columns[place],),
            (samples(sheet, place), why.get(mapped.get(column, ""), "")),
            f"“{column}” maps to",
            options,
            mapped.get(column, NOTHING),
            partial(_choose, dropped, mappings, column),
        )
        for place in places
    ]
    choice_table.show(HEADS, rows, f"mapping_{key}", first=first, most=len(rows))


def _choose(dropped: DroppedSheet, mappings: Sequence[Mapping], column: str, field: str) -> None:
    assign(dropped, mappings, column, "" if field == NOTHING else field)


def _options(mappings: Sequence[Mapping]) -> list[str]:
    fields = [name for mapping in mappings for name in (*fields_of(mapping.kind), *mapping.columns)]
    return list(dict.fromkeys([NOTHING, *fields]))


def _in_order(
    dropped: DroppedSheet, mapped: Collection[str], asked: Collection[str]
) -> tuple[list[int], int]:
    """Return the columns by place, and how many of them come first; a row that came first stays there."""
    sheet, kept = dropped.sheet, dropped.kept.setdefault("columns", {})
    own = range(int(sheet.has_row_numbers), len(sheet.columns))
    for wanted in (asked, mapped):
        for place in own:
            if sheet.columns[place] in wanted:
                kept.setdefault(place, len(kept))
    first = sorted(kept, key=kept.__getitem__)
    return first + [place for place in own if place not in kept], len(first)


def samples(sheet: Sheet, place: int) -> str:
    """Return the first few texts of a column: “call · meeting”."""
    texts = dict.fromkeys(text for row in sheet.sample[:50] if (text := row[place].strip()))
    return " · ".join(text[:40] for text in list(texts)[:3])
