"""Known column names: the table in synonyms.toml, folded once and asked often."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from analytics.ingest.fold import squeeze
from analytics.ingest.header_words import Meaning, meaning, name_parts, words_of
from analytics.model.fields import Kind
from analytics.model.mapping import JOINED

_LAST = 500  # the place of names known by rule: after those of the list
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
    """A known name: its preference (0 is first), whether it is weak or decisive, how to read its texts.

    is_by_rule: it stands in no list, but its words are known; its texts must then fit.
    """

    place: int
    is_weak: bool
    is_decisive: bool
    reading: str
    is_by_rule: bool = False


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


@lru_cache(maxsize=1 << 12)
def synonym_of(column: str, kind: Kind, field: str) -> Synonym | None:
    """The known name of a field that a column bears, by the list or by its words."""
    names = synonyms(kind).get(field, {})
    listed = next((names[key] for key in keys_of(column) if key in names), None)
    said = _by_rule(column, kind, field)
    if listed is not None and said is not None and said.is_decisive:
        return replace(listed, is_decisive=True)
    return listed or said


def _by_rule(column: str, kind: Kind, field: str) -> Synonym | None:
    said = meaning(column)
    if said is None or said.part != "whole":
        return None
    if kind == "interactions" and field in (said.field, said.otherwise):
        return _as_synonym(said)
    if kind == "customers":  # whoever a list of customers names of ours looks after them
        of_log = {"customer": ("customer", "company"), "account_manager": ("executive",)}.get(field, ())
        return Synonym(_LAST + said.rank, True, False, "", True) if said.field in of_log else None
    return None


def _as_synonym(said: Meaning) -> Synonym:
    # a day that says “held” goes before one that only says “date”
    place = synonyms("interactions")["date"]["heldon"].place if said.field == "date" else _LAST
    reading = "id" * (said.is_number and said.field in ("executive", "company"))
    return Synonym(place + said.rank, said.is_weak, said.is_decisive, reading, True)


def joined_by_rule(columns: Sequence[str], field: str) -> tuple[str, Synonym] | None:
    """“Rep First Name + Rep Last Name”, where the same words stand beside both, as a name of the field."""
    parts = [(one, column) for column in columns if (one := meaning(column)) and one.part != "whole"]
    found = [
        (first.rank, f"{given}{JOINED}{family}", first)
        for first, given in parts
        for second, family in parts
        if first.field == second.field == field
        and (first.part, second.part) == ("given", "family")
        and _about(given) == _about(family)
    ]
    if not found:
        return None
    _, spec, said = min(found, key=lambda one: one[0])
    return spec, _as_synonym(said)


def _about(column: str) -> frozenset[str]:
    return frozenset(words_of(column)) - name_parts()


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
def hints(
    kind: Kind
    | Literal[
        "tickets", "segments", "records", "starts", "ends", "regarding", "time_zones", "deleted", "deleted at"
    ]
    | Literal["private", "sensitivity", "visibility", "categories", "private words"],
) -> frozenset[str]:
    """Folded names of columns that speak for a kind, a help desk and the like, without filling a field."""
    return frozenset(squeeze(name) for name in _table()["hints"][kind])


@lru_cache(maxsize=1 << 12)  # a header is looked up for each field of each kind
def keys_of(column: str) -> tuple[str, ...]:
    """The folded spellings under which a column may be known: as it is, and without a system's wrapping."""
    whole, core = squeeze(column), squeeze(_AROUND.sub("", column.strip()))
    keys = (whole,) if whole == core or not core else (whole, core)
    if (found := _UNIT.search(column)) and (bare := squeeze(column[: found.start()])) in _lengths():
        return tuple(dict.fromkeys((*keys, bare)))
    return keys


def length_without_unit(column: str) -> str:
    """The folded name of a column of lengths without the unit that it names; "" where it names none."""
    found = _UNIT.search(column)
    return squeeze(column[: found.start()]) if found else ""


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
    """Whether a cell is a column name that some field knows; how a header row is recognised.

    One word by rule is not enough: “Visit” and “Consultant” stand in rows of data, too.
    """
    return is_listed_name(cell) or (len(cell) <= 80 and len(words_of(cell)) > 1 and meaning(cell) is not None)


def is_listed_name(cell: str) -> bool:
    """Whether a cell is a column name in the list of some field."""
    return len(cell) <= 80 and any(key in _all_names() for key in keys_of(cell))


@cache
def denials() -> dict[str, tuple[str, str]]:
    """Folded name of a column of yes and no → the text that says a contact didn't come about, and what did.

    The text is "yes" or "no", or "machine" where the column says who or what picked up.
    """
    table = _table()
    known = {squeeze(name): ("yes", ours) for ours, names in table["denials"].items() for name in names}
    for reading, ours in (("reached_flag", "no_answer"), ("held_flag", "no_show")):
        known |= {squeeze(name): ("no", ours) for name in table["readings"]["outcome"][reading]}
    return known | {squeeze(name): ("machine", "voicemail") for name in table["machines"]["columns"]}


@cache
def machine_words() -> tuple[str, ...]:
    """Return what a column that says who picked up calls a machine, in small letters."""
    return tuple(_table()["machines"]["words"])
