"""The required columns of a log whose names nobody knows: by what they hold, where that leaves little doubt.

A wrong executive is worse than none: with weak evidence, or with two columns that could be meant, the field
stays missing and the analyst is asked.
"""

from collections.abc import Collection
from dataclasses import replace

from analytics.ingest.column_profile import (
    days_among,
    is_company,
    is_known_person,
    is_name,
    is_person,
    may_be_day,
    texts_of,
)
from analytics.ingest.header_words import (
    is_not_customer,
    is_not_when,
    is_not_who,
    speaks_of_customer,
)
from analytics.ingest.infer_words import infer_words, names_directions
from analytics.ingest.map_columns import ABOUT_CONTACT, WHO, missing
from analytics.ingest.people import person_key, split_people
from analytics.ingest.synonyms import is_listed_name, synonym_of
from analytics.ingest.vocabulary import BESIDE_CHANNEL, read_words
from analytics.model.mapping import EITHER, Mapping, columns_in
from analytics.model.sheet import Sheet

_ENOUGH = 4  # values, below which a column proves nothing
_NEARLY_ALL = 0.9
_WORDED = ("outcome", "direction", "channel")
_MAY_TELL = ("status", "notes", "subject")  # what a column may be called that holds outcomes


def infer_columns(sheet: Sheet, mapping: Mapping, chosen: Collection[str]) -> Mapping:
    """The same log with its date, executive, customer and words filled from columns of unknown names, as far
    as they can be told; chosen: fields that the analyst has decided.

    A date or executive that is only the row's own (Created by) gives way where another column could be meant.
    """
    columns, why, told = dict(mapping.columns), dict(mapping.why), dict(mapping.readings)
    free = _free(sheet, columns)
    _take_direction(sheet, columns, why, told, chosen)
    _take_words(sheet, columns, why, free, chosen)
    likely = [column for column in free if column not in columns.values()]
    if "date" not in chosen and _is_weak(columns, "date"):
        _take_date(sheet, columns, why, {column: free[column] for column in likely})
    if "date" in columns:
        people = {c: _enough(texts) for c, texts in _free(sheet, columns).items()}
        _take_people(sheet, columns, why, people, chosen)
    readings = {name: told.get(name, "") for name in columns}
    return replace(
        mapping, columns=columns, readings=readings, why=why, missing=missing(mapping.kind, columns)
    )


def _free(sheet: Sheet, columns: dict[str, str]) -> dict[str, list[str]]:
    """Return columns that fill no field and bear no known name → what they hold."""
    taken = {part for spec in columns.values() for part in columns_in(spec, sheet.columns)}
    unknown = [column for column in sheet.columns if column not in taken and not is_listed_name(column)]
    return {column: texts for column in unknown if (texts := texts_of(sheet, column))}


def _enough(texts: list[str]) -> list[str]:
    return texts if len(texts) >= _ENOUGH else []


def _is_weak(columns: dict[str, str], name: str) -> bool:
    """Return whether nothing fills the field, or only the row's own creation."""
    known = synonym_of(columns.get(name, ""), "interactions", name)
    return name not in columns or (known is not None and known.is_weak)


def _take_words(
    sheet: Sheet,
    columns: dict[str, str],
    why: dict[str, str],
    free: dict[str, list[str]],
    chosen: Collection[str],
) -> None:
    """Return what came of it, the direction and the channel.

    An outcome that only bears the name gives way.
    """
    wanted = {name for name in _WORDED if name not in columns and name not in chosen}
    named = columns.get("outcome", "")
    if named and "outcome" not in chosen and not _known("outcome", texts_of(sheet, named)):
        wanted.add("outcome")
    found = infer_words(free, wanted)
    if "outcome" in wanted and not {"outcome"} & {*found, *columns}:
        found |= _outcome_elsewhere(sheet, columns, chosen)
    for name, (column, reason) in found.items():
        for other in [other for other, spec in columns.items() if spec == column]:
            del columns[other]
        columns[name], why[name] = column, reason


