"""A sheet's columns → fields: by known names, and by hand where the analyst says so."""

import difflib
import re
from collections.abc import Collection

from analytics.ingest.dates import read_days
from analytics.ingest.numbers import read_numbers
from analytics.ingest.synonyms import Synonym, hints, keys_of, synonyms
from analytics.ingest.text import squeeze
from analytics.ingest.words import is_flag
from analytics.model.errors import UserError
from analytics.model.fields import FIELD_NAMES, Kind, fields_of
from analytics.model.mapping import Mapping
from analytics.model.sheet import Sheet

# A directory is known only by its system, or by hand: a list of names may as well be one of customers.
_TOLD: tuple[Kind, ...] = ("interactions", "customers", "executives")
_WHO = ("customer", "company", "customer_email")
# A calendar's sheet is made here, with columns named like the fields; its people are sorted out by the store.
_CALENDAR = ("date", "duration_minutes", "organizer", "subject", "notes", "status", "source_id", "channel")
_AMOUNTS = ("annual_value", "survey_score")
_ABOUT_CONTACT = ("direction", "channel", "outcome", "case_id", "initiative", "duration_minutes")
_EPOCH = re.compile(r"\d{10}(\d{3})?(\.\d+)?")


def guess(sheet: Sheet, overrides: dict[str, str], kind: Kind | None = None) -> Mapping:
    """Understand a sheet's columns.

    overrides: field → column, which go first; an empty column leaves the field out. kind: None to find out.
    Raises UserError, naming the nearest, if an override names an unknown field or column.
    """
    chosen = {name: _column(sheet, column) for name, column in overrides.items() if _is_field(name)}
    if sheet.is_calendar:
        return _calendar(sheet, chosen)
    kinds = [kind] if kind else [k for k in _TOLD if set(chosen) <= set(fields_of(k))]
    for name in chosen:
        if not kinds or name not in fields_of(kinds[0]):
            raise UserError(f"The field “{name}” does not belong to a file of {kind or 'one kind'}.")
    candidates = [_for_kind(sheet, chosen, k) for k in kinds]
    return max(candidates, key=lambda mapping: _fit(sheet, mapping))


def _is_field(name: str) -> bool:
    if name in FIELD_NAMES:
        return True
    raise UserError(f"There is no field “{name}”{_nearest(name, FIELD_NAMES)}.")


def _column(sheet: Sheet, wanted: str) -> str:
    """The column as the sheet spells it."""
    if not wanted.strip() or wanted in sheet.columns:
        return wanted.strip() and wanted
    for column in sheet.columns:
        if squeeze(column) == squeeze(wanted):
            return column
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
    why = {name: _by_hand(columns[name]) if name in chosen else "a calendar's own" for name in columns}
    missing = () if "date" in columns else ("date",)
    return Mapping("interactions", columns, dict.fromkeys(columns, ""), why, missing)


def _for_kind(sheet: Sheet, chosen: dict[str, str], kind: Kind) -> Mapping:
    """Fill each field with the most preferred column that is still free."""
    known = synonyms(kind)
    columns = {name: column for name, column in chosen.items() if column}
    why = {name: _by_hand(column) for name, column in columns.items()}
    taken = set(columns.values())
    for name in _order(kind):
        if name in chosen or name not in known:
            continue
        best = _best(sheet, name, known[name], taken)
        if best:
            columns[name] = best
            taken.add(best)
            why[name] = f"named “{best}”, a known name for {name.replace('_', ' ')}"
    if kind == "interactions" and "date" not in chosen and _is_list_of_records(columns, known):
        del columns["date"], why["date"]
    if kind == "interactions" and "case_id" not in columns | chosen and _is_help_desk(sheet):
        columns |= {"case_id": columns["source_id"]} if "source_id" in columns else {}
        why |= {"case_id": "each row is a ticket"} if "source_id" in columns else {}
    readings = {name: _reading(sheet, name, column, known.get(name, {})) for name, column in columns.items()}
    return Mapping(kind, columns, readings, why, _missing(kind, columns))


def _is_list_of_records(columns: dict[str, str], known: dict[str, dict[str, Synonym]]) -> bool:
    """Whether the only date is the row's creation and nothing tells of a contact: deals, orders, accounts."""
    date = _synonym(columns.get("date", ""), known["date"])
    if date is None or not date.is_weak:
        return False
    found = [_synonym(columns[name], known[name]) for name in _ABOUT_CONTACT if name in columns]
    return not any(synonym is None or not synonym.is_weak for synonym in found)


