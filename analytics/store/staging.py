"""Text into the database: a sheet's rows as they stand, and what their distinct texts mean."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from analytics.model.sheet import Sheet
from analytics.store.sql import parsed

LONGEST_LINE = 8_000_000  # bytes
FEW_ROWS = 10_000  # of so many, SQL that is quickly planned is worth more than SQL that runs quickly


def stage(cursor: duckdb.DuckDBPyConnection, sheet: Sheet) -> tuple[int, int]:
    """Load the sheet into the temp table `stage` (c0, c1 …), all text.

    Returns the rows taken and the lines that were malformed. Both speak of the reader's view: whoever calls
    reconciles them with the lines of the file, since an open quote can swallow many of them unseen.
    """
    columns = ", ".join(f"'c{i}': 'varchar'" for i in range(len(sheet.columns)))
    cursor.execute("drop table if exists reject_errors; drop table if exists reject_scans")
    cursor.execute(
        f"""
        create or replace temp table stage as
        select * from read_csv(
            $path, auto_detect = false, header = false, skip = $skip, delim = $delimiter, quote = '"',
            escape = '"', columns = {{{columns}}}, new_line = $line_end, store_rejects = true,
            rejects_limit = 0, max_line_size = {LONGEST_LINE}, compression = 'none'
        )
        """,  # noqa: S608 - the column names are ours
        {
            "path": re.sub(r"([\[*?])", r"[\1]", str(sheet.path)),  # a name, not a pattern of names
            "skip": sheet.skip_lines,
            "delimiter": sheet.delimiter,
            "line_end": _line_end(sheet.path),
        },
    )
    [(rows, malformed)] = cursor.execute(
        "select (select count(*) from stage), (select count(distinct line) from reject_errors)"
    ).fetchall()
    return int(rows), int(malformed)


def _line_end(path: Path) -> str:
    with path.open("rb") as file:
        return "\\r\\n" if file.readline(LONGEST_LINE).endswith(b"\r\n") else "\\n"


def map_columns(
    cursor: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    expressions: Mapping[str, str | None],
    derived: Mapping[str, str] | None = None,
) -> None:
    """Make the temp table `mapped`: row_number, is_empty and one trimmed text for each name.

    expressions: name → the column's header, or null for a name that the file does not fill. derived: further
    columns, each an expression over those; one of the same name takes its place.
    """
    lay_out(cursor, sheet, expressions)
    derived = derived or {}
    trimmed = ", ".join(f"trimmed({name}) as {name}" for name in expressions)
    # one statement, since a column added later costs as much as the table
    cursor.execute(
        f"""
        create or replace temp table mapped as
        select {_with_derived(expressions, derived)} from (select row_number, is_empty, {trimmed} from cell)
        """  # noqa: S608 - our own names
    )
    cursor.execute("create or replace temp view cell as from mapped")


def lay_out(
    cursor: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    expressions: Mapping[str, str | None],
    derived: Mapping[str, str] | None = None,
) -> None:
    """Make the temp view `cell`: row_number, is_empty and for each name its cell as it stands in `stage`.

    Of many rows it costs nothing until it is asked; of few it is a table, so that it is planned only once.
    expressions and derived as for map_columns; nothing is trimmed but what an expression trims itself, by the
    macro `trimmed`.
    """
    [(rows, first)] = cursor.execute("select count(*), coalesce(min(rowid), 0) from stage").fetchall()
    is_few = rows <= FEW_ROWS
    cursor.execute(f"create or replace temp macro trimmed(cell) as {_trimmed('cell', is_few)}")
    places = {column: f"c{i}" for i, column in enumerate(sheet.columns)}
    derived = derived or {}
    parts = [
        f"{places[column]} as {name}" if column is not None else f"null::varchar as {name}"
        for name, column in expressions.items()
    ]
    filled = [i for i in range(len(sheet.columns)) if is_cell(sheet, i)]
    begins = " or ".join(f"c{i} > '!'" for i in filled)  # found out by the first cells of nearly every row
    cells = ", ".join(f"nullif(trim(c{i}), '')" for i in filled)
    parts.append(f"case when {begins} then false else coalesce({cells}, null) is null end as is_empty")
    number = row_number(sheet, str(first))
    laid_out = (
        f"select {_with_derived(expressions, derived)}"  # noqa: S608 - our own names
        f" from (select {number} as row_number, {', '.join(parts)} from stage)"
    )
    plan_once(cursor, "cell", laid_out, is_few=is_few)


def plan_once(cursor: duckdb.DuckDBPyConnection, name: str, query: str, *, is_few: bool) -> None:
    """Make the temp view `name`. Of few rows it shows a table, so that the query is planned only once."""
    if is_few:
        cursor.execute(parsed(f"create or replace temp table few_{name} as {query}"))
        query = f"from few_{name}"
    cursor.execute(parsed(f"create or replace temp view {name} as {query}"))


def _trimmed(cell: str, is_few: bool) -> str:
    """A cell without white space around it, null when nothing is left; of many rows only where needed."""
    blanks = "concat(' ', chr(9), chr(10), chr(13), chr(160))"
    if is_few:
        return f"nullif(trim({cell}, {blanks}), '')"
    # comparisons only: a list of blanks to look the last character up in would become a join
    needs_it = (
        f"{cell} < '!' or {cell}[-1] <= ' ' or {cell}[-1] = chr(160)"
        f" or ({cell} >= chr(160) and {cell} < chr(161))"
    )
    return f"case when {needs_it} then nullif(trim({cell}, {blanks}), '') else {cell} end"


def spell(cursor: duckdb.DuckDBPyConnection, *names: str) -> None:
    """Make the temp table `spelled_<names>`: the distinct cells of these columns of `cell` and their texts.

    Of each name it has the cell as it stands, `<name>_cell`, and without white space around it, `<name>`:
    texts are trimmed once each, and rows are joined by their cells.
    """
    cells = ", ".join(f"{name} as {name}_cell" for name in names)
    trimmed = ", ".join(f"trimmed({name}_cell) as {name}" for name in names)
    spelled = f"select *, {trimmed} from (select distinct {cells} from cell)"  # noqa: S608 - our own names
    cursor.execute(parsed(f"create or replace temp table spelled_{'_'.join(names)} as {spelled}"))


def distinct(cursor: duckdb.DuckDBPyConnection, *names: str) -> list[tuple[str | None, ...]]:
    """The distinct texts, or combinations of texts, of these columns, which were spelled together."""
    query = f"select distinct {', '.join(names)} from spelled_{'_'.join(names)}"  # noqa: S608 - our own names
    return cursor.execute(parsed(query)).fetchall()


def texts(cursor: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    """The distinct texts of one spelled column, without the empty one."""
    return [text for (text,) in distinct(cursor, name) if text is not None]


def distinct_mapped(cursor: duckdb.DuckDBPyConnection, *names: str) -> list[tuple[str | None, ...]]:
    """The distinct texts, or combinations of texts, of these columns of `mapped`."""
    return cursor.execute(f"select distinct {', '.join(names)} from mapped").fetchall()  # noqa: S608 - ours


def texts_mapped(cursor: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    """The distinct texts of one column of `mapped`, without the empty one."""
    return [text for (text,) in distinct_mapped(cursor, name) if text is not None]


def load(
    cursor: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]
) -> None:
    """Make the temp table `name` from rows; columns: name → SQL type."""
    lists = list(zip(*rows, strict=True)) or [() for _ in columns]
    parameters = {f"p{i}": list(values) for i, values in enumerate(lists)}
    selected = ", ".join(
        f"unnest($p{i}::{kind}[]) as {column}" for i, (column, kind) in enumerate(columns.items())
    )
    cursor.execute(parsed(f"create or replace temp table {name} as select {selected}"), parameters)


def append(
    cursor: duckdb.DuckDBPyConnection, table: str, kinds: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Insert rows into a table; kinds: the SQL types of its columns. table: ours, with columns or without."""
    if rows:
        parameters = {f"p{i}": list(values) for i, values in enumerate(zip(*rows, strict=True))}
        selected = ", ".join(f"unnest($p{i}::{kind}[])" for i, kind in enumerate(kinds))
        cursor.execute(parsed(f"insert into {table} select {selected}"), parameters)


