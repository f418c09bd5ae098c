"""Rows of the temp table `stage` by themselves: counted, looked at, and taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import duckdb

from analytics.model.batch import Reject
from analytics.model.sheet import Sheet
from analytics.store.staging import append, is_cell, literal, load, row_number


def count_in_cells(cursor: duckdb.DuckDBPyConnection, sheet: Sheet, sign: str) -> int:
    """How many of a sign, such as line ends, stand within the cells of `stage`."""
    told = literal(sign)
    sums = " + ".join(
        f"coalesce(sum(len(c{i}) - len(replace(c{i}, {told}, ''))) filter (contains(c{i}, {told})), 0)"
        for i in range(len(sheet.columns))
    )
    [(count,)] = cursor.execute(f"select {sums} from stage").fetchall()  # noqa: S608 - our own names
    return int(count)


def look_beside(
    cursor: duckdb.DuckDBPyConnection, words: Mapping[int, Sequence[str]], width: int
) -> list[list[str]]:
    """Some rows of `stage` in which a column lacks its words and the one beside it has them.

    words: the places of the columns that hold few words → those.
    """
    doubts: list[str] = []
    for place, texts in words.items():
        # what hardly any row has comes first, and as comparisons, which cost less than a list
        lacks = " and ".join(f"c{place} <> {literal(text)}" for text in texts)
        told = f"({', '.join(map(literal, texts))})"
        beside = [f"c{width - 1} is null and c{place - 1} in {told}"] if place > 0 else []
        beside += [f"c{place + 1} in {told}"] if place < width - 1 else []
        doubts.append(f"((c{place} is null or ({lacks})) and ({' or '.join(beside)}))")
    if not doubts:
        return []
    cells = ", ".join(f"coalesce(c{i}, '')" for i in range(width))
    query = f"select {cells} from stage where {' or '.join(doubts)} limit 1000"  # noqa: S608 - quoted
    return [list(row) for row in cursor.execute(query).fetchall()]


def rows_of_stage(
    cursor: duckdb.DuckDBPyConnection, sheet: Sheet, condition: str
) -> list[tuple[int, list[str]]]:
    """Numbers and cells of the rows of `stage` that meet a condition over its columns."""
    number = row_number(sheet, "(select min(rowid) from stage)")
    cells = ", ".join(f"coalesce(c{i}, '')" for i in range(len(sheet.columns)) if is_cell(sheet, i))
    query = f"select {number}, {cells} from stage where {condition} order by 1"  # noqa: S608 - our own names
    return [(number, list(row)) for number, *row in cursor.execute(query).fetchall()]


def numbers_of(cursor: duckdb.DuckDBPyConnection, sheet: Sheet, condition: str) -> list[int]:
    """Numbers of the rows of `stage` that meet a condition over its columns."""
    number = row_number(sheet, "(select min(rowid) from stage)")
    query = f"select {number} from stage where {condition}"  # noqa: S608 - our own names
    return [number for (number,) in cursor.execute(query).fetchall()]


def without_rows(cursor: duckdb.DuckDBPyConnection, sheet: Sheet, numbers: Sequence[int]) -> Sheet:
    """Take rows out of `stage`, by their numbers; the others keep theirs, in a column of their own."""
    cells = ", ".join(f"c{i} as c{i + (not sheet.has_row_numbers)}" for i in range(len(sheet.columns)))
    number = row_number(sheet, "(select min(rowid) from stage)")
    numbered = "*" if sheet.has_row_numbers else f"({number})::varchar as c0, {cells}"
    cursor.execute(
        f"create or replace temp table stage as from (select {numbered} from stage)"  # noqa: S608 - our own names
        " where c0::bigint not in (select unnest($numbers::bigint[])) order by c0::bigint",
        {"numbers": list(numbers)},
    )
    if sheet.has_row_numbers:
        return sheet
    sample = tuple((str(place), *row) for place, row in enumerate(sheet.sample, sheet.first_row))
    return replace(sheet, columns=("row number", *sheet.columns), has_row_numbers=True, sample=sample)


def fill_groups(cursor: duckdb.DuckDBPyConnection, place: int, totals: Mapping[int, str]) -> int:
    """Fill a column by the totals above, if no row of its own says anything in it; c0 numbers the rows.

    totals: the number of each row that was left out → the name of its group, "" for none. Says how many.
    """
    load(cursor, "group_total", {"number": "bigint", "name": "varchar"}, list(totals.items()))
    cursor.execute(f"""
        create or replace temp table named_group as
        select number, name from (select c0::bigint as number from stage) asof join group_total using (number)
        where name <> '' and not exists (from stage where trim(c{place}) <> '')""")  # noqa: S608 - a number
    cursor.execute(
        f"update stage set c{place} = name from named_group where c0::bigint = number"  # noqa: S608 - a number
    )
    [(count,)] = cursor.execute("select count(*) from named_group").fetchall()
    return int(count)


def keep_left_out(cursor: duckdb.DuckDBPyConnection, rows: list[Reject]) -> None:
    """Count the rows that were left out before any was read."""
    fates = [(row.row_number, "left_out", row.reason) for row in rows]
    append(cursor, "fate", ("bigint", "varchar", "varchar"), fates)