def _is_help_desk(sheet: Sheet) -> bool:
    """Whether the rows are tickets, so that a row's own number is that of its case."""
    told = {key for column in sheet.columns for key in keys_of(column)} & hints("tickets")
    return len(told) >= 2


def _by_hand(column: str) -> str:
    return f"“{column}”, chosen by hand"


def _order(kind: Kind) -> tuple[str, ...]:
    """Fields in the order in which they choose their column: the required first."""
    first = ("date", "executive", "customer", "customer_email", "company")
    return tuple(name for name in first if name in fields_of(kind)) + tuple(
        name for name in fields_of(kind) if name not in first
    )


def _synonym(column: str, names: dict[str, Synonym]) -> Synonym | None:
    return next((names[key] for key in keys_of(column) if key in names), None)


def _best(sheet: Sheet, name: str, names: dict[str, Synonym], taken: set[str]) -> str:
    """The free column with the most preferred name; one that is empty in all first rows comes last,
    and one that holds something else before it, if its name leaves no doubt.
    """
    ranked: list[tuple[bool, bool, int, str]] = []
    for column in sheet.columns:
        known = None if column in taken else _synonym(column, names)
        if known is None:
            continue
        texts = _texts(sheet, column)
        fits = _fits(name, texts)
        if fits or not (known.is_weak or name in _AMOUNTS):
            ranked.append((not texts, not fits, known.place, column))
    return min(ranked)[3] if ranked else ""


def _fits(name: str, texts: list[str]) -> bool:
    """Whether the first rows hold what the field wants: at least one day, at least half numbers."""
    if not texts:
        return True
    if name == "date":
        days = read_days(texts)
        return bool(days.values) or days.is_ambiguous
    if name in _AMOUNTS:
        numbers = read_numbers(texts, "score" if name == "survey_score" else "")
        return 2 * len(numbers.reasons) <= len(set(texts))
    return True


def _texts(sheet: Sheet, column: str) -> list[str]:
    """What the first rows hold in a column, blanks left out."""
    place = sheet.columns.index(column)
    return [row[place].strip() for row in sheet.sample if row[place].strip()]


def _reading(sheet: Sheet, name: str, column: str, names: dict[str, Synonym]) -> str:
    """How a column's texts are read: what its name says, checked against what the first rows hold."""
    known = _synonym(column, names)
    reading = known.reading if known else ""
    texts = _texts(sheet, column)
    if name in ("lost_on", "status") and (reading.endswith("flag") or name == "lost_on"):
        flags = bool(texts) and all(is_flag(text) for text in texts)
        return (reading or "flag") if flags else ""
    if reading == "of_5" and any(_number(text) > 5 for text in texts):
        return ""
    if name == "date" and texts and all(_EPOCH.fullmatch(text) for text in texts):
        return "epoch"
    if reading.endswith("_ago") and not all(_number(text) >= 0 for text in texts):
        return ""
    return reading


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return -1.0


def _missing(kind: Kind, columns: Collection[str]) -> tuple[str, ...]:
    """The required fields that are not there; `customer` stands for any of the three that name one."""
    names_somebody = any(name in columns for name in _WHO)
    missing: list[str] = []
    if kind == "interactions":
        missing = [name for name in ("date", "executive") if name not in columns]
    if kind in ("interactions", "customers") and not names_somebody:
        missing.append("customer")
    if kind == "customers" and names_somebody and len(columns) < 2:
        missing.append("segment")
    if kind == "executives" and not ("executive" in columns or "email" in columns):
        missing.append("executive")
    return tuple(missing)


def _fit(sheet: Sheet, mapping: Mapping) -> tuple[float, int]:
    """How well a kind explains the sheet: complete, with names of its own, with its telltale columns."""
    known = synonyms(mapping.kind)
    found = {name: _synonym(column, known.get(name, {})) for name, column in mapping.columns.items()}
    strong = [name for name, synonym in found.items() if synonym is None or not synonym.is_weak]
    decisive = any(synonym is not None and synonym.is_decisive for synonym in found.values())
    telltale = sum(any(key in hints(mapping.kind) for key in keys_of(column)) for column in sheet.columns)
    complete = 8.0 * decisive
    if not mapping.missing:
        wanted = {"interactions": ("date", "executive"), "customers": (), "executives": strong[:1] or ("",)}
        complete += 5.0 if set(wanted[mapping.kind]) <= set(strong) else 1.0
    return complete + len(strong) + min(telltale, 6), -_TOLD.index(mapping.kind)
