"""What becomes of one damaged line in a well-formed log: rejected, named in a note, or taken in silence.

Each log is cut to its first rows, one of them is damaged in one way, and the file is previewed. What was
taken of the line is compared with what the whole line gives. `python -m benchmarks.exports` prints the table.
"""

import csv
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from analytics.imports import import_files
from analytics.imports.import_files import Options
from analytics.ingest.read_file import open_sheets
from analytics.model.errors import UserError
from analytics.store.store import Store

ROWS = 24  # of each log
LINES = 2  # damaged in each way, one at a time
FATES = ("as before", "rejected", "noted", "text changed", "under other columns")
HEAD = ("damage", "lines", *FATES)
_FACTS = """
    select row_number, day, happened_at, channel, direction, initiative, standing, attempt, minutes,
        (select list(distinct name order by name) from executive
            where list_contains(i.executive_ids, executive_id)),
        (select list(distinct name order by name) from customer
            where list_contains(i.customer_ids, customer_id))
    from interaction as i
"""


@dataclass(frozen=True)
class _Taken:
    """What an import made of a file: facts and staged cells by row number, rejects, and what was noted."""

    facts: dict[int, tuple[Any, ...]]
    cells: dict[int, list[str]]
    rejected: frozenset[int]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Log:
    """The first rows of a log, one physical line each. cells: those of each line."""

    name: str
    delimiter: str
    header: str
    lines: tuple[str, ...]
    cells: tuple[list[str], ...]


def logs(paths: Sequence[Path], scratch: Path) -> Iterator[Log]:
    """The delimited texts among the files, cut short; whether one is a log shows when it is imported."""
    for path in paths:
        try:
            [sheet] = open_sheets(path, path.name, scratch)
            text = path.read_text("utf-8-sig").splitlines()
        except (UserError, UnicodeDecodeError, ValueError):
            continue
        if sheet.skip_lines != 1 or len(sheet.columns) < 4 or path.suffix != ".csv":
            continue
        parsed = [
            (line, row) for line in text[1:400] for row in csv.reader([line], delimiter=sheet.delimiter)
        ]
        rows = [row for row in parsed if len(row[1]) == len(sheet.columns) and row[0].count('"') % 2 == 0]
        rows = rows[:ROWS]
        if len(rows) >= 5:
            lines, cells = zip(*rows, strict=True)
            yield Log(path.name, sheet.delimiter, text[0], lines, cells)


def _places(line: str, sign: str) -> list[int]:
    """Where a sign stands outside quotes; a quote counts as such itself."""
    found, is_open = list[int](), False
    for place, one in enumerate(line):
        is_open ^= one == '"'
        if one == sign and (sign == '"' or not is_open):
            found.append(place)
    return found


def _without(line: str, place: int) -> str:
    return line[:place] + line[place + 1 :]


def _quote_lost(line: str, _sign: str, dice: random.Random) -> str:
    quotes = _places(line, '"')
    return _without(line, dice.choice(quotes)) if quotes else line


def _cell_dropped(line: str, sign: str, dice: random.Random) -> str:
    ends = [-1, *_places(line, sign), len(line)]
    place = dice.randrange(len(ends) - 1)
    kept = line[: ends[place] + 1] + line[ends[place + 1] + 1 :]
    return kept if place < len(ends) - 2 else line[: ends[place]]


def _anywhere(line: str, text: str, dice: random.Random) -> str:
    place = dice.randrange(1, len(line))
    return line[:place] + text + line[place:]


def _encoding(line: str, _sign: str, dice: random.Random) -> str:
    place = dice.choice([n for n, one in enumerate(line) if one.isalpha()] or [0])
    return line[:place] + "\N{REPLACEMENT CHARACTER}" + line[place + 1 :]


DAMAGES: dict[str, Callable[[str, str, random.Random], str]] = {
    "a delimiter lost": lambda line, sign, dice: _without(line, dice.choice(_places(line, sign))),
    "a delimiter too many": lambda line, sign, dice: _anywhere(line, sign, dice),
    "an empty cell too many": lambda line, sign, dice: (
        line[: (place := dice.choice(_places(line, sign)))] + sign + line[place:]
    ),
    "a delimiter in the wrong place": lambda line, sign, dice: (
        _without(line, dice.choice(_places(line, sign))) + sign
    ),
    "a quote lost": _quote_lost,
    "a quote too many": lambda line, _sign, dice: _anywhere(line, '"', dice),
    "a line break lost": lambda line, _sign, _dice: line + "\0",  # joined with the next one
    "a line break inside": lambda line, _sign, dice: _anywhere(line, "\n", dice),
    "a cell dropped": _cell_dropped,
    "the line cut off": lambda line, _sign, dice: line[: dice.randrange(1, len(line))],
    "a damaged character": _encoding,
}