def _take_direction(
    sheet: Sheet,
    columns: dict[str, str],
    why: dict[str, str],
    readings: dict[str, str],
    chosen: Collection[str],
) -> None:
    """A “Type” of incoming, outgoing and missed calls is their direction, or tells it besides the channel.

    What a column of directions says goes before.
    """
    named, own = columns.get("channel", ""), columns.get("direction", "")
    if not named or named == own or {"channel", "direction"} & set(chosen):
        return
    if own:
        texts = [
            channel
            for told, channel in zip(_cells(sheet, own), _cells(sheet, named), strict=False)
            if not told
        ]
    else:
        texts = texts_of(sheet, named)
        share = _known("direction", texts)
        if share >= 0.5 and share > 2 * _known("channel", texts):
            columns["direction"] = columns.pop("channel")
            why["direction"] = why.pop("channel", "")
            return
    if names_directions(texts):
        columns["direction"] = f"{own}{EITHER}{named}" if own else named
        readings["direction"] = BESIDE_CHANNEL
        why["direction"] = f"“{named}” also gives the direction of calls and e-mails"


def _cells(sheet: Sheet, spec: str) -> list[str]:
    """What the first rows hold in a column, blanks too; nothing of several columns."""
    place = sheet.columns.index(spec) if spec in sheet.columns else None
    return [row[place].strip() for row in sheet.sample] if place is not None else []


def _outcome_elsewhere(
    sheet: Sheet, columns: dict[str, str], chosen: Collection[str]
) -> dict[str, tuple[str, str]]:
    """The outcome that stands in a column named “Status” or “Comments”, if it fits none of these better."""
    named = {columns[name]: name for name in _MAY_TELL if name in columns and name not in chosen}
    texts = {column: texts_of(sheet, column) for column in named}
    for column, name in named.items():
        if name == "status" and _known("status", texts[column]) >= _known("outcome", texts[column]):
            del texts[column]
    return infer_words({column: values for column, values in texts.items() if values}, ("outcome",))


def _known(name: str, texts: list[str]) -> float:
    """Return the share of texts that are known words of a field."""
    return _share(texts, set(read_words(name, set(texts)).values)) if texts else 0.0


def _take_date(
    sheet: Sheet, columns: dict[str, str], why: dict[str, str], free: dict[str, list[str]]
) -> None:
    """Take the one other column of days; where there are several, or few rows, the analyst is asked."""
    named = columns.get("time", "")
    if named and _days(texts_of(sheet, named)) >= _NEARLY_ALL:  # “Start time”, with its day
        columns["date"], why["date"] = named, why.pop("time", "")
        del columns["time"]
        return
    shares = {column: _days(texts) for column, texts in free.items() if not is_not_when(column)}
    likely = [column for column, share in shares.items() if share >= 0.5]
    if len(likely) == 1 and shares[likely[0]] >= _NEARLY_ALL and _enough(free[likely[0]]):
        columns["date"] = likely[0]
        why["date"] = f"unknown name, but {_of(free[likely[0]], shares[likely[0]])} are dates"
    elif likely:
        columns.pop("date", None)  # the day of the row's creation is not that of the contact


def _days(texts: list[str]) -> float:
    """Return the share of texts that are days."""
    return _share(texts, days_among(filter(may_be_day, set(texts)), serials=False)) if texts else 0.0


