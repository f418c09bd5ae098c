"""What the first rows of a column hold: days, names, addresses, numbers of records, known words."""

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from analytics.ingest.dates import read_days, read_epochs
from analytics.ingest.durations import read_durations
from analytics.ingest.fold import fold
from analytics.ingest.numbers import read_numbers
from analytics.ingest.people import Person, company_key, split_people
from analytics.ingest.vocabulary import is_flag, read_words
from analytics.model.mapping import EITHER, JOINED, LISTED, Combined, combined
from analytics.model.sheet import Sheet

_GIVEN = Path(__file__).with_name("given_names.toml")
_SOME = 30  # different texts that are enough to see what a column holds
_LONGEST_WORD = 60  # letters of what came of a contact, where that is a word and no note
_BETWEEN = {JOINED: " ", LISTED: "; "}
# Numbers of records: digits, Salesforce's 15 or 18 characters, GUIDs, hexadecimal and base64 hashes.
_ID = re.compile(
    r"\d+|(?=[A-Za-z]*\d)[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?"
    r"|\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?|[0-9a-fA-F]{16,}|[A-Za-z0-9+/]{20,}={1,2}",
    re.ASCII,
)
_CODE = re.compile(r"[A-Za-z]{0,6}[-_/#.]?\d+(?:[-_/.][A-Za-z0-9]+)*", re.ASCII)
_DAYS = frozenset(
    ("date", "customer_since", "lost_on", "surveyed_on", "joined_on", "left_on", "away_from", "away_until")
)
_PEOPLE = frozenset(
    ("executive", "customer", "company", "organizer", "attendees", "account_manager", "executive_sponsor")
)


def texts_of(sheet: Sheet, spec: str) -> list[str]:
    """Return what the first rows hold in a column, or in several as they fill a field together.

    Blanks left out.
    """
    read = _cell(combined(spec, sheet.columns), sheet.columns)
    return [text for row in sheet.sample if (text := read(row))]


def _cell(part_spec: Combined | str, columns: tuple[str, ...]) -> Callable[[tuple[str, ...]], str]:
    if isinstance(part_spec, str):
        place = columns.index(part_spec)
        return lambda row: row[place].strip()
    parts = [_cell(part, columns) for part in part_spec.parts]
    if part_spec.sign == EITHER:
        return lambda row: next((text for part in parts if (text := part(row))), "")
    return lambda row: _BETWEEN[part_spec.sign].join(text for part in parts if (text := part(row)))


def figures(name: str, texts: list[str], reading: str = "") -> str:
    """Return how many of the first texts are what a field wants, in words, "" where that cannot be told."""
    what, fitting = _fitting(name, texts, reading)
    if not what or not texts:
        return ""
    hits = sum(text in fitting for text in texts)
    share = "all" if hits == len(texts) else f"{hits:,}" if hits else "none"
    return f"{share} of the first {len(texts):,} values {what}"


def _fitting(name: str, texts: list[str], reading: str) -> tuple[str, set[str]]:
    """Return what the fitting texts are called, and which they are."""
    distinct = set(texts)
    if reading in ("id", "person_id", "record"):
        return "are record IDs", {text for text in distinct if is_id(text)}
    if name in _DAYS and reading in ("", "epoch"):
        return "are dates", days_among(distinct)
    if name in _PEOPLE:
        return "look like names", {text for text in distinct if is_name(text)}
    if name in ("customer_email", "email"):
        return "are e-mail addresses", {t for t in distinct if any(p.email for p in split_people(t))}
    if name in ("direction", "initiative", "channel", "outcome", "status"):
        return "are known values", set(read_words(name, distinct, reading).values)
    if name == "duration_minutes" and reading != "until":
        return "are durations", set(read_durations(distinct, reading).values)
    if name in ("annual_value", "survey_score"):
        return "are numbers", set(
            read_numbers(distinct, reading or "score" * (name == "survey_score")).values
        )
    return "", set()


