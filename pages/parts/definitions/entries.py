"""The definitions as entries: read from docs/definitions.md, with the values of settings, and searched."""

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from analytics.ingest.fold import fold
from analytics.settings import Settings

PATH = Path(__file__).resolve().parents[3] / "docs" / "definitions.md"
# A default and its setting: 30<!--limit_days-->
VALUE = re.compile(r"([\d.,]+%?)<!--(\w+)-->")
_ENTRY = re.compile(
    r"([^\n]+)\n\n(.+?)(?:\n\n<details><summary>Details</summary>\n\n(.+)\n\n</details>)?", re.DOTALL
)


@dataclass(frozen=True)
class Entry:
    """A definition: two sentences at most, and Markdown to unfold; "" where they say it all."""

    group: str
    title: str
    text: str
    details: str

    @property
    def anchor(self) -> str:
        """Return the entry's place in an address, as GitHub and Streamlit derive it from the title."""
        return anchor(self.title)


def anchor(title: str) -> str:
    """Return a heading's place in an address: "E-mail and chat" → "e-mail-and-chat"."""
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))


@lru_cache(maxsize=8)
def entries(now: Settings) -> tuple[Entry, ...]:
    """Return all definitions in their order, with the values that are set."""
    known = values(now)
    return tuple(
        Entry(entry.group, entry.title, _filled(entry.text, known), _filled(entry.details, known))
        for entry in _read()
    )


def values(now: Settings) -> dict[str, str]:
    """Return the value of each setting, and of what follows from settings, as text."""
    numbers = {
        name: f"{value:g}"
        for name, value in dataclasses.asdict(now).items()
        if isinstance(value, int | float)
    }
    return numbers | {
        "high_value_share": f"{now.high_value_share:.0%}",
        "due_soon_days": f"{now.due_soon_share * now.limit_days:g}",
        "long_days": f"{2 * now.limit_days:g}",
    }


def found(all_entries: Iterable[Entry], query: str) -> list[Entry]:
    """Return the entries with words that begin with each word of a query, titles with all of them first."""
    words = _words(query)
    hits = [entry for entry in all_entries if _holds(_text(entry), words)]
    return sorted(hits, key=lambda entry: not _holds(entry.title, words)) if words else hits


def is_in_details(entry: Entry, query: str) -> bool:
    """Tell whether only the details of an entry hold all words of a query."""
    words = _words(query)
    return bool(words) and not _holds(f"{entry.title} {entry.text}", words)


def _words(query: str) -> list[str]:
    """Return the query's words, folded; "no-show" stays one."""
    return [word for part in query.split() if (word := fold(part))]


def _holds(text: str, words: list[str]) -> bool:
    spaced = f" {fold(text)}"
    return all(f" {word}" in spaced for word in words)


def _text(entry: Entry) -> str:
    return f"{entry.title} {entry.text} {entry.details}"


def _filled(text: str, known: dict[str, str]) -> str:
    return VALUE.sub(lambda value: known[value[2]], text)


@cache
def _read() -> tuple[Entry, ...]:
    """Return the entries of the file. Raises ValueError at one of another form."""
    _, *groups = re.split(r"^## ", PATH.read_text(encoding="utf-8"), flags=re.MULTILINE)
    made = []
    for group in groups:
        name, *parts = re.split(r"^### ", group, flags=re.MULTILINE)
        for part in parts:
            entry = _ENTRY.fullmatch(part.strip())
            if not entry or "<" in VALUE.sub("", entry[2] + (entry[3] or "")):
                raise ValueError(f"{PATH.name}: “{part.splitlines()[0]}” doesn't have the form of an entry")
            made.append(Entry(name.strip(), entry[1], entry[2], entry[3] or ""))
    return tuple(made)
