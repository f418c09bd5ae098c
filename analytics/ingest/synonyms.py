"""Known column names: the table in synonyms.toml, folded once and asked often."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from analytics.ingest.fold import squeeze
from analytics.model.fields import Kind
from analytics.model.mapping import JOINED

_TABLE = Path(__file__).with_name("synonyms.toml")
# What systems put around a column's own name: "Activity - Subject" is left, it says which subject.
_AROUND = re.compile(
    r"^(property_hs_|property_|properties[. ])|(__c|_c|\s*\[(list|txt|int|dec|date|flg|num)\]|"
    r"\s*[(\[]([$€£¥]|eur|usd|gbp|chf|sek|nok|dkk|pln|czk|huf|jpy|inr|cad|aud|nzd|brl|mxn|zar|sgd)[)\]])$",
    re.IGNORECASE,
)
# The unit of a length beside its name: "Duration (HH:mm:ss)", "Dauer in Min."; durations.py reads it.
_UNIT = re.compile(
    r"[\s_,/(\[]+(?:in\s+)?(?:s|secs?|seconds|sekunden|sek|mins?|minutes|minuten|h|hrs?|hours|stunden|std|ms|"
    r"h{1,2}:mm(?::ss)?|m{1,2}:ss)\.?[)\]]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Synonym:
    """A known name: its preference (0 is first), whether it is weak or decisive, how to read its texts."""

    place: int
    is_weak: bool
    is_decisive: bool
    reading: str


@cache
def _table() -> dict[str, Any]:
    with _TABLE.open("rb") as file:
        return tomllib.load(file)


@cache
def synonyms(kind: Kind) -> dict[str, dict[str, Synonym]]:
    """field → folded name → Synonym, for one kind of file."""
    table = _table()
    known: dict[str, dict[str, Synonym]] = {}
    for field, names in table[kind].items():
        readings = {
            squeeze(name): reading
            for reading, read_so in table["readings"].get(field, {}).items()
            for name in read_so
        }
        known[field] = {}
        for place, name in enumerate(names):
            key = squeeze(name)
            known[field].setdefault(
                key, Synonym(place, name.endswith(" *"), name.endswith(" !"), readings.get(key, ""))
            )
    return known


@cache
def joined_names(kind: Kind) -> dict[str, dict[str, Synonym]]:
    """field → names of several columns that fill it together ("first name + last name") → Synonym."""
    return {
        field: {
            name: known[squeeze(name)]
            for name in (told.removesuffix(" *").removesuffix(" !") for told in _table()[kind][field])
            if JOINED in name
        }
        for field, known in synonyms(kind).items()
    }


@cache
def hints(kind: Kind | Literal["tickets", "segments"]) -> frozenset[str]:
    """Folded names of columns that speak for a kind, or for a help desk, without filling a field."""
    return frozenset(squeeze(name) for name in _table()["hints"][kind])


def keys_of(column: str) -> tuple[str, ...]:
    """The folded spellings under which a column may be known: as it is, and without a system's wrapping."""
    whole, core = squeeze(column), squeeze(_AROUND.sub("", column.strip()))
    keys = (whole,) if whole == core or not core else (whole, core)
    if (found := _UNIT.search(column)) and (bare := squeeze(column[: found.start()])) in _lengths():
        return tuple(dict.fromkeys((*keys, bare)))
    return keys


@cache
def _lengths() -> frozenset[str]:
    return frozenset(synonyms("interactions")["duration_minutes"])


@cache
def _all_names() -> frozenset[str]:
    kinds: tuple[Kind, ...] = ("interactions", "customers", "executives")
    return frozenset(key for kind in kinds for names in synonyms(kind).values() for key in names) | frozenset(
        key for kind in kinds for key in hints(kind)
    )


def is_known_name(cell: str) -> bool:
    """Whether a cell is a column name that some field knows; how a header row is recognised."""
    return len(cell) <= 80 and any(key in _all_names() for key in keys_of(cell))
