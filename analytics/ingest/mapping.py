"""A sheet's columns → fields: by its system, by known names, by what the columns hold, and by hand."""

import difflib
from collections.abc import Collection

from analytics.ingest.call_parties import take_parties
from analytics.ingest.end_column import take_end
from analytics.ingest.fold import squeeze
from analytics.ingest.infer_columns import infer_columns
from analytics.ingest.kind_of_table import TOLD, choose
from analytics.ingest.mail_columns import take_mail
from analytics.ingest.map_columns import map_by_hand, map_columns
from analytics.ingest.recognise import recognise, recognise_by_ids
from analytics.model.errors import UserError
from analytics.model.fields import FIELD_NAMES, Kind, fields_of
from analytics.model.mapping import EVENT_FIELDS, MAIL_FIELDS, SIGNS, Mapping
from analytics.model.sheet import Sheet

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
    kinds = [kind] if kind else [k for k in TOLD if set(chosen) <= set(_fields(k))]
    for name in chosen:
        if not kinds or name not in _fields(kinds[0]):
            raise UserError(f"The field “{name}” doesn't go with {kind or 'the other fields'}.")
    candidates = [map_columns(sheet, chosen, k, None) for k in kinds]
    if "interactions" not in kinds:
        return max(candidates, key=lambda mapping: not mapping.missing)
    log = take_mail(sheet, infer_columns(sheet, candidates[0], chosen), chosen)
    log = take_parties(sheet, log, chosen)
    return take_end(sheet, log if kind else choose(sheet, log, candidates[1:], chosen), chosen)


def _fields(kind: Kind) -> tuple[str, ...]:
    return fields_of(kind) + (MAIL_FIELDS if kind == "interactions" else ())


def _is_field(name: str) -> bool:
    if name in FIELD_NAMES or name in EVENT_FIELDS or name in MAIL_FIELDS:
        return True
    raise UserError(f"There is no field “{name}”.", remedy=_nearest(name, FIELD_NAMES))


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
    raise UserError(f"{sheet.file} has no column “{wanted}”.", remedy=_nearest(wanted, sheet.columns))


def _nearest(wanted: str, known: Collection[str]) -> str:
    lowered = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(wanted.casefold(), lowered, n=1, cutoff=0.5)
    if near:
        return f"Did you mean “{lowered[near[0]]}”?"
    return f"Choose one of {', '.join(list(known)[:8])}{' …' if len(known) > 8 else '.'}"


def _calendar(sheet: Sheet, chosen: dict[str, str]) -> Mapping:
    columns = {name: name for name in _CALENDAR if name in sheet.columns}
    columns = {name: column for name, column in (columns | chosen).items() if column}
    why = {name: map_by_hand(columns[name]) if name in chosen else "calendar field" for name in columns}
    lacking = () if "date" in columns else ("date",)
    return Mapping("interactions", columns, dict.fromkeys(columns, ""), why, lacking)
