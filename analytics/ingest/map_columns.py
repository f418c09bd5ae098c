"""Which column fills which field, by the names that a recogniser and the synonyms know, in that order."""

import re
from collections.abc import Collection
from dataclasses import replace

from analytics.ingest.column_profile import (
    are_codes,
    are_ids,
    days_among,
    figures,
    fits_rule,
    texts_of,
)
from analytics.ingest.counted_people import are_counts, leave_host
from analytics.ingest.export_file import Export
from analytics.ingest.fold import squeeze
from analytics.ingest.header_words import is_not_when, says_number
from analytics.ingest.numbers import read_numbers
from analytics.ingest.recognise import Columns
from analytics.ingest.synonyms import (
    hints,
    joined_by_rule,
    joined_names,
    keys_of,
    length_without_unit,
    synonym_of,
    synonyms,
)
from analytics.ingest.vocabulary import are_directions, is_flag
from analytics.model.fields import Kind, fields_of
from analytics.model.mapping import EVENT_FIELDS, MAIL_FIELDS, Mapping, columns_in
from analytics.model.sheet import Sheet

WHO = ("customer", "company", "customer_email")
_PEOPLE = ("executive", *WHO)  # of an event they are sorted out from its attendees
_AMOUNTS = ("annual_value", "survey_score")
_MUST_FIT = (*_AMOUNTS, "duration_minutes")
ABOUT_CONTACT = (
    "direction", "channel", "outcome", "case_id", "conversation_id", "initiative", "duration_minutes",
)  # fmt: skip
_EPOCH = re.compile(r"\d{10}(\d{3})?(\.\d+)?")
_NUMBERS = ("id", "person_id", "record")  # readings of numbers of records


def map_columns(sheet: Sheet, chosen: dict[str, str], kind: Kind, export: Export | None) -> Mapping:
    """Fill each field with the most preferred column.

    chosen: field → column by hand, which go first; an empty column leaves the field out. export: what the
    sheet was recognised as; its columns go before the known names, and one may fill several fields.
    """
    known = synonyms(kind)
    columns = {name: column for name, column in chosen.items() if column}
    why = {name: map_by_hand(column) for name, column in columns.items()}
    declared = _of_export(sheet, export, chosen) if export else {}
    columns |= declared
    together = Columns(sheet.columns).together(export.together) if export else None
    closed = {*chosen, *_left_empty(export), *(together.parties if together else ())}
    taken = {part for spec in columns.values() for part in columns_in(spec, sheet.columns)}
    for name in _order(kind):
        if name in closed or name in columns or name not in known:
            continue
        best = _best(sheet, kind, name, taken)
        if best:
            columns[name] = best
            taken |= set(columns_in(best, sheet.columns))
    if kind == "interactions" and export is None:
        _take_record(sheet, columns, closed)
        _leave_records(columns, chosen)
        leave_host(sheet, columns, closed)
        _own_case(sheet, columns, chosen, why)
    of_parties = {name: party.column for name, party in together.parties.items()} if together else {}
    readings = {
        name: _reading(sheet, name, spec, kind, export) for name, spec in (columns | of_parties).items()
    }
    for name, spec in columns.items():
        why.setdefault(name, _why(sheet, name, spec, readings[name]))
    given = {*columns, *of_parties, *_taken_by_rules(sheet, export, chosen)}
    lacking = missing(kind, given, is_calendar=_is_calendar(export))
    doubts = _doubts(chosen) if kind == "interactions" else ()
    mapping = Mapping(kind, columns, readings, why, lacking, notes=doubts)
    return mapping if export is None else _of_system(mapping, export, sheet, chosen)


def _of_system(mapping: Mapping, export: Export, sheet: Sheet, chosen: Collection[str]) -> Mapping:
    """Return the mapping with what is to be known of the system; a field chosen by hand follows no rules."""
    columns = Columns(sheet.columns)
    rules = {name: columns.rules(declared) for name, declared in export.when.items() if name not in chosen}
    return replace(
        mapping,
        system=export.name,
        notes=(*mapping.notes, *export.traps),
        words=export.words,
        together=columns.together(export.together),
        is_calendar=export.is_calendar,
        always=export.always,
        when={name: declared for name, declared in rules.items() if declared},
        cut={name: pattern for name, pattern in export.cut.items() if name not in chosen},
    )