def reject(
    cursor: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    batch_id: int,
    query: str,
    columns: Collection[str] | None = None,
) -> None:
    """Keep rejects with their rows as they stood in the file; columns: those that are kept, None for all.

    query: selects row_number, field, value, reason, such as "from typed_reject".
    """
    [(is_any,)] = cursor.execute(f"select exists({query})").fetchall()
    if is_any:
        rows = _with_original(sheet, query, columns)
        columns_of = "batch_id, row_number, field, value, reason, original"
        cursor.execute(f"insert into reject ({columns_of}) select {batch_id}, * from ({rows})")  # noqa: S608 - ours


def originals(cursor: duckdb.DuckDBPyConnection, sheet: Sheet, query: str) -> list[tuple[Any, ...]]:
    """Rows of a query like that of `reject`, each with its row as JSON of column and text."""
    return cursor.execute(_with_original(sheet, query)).fetchall()


def _with_original(sheet: Sheet, query: str, columns: Collection[str] | None = None) -> str:
    number = row_number(sheet, "(select min(rowid) from stage)")
    cells = ", ".join(
        f"{literal(column)}, coalesce(c{i}, '')"
        for i, column in enumerate(sheet.columns)
        if is_cell(sheet, i) and (columns is None or column in columns)
    )
    return f"""
        with chosen as ({query}), original as (
            select {number} as row_number, json_object({cells}) as original from stage
            where {number} in (select row_number from chosen)
        )
        select row_number, coalesce(field, ''), coalesce(value, ''), reason, original
        from chosen join original using (row_number)
        """  # noqa: S608 - names are ours, texts are quoted


def _with_derived(expressions: Mapping[str, str | None], derived: Mapping[str, str]) -> str:
    """SQL for all columns and the derived ones, which take the place of those of the same name."""
    replaced = ", ".join(f"{text} as {name}" for name, text in derived.items() if name in expressions)
    added = "".join(f", {text} as {name}" for name, text in derived.items() if name not in expressions)
    return f"* replace ({replaced}){added}" if replaced else f"*{added}"


def row_number(sheet: Sheet, first: str) -> str:
    """SQL for the number that a spreadsheet shows beside a row of `stage`; first: SQL for its first rowid."""
    if sheet.has_row_numbers:
        return "c0::bigint"
    # within a transaction the rowids of a new table begin anywhere, but they follow the file
    return f"rowid - {first} + {sheet.first_row}"


def is_cell(sheet: Sheet, place: int) -> bool:
    """Whether a column of `stage` is one of the file, and not the row number before them."""
    return not (sheet.has_row_numbers and place == 0)


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