def _take_people(
    sheet: Sheet,
    columns: dict[str, str],
    why: dict[str, str],
    free: dict[str, list[str]],
    chosen: Collection[str],
) -> None:
    """Return the executive is the column of people with fewer different names than there are customers."""
    needs_executive = "executive" not in chosen and _is_weak(columns, "executive")
    has_who, is_customer_open = any(name in columns for name in WHO), not set(WHO) & set(chosen)
    if not needs_executive and (has_who or not is_customer_open):
        return
    people = {column: texts for column, texts in free.items() if texts and _are_people(column, texts)}
    companies = {c: t for c, t in free.items() if t and not is_not_who(c) and _are_companies(t)}
    if not companies and not has_who:
        is_sure = _is_of_contacts(columns)
        companies = {
            c: t
            for c, t in free.items()
            if c not in people and (is_sure or speaks_of_customer(c)) and _could_be_customers(c, t)
        }
    if needs_executive:
        named = columns.pop("executive", "")
        theirs = texts_of(sheet, next(columns[n] for n in WHO if n in columns)) if has_who else []
        best = _executive(people, companies, theirs, has_who=has_who)
        if best:
            columns["executive"] = best
            why["executive"] = _people_why(people[best])
        elif named and (not people or not _is_created(named)):
            columns["executive"] = named
        people.pop(best, None)
    if not has_who and is_customer_open and "executive" in columns:
        ours = _different(texts_of(sheet, columns["executive"]))
        others = {c: t for c, t in (people | companies).items() if _different(t) >= ours}
        if len(others) == 1:
            [(column, texts)] = others.items()
            columns["customer"], why["customer"] = column, _people_why(texts)


def _is_of_contacts(columns: dict[str, str]) -> bool:
    """Return whether the table tells of contacts, so that some column names those who were met."""
    date = synonym_of(columns["date"], "interactions", "date")
    return any(name in columns for name in ABOUT_CONTACT) or (date is not None and date.is_decisive)


def _is_created(column: str) -> bool:
    """Return whether a weak executive only made the row, and does not look after the customer."""
    return is_not_who(column)


def _executive(
    people: dict[str, list[str]], companies: dict[str, list[str]], theirs: list[str], *, has_who: bool
) -> str:
    """Return the one column of people that can be ours; "" where several can, or the evidence is weak."""
    if not people:
        return ""
    counts = sorted((_different(texts), column) for column, texts in people.items())
    fewest, best = counts[0]
    if fewest > 0.7 * len(people[best]):
        return ""  # ours come back, row after row
    if len(counts) > 1 and 2 * fewest > counts[1][0]:
        return ""
    if has_who:
        return best if len(counts) == 1 and fewest <= _different(theirs) else ""
    if len(counts) == 1:
        return best if len(companies) == 1 and fewest <= _different(*companies.values()) else ""
    return best if len(counts) == 2 and not companies else ""


def _are_people(column: str, texts: list[str]) -> bool:
    """Return whether nearly all have the shape of people, and a good part certainly are."""
    if is_not_who(column):
        return False
    distinct = set(texts)
    return _share(texts, {text for text in distinct if is_person(text)}) >= _NEARLY_ALL and sum(
        map(is_known_person, distinct)
    ) >= 0.3 * len(distinct)


def _are_companies(texts: list[str]) -> bool:
    distinct = set(texts)
    return sum(map(is_company, distinct)) >= 0.3 * len(distinct)


def _could_be_customers(column: str, texts: list[str]) -> bool:
    """Return whether texts may be names of companies without a legal form.

    Short, with capitals, several of them.
    """
    distinct = set(texts)
    is_open = bool(texts) and not (is_not_who(column) or is_not_customer(column))
    return is_open and len(distinct) > 2 and all(map(_could_be_company, distinct))


def _could_be_company(text: str) -> bool:
    return is_name(text) and len(text) <= 40 and len(text.split()) <= 4 and text[0] == text[0].upper()


def _different(texts: list[str]) -> int:
    """Return how many different people the texts name."""
    return len(
        {person_key(person.name) or person.email for text in set(texts) for person in split_people(text)}
    )


def _share(texts: list[str], fitting: set[str]) -> float:
    return sum(text in fitting for text in texts) / len(texts)


def _people_why(texts: list[str]) -> str:
    return (
        f"unknown name, but the first {len(texts):,} values look like {_different(texts):,} different names"
    )


def _of(texts: list[str], share: float) -> str:
    hits = round(share * len(texts))
    return f"{'all' if hits == len(texts) else f'{hits:,}'} of the first {len(texts):,} values"
