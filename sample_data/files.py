"""Rows into text, the same bytes everywhere: UTF-8 and line feeds."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """Write a CSV with commas, quotes where needed, ISO dates and empty cells for None; give its path."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if cell is None else _cell(cell) for cell in row] for row in rows)
    return write_text(path, text.getvalue())


def write_text(path: Path, text: str) -> Path:
    """Write text without touching its line ends; give its path."""
    path.write_bytes(text.encode("utf-8"))
    return path


def _cell(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
