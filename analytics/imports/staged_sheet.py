"""A staged sheet that gets columns of our own beside the file's, and the mapping that speaks of them."""

from collections.abc import Mapping as Mappings
from dataclasses import dataclass, field, replace
from datetime import date

import duckdb

from analytics.model.choices import Order
from analytics.model.errors import UserError
from analytics.model.mapping import EITHER, LISTED, Combined, Mapping, combined
from analytics.model.sheet import Sheet

_BLANKS = "concat(' ', chr(9), chr(10), chr(13), chr(160))"
_ADDRESS = r"[^\s@<>;,]+@[^\s@<>;,]+"


def quoted(text: str) -> str:
    """Return a text as SQL."""
    return "'" + text.replace("'", "''") + "'"


@dataclass
class Shape:
    """The temp table `stage`, its sheet and mapping as they are by now, and what is to be said about it.

    order: of day and month, where the analyst has said it. today: the day from which dates are judged.
    has_totals: rows that summed up others were left out of it.
    """

    cursor: duckdb.DuckDBPyConnection
    sheet: Sheet
    mapping: Mapping
    today: date
    order: Order | None = None
    has_totals: bool = False
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._of_file = self.sheet.columns

    def text(self, spec: str) -> str:
        """SQL for the text that a column or several give a row, without white space around it, or null.

        Raises UserError when the sheet does not have one of the columns.
        """
        return self._text(self._combined(spec))

    def texts_of_sample(self, spec: str) -> list[str]:
        """Return what columns of the file give the first rows, those that are blank altogether left out."""
        places = {column: place for place, column in enumerate(self._of_file)}

        def filled(row: tuple[str, ...], one: Combined | str) -> str:
            if isinstance(one, str):
                return row[places[one]].strip()
            texts = [text for part in one.parts if (text := filled(row, part))]
            return (texts or [""])[0] if one.sign == EITHER else " ".join(texts)

        what = combined(spec, self._of_file)
        first = 1 if self.sheet.has_row_numbers else 0
        return [filled(row, what) for row in self.sheet.sample if any(cell.strip() for cell in row[first:])]

    def cut(self, name: str, text: str) -> str:
        """Return SQL for a text of a field without what is no part of it."""
        pattern = self.mapping.cut.get(name)
        return f"nullif(trim(regexp_replace({text}, {quoted(pattern)}, '', 'gi')), '')" if pattern else text

    def is_blank(self) -> str:
        """Return SQL for whether no cell of the file's row holds anything."""
        places = range(1 if self.sheet.has_row_numbers else 0, len(self._of_file))
        begins = " or ".join(
            f"c{i} > '!'" for i in places
        )  # found out by the first cells of nearly every row
        cells = ", ".join(f"nullif(trim(c{i}, {_BLANKS}), '')" for i in places)
        return f"case when {begins} then false else coalesce({cells}, null) is null end"

    def add(self, columns: Mappings[str, str]) -> list[str]:
        """Add columns to `stage`, name → an expression over its cells; returns the names that they got."""
        names = [self.free(name) for name in columns]
        cells = ", ".join(
            f"{expression} as c{len(self.sheet.columns) + i}" for i, expression in enumerate(columns.values())
        )
        # a copy in the order of the file: rows are known by their place in it
        self.cursor.execute(f"create or replace temp table stage as select *, {cells} from stage")  # noqa: S608
        self.sheet = replace(self.sheet, columns=(*self.sheet.columns, *names))
        return names

    def add_from(self, table: str, columns: Mappings[str, str]) -> list[str]:
        """Add columns from a temp table with one row for each of `stage`, told by `place`, its rowid.

        columns: name → an expression over the table's. Returns the names that they got; the table is gone.
        """
        names = [self.free(name) for name in columns]
        cells = ", ".join(
            f"{expression} as c{len(self.sheet.columns) + i}" for i, expression in enumerate(columns.values())
        )
        self.cursor.execute(
            f"create or replace temp table beside as select {cells} from {table} order by place"  # noqa: S608
        )
        counts = "select (select count(*) from beside), (select count(*) from stage)"
        [(rows, staged)] = self.cursor.execute(counts).fetchall()
        if rows != staged:  # side by side they would credit people with the rows of others
            raise RuntimeError(f"{table} has {rows} rows beside {staged} of the file")
        self.cursor.execute(
            "create or replace temp table stage as select * from stage positional join beside"
        )
        self.cursor.execute(f"drop table beside; drop table {table}")
        self.sheet = replace(self.sheet, columns=(*self.sheet.columns, *names))
        return names

    def fill(self, columns: Mappings[str, str], readings: Mappings[str, str] | None = None) -> None:
        """Let fields be filled by other columns from now on, and be read as usual unless said otherwise."""
        self.mapping = replace(
            self.mapping,
            columns={**self.mapping.columns, **columns},
            readings={**self.mapping.readings, **dict.fromkeys(columns, ""), **(readings or {})},
        )

    def _combined(self, spec: str) -> Combined | str:
        try:
            return combined(spec, self.sheet.columns)
        except UserError as error:
            raise UserError(error.what, self.sheet.file, error.remedy) from error

    def _text(self, one: Combined | str) -> str:
        if isinstance(one, str):
            return f"nullif(trim(c{self.sheet.columns.index(one)}, {_BLANKS}), '')"
        parts = [self._text(part) for part in one.parts]
        if one.sign == EITHER:
            return f"coalesce({', '.join(parts)})"
        if one.sign == LISTED:
            return f"nullif(concat_ws('; ', {', '.join(parts)}), '')"
        # "Ben Okafor" and "ben@ours.example" are one person, and read as one
        rest = (f"regexp_replace({part}, '^({_ADDRESS})$', '<\\1>')" for part in parts[1:])
        return f"nullif(concat_ws(' ', {', '.join((parts[0], *rest))}), '')"

    def free(self, name: str) -> str:
        """Return the name, or one like it that no column of the sheet has."""
        while name in self.sheet.columns:
            name += " "
        return name
