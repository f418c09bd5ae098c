"""Which system's export a sheet is, and which of its columns a recogniser's names are."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.ingest.column_profile import texts_of
from analytics.ingest.export_file import Export, exports
from analytics.ingest.fold import squeeze
from analytics.ingest.record_ids import kind_of_all
from analytics.ingest.synonyms import keys_of, synonyms
from analytics.model.mapping import SIGNS, Party, Rule, Together
from analytics.model.sheet import Sheet

# by such columns a list is read well without its numbers
_TELLING = ("segment", "customer_since", "lost_on", "annual_value", "survey_score", "account_manager")


def recognise(columns: Sequence[str]) -> Export | None:
    """Return the export that the columns are of, None for a spreadsheet of no known system.

    Where several fit, the one with the most columns of its own.
    """
    fitting = matching(columns)
    keys, whole = _keys(columns)
    return max(fitting, key=lambda export: _own(export, keys, whole)) if fitting else None


def matching(columns: Sequence[str]) -> list[Export]:
    """Return every export whose anchors and other columns are there."""
    keys, whole = _keys(columns)
    return [
        export
        for export in exports()
        if all(group & whole for group in export.anchors)
        and len(export.also & keys) >= export.at_least
        and not export.never & whole
    ]


def recognise_by_ids(sheet: Sheet) -> Export | None:
    """The export of a table whose "Id" tells what its rows are, where no column does so by its name."""
    column = next((name for name in sheet.columns if squeeze(name) == "id"), None)
    if column is None:
        return None
    kind = kind_of_all(texts_of(sheet, column))
    export = next((export for export in exports() if kind and export.stem == kind.file), None)
    if export is None or export.kind == "colleagues":  # of ours, a list of executives has such numbers, too
        return None
    keys, whole = _keys(sheet.columns)
    if export.kind == "interactions" and not export.anchors[0] & whole:
        return None
    known = {key for field in _TELLING for key in synonyms("customers")[field]}
    return None if export.kind == "customers" and keys & known else export


def _keys(columns: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return all spellings under which the columns may be known, and their whole names: only these decide."""
    keys = frozenset(key for column in columns for key in keys_of(column))
    return keys, frozenset(squeeze(column) for column in columns)


def _own(export: Export, keys: frozenset[str], whole: frozenset[str]) -> tuple[int, int]:
    anchored = sum(bool(group & whole) for group in export.anchors)
    return anchored + len(export.also & keys), anchored


class Columns:
    """A sheet's columns by their folded names."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._by_key: dict[str, str] = {}
        for place in (
            0,
            -1,
        ):  # a column's whole name goes before what is left of it without a system's wrapping
            for column in columns:
                self._by_key.setdefault(keys_of(column)[place], column)

    def find(self, name: str) -> str:
        """Return the column of this name as the sheet spells it, "" if there is none."""
        return self._by_key.get(squeeze(name), "")

    def resolve(self, spec: str) -> str:
        """Return what a recogniser's "First Name + Last Name" or "Done at | Due date" is in this sheet.

        Joined columns must all be there; of alternatives and lists the ones that are. "" if none is.
        """
        return self.find(spec) or self._resolved(spec, SIGNS)

    def _resolved(self, spec: str, signs: Sequence[str]) -> str:
        if not signs:
            return self.find(spec)
        sign, *closer = signs
        found = [self._resolved(part, closer) for part in spec.split(sign)]
        if not closer and not all(found):
            return ""
        return sign.join(dict.fromkeys(part for part in found if part))

    def rules(self, declared: Sequence[Rule]) -> tuple[Rule, ...]:
        """Return the rules whose columns the sheet all has, with its names for them."""
        found = [
            (one, Rule({self.resolve(s): t for s, t in one.where.items()}, one.says, self.resolve(one.takes)))
            for one in declared
        ]
        return tuple(of for one, of in found if "" not in of.where and bool(of.takes) == bool(one.takes))

    def together(self, declared: Together | None) -> Together | None:
        """Return rows that belong together, by those columns that the sheet has.

        None if it lacks a party's.
        """
        if declared is None:
            return None
        by = tuple(column for column in map(self.find, declared.by) if column)
        parties = {
            name: Party(self.resolve(party.column), self.find(party.where), party.words)
            for name, party in declared.parties.items()
        }
        parties = {name: party for name, party in parties.items() if party.column}
        return replace(declared, by=by, parties=parties) if parties or declared.is_one else None