def _taken_by_rules(sheet: Sheet, export: Export | None, chosen: Collection[str]) -> set[str]:
    """Return the fields that rules fill out of other columns."""
    if export is None:
        return set()
    columns = Columns(sheet.columns)
    declared = {name: columns.rules(rules) for name, rules in export.when.items() if name not in chosen}
    return {name for name, rules in declared.items() if any(rule.takes for rule in rules)}


def _is_calendar(export: Export | None) -> bool:
    return export is not None and export.is_calendar


def _left_empty(export: Export | None) -> set[str]:
    """Return fields that a recogniser leaves empty where its columns are not there.

    It lists none, or "" last.
    """
    if export is None:
        return set()
    empty = {name for name, columns in export.fields.items() if not columns or not columns[-1]}
    return empty | (set(_PEOPLE) - set(export.fields) if export.is_calendar else set())


def _of_export(sheet: Sheet, export: Export, chosen: Collection[str]) -> dict[str, str]:
    """Return field → column, as the recogniser has it.

    A column that is empty in all first rows comes last.
    """
    columns = Columns(sheet.columns)
    found: dict[str, str] = {}
    for name in (*fields_of(export.kind), *EVENT_FIELDS):
        if name in chosen:
            continue
        specs = [spec for one in export.fields.get(name, ()) if one and (spec := columns.resolve(one))]
        ranked = [(not texts_of(sheet, spec), place, spec) for place, spec in enumerate(specs)]
        if ranked:
            found[name] = min(ranked)[2]
    return found


def map_by_hand(column: str) -> str:
    """Return the reason of a choice by the analyst."""
    return f"“{column}”, chosen by hand"


def _why(sheet: Sheet, name: str, spec: str, reading: str) -> str:
    evidence = figures(name, texts_of(sheet, spec), reading)
    return f"known name{'; ' * bool(evidence)}{evidence}"


def _take_record(sheet: Sheet, columns: dict[str, str], closed: Collection[str]) -> None:
    """Return the number of a deal, which leads to the company, where nothing else names a customer."""
    if set(WHO) & {*columns, *closed}:
        return
    free = [column for column in sheet.columns if column not in columns.values()]
    found = [one for one in free if hints("records") & set(keys_of(one))]
    if len(found) == 1:
        columns["company"] = found[0]


def _leave_records(columns: dict[str, str], chosen: Collection[str]) -> None:
    """No date where the only one is the row's creation and nothing tells of a contact: deals, orders."""
    date = synonym_of(columns.get("date", ""), "interactions", "date")
    if "date" in chosen or date is None or not date.is_weak:
        return
    found = [synonym_of(columns[name], "interactions", name) for name in ABOUT_CONTACT if name in columns]
    if not any(synonym is None or not synonym.is_weak for synonym in found):
        del columns["date"]


def _doubts(chosen: dict[str, str]) -> tuple[str, ...]:
    """Return a warning where the analyst maps another date to the date of the contact."""
    column = chosen.get("date", "")
    date = synonym_of(column, "interactions", "date")
    if date is None and column and is_not_when(column):
        return (f"“{column}” isn't the date of a conversation; each row would be a contact on that day.",)
    if date is None or not date.is_weak:
        return ()
    other = f"“{column}” is when a row was created or is due, not when anyone spoke"
    return (f"{other}; each row would be a contact on that day. A list of people isn't a contact log.",)


def _own_case(sheet: Sheet, columns: dict[str, str], chosen: Collection[str], why: dict[str, str]) -> None:
    """Return a ticket of a help desk is its own case."""
    declared = {key for column in sheet.columns for key in keys_of(column)} & hints("tickets")
    if len(declared) >= 2 and "source_id" in columns and not {"case_id"} & {*columns, *chosen}:
        columns["case_id"], why["case_id"] = columns["source_id"], "each row is a ticket"


def _order(kind: Kind) -> tuple[str, ...]:
    """Return fields in the order in which they choose their column: the required first."""
    first = ("date", "executive", "customer", "customer_email", "company")
    return tuple(name for name in first if name in fields_of(kind)) + tuple(
        name for name in fields_of(kind) if name not in first
    )


