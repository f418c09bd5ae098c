"""Calendars by address: what `[[calendar]]` in the settings says. The addresses themselves are secrets."""

import dataclasses
import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analytics.model.errors import UserError
from analytics.model.fields import Kind
from analytics.model.scope import MOST_DAYS

_NAME = re.compile(r"[\w][\w .-]{0,39}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_LONGEST = 3600  # seconds


@dataclass(frozen=True)
class CalendarSource:
    """Calendars that are fetched together and imported as one log.

    addresses: the path of a private CSV file with columns executive and address. address_variable: instead,
    the environment variable with one address, and executive: whose calendar that is, "" for nobody's own.
    since, since_days: the first day that is read, or how many days back; None and 0: all. leave_out:
    categories, in lower case, whose events are skipped. timeout_seconds: how long one calendar may take.
    """

    name: str
    addresses: str = ""
    address_variable: str = ""
    executive: str = ""
    since: date | None = None
    since_days: int = 0
    leave_out: tuple[str, ...] = ()
    timeout_seconds: int = 60

    def __str__(self) -> str:
        return self.name  # where settings are shown: no path

    @property
    def fills(self) -> Kind:
        """Return the kind of file that its events are like."""
        return "interactions"

    @property
    def called(self) -> str:
        """Return what receipts and lists of data sources call it; ends as the names of calendars do."""
        return f"{self.name} (calendar)"

    def first_day(self, today: date) -> date | None:
        """Return the first day of its window; None where it has none."""
        if self.since_days:
            return today - timedelta(days=self.since_days)
        return self.since


def read(value: Any, where: str) -> tuple[CalendarSource, ...]:
    """Return the calendars of the settings.

    Raises UserError, which repeats no value that may be an address, for what is missing, unknown or unfit.
    """
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise UserError(
            "Calendars can only be tables of settings.toml.", where, "Write each below [[calendar]]."
        )
    return tuple(_calendar(one, place, where) for place, one in enumerate(value, start=1))


def named_twice(names: Sequence[str]) -> str:
    """Return the first name that several sources have, in whatever case; "" for none."""
    folded = [name.casefold() for name in names]
    return next((name for name in names if folded.count(name.casefold()) > 1), "")


def _calendar(given: dict[str, Any], place: int, where: str) -> CalendarSource:
    known = [field.name for field in dataclasses.fields(CalendarSource)]
    for key in given:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1, 0)[0]
            raise UserError(f"Calendar {place} has an unknown “{key}”.", where, f"Did you mean “{near}”?")
    name = given.get("name")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        what = f"The name of calendar {place} isn't usable."
        raise UserError(what, where, "Use up to 40 of A to Z, digits, spaces, dots, dashes and underscores.")
    of = f"of calendar “{name}”"
    for key in ("addresses", "address_variable", "executive"):
        if not isinstance(given.get(key, ""), str):
            raise UserError(f"“{key}” {of} isn't text.", where, "Put it in quotes.")
    if bool(given.get("addresses")) == bool(given.get("address_variable")):
        what = f"Calendar “{name}” needs “addresses” or “address_variable”, and only one of them."
        raise UserError(what, where, 'Write addresses = "calendars.csv" for several calendars.')
    if "://" in given.get("addresses", "") or not _VARIABLE.fullmatch(given.get("address_variable") or "A"):
        what = f"Calendar “{name}” has an address in the settings."  # perhaps the secret one: not repeated
        raise UserError(what, where, "Put it into a variable or a private file, and name that here.")
    if given.get("executive") and given.get("addresses"):
        what = f"“executive” {of} doesn't go with “addresses”."
        raise UserError(what, where, "The file names the executive of each calendar.")
    _check_window(given, of, where)
    categories = given.get("leave_out", [])
    if not isinstance(categories, list) or not all(isinstance(one, str) for one in categories):
        raise UserError(f"“leave_out” {of} isn't a list.", where, 'Write it like leave_out = ["Personal"].')
    return CalendarSource(**given | {"leave_out": tuple(one.strip().lower() for one in categories)})


def _check_window(given: dict[str, Any], of: str, where: str) -> None:
    """Raise UserError where the window or the time of a calendar does not fit."""
    if "since" in given and type(given["since"]) is not date:
        raise UserError(f"“since” {of} isn't a date.", where, "Write it like since = 2025-01-01.")
    for key, most in (("since_days", MOST_DAYS), ("timeout_seconds", _LONGEST)):
        number = given.get(key, 1)
        if type(number) is not int or not 1 <= number <= most:
            raise UserError(f"“{key}” {of} doesn't fit.", where, f"Use a whole number from 1 to {most:,}.")
    if "since" in given and "since_days" in given:
        raise UserError(f"Both “since” and “since_days” {of} are set.", where, "Keep one of them.")
