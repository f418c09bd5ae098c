"""What a reading process answers, as JSON: it has read a hostile file, so nothing of it is unpickled."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from analytics.ingest.encoding import EncodingError
from analytics.ingest.letters import Doubt
from analytics.model.batch import Reject
from analytics.model.errors import UserError
from analytics.model.notes import READ, Note
from analytics.model.sheet import Quoting, Sheet

_REJECTS = "rejects.jsonl"
_FLAGS = ("is_text", "has_row_numbers", "is_calendar")
_NUMBERS = ("skip_lines", "first_row", "line_ends")
_TEXTS = ("file", "delimiter", "zone", "encoding")


class AnswerError(ValueError):
    """An answer that no reader of ours gives."""


def answer_with(found: Sequence[Sheet] | UserError) -> str:
    """Return the sheets, or the error that refuses the file, as one line."""
    if isinstance(found, EncodingError):
        said: dict[str, Any] = {"doubt": [found.where, *asdict(found.doubt).values()]}
    elif isinstance(found, UserError):
        said = {"refused": [found.what, found.where, found.remedy]}
    else:
        said = {"sheets": [_plain(sheet) for sheet in found]}
    return json.dumps(said)


def sheets_of(answer: str, folders: Sequence[Path]) -> list[Sheet]:
    """Return the sheets of an answer; folders: those in which their texts may lie, or the very files.

    Raises the UserError that it holds, and AnswerError where it is none.
    """
    try:
        said = json.loads(answer)
        if "doubt" in said:
            where, *doubt = _texts(said["doubt"])
            raise EncodingError(where, Doubt(*doubt))
        if "refused" in said:
            what, where, remedy = _texts(said["refused"])
            raise UserError(what, where, remedy)
        return [_sheet(one, folders) for one in said["sheets"]]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise AnswerError(type(error).__name__) from error


def keep_rejects(rejects: Sequence[Reject], folder: Path) -> None:
    """Write lines that are no rows into a folder: there may be many of them."""
    with (folder / _REJECTS).open("w", encoding="ascii") as file:
        file.writelines(json.dumps(asdict(reject)) + "\n" for reject in rejects)


def rejects_of(folder: Path) -> list[Reject]:
    """Return the lines that keep_rejects wrote. Raises AnswerError where it did not."""
    try:
        with (folder / _REJECTS).open(encoding="ascii") as file:
            return [_reject(json.loads(line)) for line in file]
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise AnswerError(type(error).__name__) from error


def _reject(said: dict[str, Any]) -> Reject:
    field, value, reason = _texts([said[name] for name in ("field", "value", "reason")])
    names, cells = _texts([*said["original"]]), _texts([*said["original"].values()])
    return Reject(int(said["row_number"]), field, value, reason, dict(zip(names, cells, strict=True)))


def _plain(sheet: Sheet) -> dict[str, Any]:
    said = {field.name: getattr(sheet, field.name) for field in fields(sheet)}
    notes = [(note, note.gravity if isinstance(note, Note) else READ) for note in sheet.notes]
    return said | {"path": str(sheet.path), "quoting": asdict(sheet.quoting), "notes": notes}


def _sheet(said: dict[str, Any], folders: Sequence[Path]) -> Sheet:
    path = Path(said["path"])
    if ".." in path.parts or not any(path == folder or folder in path.parents for folder in folders):
        raise AnswerError("path")
    quoting = said["quoting"]
    quote, escape, null = _texts([quoting[name] for name in ("quote", "escape", "null")])
    notes, gravities = _texts([text for text, _ in said["notes"]]), [gravity for _, gravity in said["notes"]]
    known: dict[str, Any] = {name: bool(said[name]) for name in _FLAGS}
    known |= {name: int(said[name]) for name in _NUMBERS}
    known |= dict(zip(_TEXTS, _texts([said[name] for name in _TEXTS]), strict=True))
    return Sheet(
        path=path,
        columns=_texts(said["columns"]),
        sample=tuple(_texts(row) for row in said["sample"]),
        quoting=Quoting(quote, escape, bool(quoting["skips_blanks"]), null),
        notes=tuple(Note(text, int(gravity)) for text, gravity in zip(notes, gravities, strict=True)),
        **known,
    )


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    if not all(isinstance(value, str) for value in values):
        raise AnswerError("text")
    return tuple(values)