def _best(sheet: Sheet, kind: Kind, name: str, taken: set[str]) -> str:
    """Return the free column with the most preferred name; one that is empty in all first rows comes last,
    and one that holds something else before it, if its name leaves no doubt.
    """
    free = [column for column in sheet.columns if column not in taken]
    known = [(synonym_of(column, kind, name), column) for column in free]
    all_columns = Columns(sheet.columns)
    several = [(one, all_columns.resolve(spec)) for spec, one in joined_names(kind)[name].items()]
    if kind == "interactions" and (joined := joined_by_rule(free, name)):
        several.append((joined[1], joined[0]))
    ranked: list[tuple[bool, bool, int, int, str]] = []
    for synonym, spec in known + several:
        if synonym is None or not spec or set(columns_in(spec, sheet.columns)) & taken:
            continue
        texts = texts_of(sheet, spec)
        if name in ("customer", "executive") and not synonym.reading and are_counts(spec, texts):
            continue
        fits = fits_rule(name, texts) if synonym.is_by_rule else _fits(name, texts, synonym.reading)
        if fits or name == "direction" or not (synonym.is_weak or synonym.is_by_rule or name in _MUST_FIT):
            place = sheet.columns.index(columns_in(spec, sheet.columns)[0])
            ranked.append((not texts, not fits, synonym.place, place, spec))
    best = min(ranked) if ranked else (True, True, 0, 0, "")
    if name == "duration_minutes":  # “Duration (seconds)” leaves less open than “Duration” beside it
        called = squeeze(best[-1])
        equal = [one for one in ranked if one[:2] == best[:2] and length_without_unit(one[-1]) == called]
        best = min(equal, default=best) if called else best
    return best[-1]


def _fits(name: str, texts: list[str], reading: str) -> bool:
    """Return whether the first rows hold what the field wants: at least one day, at least half numbers."""
    if name == "outcome" and reading.endswith("flag"):  # “Reached?” with yes and no
        return bool(texts) and all(map(is_flag, texts))
    if not texts:
        return True
    if name == "direction":
        return are_directions(texts)
    if name == "date":
        return bool(days_among(set(texts)))
    if name == "duration_minutes":  # “minutes” may be those of the meeting
        return 4 * sum(any(c.isdigit() for c in text) and len(text) <= 40 for text in texts) >= len(texts)
    if name in _AMOUNTS:
        numbers = read_numbers(texts, "score" if name == "survey_score" else "")
        return 2 * len(numbers.reasons) <= len(set(texts))
    return True


def _reading(sheet: Sheet, name: str, spec: str, kind: Kind, export: Export | None) -> str:
    """Return how a column's texts are read: what its name says, checked against what the first rows hold."""
    declared = export.readings.get(name, {}) if export else {}
    known = synonym_of(spec, kind, name)
    reading = declared.get(squeeze(spec)) or declared.get("") or (known.reading if known else "")
    if (
        name == "company"
        and kind == "interactions"
        and known is None
        and hints("records") & set(keys_of(spec))
    ):
        reading = "record"
    texts = texts_of(sheet, spec)
    if reading in _NUMBERS:
        is_said = says_number(spec) and are_codes(texts)
        return reading if is_said or are_ids(texts) or not texts else ""
    if name in ("lost_on", "status", "outcome") and (reading.endswith("flag") or name == "lost_on"):
        flags = bool(texts) and all(is_flag(text) for text in texts)
        return (reading or "flag") if flags else ""
    if name == "survey_score":
        return "of_5" if reading == "of_5" and all(_number(text) <= 5 for text in texts) else "score"
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


def missing(kind: Kind, given: Collection[str], *, is_calendar: bool = False) -> tuple[str, ...]:
    """Return the required fields that are not given; `customer` stands for any of the three that name one."""
    if is_calendar or set(MAIL_FIELDS) <= set(given):
        return () if "date" in given else ("date",)
    names_somebody = any(name in given for name in WHO)
    lacking: list[str] = []
    if kind == "interactions":
        lacking = [name for name in ("date", "executive") if name not in given]
    if kind in ("interactions", "customers") and not names_somebody:
        lacking.append("customer")
    if kind == "customers" and names_somebody and len(given) < 2:
        lacking.append("segment")
    if kind in ("executives", "colleagues") and not ("executive" in given or "email" in given):
        lacking.append("executive")
    if kind == "links":
        lacking = [name for name in ("source_id", "company") if name not in given]
    if kind == "people" and not {"customer", "customer_email"} & set(given):
        lacking.append("customer")
    return tuple(lacking)
