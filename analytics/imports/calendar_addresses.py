"""Whose calendars a source has, and their secret addresses: from a variable or a private file."""

import csv
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from analytics.model import private_files
from analytics.model.calendar_source import CalendarSource
from analytics.model.errors import UserError
from analytics.sources import address as addresses

MOST = 1_000  # calendars of one source
_LONGEST = 1_000_000  # bytes of the file
_WHO = ("executive", "email", "e-mail", "name")  # headers, the first that is there


@dataclass(frozen=True, repr=False)
class Calendar:
    """One calendar. executive: whose it is, as name or e-mail; "": nobody's own. address: a secret."""

    executive: str
    address: str


def read_addresses(source: CalendarSource) -> list[Calendar]:
    """Return the calendars of a source.

    Raises UserError, which repeats no address, where there is none, or others can read their file.
    """
    if source.addresses:
        return _of_file(Path(source.addresses))
    advice = "Set it to the calendar's secret address."
    address = addresses.in_variable(source.address_variable, source.name, advice)
    return [Calendar(source.executive, address)]


def _of_file(path: Path) -> list[Calendar]:
    rows = _rows(path)
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    who = next((header.index(name) for name in _WHO if name in header), None)
    if who is None or "address" not in header:
        advice = "Begin the file with the line: executive,address"
        raise UserError("It has no columns “executive” and “address”.", path.name, advice)
    at, found = header.index("address"), list[Calendar]()
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        executive, address = (row[place].strip() if place < len(row) else "" for place in (who, at))
        if not executive or not address:
            what = f"Row {number} has no {'address' if executive else 'executive'}."
            raise UserError(what, path.name, "Fill it, or delete the row.")
        found.append(Calendar(executive, address))
    if not found:
        raise UserError("It names no calendar.", path.name, "Add a row for each executive.")
    if len(found) > MOST:
        raise UserError(f"It names over {MOST:,} calendars.", path.name, "Divide them among several files.")
    times = Counter(one.address for one in found)
    twice = [one.executive for one in found if times[one.address] > 1]
    if twice:
        what = f"{twice[0]} and {twice[1]} have the same address."
        raise UserError(what, path.name, "Give each their own calendar.")
    return found


def _rows(path: Path) -> list[list[str]]:
    """Return the cells of the file. Raises UserError where it can't be read, or can be by others."""
    try:
        status = path.stat()
        if os.name != "nt" and status.st_mode & private_files.MASK:
            raise UserError(
                "Other people on this computer can read the secret addresses.", path.name,
                f"Run: chmod 600 {path.name}",
            )  # fmt: skip
        if status.st_size > _LONGEST:
            raise UserError("It is longer than 1 MB.", path.name, "Name the file with the addresses.")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        what, advice = "The file with the addresses doesn't exist.", "Correct “addresses” in settings.toml."
        raise UserError(what, path.name, advice) from None
    except UnicodeDecodeError:
        raise UserError("It isn't UTF-8 text.", path.name, "Save it as CSV in UTF-8.") from None
    except OSError as error:
        raise UserError(f"It can't be read: {error.strerror}.", path.name, "Check its permissions.") from None
    delimiter = next((sign for sign in (";", "\t") if sign in text.partition("\n")[0]), ",")
    try:
        return list(csv.reader(text.splitlines(), delimiter=delimiter))
    except csv.Error:
        raise UserError("It isn't a CSV file.", path.name, "Save it as CSV in UTF-8.") from None