def fits_rule(name: str, texts: list[str]) -> bool:
    """Return whether a column whose name is known only by its words holds what the field wants, mostly."""
    distinct = set(texts)
    if name == "date":
        return 2 * len(days_among(filter(may_be_day, distinct))) >= len(distinct)
    if name == "outcome":  # few short texts that come back, or words that are known
        is_short = all(len(text) <= _LONGEST_WORD for text in distinct)
        return is_short and (len(distinct) <= 12 or bool(read_words(name, distinct).values))
    if name == "customer_email":
        return 2 * sum("@" in text for text in distinct) >= len(distinct)
    some = list(islice(dict.fromkeys(texts), _SOME))
    return 2 * sum(not is_flag(text) and (is_id(text) or is_name(text)) for text in some) >= len(some)


def may_be_day(text: str) -> bool:
    """Return whether it is worth while to read a text as a day."""
    return len(text) <= 60 and any(c.isdigit() for c in text)


def days_among(texts: Iterable[str], *, serials: bool = True) -> set[str]:
    """Return the texts that are days, also where day and month cannot be told apart yet."""
    distinct = list(texts)
    days = read_days(distinct, "dmy", serials=serials)
    turned = read_days(distinct, "mdy", serials=serials)
    epochs = read_epochs(distinct).values if serials else {}
    return {text for text in distinct if text in days.values or text in turned.values or text in epochs}


def is_id(text: str) -> bool:
    """Return whether a text looks like the number of a record."""
    return bool(_ID.fullmatch(text))


def are_ids(texts: list[str]) -> bool:
    """Return whether nearly all texts look like numbers of records, or like several between semicolons."""
    numbers = _apart(texts)
    return bool(numbers) and sum(map(is_id, numbers)) >= 0.9 * len(numbers)


def are_codes(texts: list[str]) -> bool:
    """Return whether all texts look like a company's own numbers.

    “C-17”, “KD0042”; one alone may be a name.
    """
    numbers = _apart(texts)
    return len(set(numbers)) > 1 and all(_CODE.fullmatch(number) for number in numbers)


def _apart(texts: list[str]) -> list[str]:
    """Return what stands between the semicolons of texts: an activity has several contacts."""
    return [part for text in texts for one in text.split(";") if (part := one.strip())]


@lru_cache(maxsize=1 << 12)
def is_name(text: str) -> bool:
    """Return whether a text could name people or companies: a few words with letters, or addresses."""
    people = split_people(text)
    return bool(people) and all(_could_be_name(person) for person in people)


def _could_be_name(person: Person) -> bool:
    name = person.name
    if not name:
        return bool(person.email)
    return len(name) <= 80 and len(name.split()) <= 8 and any(c.isalpha() for c in name) and not is_id(name)


@lru_cache(maxsize=1 << 12)
def is_person(text: str) -> bool:
    """Return whether a text has the shape of full names or addresses: capitals, no figures or legal form."""
    people = split_people(text)
    return bool(people) and all(_is_full_name(person) for person in people)


def _is_full_name(person: Person) -> bool:
    words = person.name.replace(",", " ").split()
    if person.email:
        return True
    return (
        2 <= len(words) <= 5
        and not any(c.isdigit() for c in person.name)
        and all(word[0] == word[0].upper() for word in (words[0], words[-1]))
        and company_key(person.name) == fold(person.name)
    )


@cache
def _given_names() -> frozenset[str]:
    with _GIVEN.open("rb") as file:
        return frozenset(fold(name) for names in tomllib.load(file).values() for name in names)


def is_known_person(text: str) -> bool:
    """Return whether a text names a person beyond doubt: a title or a usual given name, or an address."""
    return is_person(text) and any(
        person.email or _given_names() & set(fold(person.name).split()) for person in split_people(text)
    )


def is_company(text: str) -> bool:
    """Return whether a text names a company beyond doubt: it ends in a legal form."""
    return any(person.name and company_key(person.name) != fold(person.name) for person in split_people(text))
