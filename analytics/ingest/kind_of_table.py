"""Whether a table is a log or a list: a log has a moment on each row, a list one row for each of its people.

What is neither, such as deals and invoices, and what stays open, is given as a log with something missing:
the analyst is then asked.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from analytics.ingest.column_profile import texts_of
from analytics.ingest.fold import fold
from analytics.ingest.header_words import is_of_money, is_of_trade
from analytics.ingest.map_columns import ABOUT_CONTACT, WHO, missing
from analytics.ingest.signs_of_contact import may_be_contacts
from analytics.ingest.synonyms import hints, keys_of, synonym_of
from analytics.model.fields import Kind, fields_of
from analytics.model.mapping import Mapping, columns_in
from analytics.model.sheet import Sheet

# A directory is known only by its system, or by hand: a list of names may as well be one of customers.
TOLD: tuple[Kind, ...] = ("interactions", "customers", "executives")
_NAMES = frozenset(
    ("customer", "company", "customer_email", "executive_sponsor", "account_manager", "source_id")
)
# What only a list of this kind has, where the column that names its people is called no more than "name".
_TELLS = {
    "customers": frozenset(fields_of("customers")) - {"customer_email", "source_id"},
    "executives": frozenset(("executive", "title", "joined_on", "away_from", "away_until")),
}
# What a list says of its people, beyond who they are.
_ATTRIBUTES = {
    "customers": frozenset(fields_of("customers")) - _NAMES,
    "executives": frozenset(("title", "team", "joined_on", "left_on", "away_from", "away_until")),
}
_COMES_BACK = 0.8  # different people among the rows; below, a list is none
_ENOUGH = 5  # rows that tell whether people come back


def choose(sheet: Sheet, log: Mapping, lists: Sequence[Mapping], chosen: Collection[str]) -> Mapping:
    """Return the log, or the list that the table is; chosen: fields that the analyst has decided.

    Of a table that is neither the log, with what is missing and why it is asked.
    """
    candidates = [one for one in lists if _is_list(sheet, log, one, chosen)]
    best = max((log, *candidates), key=lambda mapping: _fit(sheet, mapping))
    if best.kind == "interactions":
        best = _list_after_all(sheet, log, candidates) or log
    elif _is_log(sheet, log, best):
        best = log
    return best if best.kind != "interactions" else _doubted(sheet, best, chosen)


def _doubted(sheet: Sheet, log: Mapping, chosen: Collection[str]) -> Mapping:
    """Return the log, without a date that may as well be a sale's where nothing tells of a contact."""
    known = synonym_of(log.columns.get("date", ""), "interactions", "date")
    strong = _strong(log)
    tells = strong & {*ABOUT_CONTACT, "subject", "notes", "sender"} - {"case_id"}
    if tells or "date" in chosen or (known is not None and known.is_decisive):
        return log
    if log.readings.get("executive") == "id" and not {"executive"} & (strong | set(chosen)):
        columns = {name: column for name, column in log.columns.items() if name != "executive"}
        return replace(log, columns=columns, missing=missing("interactions", columns))
    is_dated = "date" in log.columns
    trade = [column for column in sheet.columns if is_of_trade(column) or (is_dated and is_of_money(column))]
    if not trade and (known is not None or "executive" in strong):
        return log
    columns = {name: column for name, column in log.columns.items() if name != "date"}
    listed_columns = ", ".join(f"“{column}”" for column in trade[:3])
    doubt = f"This looks like deals, orders or invoices ({listed_columns}), not contacts or customers."
    notes = (*log.notes, doubt) if trade else log.notes
    lacks = missing("interactions", columns)
    return replace(log, columns=columns, missing=lacks, notes=notes, is_other=bool(trade))


def _is_list(sheet: Sheet, log: Mapping, listed: Mapping, chosen: Collection[str]) -> bool:
    """Return whether a list may be taken without a question.

    It says whose it is, and has a row for each of them.
    """
    if set(chosen) - set(fields_of("interactions")):
        return True  # a field that only a list has, by hand
    if listed.missing:
        return not chosen
    is_told = bool(chosen and not _has_moment(sheet, log)) or _is_told(sheet, listed)
    if not is_told or _is_of_records(sheet, log, listed):
        return False
    return not may_be_contacts(sheet, log, listed, comes_back=_repeats(sheet, listed)[0])


def _is_told(sheet: Sheet, mapping: Mapping) -> bool:
    """Return whether a list says whose it is: products, teams, roles and tags have a "name" and an "id", too.

    A list of customers or executives that is none is worse than a question.
    """
    strong = _strong(mapping)
    if strong & _TELLS[mapping.kind]:
        return True
    if mapping.kind == "executives":
        return {"email", "title"} <= set(mapping.columns)
    return any(key in hints("customers") for column in sheet.columns for key in keys_of(column))


