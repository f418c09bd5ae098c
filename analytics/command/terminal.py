"""Write lines, tables and documents on the command line, without signs that a terminal would obey."""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TextIO

from analytics.metrics.run import Row
from analytics.model.text import plain

# Control characters, and marks that turn the reading direction around.
_OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NUMBER = re.compile(r"[<+−-]?\d[\d,.]*%?( days?)?|today|away|never|–")
_RED, _YELLOW, _GREEN, _GREY = 31, 33, 32, 90
_COLOURS = {
    "empty chair": _RED, "overdue": _RED, "due soon": _YELLOW, "due": _YELLOW, "in touch": _GREEN,
    "done": _GREEN, "kept": _GREEN, "cannot tell": _GREY, "away": _GREY, "undone": _GREY, "dropped": _GREY,
}  # fmt: skip
_CLEAR = "\r\x1b[K"


def say(text: str = "", to: TextIO | None = None) -> None:
    """Write a line, or several; to: stdout unless given."""
    print(_OBEYED.sub(" ", text.replace("\u00a0", " ")), file=to or sys.stdout)  # so that grep finds "5 rows"


def say_json(document: Mapping[str, Any]) -> None:
    """Write one document on stdout; dates as YYYY-MM-DD."""
    text = json.dumps(document, default=str, ensure_ascii=False, indent=2)
    print(re.sub(r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069]", lambda sign: f"\\u{ord(sign[0]):04x}", text))


def say_csv(text: str) -> None:
    """Write a table as it is into a pipe or a file, and without control characters on a screen."""
    sys.stdout.write(_OBEYED.sub(" ", text) if sys.stdout.isatty() else text)


def table(rows: Sequence[Row], columns: Mapping[str, str]) -> None:
    """Write aligned columns, numbers to the right, states in colour where the terminal has it.

    columns: key of a row → title; nothing is written without rows.
    """
    if not rows:
        return
    cells = [[_cell(row[key]) for key in columns] for row in rows]
    across = list(zip(*cells, strict=True))
    is_number = [all(map(_NUMBER.fullmatch, column)) and {*column} != {"–"} for column in across]
    lines = [list(columns.values()), *cells]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(columns))]
    has_colour = _has_colour()
    for line in lines:
        placed = [
            " " * (width - _width(cell)) + cell if right else cell + " " * (width - _width(cell))
            for cell, width, right in zip(line, widths, is_number, strict=True)
        ]
        print("  ".join(_painted(cell) if has_colour else cell for cell in placed).rstrip())


def progress(doing: str, rows: int = 0) -> None:
    """Show on stderr what is being done, while somebody looks at a terminal; "" wipes it away."""
    if sys.stderr.isatty():
        of = f", {rows:,} rows" if rows else ""
        print(f"{_CLEAR}{plain(doing)}{of} …" if doing else _CLEAR, end="", file=sys.stderr, flush=True)


def _cell(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    return value.isoformat() if isinstance(value, date) else plain(str(value).replace("\u00a0", " "))


def _width(text: str) -> int:
    """How many places a terminal gives a text; Chinese and Japanese letters take two."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def _has_colour() -> bool:
    """Whether stdout is a terminal with colours whose user did not do without (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _painted(cell: str) -> str:
    colour = _COLOURS.get(cell.strip())
    return f"\x1b[{colour}m{cell}\x1b[0m" if colour else cell
