"""Which of several columns of a log names our executives: the one with those on the executives list."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import duckdb

from analytics.imports.classify_sheet import Part
from analytics.imports.identity_keys import executive_keys, likely_executive_keys
from analytics.ingest.column_profile import texts_of
from analytics.ingest.header_words import is_not_who
from analytics.ingest.people import Person, split_people
from analytics.ingest.synonyms import synonym_of
from analytics.model.mapping import columns_in

_LISTED = (
    "select distinct key from identity_key where side = 'executive' and is_listed and key not like 'person %'"
)
_MOST = 0.5  # of the people of a column


def by_the_list(cursor: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> list[Part]:
    """Return the parts, each log with the executives of the list, or with a note that most are not on it.

    A column that the analyst has chosen stays, and so does that of a known system.
    """
    if not any(part.mapping.kind == "interactions" for part in parts):
        return [*parts]
    keys = {key for (key,) in cursor.execute(_LISTED).fetchall()}
    names = [key.removeprefix("name ") for key in keys if key.startswith("name ")]
    keys |= {likely for name in names for likely in likely_executive_keys(Person(name))}
    return [_by(keys, part) for part in parts] if keys else [*parts]


def _by(keys: set[str], part: Part) -> Part:
    mapping, sheet = part.mapping, part.sheet
    column = mapping.columns.get("executive", "")
    is_open = column and not (mapping.system or mapping.readings.get("executive") or mapping.is_calendar)
    if mapping.kind != "interactions" or not is_open:
        return part
    taken = {one for spec in mapping.columns.values() for one in columns_in(spec, sheet.columns)}
    share = partial(_share, keys, part)
    own = share(column)
    others = [one for one in sheet.columns if one not in taken and _may_be(one)]
    best = max(others, key=share, default="")
    if best and "executive" not in part.choices.columns and share(best) >= max(_MOST, 2 * own):
        why = dict(mapping.why) | {
            "executive": f"its people are on the executives list, unlike those of “{column}”"
        }
        return replace(part, mapping=replace(mapping, columns=mapping.columns | {"executive": best}, why=why))
    if own >= _MOST:
        return part
    note = f"Most people in “{column}” aren't on the executives list, and have no chair."
    return replace(part, mapping=replace(mapping, notes=(*mapping.notes, note)))


def _may_be(column: str) -> bool:
    """Return whether a column may name who met the customer, and not who made the row or looks after them."""
    known = synonym_of(column, "interactions", "executive")
    return known is not None and not (known.is_weak or known.reading or is_not_who(column))


def _share(keys: set[str], part: Part, column: str) -> float:
    """Return the share of the people of the first rows that are on the list."""
    people = [person for text in set(texts_of(part.sheet, column)) for person in split_people(text)]
    known = [one for one in people if keys & {*executive_keys(one), *likely_executive_keys(one)}]
    return len(known) / len(people) if people else 0.0
