"""Classify the sheets of a file: a log, a customers file, an executives file, or several at once."""

import re
from collections.abc import Mapping as Mappings
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.imports.rejects import without_reasons
from analytics.ingest.fold import squeeze
from analytics.ingest.mapping import guess
from analytics.ingest.synonyms import keys_of, synonyms
from analytics.model.choices import Choices
from analytics.model.errors import UserError
from analytics.model.fields import FIELD_NAMES, KINDS, Kind, fields_of
from analytics.model.mapping import Mapping
from analytics.model.sheet import Sheet


@dataclass(frozen=True)
class Part:
    """A sheet with its mapping and the choices behind it; it becomes a batch.

    recalled: the batch with the saved choices, None for none.
    """

    sheet: Sheet
    mapping: Mapping
    choices: Choices
    recalled: int | None = None


THE_COLUMNS = " Its columns are "  # before the list, which a page has no use for
_ATTRIBUTES = (
    "segment", "customer_since", "lost_on", "annual_value", "survey_score", "surveyed_on", "account_manager",
    "executive_sponsor",
)  # fmt: skip
# In a log, "Owner", "Group" or "Amount" may speak of the interaction; these cannot.
_OF_CUSTOMER = re.compile(
    "customer|client|account|kunde|klant|compte|cuenta|segment|tier$|annual|^arr$|^acv$|^mrr$|churn|^nps"
    "|sponsor|survey|firstpurchase|firstorder|tenure|loston|lostdate|erstkauf|jahresumsatz"
)


def parts(
    sheets: Sequence[Sheet], choices: Sequence[Choices], recalled: Sequence[int | None] = ()
) -> list[Part]:
    """Return the batches that the sheets make, each with its choices; recalled: see Part.

    A sheet that cannot be classified (a cover, a pivot table) is skipped with a note, as long as another can.
    Raises UserError, naming the missing columns, when none can.
    """
    found: list[Part] = []
    refused: list[UserError] = []
    saved = recalled or (None,) * len(sheets)
    for sheet, chosen, batch_id in zip(map(without_reasons, sheets), choices, saved, strict=True):
        try:
            mappings = classify_sheet(sheet, chosen.columns, chosen.kind)
            found += [Part(sheet, one, chosen, batch_id) for one in mappings]
        except UserError as error:
            refused.append(error)
    if not found:
        raise refused[0] if refused else UserError("Choose at least one sheet.")
    notes = tuple(f"Skipped a sheet. {error}" for error in refused)
    first = found[0]
    return [replace(first, sheet=replace(first.sheet, notes=first.sheet.notes + notes)), *found[1:]]


def classify_sheet(sheet: Sheet, columns: Mappings[str, str], kind: Kind | None) -> list[Mapping]:
    """Return the mapping of a sheet's columns, once for each kind of file that it is; a log comes first.

    Raises UserError naming the missing columns.
    """
    by_hand = dict(columns)
    is_mixed = kind is None and not any(set(by_hand) <= set(fields_of(k)) for k in KINDS)
    if is_mixed and set(by_hand) <= set(FIELD_NAMES):
        of_log = {name: column for name, column in by_hand.items() if name in fields_of("interactions")}
        first = guess(sheet, of_log, "interactions")
    else:
        first = guess(sheet, by_hand, kind)
    _refuse_incomplete(sheet, first)
    if kind is not None or sheet.is_calendar or first.kind != "interactions":
        return [first]
    rest = [_customers(sheet, first, by_hand), _executives(sheet, first, by_hand)]
    return [first, *(mapping for mapping in rest if mapping is not None)]


def _refuse_incomplete(sheet: Sheet, mapping: Mapping) -> None:
    if mapping.missing:
        *others, last = (name.replace("_", " ") for name in mapping.missing)
        columns = f"{', '.join(others)} and {last} columns" if others else f"{last} column"
        raise UserError(
            f"{_doubts(mapping)}We couldn't find the {columns}.{THE_COLUMNS}{', '.join(sheet.columns[:12])}.",
            sheet.file,
            f"{_recognised_as(mapping)}Add --map {mapping.missing[0]}=COLUMN{_or_a_list(mapping)}.",
        )


def _or_a_list(mapping: Mapping) -> str:
    """Return how to import a table that may be a customers or executives file."""
    is_open = mapping.kind == "interactions" and "date" in mapping.missing and not mapping.system
    return ", or --kind customers or --kind executives if it is such a file" if is_open else ""


def _doubts(mapping: Mapping) -> str:
    """Return why the sheet may not be a log; "" if nothing says so, or the system is known."""
    return "".join(f"{note} " for note in mapping.notes) if not mapping.system else ""


def _recognised_as(mapping: Mapping) -> str:
    """Return which system's export the sheet is read as, with its notes; "" for no known system."""
    return f"We read it as {' '.join((f'{mapping.system}.', *mapping.notes))} " if mapping.system else ""


def _customers(sheet: Sheet, log: Mapping, by_hand: dict[str, str]) -> Mapping | None:
    """Return the customers file within a log, if columns beside the log's own describe the customer."""
    who = log.columns.get("company") or log.columns.get("customer") or ""
    chosen = {name: column for name, column in by_hand.items() if name in _ATTRIBUTES}
    if not who:
        return None
    # an address is the company's only where a company is named: it carries the domain
    email = log.columns.get("customer_email", "") if "company" in log.columns else ""
    frame = {"customer": who, "company": "", "customer_email": email, "source_id": ""}
    guessed = guess(sheet, frame | chosen, "customers")
    taken = set(log.columns.values())
    attributes = {
        name: column
        for name, column in guessed.columns.items()
        if name in chosen
        or (name in _ATTRIBUTES and column not in taken and _speaks_of_customer(log, name, column))
    }
    if not set(attributes) - {"surveyed_on"}:
        return None
    if "survey_score" in attributes and "surveyed_on" not in attributes:
        attributes["surveyed_on"] = log.columns["date"]
    return _only(guessed, {name: column for name, column in frame.items() if column} | attributes)


def _executives(sheet: Sheet, log: Mapping, by_hand: dict[str, str]) -> Mapping | None:
    """Return the list of executives within a log, where the analyst says so."""
    only = set(fields_of("executives")) - set(fields_of("interactions"))
    chosen = {name: column for name, column in by_hand.items() if name in only and column}
    if not chosen:
        return None
    frame = {"executive": log.columns["executive"]} | chosen
    return _only(guess(sheet, frame, "executives"), frame)


def _only(mapping: Mapping, columns: dict[str, str]) -> Mapping:
    readings = {name: mapping.readings.get(name, "") for name in columns}
    why = {name: mapping.why.get(name, "the day of the row") for name in columns}
    return replace(mapping, columns=columns, readings=readings, why=why, missing=())


def _speaks_of_customer(log: Mapping, name: str, column: str) -> bool:
    if name == "survey_score" and log.system:
        return True  # a help desk's rating
    known = synonyms("customers")[name]
    is_strong = any(key in known and not known[key].is_weak for key in keys_of(column))
    return is_strong and _OF_CUSTOMER.search(squeeze(column)) is not None
