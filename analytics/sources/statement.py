"""The one SELECT of a source's .sql file, with its `:names` as a driver's placeholders."""

import re
from dataclasses import dataclass
from pathlib import Path

from analytics.model.errors import UserError

PARAMETERS = ("executive_ids", "executive_emails", "since", "changed_since")
_LONGEST = 1_000_000  # bytes of a .sql file
# What hides a sign from us: texts, names in quotes, comments; then the signs themselves.
_TOKEN = re.compile(
    r"""
    (?P<escaped>\b[eE]'(?:[^'\\]|''|\\.)*')
    | (?P<text>'(?:[^']|'')*')
    | (?P<name>"(?:[^"]|"")*")
    | (?P<dollar>(?<![\w$])\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$)
    | (?P<line>--[^\n]*)
    | (?P<block>/\*)
    | (?P<cast>::)
    | (?P<parameter>(?<![\w:\]]):(?P<called>[A-Za-z_]\w*))
    | (?P<open>\() | (?P<close>\)) | (?P<end>;) | (?P<percent>%)
    | (?P<odd>['"])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Statement:
    """A SELECT for a driver whose placeholders are %(name)s. file: its name, for messages."""

    text: str
    parameters: frozenset[str]
    file: str


def read_statement(path: Path) -> Statement:
    """Read the SELECT of a file.

    Raises UserError where the file is missing or unreadable, holds no statement or several, or names a
    parameter that we don't have.
    """
    try:
        if path.stat().st_size > _LONGEST:
            raise UserError("This query is longer than 1 MB.", path.name, "Name the file with the SELECT.")
        return parse(path.read_text(encoding="utf-8-sig"), path.name)
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


def parse(text: str, file: str) -> Statement:
    """Return the one SELECT of a text. Raises UserError as `read_statement` does."""
    parts: list[str] = []
    names: set[str] = set()
    place = depth = 0
    while found := _TOKEN.search(text, place):
        parts.append(_percent(text[place : found.start()]))
        kind, place = found.lastgroup, found.end()
        if kind == "end":
            if _rest(text[place:]):
                raise UserError("The file has several statements.", file, "Keep the one SELECT.")
            place = len(text)
            break
        if kind == "block":
            place = _end_of_comment(text, found.start(), file)
        if kind == "parameter":
            names.add(found["called"])
        depth += (kind == "open") - (kind == "close")
        if depth < 0 or kind == "odd":
            break
        parts.append(_written(found))
    query = "".join([*parts, _percent(text[place:])]).strip()
    if depth or (found and found.lastgroup == "odd"):
        raise UserError("A quote or parenthesis has no other end.", file, "Correct the query.")
    if unknown := sorted(names - set(PARAMETERS)):
        listed = ", ".join(f":{one}" for one in PARAMETERS)
        raise UserError(f"The query has an unknown parameter “:{unknown[0]}”.", file, f"Use {listed}.")
    if not re.match(r"(?i)[\s(]*(select|with|values|table)\b", query):
        raise UserError("The file holds no SELECT.", file, "Write one SELECT; a source only reads.")
    return Statement(query, frozenset(names), file)


def _written(found: re.Match[str]) -> str:
    """Return what stands for it in the statement: a blank for a comment, a placeholder, or itself."""
    if found.lastgroup in ("line", "block"):
        return " "
    return f"%({found['called']})s" if found.lastgroup == "parameter" else _percent(found[0])


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
