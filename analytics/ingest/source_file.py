"""A file on its way to a Sheet, and what a reader of one kind of file is: every reader is told the same."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analytics.ingest.encoding import EncodingError, Evidence, examine
from analytics.ingest.file_type import not_text
from analytics.model.sheet import Sheet

_HEAD = 4096  # bytes by which the kind of a file is told


@dataclass(frozen=True)
class SourceFile:
    """A file, and what readers ask of it, looked up once and handed on.

    name: what the user calls it, the only name that messages carry; scratch: an existing folder for copies;
    chosen: the encoding of its text, where it is not found out.
    """

    path: Path
    name: str
    scratch: Path
    chosen: str = ""

    @cached_property
    def head(self) -> bytes:
        """Return the first bytes."""
        with self.path.open("rb") as file:
            return file.read(_HEAD)

    @property
    def opening(self) -> bytes:
        """Return the first bytes as a text in any encoding begins.

        Without byte order mark, NULs and blanks.
        """
        return self.head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")

    @cached_property
    def evidence(self) -> Evidence:
        """Return what all its bytes say about the encoding, also where they are no text."""
        return examine(self.path, self.chosen)

    @property
    def encoding(self) -> Evidence:
        """Return how to decode it. Raises UserError if it is no text, or its encoding must be asked."""
        if not self.evidence.is_text:
            raise not_text(self.name)
        if self.evidence.doubt:
            raise EncodingError(self.name, self.evidence.doubt)
        return self.evidence

    def is_called(self, *endings: str) -> bool:
        """Return whether its name has one of the endings, such as ".json"."""
        return self.name.lower().endswith(endings)


@dataclass(frozen=True)
class Reader:
    """One kind of file that holds tables.

    name: as people call the kind; extensions: those that an upload offers, without the dot;
    recognises: whether a file is of the kind, by what is in it; open: its Sheets, or UserError with one
    sentence.
    """

    name: str
    extensions: tuple[str, ...]
    recognises: Callable[[SourceFile], bool]
    open: Callable[[SourceFile], list[Sheet]]


@dataclass(frozen=True)
class Archive:
    """One kind of file that holds other files, which it unpacks into the scratch folder; else as Reader."""

    name: str
    extensions: tuple[str, ...]
    recognises: Callable[[SourceFile], bool]
    unpack: Callable[[SourceFile], list[SourceFile]]
