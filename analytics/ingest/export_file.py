"""The recognisers in exports/*.toml, one for each kind of export, read once and checked; see its README."""

import difflib
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from analytics.ingest.fold import fold, squeeze
from analytics.ingest.synonyms import keys_of
from analytics.ingest.vocabulary import words_of
from analytics.model.errors import UserError
from analytics.model.fields import KINDS, Kind, fields_of
from analytics.model.mapping import EVENT_FIELDS, SIGNS, Party, Rule, Together

FOLDER = Path(__file__).with_name("exports")
_KEYS = (
    "name", "kind", "anchors", "also", "at_least", "never", "fields", "readings", "words", "always",
    "together", "calendar", "traps", "when", "cut",
)  # fmt: skip
_WORDED = ("direction", "initiative", "channel", "outcome", "status")
UNKNOWN = ("", "?")  # our words for a word that says nothing


@dataclass(frozen=True)
class Export:
    """One kind of export of one system.

    stem: the name of its file. anchors: of each group of folded column names one must be there; also: of
    these at_least so many; never: none of these. fields: field → column names, the most preferred first; an
    empty list leaves the field empty. readings: field → folded column name → how it is read, "" for any
    column. words: field → folded text → our word. together: with all the columns that it may name. when,
    cut: as of a mapping, with the names that it knows.
    """

    stem: str
    name: str
    kind: Kind
    anchors: tuple[frozenset[str], ...]
    also: frozenset[str]
    at_least: int
    never: frozenset[str]
    fields: dict[str, tuple[str, ...]]
    readings: dict[str, dict[str, str]]
    words: dict[str, dict[str, str]]
    always: dict[str, str]
    together: Together | None
    is_calendar: bool
    traps: tuple[str, ...]
    when: dict[str, tuple[Rule, ...]]
    cut: dict[str, str]

    def names(self) -> frozenset[str]:
        """Return the folded names of all columns that it knows."""
        declared = [spec for specs in self.fields.values() for spec in specs]
        rules = (rule for declared in self.when.values() for rule in declared)
        declared += [spec for rule in rules for spec in (*rule.where, rule.takes) if spec]
        parts = (part for spec in declared for part in parts_of(spec))
        return frozenset().union(*self.anchors, self.also, map(squeeze, parts))


@cache
def exports() -> tuple[Export, ...]:
    """Every kind of export that is known. Raises UserError naming the file that cannot be understood."""
    return tuple(read_export(path) for path in sorted(FOLDER.glob("*.toml")))


@cache
def _all_names() -> frozenset[str]:
    return frozenset().union(*(export.names() for export in exports()))


def is_export_name(cell: str) -> bool:
    """Return whether a cell is a column name of some known export."""
    return len(cell) <= 80 and any(key in _all_names() for key in keys_of(cell))


def parts_of(spec: str) -> list[str]:
    """Return the column names in one that may be several, with signs between them."""
    parts = [spec]
    for sign in SIGNS:
        parts = [piece for part in parts for piece in part.split(sign)]
    return parts


def read_export(path: Path) -> Export:
    """One recogniser. Raises UserError naming the file, and the nearest for a word that is not known."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"it isn't valid TOML ({error}).", path.name) from error
    where = path.name
    _known(table, _KEYS, where, "setting")
    for name in ("name", "kind", "anchors"):
        if not table.get(name):
            raise UserError(f"it has no “{name}”.", where)
    _known([table["kind"]], KINDS, where, "kind")
    kind: Kind = table["kind"]
    own = fields_of(kind) + (EVENT_FIELDS if table.get("calendar") else ())
    for section in ("fields", "readings", "always", "when", "cut"):
        _known(table.get(section, {}), own, where, "field")
    anchors = tuple(frozenset(map(squeeze, group)) for group in table["anchors"])
    also = frozenset(map(squeeze, table.get("also", ())))
    if len(also) < table.get("at_least", 0) or not all(anchors):
        raise UserError("an anchor is empty, or more columns are wanted than “also” has.", where)
    return Export(
        path.stem, table["name"], kind, anchors, also, table.get("at_least", 0),
        frozenset(map(squeeze, table.get("never", ()))),
        {name: tuple(columns) for name, columns in table.get("fields", {}).items()},
        {name: _readings(declared) for name, declared in table.get("readings", {}).items()},
        _words(table.get("words", {}), where), dict(table.get("always", {})),
        _together(table.get("together"), own, where), bool(table.get("calendar")),
        tuple(table.get("traps", ())), _rules(table.get("when", {}), where),
        dict(table.get("cut", {})),
    )  # fmt: skip


def _known(names: Iterable[str], known: Collection[str], where: str, what: str) -> None:
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            nearest = f"; the nearest is “{near[0]}”" if near else f"; it can be {', '.join(known)}"
            raise UserError(f"there is no {what} “{name}”{nearest}.", where)


def _readings(declared: str | dict[str, list[str]]) -> dict[str, str]:
    """Return folded column name → reading; a reading by itself holds for any column."""
    if isinstance(declared, str):
        return {"": declared}
    return {squeeze(name): reading for reading, names in declared.items() for name in names}


def _words(table: dict[str, dict[str, list[str]]], where: str) -> dict[str, dict[str, str]]:
    _known(table, _WORDED, where, "field with words")
    for name, declared in table.items():
        _known(declared, (*words_of(name), *UNKNOWN), where, f"word for {name}")
    return {
        name: {fold(text): ours for ours, texts in declared.items() for text in texts}
        for name, declared in table.items()
    }


def _rules(table: dict[str, list[dict[str, Any]]], where: str) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for name, rules in table.items():
        for rule in rules:
            _known(rule, ("where", "says", "takes"), where, "setting of a rule")
            if name in _WORDED:
                _known([rule.get("says", "")], (*words_of(name), ""), where, f"word for {name}")
        found[name] = tuple(
            Rule(
                {spec: tuple(map(str.lower, texts)) for spec, texts in rule["where"].items()},
                rule.get("says", ""), rule.get("takes", ""),
            )
            for rule in rules
        )  # fmt: skip
    return found


def _together(table: dict[str, Any] | None, own: tuple[str, ...], where: str) -> Together | None:
    if table is None:
        return None
    _known(table, ("by", "is_one", "parties"), where, "setting of “together”")
    parties: dict[str, Party] = {}
    for name, party in table.get("parties", {}).items():
        _known([name], own, where, "field")
        _known(party, ("column", "where", "words"), where, "setting of a party")
        words = tuple(fold(word) for word in party.get("words", ()))
        parties[name] = Party(party["column"], party.get("where", ""), words)
    return Together(tuple(table.get("by", ())), parties, bool(table.get("is_one")))
