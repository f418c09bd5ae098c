"""Notes on a file: put the most important first, and merge alike ones."""

import re
from collections.abc import Iterable

NOTES_FIRST = 3  # that show at once; the rest is behind “Show more”
ON_COMMAND_LINE = ", or with --"  # starts the advice that only the command line needs
GRAVE, READ, INFORMATION = 0, 1, 2  # rows lost or doubtful; how something was read; good to know
_PARTICULAR = re.compile(r"“[^”]*”|\d[\d,.]*")  # what differs between notes of one kind


class Note(str):
    """A note with its gravity; a plain text has the gravity READ."""

    __slots__ = ("gravity",)
    gravity: int

    def __new__(cls, text: str, gravity: int = READ) -> "Note":
        """Make a note of this gravity."""
        note = super().__new__(cls, text)
        note.gravity = gravity
        return note


def grave(text: str) -> Note:
    """Make a note on rows that are lost, doubtful, or count for less than they should."""
    return Note(text, GRAVE)


def information(text: str) -> Note:
    """Make a note that asks for nothing."""
    return Note(text, INFORMATION)


def arrange(notes: Iterable[str]) -> list[str]:
    """Sort notes by gravity, and merge those that differ only in names and numbers into one with a count."""
    alike: dict[str, list[str]] = {}
    for note in sorted(notes, key=lambda note: note.gravity if isinstance(note, Note) else READ):
        found = alike.setdefault(_PARTICULAR.sub("…", note), [])
        if note not in found:
            found.append(note)
    return [_counted(same) for same in alike.values()]


def _counted(same: list[str]) -> str:
    """Return the first of alike notes, with the number of others."""
    more = len(same) - 1
    return f"{same[0]} ({more:,} more note{'' if more == 1 else 's'} like this.)" if more else same[0]


def for_page(note: str) -> str:
    """Return a note without its advice for the command line, which comes last."""
    text, _, options = note.partition(ON_COMMAND_LINE)
    return f"{text}." if options else note
