"""What the sheets of a file are: a log, a customer list, a list of executives, or several at once."""

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
    """A sheet as it is understood, and the choices by which it was; it becomes a batch.

    recalled: the batch whose choices were remembered for it, None for none.
    """

    sheet: Sheet
    mapping: Mapping
    choices: Choices
    recalled: int | None = None


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
    """The batches that the sheets make, each understood by its choices; recalled: see Part.

    A sheet that is no log and no list (a cover, a pivot table) is left out, with a note, as long as another
    one is. Raises UserError, naming what is missing, when there is none.
    """
    found: list[Part] = []
    refused: list[UserError] = []
    told = recalled or (None,) * len(sheets)
    for sheet, chosen, batch_id in zip(map(without_reasons, sheets), choices, told, strict=True):
        try:
            mappings = classify_sheet(sheet, chosen.columns, chosen.kind)
            found += [Part(sheet, one, chosen, batch_id) for one in mappings]
        except UserError as error:
            refused.append(error)
    if not found:
        raise refused[0] if refused else UserError("No sheet was chosen.")
    notes = tuple(f"A sheet was left out. {error}" for error in refused)
    first = found[0]
    return [replace(first, sheet=replace(first.sheet, notes=first.sheet.notes + notes)), *found[1:]]


def classify_sheet(sheet: Sheet, columns: Mappings[str, str], kind: Kind | None) -> list[Mapping]:
    """What the columns of a sheet mean, once for each kind that they fill; a log comes first.

    Raises UserError naming what is missing.
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
        listed = " and ".join(mapping.missing)
        raise UserError(
            f"{_doubts(mapping)}no column was recognised as {listed};"
            f" the columns are {', '.join(sheet.columns[:12])}.",
            sheet.file,
            f"{_taken_for(mapping)}Name it: --map {mapping.missing[0]}=COLUMN{_or_a_list(mapping)}.",
        )


def _or_a_list(mapping: Mapping) -> str:
    """What else to say of a table in which nothing tells what it is."""
    is_open = mapping.kind == "interactions" and "date" in mapping.missing and not mapping.system
    return ", or if it is a list, of whom: --kind customers or executives" if is_open else ""


def _doubts(mapping: Mapping) -> str:
    """What speaks against its being a log at all; "" where nothing does, or it is of a known system."""
    said = "; ".join(note.rstrip(".") for note in mapping.notes)
    return f"{said[0].lower()}{said[1:]}; " if said and not mapping.system else ""


def _taken_for(mapping: Mapping) -> str:
    """What the sheet was recognised as, and what is to be known of it; "" where it is of no known system."""
    return f"It was taken for {' '.join((f'{mapping.system}.', *mapping.notes))} " if mapping.system else ""


def _customers(sheet: Sheet, log: Mapping, by_hand: dict[str, str]) -> Mapping | None:
    """The customer list within a log, if columns beside the log's own speak of the customer."""
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
    """The list of executives within a log, where the analyst says so."""
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
