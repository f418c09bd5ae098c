"""A sheet's columns → fields: by its system, by known names, by what the columns hold, and by hand."""

import difflib
from collections.abc import Collection

from analytics.ingest.fold import squeeze
from analytics.ingest.infer_columns import infer_columns
from analytics.ingest.map_columns import map_by_hand, map_columns, synonym_of
from analytics.ingest.recognise import recognise, recognise_by_ids
from analytics.ingest.synonyms import hints, keys_of, synonyms
from analytics.model.errors import UserError
from analytics.model.fields import FIELD_NAMES, Kind, fields_of
from analytics.model.mapping import EVENT_FIELDS, SIGNS, Mapping
from analytics.model.sheet import Sheet

# A directory is known only by its system, or by hand: a list of names may as well be one of customers.
_TOLD: tuple[Kind, ...] = ("interactions", "customers", "executives")
_NAMES = frozenset(
    ("customer", "company", "customer_email", "executive_sponsor", "account_manager", "source_id")
)
# What only a list of this kind has, where the column that names its people is called no more than "name".
_TELLS = {
    "customers": frozenset(fields_of("customers")) - {"customer_email", "source_id"},
    "executives": frozenset(("executive", "title", "joined_on", "away_from", "away_until")),
}
# A calendar's sheet is made here, with columns named like the fields; its people are sorted out by the store.
_CALENDAR = ("date", "duration_minutes", "organizer", "subject", "notes", "status", "source_id", "channel")


def guess(sheet: Sheet, overrides: dict[str, str], kind: Kind | None = None) -> Mapping:
    """Understand a sheet's columns.

    overrides: field → column, or several with signs between them, which go first; an empty column leaves the
    field out. kind: None to find out. Raises UserError, naming the nearest, if an override names an unknown
    field or column.
    """
    chosen = {name: _columns(sheet, column) for name, column in overrides.items() if _is_field(name)}
    if sheet.is_calendar:
        return _calendar(sheet, chosen)
    export = recognise(sheet.columns) or recognise_by_ids(sheet)
    if export and kind in (None, export.kind) and set(chosen) <= {*fields_of(export.kind), *EVENT_FIELDS}:
        return map_columns(sheet, chosen, export.kind, export)
    kinds = [kind] if kind else [k for k in _TOLD if set(chosen) <= set(fields_of(k))]
    for name in chosen:
        if not kinds or name not in fields_of(kinds[0]):
            raise UserError(f"The field “{name}” does not belong to a file of {kind or 'one kind'}.")
    candidates = [map_columns(sheet, chosen, k, None) for k in kinds]
    if kind is None:
        candidates = [one for one in candidates if one.missing or _is_told(sheet, one, chosen)]
    best = max(candidates, key=lambda mapping: _fit(sheet, mapping))
    if "interactions" not in kinds or not (
        best.kind == "interactions" or best.missing or _tells_little(best)
    ):
        return best
    log = infer_columns(sheet, candidates[0], chosen)
    return log if best.kind == "interactions" or not log.missing else best


def _tells_little(mapping: Mapping) -> bool:
    """Whether a customer list only names people: a log whose date bears an unknown name does so too."""
    return mapping.kind == "customers" and not set(mapping.columns) - _NAMES


def _is_told(sheet: Sheet, mapping: Mapping, chosen: Collection[str]) -> bool:
    """Whether a list says whose it is: products, teams, roles and tags have a "name" and an "id", too.

    A list of customers or executives that is none is worse than a question.
    """
    if mapping.kind == "interactions" or chosen:
        return True
    known = synonyms(mapping.kind)
    found = {name: synonym_of(column, known.get(name, {})) for name, column in mapping.columns.items()}
    strong = {name for name, synonym in found.items() if synonym is None or not synonym.is_weak}
    if strong & _TELLS[mapping.kind]:
        return True
    if mapping.kind == "executives":
        return {"email", "title"} <= set(mapping.columns)
    return any(key in hints("customers") for column in sheet.columns for key in keys_of(column))


def _is_field(name: str) -> bool:
    if name in FIELD_NAMES or name in EVENT_FIELDS:
        return True
    raise UserError(f"There is no field “{name}”{_nearest(name, FIELD_NAMES)}.")


def _columns(sheet: Sheet, wanted: str) -> str:
    """The column, or the several with signs between them, as the sheet spells them."""
    if not wanted.strip() or wanted in sheet.columns:
        return wanted.strip() and wanted
    for column in sheet.columns:
        if squeeze(column) == squeeze(wanted):
            return column
    for sign in SIGNS:
        if sign in wanted:
            return sign.join(_columns(sheet, part) for part in wanted.split(sign))
    raise UserError(f"{sheet.file} has no column “{wanted}”{_nearest(wanted, sheet.columns)}.")


def _nearest(wanted: str, known: Collection[str]) -> str:
    lowered = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(wanted.casefold(), lowered, n=1, cutoff=0.5)
    if near:
        return f"; the nearest is “{lowered[near[0]]}”"
    return f"; it has {', '.join(list(known)[:8])}{' …' if len(known) > 8 else ''}"


def _calendar(sheet: Sheet, chosen: dict[str, str]) -> Mapping:
    columns = {name: name for name in _CALENDAR if name in sheet.columns}
    columns = {name: column for name, column in (columns | chosen).items() if column}
    why = {name: map_by_hand(columns[name]) if name in chosen else "a calendar's own" for name in columns}
    lacking = () if "date" in columns else ("date",)
    return Mapping("interactions", columns, dict.fromkeys(columns, ""), why, lacking)


def _fit(sheet: Sheet, mapping: Mapping) -> tuple[float, int]:
    """How well a kind explains the sheet: complete, with names of its own, with its telltale columns."""
    known = synonyms(mapping.kind)
    found = {name: synonym_of(column, known.get(name, {})) for name, column in mapping.columns.items()}
    strong = [name for name, synonym in found.items() if synonym is None or not synonym.is_weak]
    decisive = any(synonym is not None and synonym.is_decisive for synonym in found.values())
    telltale = sum(any(key in hints(mapping.kind) for key in keys_of(column)) for column in sheet.columns)
    complete = 8.0 * decisive
    if not mapping.missing:
        wanted = {"interactions": ("date", "executive"), "customers": (), "executives": strong[:1] or ("",)}
        complete += 5.0 if set(wanted.get(mapping.kind, ())) <= set(strong) else 1.0
        # with an address alone, whoever is named beside it may be whose address it is
        complete -= 1.0 * (mapping.kind == "customers" and not {"customer", "company"} & set(mapping.columns))
    return complete + len(strong) + min(telltale, 6), -(
        _TOLD.index(mapping.kind) if mapping.kind in _TOLD else 0
    )
