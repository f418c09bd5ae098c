"""What ingest hands to the store: a table of text, and what its texts mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Quoting:
    """How a text keeps its delimiters within cells; the quick reader knows only the usual way.

    escape: stands before a quote or delimiter within a cell. skips_blanks: a quote may stand behind a blank.
    null: the cell that says that nothing is there.
    """

    quote: str = '"'
    escape: str = ""
    skips_blanks: bool = False
    null: str = ""


USUAL = Quoting()


@dataclass(frozen=True)
class Sheet:
    """One table of a file as UTF-8 text on disk with `\\n` line ends; every cell is text.

    `first_row` is the number that a spreadsheet shows beside the first row of data (the header of a plain
    CSV is row 1, so 2). `row_numbers` replaces it where rows were left out in between (footers, blank rows).
    """

    file: str  # the name as the user knows it, with the sheet's: "book.xlsx / Tasks"
    path: Path  # the text, in the scratch folder or the user's own file, never to be written to
    columns: tuple[str, ...]  # header texts, made unique, in order
    sample: tuple[tuple[str, ...], ...]  # the first rows, at most 200, for guessing and preview
    delimiter: str = ","
    skip_lines: int = 1  # physical lines before the first row of data
    first_row: int = 2
    quoting: Quoting = USUAL
    line_ends: int = -1  # in the whole text, where they were counted
    is_text: bool = False  # the text is the file's own, so that lines of it may be damaged
    has_row_numbers: bool = False  # the first column holds the row number of the original
    is_calendar: bool = False  # its rows do not say "held", and colleagues in them are nobody new
    notes: tuple[str, ...] = ()  # what was noticed, in sentences: "Read as Windows-1252."
    zone: str = ""  # the time zone that the file names as its own
    encoding: str = "utf-8"  # of the file, as it was detected or chosen


@dataclass(frozen=True)
class Reading:
    """What the distinct texts of one column mean.

    values: text → typed value, for texts that could be read; reasons: text → why it cannot be read;
    unmapped: texts that are taken as unknown and counted, never guessed.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    unmapped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # the proof or the doubt, in sentences
