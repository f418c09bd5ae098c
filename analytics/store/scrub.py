"""A forgotten customer's name taken out of what is kept about others: receipts, notes, letters, files."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from analytics.store import file_names, forgotten, receipts, sql
from analytics.store.file_names import CALLED

_NUMBERS = ("id ", "person ", "link ")  # keys that a cell holds as it stands
# texts that people wrote, or that were put together from what files said
_TEXTS = {
    "batch": ("file",),
    "finding": ("words", "colleague"),
    "follow_up": ("what", "owner", "told"),
    "story": ("what",),
    "plan": ("reason", "skipped"),
    "decision": ("what", "closed_note"),
    "annotation": ("says",),
    "alert": ("why",),
    "refused_file": ("file", "why"),
}
_DOCUMENTS = ("notes", "choices")  # of a batch


@dataclass(frozen=True)
class Words:
    """What somebody is called by, wherever it stands in a text, and what a cell of theirs may hold."""

    pattern: re.Pattern[str] | None
    cells: frozenset[str]  # in lower case

    @classmethod
    def of(cls, names: Iterable[str], keys: Iterable[str]) -> "Words":
        """Make them of names as they are written, and of keys."""
        longest_first = sorted({name.strip() for name in names}, key=len, reverse=True)
        told = "|".join(map(_as_word, longest_first))
        numbers = {key.partition(" ")[2] for key in keys if key.startswith(_NUMBERS)}
        cells = numbers | {name.lower() for name in longest_first}
        return cls(re.compile(told, re.IGNORECASE) if told else None, frozenset(cells))

    def is_in(self, text: str) -> bool:
        """Whether a text names them."""
        return bool(self.pattern and self.pattern.search(text))

    def is_cell(self, text: str) -> bool:
        """Whether a cell names them."""
        return text.strip().lower() in self.cells or self.is_in(text)

    def out_of(self, text: str) -> str:
        """Return a text without them."""
        return self.pattern.sub(CALLED, text) if self.pattern else text


def in_document(found: Any, change: Callable[[str], str]) -> Any:
    """Return a document of JSON with each of its texts changed."""
    if isinstance(found, str):
        return change(found)
    if isinstance(found, list):
        return [in_document(one, change) for one in found]
    if isinstance(found, dict):
        return {change(key): in_document(one, change) for key, one in found.items()}
    return found


def _as_word(name: str) -> str:
    """Return the pattern of a name: a word of its own where its letters make words."""
    told = r"\s+".join(map(re.escape, name.split()))
    told = f"(?-i:{told})" if len(name) < 4 else told
    before = r"(?<![^\W_])" if _makes_words(name[0]) else ""
    after = r"(?![^\W_])" if _makes_words(name[-1]) else ""
    return f"{before}{told}{after}"


def _makes_words(sign: str) -> bool:
    """Whether it is of a script that puts spaces between words and has capitals, or a digit."""
    return sign.isdecimal() or sign.lower() != sign.upper()


def rejects(cursor: duckdb.DuckDBPyConnection, words: Words) -> int:
    """Delete the rejected rows that name them, and count them as skipped; returns how many."""
    cursor.execute("select rowid, value, original from reject")
    gone: list[int] = []
    while rows := cursor.fetchmany(10_000):
        for place, value, original in rows:
            cells = json.loads(original)
            if any(words.is_cell(cell) for cell in (value, *map(str, cells.values()), *cells)):
                gone.append(place)
    return receipts.delete_rejects(cursor, gone, forgotten.FORGOTTEN)


def texts(cursor: duckdb.DuckDBPyConnection, words: Words) -> int:
    """Take them out of all that people wrote and of all receipts; returns in how many texts they stood."""
    return _change(cursor, words.out_of)


def _change(cursor: duckdb.DuckDBPyConnection, change: Callable[[str], str]) -> int:
    count = 0
    for table, columns in _TEXTS.items():
        for column in columns:
            found = _texts(cursor, table, column)
            changed = [(place, new) for place, text in found if (new := change(text)) != text]
            count += _write(cursor, table, column, changed)
    for column in _DOCUMENTS:
        documents = [(place, json.loads(text)) for place, text in _texts(cursor, "batch", column)]
        without = [(place, one, in_document(one, change)) for place, one in documents]
        changed = [(place, json.dumps(after)) for place, before, after in without if before != after]
        count += _write(cursor, "batch", column, changed)
    return count


def _texts(cursor: duckdb.DuckDBPyConnection, table: str, column: str) -> list[tuple[int, str]]:
    query = f"select rowid, {column} from {table} where {column} is not null"  # noqa: S608 - names of ours
    return cursor.execute(query).fetchall()


def _write(cursor: duckdb.DuckDBPyConnection, table: str, column: str, changed: list[tuple[int, str]]) -> int:
    for place, text in changed:
        cursor.execute(f"update {table} set {column} = ? where rowid = ?", [text, place])  # noqa: S608 - names of ours
    return len(changed)


def files(cursor: duckdb.DuckDBPyConnection, is_form: Callable[[str], bool], by_hand: str) -> int:
    """Take them out of the names of files, and of logs that are called by one; returns of how many files.

    is_form: of a name, as `file_names.without` has it. by_hand: how logs begin that are no files.
    """
    rows = cursor.execute(
        "select file from batch where not starts_with(source, ?) union select file from refused_file",
        [by_hand],
    ).fetchall()
    known: list[str] = [file for (file,) in rows]
    renamed = {file: new for file in known if (new := file_names.without(file, is_form)) != file}
    for old, new in renamed.items():
        cursor.execute("update batch set file = $new where file = $old", {"old": old, "new": new})
        cursor.execute("update refused_file set file = $new where file = $old", {"old": old, "new": new})
        cursor.execute("update alert set source = $new where source = $old", {"old": old, "new": new})
    if renamed:
        longest_first: list[str] = sorted(renamed, key=len, reverse=True)
        _change(cursor, lambda text: _renamed(text, longest_first, renamed))
    stems = set(map(file_names.stem, known))
    for (source,) in cursor.execute("select distinct source from batch").fetchall():
        head, between, last = source.rpartition(" · ")
        called = next((one for one in (last, last.rpartition(" (")[0]) if one in stems), "")
        new = file_names.without(called, is_form)
        if new != called:
            told = f"{head}{between}{new}{last.removeprefix(called)}"
            sql.run(cursor, "rename_source", old=source, new=told)
    return len(renamed)


def _renamed(text: str, files: Sequence[str], renamed: Mapping[str, str]) -> str:
    for old in files:
        text = text.replace(old, renamed[old])
    return text


def elsewhere(cursor: duckdb.DuckDBPyConnection, words: Words) -> int:
    """How many rows of other customers have texts that name them; these stay as they are."""
    cursor.execute("select subject, notes from interaction where coalesce(subject, notes) is not null")
    count = 0
    while rows := cursor.fetchmany(10_000):
        count += sum(any(words.is_in(text) for text in row if text) for row in rows)
    return count