def table_of(store: Store, found: Sequence[Log], folder: Path, seed: int = 11) -> list[list[object]]:
    """A line for each damage, and the totals; the columns are HEAD."""
    counts = {name: Counter[str]() for name in DAMAGES}
    for log in found:
        dice = random.Random(f"{seed} {log.name}")  # noqa: S311 - the same damage each time
        whole = _import(store, log, list(log.lines), folder)
        if whole is None:
            continue
        taken = [n for n in range(len(log.lines) - 1) if n + 2 in whole.facts]
        if len(taken) < 4:
            continue
        for name, damage in DAMAGES.items():
            for place in dice.sample(taken, LINES):
                damaged = damage(log.lines[place], log.delimiter, dice)
                if damaged != log.lines[place]:
                    counts[name][_fate(store, log, place, damaged, whole, folder)] += 1
    counts["all"] = sum(counts.values(), Counter[str]())
    return [[name, count.total(), *(count[fate] for fate in FATES)] for name, count in counts.items()]


def _fate(store: Store, log: Log, place: int, damaged: str, whole: _Taken, folder: Path) -> str:
    lines, number = [*log.lines], place + 2
    lines[place] = damaged
    if damaged.endswith("\0"):
        lines[place : place + 2] = [log.lines[place] + log.lines[place + 1]]
    found = _import(store, log, lines, folder)
    numbers = [number, number + 1] if "\n" in damaged else [number]
    if found is None or all(n in found.rejected or n not in found.facts for n in numbers):
        return "rejected"
    if any(re.search(rf"\brows? [^.:]*\b{n}\b", note) for n in numbers for note in found.notes):
        return "noted"
    if any(_is_beside(found.cells.get(n, []), log.cells[place]) for n in numbers if n in found.facts):
        return "under other columns"
    return "as before" if found.facts.get(number) == whole.facts[number] else "text changed"


def _is_beside(now: list[str], due: list[str]) -> bool:
    """Whether a cell stands where another should be."""
    return any(
        text and now[place] != due[place] and text in (now[place].strip(), due[place].strip())
        and any(text == cell.strip() for other, cell in enumerate(due) if other != place)
        for place in range(min(len(now), len(due)))
        for text in [now[place].strip()]
    )  # fmt: skip


def _import(store: Store, log: Log, lines: Sequence[str], folder: Path) -> _Taken | None:
    """What a preview makes of the lines; None where the file is refused, or is no log."""
    path = folder / log.name
    path.write_text("\n".join([log.header, *lines, ""]), encoding="utf-8")

    def look(cursor: duckdb.DuckDBPyConnection) -> tuple[Any, ...]:
        if not cursor.execute("from duckdb_tables() where table_name = 'stage'").fetchall():
            return [], [], []  # before the import
        staged = cursor.execute("from stage").fetchall()
        rejected = cursor.execute("select row_number from reject").fetchall()
        return cursor.execute(_FACTS).fetchall(), staged, rejected

    try:
        preview = import_files.preview_file(store, path, Options(), look=look)
    except UserError:
        return None
    facts, staged, rejected = preview.after
    notes = tuple(note for receipt in preview.receipts for note in receipt.notes)
    return _Taken(
        {row[0]: row[1:] for row in facts}, _by_row(staged, len(log.cells[0])),
        frozenset(number for (number,) in rejected), notes,
    )  # fmt: skip


def _by_row(staged: list[tuple[str | None, ...]], width: int) -> dict[int, list[str]]:
    """Staged cells by row number; a repaired sheet has it in a column of its own before the others."""
    rows = [[cell or "" for cell in row] for row in staged]
    has_numbers = bool(rows) and all(row[0].isdigit() for row in rows) and len(rows[0]) > width
    if has_numbers and [int(row[0]) for row in rows] == sorted({int(row[0]) for row in rows}):
        return {int(row[0]): row[1 : width + 1] for row in rows}
    return {number: row[:width] for number, row in enumerate(rows, 2)}
