"""The one SELECT of a source's .sql file, with its `:names` as a driver's placeholders."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NoReturn

from analytics.model.errors import UserError
from analytics.sources.dialects import POSTGRESQL, Dialect

PARAMETERS = ("executive_ids", "executive_emails", "since", "changed_since")
Style = Literal["qmark", "format", "numeric", "named", "pyformat"]  # as DB-API calls them
_LONGEST = 1_000_000  # bytes of a .sql file
_PLACEHOLDERS = {
    "qmark": "?",
    "format": "%s",
    "numeric": ":{place}",
    "named": ":{name}",
    "pyformat": "%({name})s",
}
_AMONG, _ANY = (re.compile(rf"(?is)\b{word}\s*\(\s*$") for word in ("in", "any"))


@dataclass(frozen=True)
class Statement:
    """A SELECT in its parts: texts of SQL, and between them the names of parameters.

    texts: one more than there are names. file: its name, for messages.
    """

    texts: tuple[str, ...]
    names: tuple[str, ...]
    file: str
    has_arrays: bool = True

    @property
    def parameters(self) -> frozenset[str]:
        """Return the names of its parameters."""
        return frozenset(self.names)

    @property
    def text(self) -> str:
        """Return it for a driver whose placeholders are %(name)s: what a source's query is known by."""
        places = [f"%({name})s" for name in self.names]
        return _joined([_percent(text) for text in self.texts], places)

    def bound(
        self, style: Style, values: Mapping[str, Any], most: int = 0, over: str = ""
    ) -> tuple[str, Any]:
        """Return it with a driver's placeholders, and its values in the form that the driver wants.

        A list has a placeholder for each of its values, or one where it is bound as an array. most: how many
        placeholders the engine takes, 0 for any number; over: SQL that reads a longer list from its JSON,
        with {} for the placeholder. None stands for no values: then no % is doubled. Raises UserError where
        an array is wanted and there is none, and where a list is too long.
        """
        is_long = (
            0
            < most
            < sum(len(value) if isinstance(value, list) else 1 for value in map(values.get, self.names))
        )
        keys: list[str] = []
        places: list[str] = []
        given: dict[str, Any] = {}
        for text, name in zip(self.texts, self.names, strict=False):
            each = self._each(text, name, values[name])
            form = "{}"
            if is_long and isinstance(values[name], list):
                each, form = {name: json.dumps(values[name], ensure_ascii=False)}, over or self._refuse(most)
            given |= each
            whole = []
            for key in each:
                keys.append(key)
                whole.append(form.format(_PLACEHOLDERS[style].format(place=len(keys), name=key)))
            places.append(", ".join(whole))
        texts = [_percent(text) for text in self.texts] if keys and "format" in style else self.texts
        if style in ("named", "pyformat"):
            return _joined(texts, places), given or None
        return _joined(texts, places), [given[key] for key in keys] or None

    def _refuse(self, most: int) -> NoReturn:
        what = f"The query asks for more than {most:,} values, which the database doesn't take."
        raise UserError(what, self.file, "Join a table of your executives in the query instead.")

    def _each(self, before: str, name: str, value: Any) -> dict[str, Any]:
        """Return placeholder → value of a parameter that stands after a text."""
        if not isinstance(value, list):
            return {name: value}
        if self.has_arrays and not _AMONG.search(before):
            return {name: value}
        if _ANY.search(before):
            what = f"“any(:{name})” works in PostgreSQL only."
            raise UserError(what, self.file, f"Write “in (:{name})” in the query.")
        return {f"{name}_{place}": one for place, one in enumerate(value)}


def read_statement(path: Path, dialect: Dialect = POSTGRESQL) -> Statement:
    """Read the SELECT of a file.

    Raises UserError where the file is missing or unreadable, holds no statement or several, or names a
    parameter that we don't have.
    """
    try:
        if path.stat().st_size > _LONGEST:
            raise UserError("This query is longer than 1 MB.", path.name, "Name the file with the SELECT.")
        return parse(path.read_text(encoding="utf-8-sig"), path.name, dialect)
    except FileNotFoundError:
        raise UserError(
            "The query's file doesn't exist.", path.name, "Correct “query” in settings.toml."
        ) from None
    except UnicodeDecodeError:
        raise UserError("The query isn't UTF-8 text.", path.name, "Save it as UTF-8.") from None
    except OSError as error:
        raise UserError(
            f"We can't read the query: {error.strerror}.", path.name, "Check its permissions."
        ) from None


def parse(text: str, file: str, dialect: Dialect = POSTGRESQL) -> Statement:
    """Return the one SELECT of a text. Raises UserError as `read_statement` does."""
    texts, bare = [""], ""  # bare: without texts and names in quotes
    names: list[str] = []
    place = depth = 0
    while found := dialect.token.search(text, place):
        kind, between = found.lastgroup, text[place : found.start()]
        place = found.end()
        texts[-1] += between
        bare += between
        if kind == "end":
            if _rest(text[place:]):
                raise UserError("The file has several statements.", file, "Keep the one SELECT.")
            place = len(text)
            break
        if kind == "block":
            place = _end_of_comment(text, found.start(), file)
        depth += (kind == "open") - (kind == "close")
        if depth < 0 or kind == "odd":
            break
        if kind == "parameter":
            names.append(found["called"])
            texts.append("")
        else:
            texts[-1] += " " if kind in ("line", "block") else found[0]
        bare += found[0] if kind in ("open", "close", "cast") else " "
    if depth or (found and found.lastgroup == "odd"):
        raise UserError("A quote or parenthesis has no other end.", file, "Correct the query.")
    texts[-1] += text[place:]
    texts[0], texts[-1] = texts[0].lstrip(), texts[-1].rstrip()
    _check(names, texts[0], bare + text[place:], file, dialect)
    return Statement(tuple(texts), tuple(names), file, dialect.has_arrays)


def _check(names: Sequence[str], begins: str, bare: str, file: str, dialect: Dialect) -> None:
    """Raise UserError where a statement has unknown parameters, or does not only read."""
    if unknown := sorted(set(names) - set(PARAMETERS)):
        listed = ", ".join(f":{one}" for one in PARAMETERS)
        raise UserError(f"The query has an unknown parameter “:{unknown[0]}”.", file, f"Use {listed}.")
    if not re.match(r"(?i)[\s(]*(select|with|values|table)\b", begins):
        raise UserError("The file holds no SELECT.", file, "Write one SELECT; a source only reads.")
    if word := dialect.writes(bare):
        what = f"The query has the word “{word}”; a source only reads."
        raise UserError(what, file, "Keep one plain SELECT, and put a column of that name in quotes.")


def _joined(texts: Sequence[str], places: Sequence[str]) -> str:
    """Return texts with placeholders between them."""
    return "".join(text + place for text, place in zip(texts, [*places, ""], strict=True))


def _percent(text: str) -> str:
    """Return text in which each % stands for itself, not for a placeholder."""
    return text.replace("%", "%%")


def _rest(text: str) -> str:
    """Return what stands after the first statement, without comments, blanks and further semicolons."""
    return re.sub(r"(?s)--[^\n]*|/\*.*?\*/|[\s;]", "", text)


def _end_of_comment(text: str, start: int, file: str) -> int:
    """Return the end of a comment, in which others may stand. Raises UserError where it has none."""
    depth = 0
    for sign in re.finditer(r"/\*|\*/", text[start:]):
        depth += 1 if sign[0] == "/*" else -1
        if depth == 0:
            return start + sign.end()
    raise UserError("A comment is never closed.", file, "Correct the query.")
