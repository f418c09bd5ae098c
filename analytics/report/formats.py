"""The formats of the pack, its file names, and writing a file atomically."""

import importlib
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from analytics.ingest.fold import fold
from analytics.model import private_files
from analytics.model.errors import UserError
from analytics.report.pack import Pack

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_LONGEST = 60  # characters of a name in a file's


@dataclass(frozen=True)
class Format:
    """A way to write the pack. title: its label on the page; module: of this package, with its `write`.

    paper: of a PDF, "" for the others; ending: distinguishes files with the same suffix.
    """

    title: str
    suffix: str
    mime: str
    module: str
    paper: str = ""
    ending: str = ""

    def write(self, pack: Pack) -> bytes:
        """Return the pack in this format; loads its library only now."""
        writer = cast(
            "Callable[..., bytes]", importlib.import_module(f"analytics.report.{self.module}").write
        )
        return (partial(writer, paper=self.paper) if self.paper else writer)(pack)

    def caveat(self, pack: Pack) -> str:
        """Return what this computer can't write of the pack in this format, as sentences; "" for nothing."""
        if not self.paper:
            return ""
        found: str = importlib.import_module(f"analytics.report.{self.module}").caveat(pack)
        return found

    def file_name(self, pack: Pack) -> str:
        """Return empty-chair-2026-11-20.pdf; for one executive empty-chair-ada-berg-2026-11-20.pdf."""
        executive = fold(fold(pack.executive).translate(_LETTERS).encode("ascii", "ignore").decode())
        name = "-".join(["empty-chair", *executive[:_LONGEST].split(), pack.as_of.isoformat()])
        return f"{name}{self.ending}{self.suffix}"


_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
FORMATS = {
    "pdf": Format("PDF, A4", ".pdf", "application/pdf", "pdf", "a4"),
    "wide": Format("PDF, 16:9", ".pdf", "application/pdf", "pdf", "16:9", "-wide"),
    "pptx": Format("PowerPoint", ".pptx", _SLIDES, "pptx"),
    "html": Format("HTML", ".html", "text/html", "html"),
}
PAPERS = tuple(form.paper for form in FORMATS.values() if form.paper)


def by_path(path: Path, paper: str = "") -> Format:
    """Return the format of a file's suffix. Raises UserError for another suffix, or a paper without a PDF."""
    found = [form for form in FORMATS.values() if form.suffix == path.suffix.lower()]
    if not found:
        raise UserError(
            "We can't write a pack in this format.", path.name, "End the name with .pdf, .pptx or .html."
        )
    if paper and not found[0].paper:
        raise UserError(f"{found[0].title} has no paper size.", path.name, "Remove --paper.")
    return next((form for form in found if form.paper == paper), found[0])


def put(content: bytes, path: Path) -> None:
    """Write the file atomically: to a temporary one beside it, which is renamed at the end.

    Raises UserError if it can't be written; an older file of that name then stays as it was.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with private_files.for_others(), beside.open("xb") as file:
            file.write(content)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise UserError(f"We couldn't write the pack: {error.strerror}.", str(path)) from None
