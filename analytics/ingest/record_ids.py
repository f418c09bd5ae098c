"""Numbers of records whose own characters tell what they are of, as Salesforce's do."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("record_ids.toml")
_SALESFORCE = re.compile(r"[A-Za-z0-9]{5}0[A-Za-z0-9]{9}([A-Z0-5]{3})?")
_SHORT = 15  # characters of Salesforce's numbers where capitals count
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
ACCOUNTS = "accounts"


@dataclass(frozen=True)
class RecordKind:
    """What numbers of one kind are of, in words, and the recogniser of the file that explains them."""

    called: str
    file: str = ""  # "": no file does, for such a record is of many companies


@cache
def _kinds() -> dict[str, RecordKind]:
    with _TABLE.open("rb") as file:
        return {prefix: RecordKind(**facts) for prefix, facts in tomllib.load(file).items()}


def short_number(text: str) -> str:
    """Return a number as it is compared: Salesforce shows the same one with 15 and with 18 characters."""
    text = text.strip()
    return text[:15] if is_salesforce(text) else text.lower()


def long_number(text: str) -> str:
    """Return the 18 characters of a number of Salesforce's with 15; "" for others.

    The last three say which of the letters are capitals, five letters each.
    """
    if len(text) != _SHORT or not is_salesforce(text):
        return ""
    fives = (text[place : place + 5] for place in range(0, _SHORT, 5))
    return text + "".join(
        _CAPITALS[sum(sign.isupper() << at for at, sign in enumerate(five))] for five in fives
    )


def is_salesforce(number: str) -> bool:
    """Return whether a number has the form of Salesforce's."""
    return bool(_SALESFORCE.fullmatch(number))


def record_kind(number: str) -> RecordKind | None:
    """Return what a number of Salesforce is of; None for others, and for objects of a company's own."""
    return _kinds().get(number[:3]) if is_salesforce(number) else None


def kind_of_all(numbers: Iterable[str]) -> RecordKind | None:
    """Return what all these numbers are of; None if that differs, or is not known."""
    found = {record_kind(number) for number in numbers}
    return found.pop() if len(found) == 1 else None