def _is_of_records(sheet: Sheet, log: Mapping, listed: Mapping) -> bool:
    """Return whether rows are of deals, orders or expenses, which name the same people again and again."""
    attributes = _strong(listed) & _ATTRIBUTES[listed.kind]
    if "survey_score" in attributes:
        return False  # somebody may be asked more than once
    repeats, enough = _repeats(sheet, listed)
    has_trade = any(map(is_of_trade, sheet.columns))
    if has_trade and not attributes - {"annual_value"}:
        return True
    if listed.kind == "executives" and repeats and enough:
        return True
    is_dated = has_trade or _has_moment(sheet, log)
    return is_dated and repeats and (enough or not attributes)


def _has_moment(sheet: Sheet, log: Mapping) -> bool:
    return "date" in log.columns and bool(texts_of(sheet, log.columns["date"]))


def _is_log(sheet: Sheet, log: Mapping, listed: Mapping) -> bool:
    """Return whether a table that could be a list is a log all the same.

    It has a day on which somebody was met.
    """
    speaks = _strong(log) & set(ABOUT_CONTACT)
    if "date" not in log.columns:
        return len(speaks & {"direction", "outcome", "duration_minutes"}) > 1
    known = synonym_of(log.columns["date"], "interactions", "date")
    if known is not None and known.is_decisive:
        return True
    if known is not None and known.is_weak:
        comes_back = bool(speaks & {"direction", "outcome"}) and _repeats(sheet, listed)[0]
        is_plain = bool(speaks) and not _strong(listed) & _ATTRIBUTES[listed.kind]
        return not log.missing and (comes_back or is_plain)
    if _overlaps(sheet, log.columns["date"], listed):
        return False
    attributes = _strong(listed) & _ATTRIBUTES[listed.kind]
    if _repeats(sheet, listed)[0] and "survey_score" not in attributes:
        return True
    if speaks:
        return len(attributes) < 2
    return not attributes and (not log.missing or "executive" in log.columns)


def _list_after_all(sheet: Sheet, log: Mapping, lists: Sequence[Mapping]) -> Mapping | None:
    """Return the list of customers that looks like a log, because it has an owner, notes and some date."""
    known = synonym_of(log.columns.get("date", ""), "interactions", "date")
    if known is not None and known.is_decisive:
        return None
    for listed in lists:
        repeats, enough = _repeats(sheet, listed)
        # a title and an address beside each name: the address is theirs, and no customer's
        is_address = "title" in listed.columns and not {"customer", "company"} & set(log.columns)
        if listed.kind == "executives" and is_address and not (listed.missing or repeats or _speaks(log)):
            return listed
        attributes = _strong(listed) & _ATTRIBUTES[listed.kind]
        if not listed.missing and enough and not repeats and len(attributes) > 1 and not _speaks(log):
            return listed
    return None


def _speaks(log: Mapping) -> bool:
    """Return whether something in the log can only be said of a contact."""
    return bool(_strong(log) & {"direction", "outcome", "channel", "duration_minutes", "initiative"})


def _strong(mapping: Mapping) -> set[str]:
    """Return the fields whose columns leave no doubt by their names, or were told by what they hold."""
    found = {name: synonym_of(column, mapping.kind, name) for name, column in mapping.columns.items()}
    return {name for name, synonym in found.items() if synonym is None or not synonym.is_weak}


def _repeats(sheet: Sheet, listed: Mapping) -> tuple[bool, bool]:
    """Whether the people of a list come back on other rows, and whether there are rows enough to tell."""
    names = WHO if listed.kind == "customers" else ("executive", "email")
    specs = [listed.columns[name] for name in names if name in listed.columns]
    if not specs:
        return False, False
    rows = list(zip(*(_cells(sheet, spec) for spec in specs[:2]), strict=False))
    filled = [row for row in rows if any(row)]
    return len(set(filled)) <= _COMES_BACK * len(filled) - 0.2, len(filled) >= _ENOUGH


def _cells(sheet: Sheet, spec: str) -> list[str]:
    """Return what the first rows hold in the columns of a field, folded; blanks too."""
    places = [sheet.columns.index(column) for column in columns_in(spec, sheet.columns)]
    return [fold(" ".join(row[place] for place in places)) for row in sheet.sample]


def _overlaps(sheet: Sheet, spec: str, listed: Mapping) -> bool:
    """Return whether a list makes use of the column that would be the date."""
    wanted = set(columns_in(spec, sheet.columns))
    return any(wanted & set(columns_in(column, sheet.columns)) for column in listed.columns.values())


def _fit(sheet: Sheet, mapping: Mapping) -> tuple[float, int]:
    """Return how well a kind explains the sheet.

    Complete, with names of its own, with its telltale columns.
    """
    found = {name: synonym_of(column, mapping.kind, name) for name, column in mapping.columns.items()}
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
        TOLD.index(mapping.kind) if mapping.kind in TOLD else 0
    )
