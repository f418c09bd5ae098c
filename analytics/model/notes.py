"""What an import noticed of a file: which notes are read first, and which are one."""

import re
from collections.abc import Iterable

NOTES_FIRST = 3  # that are read at once; the rest stands behind them
ON_COMMAND_LINE = ", or with --"  # how the advice begins that a page has no use for
GRAVE, READ, INFORMATION = 0, 1, 2  # rows lost or doubtful; read in a certain way; good to know
_PARTICULAR = re.compile(r"“[^”]*”|\d[\d,.]*")  # what differs between notes of one kind


class Note(str):
    """A note with its gravity; a plain text is one of how the file was read."""

    __slots__ = ("gravity",)
    gravity: int

    def __new__(cls, text: str, gravity: int = READ) -> "Note":
        """Make a note of this gravity."""
        note = super().__new__(cls, text)
        note.gravity = gravity
        return note


def grave(text: str) -> Note:
    """Make a note of rows that are lost, doubtful, or count for less than they may be."""
    return Note(text, GRAVE)


def information(text: str) -> Note:
    """Make a note that asks for nothing."""
    return Note(text, INFORMATION)


def arrange(notes: Iterable[str]) -> list[str]:
    """Put the gravest first, and say what differs only in names and numbers once, with a count."""
    alike: dict[str, list[str]] = {}
    for note in sorted(notes, key=lambda note: note.gravity if isinstance(note, Note) else READ):
        found = alike.setdefault(_PARTICULAR.sub("…", note), [])
        if note not in found:
            found.append(note)
    return [_counted(same) for same in alike.values()]


def _counted(same: list[str]) -> str:
    """Return one note for several of its kind."""
    more = len(same) - 1
    return f"{same[0]} ({more:,} more like this.)" if more else same[0]


def for_page(note: str) -> str:
    """Return a note without what it says of the command line, its last words."""
    said, _, options = note.partition(ON_COMMAND_LINE)
    return f"{said}." if options else note
