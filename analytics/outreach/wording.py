"""The sentences of texts.toml and their values: names as people say them, years with us."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from analytics.ingest.fold import fold
from analytics.ingest.people import company_key, person_key
from analytics.metrics.run import Row
from analytics.model.text import plain

NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_LONGEST_SUBJECT = 120  # of a customer's question, when we quote it to them
_ALMOST = 10  # full months of a year after which the next anniversary is near
_IMPLAUSIBLE = 100  # years from which on a date is a spreadsheet's 1900 rather than somebody's first purchase


@cache
def texts() -> dict[str, dict[str, Any]]:
    """Return all sections of texts.toml."""
    return tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))


def say(section: str, key: str, **values: str) -> str:
    """Return a text with its {names} filled in, without blank lines around it."""
    return str(texts()[section][key]).strip().format(**values)


def spoken(name: str) -> str:
    """Return a name as people say it: on one line, and "Okafor, Ben" as "Ben Okafor"."""
    name = plain(name)
    family, comma, given = (part.strip() for part in name.partition(","))
    turned = f"{given} {family}"
    is_turned = comma and given and person_key(name) == fold(turned)
    return turned if is_turned else name


def person(card: Row) -> str:
    """Return the person to ask for and greet, recognised by having a company; otherwise ""."""
    name, company = spoken(card["name"]), spoken(card["company"] or "")
    return name if company and company_key(name) != company_key(company) else ""


def what_they_asked(asked_on: date, channel: str, subject: str, day: date) -> str:
    """Return a customer's question as we quote it: “you wrote to me on 17 October about “Invoice”.”."""
    year = "" if asked_on.year == day.year else f" {asked_on.year}"
    did = "called" if channel == "call" else "wrote to"
    words = plain(subject).strip('“”" ')
    words = words if len(words) <= _LONGEST_SUBJECT else f"{words[: _LONGEST_SUBJECT - 1].rstrip()}…"
    about = f" about “{words}”" if words else ""
    return f"you {did} me on {asked_on.day} {asked_on:%B}{year}{about}."


def zone_in_words(time_zone: str) -> str:
    """Return the note on the time zone of times."""
    return "times in UTC" if time_zone == "UTC" else f"times in {time_zone}"


def number(count: int) -> str:
    """Return a small number as a word, a large one in digits."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def in_words(day: date) -> str:
    """Return a day as 20 November 2026."""
    return f"{day.day} {day:%B %Y}"


def thanks(card: Row, day: date) -> str:
    """Return a sentence that thanks a customer for the time with us, claiming nothing unknown.

    card: a row of customer_card. Dates that contradict each other or the day are ignored.
    """
    since, lost = card["customer_since"], card["lost_on"]
    is_lost = lost is not None and lost <= day
    until = lost if is_lost else day
    months = -1 if since is None or since > until else months_between(since, until)
    if months < 0 or months >= 12 * _IMPLAUSIBLE:
        return "Thank you for doing business with us." if is_lost else "Thank you for your business."
    if months >= 12:
        return f"Thank you for {years(months)} {'with us' if is_lost else 'as our customer'}."
    if is_lost:
        return "Thank you for your time with us."
    if (since.year, since.month) == (day.year, day.month):
        return "Thank you for becoming our customer this month."
    month = f"{since:%B}" if since.year == day.year else f"{since:%B %Y}"
    return f"Thank you for being our customer since {month}."


def months_between(first: date, last: date) -> int:
    """Return the full months between two days; from the 31st, a month is full on the next 1st."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def years(months: int) -> str:
    """Return 12 or more months as years, never rounded up: "more than six years", "almost seven years"."""
    whole, rest = divmod(months, 12)
    if rest >= _ALMOST:
        return f"almost {number(whole + 1)} years"
    exact = "a year" if whole == 1 else f"{number(whole)} years"
    return f"more than {exact}" if rest else exact
