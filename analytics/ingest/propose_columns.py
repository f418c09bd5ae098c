"""For each required field that no column fills: the column that fits best, for the analyst to accept.

Proposals need less evidence than `infer_columns`, since nothing is read by them until a person agrees.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from analytics.ingest.column_profile import (
    are_codes,
    days_among,
    figures,
    is_company,
    is_id,
    is_name,
    is_person,
    may_be_day,
    texts_of,
)
from analytics.ingest.header_words import is_not_customer, is_not_when, is_not_who, speaks_of_customer
from analytics.ingest.synonyms import synonym_of
from analytics.ingest.vocabulary import is_flag
from analytics.model.fields import FIELDS
from analytics.model.mapping import Mapping, columns_in
from analytics.model.sheet import Sheet

_HALF = 0.5  # of the values must fit
_FEW = 12  # different values, up to which a column could be a segment
_SOME = 60  # values that are enough to rank a column
_EXAMPLES = 3
_MOST = 3  # columns of one rank; more are no help
_Rank = tuple[float, ...]  # the greatest fits best
_THINGS = ("segment", "team", "title", "channel", "direction", "initiative", "outcome", "status")
_KINDS = {field.name: field.kinds for field in FIELDS}
_KINDS = {field.name: field.kinds for field in FIELDS}


@dataclass(frozen=True)
class Proposal:
    """A column that could fill a field. why: one phrase, "" for none; examples: its first texts."""

    column: str
    why: str
    examples: tuple[str, ...]


def propose(sheet: Sheet, mapping: Mapping) -> dict[str, tuple[Proposal, ...]]:
    """Return missing field → the free column that fits it best, or the few that fit equally well.

    Fields without a likely column are left out, and so are all of a file that looks like no log.
    """
    if mapping.is_other:
        return {}
    found: dict[str, tuple[Proposal, ...]] = {}
    free = _free(sheet, mapping)
    for field in mapping.missing:
        sure = {alone.column for alone, *others in found.values() if not others}
        left = {column: texts for column, texts in free.items() if column not in sure}
        best = _best(mapping, field, left)
        if best:
            found[field] = tuple(
                Proposal(one, _why(field, free[one]), tuple(dict.fromkeys(free[one]))[:_EXAMPLES])
                for one in best
            )
    return found


def _free(sheet: Sheet, mapping: Mapping) -> dict[str, list[str]]:
    """Return columns that fill no field → what they hold; empty ones left out."""
    taken = {part for spec in mapping.columns.values() for part in columns_in(spec, sheet.columns)}
    own = sheet.columns[sheet.has_row_numbers :]
    return {one: texts for one in own if one not in taken and (texts := texts_of(sheet, one))}


def _best(mapping: Mapping, field: str, free: dict[str, list[str]]) -> list[str]:
    """Return the columns of the best rank; none where many share it."""
    ranks = {column: _RANKS[field](mapping, column, texts[:_SOME]) for column, texts in free.items()}
    best = max((rank for rank in ranks.values() if rank is not None), default=None)
    columns = [column for column, rank in ranks.items() if rank is not None and rank == best]
    return columns if len(columns) <= _MOST else []


def _why(field: str, texts: list[str]) -> str:
    return figures(field, texts, "id" if field == "source_id" else "")


def _is_named(mapping: Mapping, column: str, *fields: str) -> bool:
    return any(synonym_of(column, mapping.kind, field) is not None for field in fields)


def _date(mapping: Mapping, column: str, texts: list[str]) -> _Rank | None:
    """Rank by name, then by the share of dates; bare numbers are dates only under a known name."""
    named = _is_named(mapping, column, "date")
    days = days_among(filter(may_be_day, set(texts)), serials=named)
    share = _share(texts, days)
    return (not is_not_when(column), named, share) if share >= _HALF else None


def _executive(mapping: Mapping, column: str, texts: list[str]) -> _Rank | None:
    """Rank by name, then by the share of full names; our people come back row after row."""
    if not _could_be_names(texts) or _names_a_thing(column):
        return None
    named = _is_named(mapping, column, "executive")
    people = _share(texts, set(filter(is_person, set(texts))))
    is_of_others = is_not_who(column) or speaks_of_customer(column)
    return (not is_of_others, named, people >= _HALF, -len(set(texts)) / len(texts) if people else 0)


def _customer(mapping: Mapping, column: str, texts: list[str]) -> _Rank | None:
    """Rank by name, then by companies and full names; customers differ from row to row."""
    if not _could_be_names(texts) or _names_a_thing(column):
        return None
    named = _is_named(mapping, column, "customer", "company", "customer_email") or speaks_of_customer(column)
    distinct = set(texts)
    known = _share(texts, {text for text in distinct if is_company(text) or is_person(text)})
    is_other = is_not_customer(column) or is_not_who(column)
    return (not is_other, named, known >= _HALF, len(distinct) / len(texts) if known else 0)


def _source_id(mapping: Mapping, column: str, texts: list[str]) -> _Rank | None:
    """Rank by name; the numbers of records differ from row to row."""
    is_number = _share(texts, set(filter(is_id, set(texts)))) >= _HALF or are_codes(texts)
    if not is_number or len(set(texts)) < len(texts):
        return None
    return (_is_named(mapping, column, "source_id"),)


def _segment(mapping: Mapping, column: str, texts: list[str]) -> _Rank | None:
    """Rank by name, then by how often the values come back."""
    distinct = set(texts)
    is_group = 1 < len(distinct) <= _FEW and 2 * len(distinct) <= len(texts) and not all(map(is_flag, texts))
    named = _is_named(mapping, column, "segment")
    return (named, -len(distinct)) if is_group and not any(map(is_id, distinct)) else None


def _could_be_names(texts: list[str]) -> bool:
    """Return whether half of the texts may be names, and not flags or days."""
    distinct = set(texts)
    names = {text for text in distinct if is_name(text) and not is_flag(text) and not text[0].isdigit()}
    return _share(texts, names) >= _HALF and not days_among(filter(may_be_day, distinct))


def _share(texts: list[str], fitting: Collection[str]) -> float:
    return sum(text in fitting for text in texts) / len(texts)


def _names_a_thing(column: str) -> bool:
    """Return whether a column bears the name of a field that holds nobody's name, for any kind of file."""
    return any(synonym_of(column, kind, field) for field in _THINGS for kind in _KINDS[field])


_RANKS: dict[str, Callable[[Mapping, str, list[str]], _Rank | None]] = {
    "date": _date,
    "executive": _executive,
    "customer": _customer,
    "company": _customer,
    "source_id": _source_id,
    "segment": _segment,
}
