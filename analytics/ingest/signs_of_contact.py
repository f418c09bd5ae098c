"""What tells that the rows of a table are contacts or tickets, and not one for each customer or executive."""

from collections.abc import Mapping as Words

from analytics.ingest.column_profile import days_among, may_be_day, texts_of
from analytics.ingest.header_words import is_not_when, is_of_others, is_of_work
from analytics.ingest.infer_words import says_direction
from analytics.ingest.synonyms import synonym_of
from analytics.ingest.vocabulary import read_words
from analytics.model.fields import Kind
from analytics.model.mapping import Mapping, columns_in
from analytics.model.sheet import Sheet

# What a log says of a contact, and how much that proves: a list may have a channel, but hardly a subject.
_PROOF = {
    "subject": 2,
    "direction": 2,
    "outcome": 2,
    "duration_minutes": 2,
    "case_id": 2,
    "conversation_id": 2,
    "sender": 2,
    "channel": 1,
    "date": 1,
}
_ENOUGH = 2  # one sign alone may stand in a list, too
# What a list says of its people that no log does, if its name is sure: “type” is said of contacts, too.
_OF_LISTS: dict[Kind, tuple[str, ...]] = {
    "customers": (
        "segment",
        "customer_since",
        "lost_on",
        "annual_value",
        "survey_score",
        "account_manager",
        "executive_sponsor",
    ),
    "executives": ("title", "team", "joined_on", "left_on", "away_from", "away_until"),
}
_CHANNELS = frozenset(("call", "meeting", "visit", "video", "email", "chat", "note", "task"))
_WORK = frozenset(("done", "planned"))
_OF_CUSTOMERS = frozenset(("active", "new", "future", "past", "confirmed"))  # no work, if said of a customer


def may_be_contacts(sheet: Sheet, log: Mapping, listed: Mapping, *, comes_back: bool) -> bool:
    """Return whether a table that could be a list may as well be a log: then nobody is added unasked.

    comes_back: whether the same people stand on several rows.
    """
    signs = {name for name in _PROOF if name in log.columns and _tells(sheet, log, name)}
    proof = sum(_PROOF[name] for name in signs) + comes_back
    proof += "date" not in signs and _has_day(sheet, listed)
    proof += _is_of_work(sheet, log.columns.get("status", ""))
    proof += _ENOUGH * _is_kind_of_contact(sheet, listed)
    proof += min(_ENOUGH, sum(map(is_of_work, sheet.columns)))
    taken = {part for name in signs for part in columns_in(log.columns[name], sheet.columns)}
    own = [
        name
        for name in _OF_LISTS[listed.kind]
        if name in listed.columns
        and _is_sure(listed, name)
        and not taken & set(columns_in(listed.columns[name], sheet.columns))
        and not (listed.columns[name] == log.columns.get("executive") and _is_sure(log, "executive"))
    ]
    return proof >= _ENOUGH and proof > len(own)


def _tells(sheet: Sheet, log: Mapping, name: str) -> bool:
    """Return whether a column says, by its name and by its words, what only a contact has."""
    column = log.columns[name]
    texts = texts_of(sheet, column)
    if not texts or is_of_others(column):
        return False
    if name == "channel":
        return _share(texts, read_words("channel", set(texts)).values, _CHANNELS) >= 0.5
    if not _is_sure(log, name):
        return False
    if name == "date":
        return not is_not_when(column)
    if name == "subject":  # people have a title, too
        return synonym_of(column, "executives", "title") is None
    if name == "direction":  # a “Type” of customers and leads is none
        return synonym_of(column, "interactions", name) is not None or any(map(says_direction, set(texts)))
    return name != "outcome" or 2 * len(read_words("outcome", set(texts)).values) >= len(set(texts))


def _has_day(sheet: Sheet, listed: Mapping) -> bool:
    """Return whether a column that the list doesn't know holds days, and is not about something else."""
    taken = {part for spec in listed.columns.values() for part in columns_in(spec, sheet.columns)}
    free = [c for c in sheet.columns if c not in taken and not (is_not_when(c) or is_of_others(c))]
    texts = {column: set(texts_of(sheet, column)) for column in free}
    return any(
        held and days_among(filter(may_be_day, held), serials=False) == held for held in texts.values()
    )


def _is_kind_of_contact(sheet: Sheet, listed: Mapping) -> bool:
    """Return whether what would be a segment is a call, a meeting or an e-mail."""
    column = listed.columns.get("segment", "")
    if not column or _is_sure(listed, "segment") or is_of_others(column):
        return False
    texts = texts_of(sheet, column)
    return bool(texts) and _share(texts, read_words("channel", set(texts)).values, _CHANNELS) >= 0.5


def _is_sure(mapping: Mapping, name: str) -> bool:
    synonym = synonym_of(mapping.columns[name], mapping.kind, name)
    return synonym is None or not synonym.is_weak


def _is_of_work(sheet: Sheet, column: str) -> bool:
    """Return whether a status is one of tickets and tasks: open, closed, in progress."""
    texts = [text for text in texts_of(sheet, column) if not text.isdigit()] if column else []
    known = read_words("status", {text for text in texts if text.casefold() not in _OF_CUSTOMERS}).values
    return bool(texts) and _share(texts, known, _WORK) >= 0.5


def _share(texts: list[str], known: Words[str, str], wanted: frozenset[str]) -> float:
    return sum(known.get(text) in wanted for text in texts) / len(texts)
