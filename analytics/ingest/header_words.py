"""What a header is about, by its words, where its whole name is in no list: “sales_agent_name”, “Besuch am”.

A header is taken apart at blanks, underscores and capitals. It names somebody of ours or theirs if that is
what it is about (“agent email”, not “agent notes”), and the day of a contact if all of its words say so.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from analytics.ingest.fold import fold

_TABLE = Path(__file__).with_name("header_words.toml")
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")

Part = Literal["whole", "given", "family"]


@dataclass(frozen=True)
class Meaning:
    """What a header says: the field of a log that it fills, and how sure that is.

    otherwise: the field that it fills where another column fills the first. rank: among those of one field,
    0 is the best. part: of a name, or the whole of it.
    """

    field: str
    rank: int = 0
    is_weak: bool = False
    is_decisive: bool = False
    part: Part = "whole"
    is_number: bool = False
    otherwise: str = ""


@cache
def _table() -> dict[str, dict[str, frozenset[str]]]:
    with _TABLE.open("rb") as file:
        table = tomllib.load(file)
    return {
        name: {key: frozenset(words.split()) for key, words in part.items()} for name, part in table.items()
    }


@cache
def _begins(name: str) -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, _table()[name]["begins"])))
    return re.compile(rf"\b(?:{listed})")


@lru_cache(maxsize=1 << 12)
def words_of(column: str) -> tuple[str, ...]:
    """Return the words of a header, folded: “RepName”, “rep_name” and “Rep name” are the same two."""
    return tuple(fold(_CAMEL.sub(" ", column.strip())).split())


@cache
def name_parts() -> frozenset[str]:
    """Return the words that tell a given from a family name."""
    naming = _table()["naming"]
    return naming["given"] | naming["family"]


def says_number(column: str) -> bool:
    """Return whether a header is of numbers of records: “Contact ID”, “Kundennr”."""
    words = words_of(column)
    ends = _table()["naming"]["number"]
    return bool(words) and (bool(ends & set(words)) or words[-1].endswith(("nr", "nummer", "number")))


def is_not_when(column: str) -> bool:
    """Return whether a column of days is, by its name, about something else than a contact.

    A creation, an order.
    """
    words = words_of(column)
    return any(_begins("not_when").search(text) for text in (" ".join(words), "".join(words)))


def is_not_who(column: str) -> bool:
    """Return whether a column of people is, by its name, of those who entered the row, or who sell to us."""
    return bool(_begins("not_who").search(" ".join(words_of(column))))


def is_not_customer(column: str) -> bool:
    """Return whether a header is about things and places, whose names look like those of companies."""
    return bool(_table()["not_customer"]["words"] & set(words_of(column)))


def speaks_of_customer(column: str) -> bool:
    """Return whether a customer is spoken of anywhere in a header: “Which client did you visit?”."""
    theirs = _table()["theirs"]
    return bool((theirs["person"] | theirs["company"]) & set(words_of(column)))


def is_of_trade(column: str) -> bool:
    """Return whether a header is one of deals, orders, invoices or deliveries."""
    trade, words = _table()["trade"], words_of(column)
    if trade["never"] & set(words):
        return False
    if "".join(words) in trade["alone"]:
        return True
    return 1 < len(words) < 5 and bool(trade["of"] & set(words[:-1])) and words[-1] in trade["tells"]


def is_of_money(column: str) -> bool:
    """Return whether a header says what a row sells for."""
    return "".join(words_of(column)) in _table()["trade"]["money"]


def is_of_work(column: str) -> bool:
    """Return whether a header is one of tickets and tasks: “Ticket ID”, “Resolved at”, “Assignee”."""
    return bool(_table()["work"]["words"] & set(words_of(column))) and not is_of_others(column)


def is_of_others(column: str) -> bool:
    """Return whether a header is of more than its row: “Last call outcome”, “Number of tickets”."""
    return bool(_table()["work"]["never"] & set(words_of(column)))


@lru_cache(maxsize=1 << 12)
def meaning(column: str) -> Meaning | None:
    """Return what the words of a header say, None where that is open."""
    words = words_of(column)
    if not words or len(words) > 6:
        return None
    return _moment(words) or _by(words) or _named(words) or _came_of_it(words)


def _moment(words: tuple[str, ...]) -> Meaning | None:
    """Return the day of a contact: each word is of a contact or of a moment, and no word is left."""
    table, left = _table()["happened"], [word for word in words if word not in _table()["small"]["words"]]
    if len(left) == 1 and any(left[0].endswith(end) and left[0] != end for end in table["ends"]):
        stem = next(left[0].removesuffix(end) for end in table["ends"] if left[0].endswith(end))
        known = stem in table["words"] or stem.removesuffix("s") in table["words"]
        return Meaning("date", is_decisive=True) if known else None
    if not left or any(word not in table["words"] | table["moment"] | table["zones"] for word in left):
        return None
    if "place" in left and "took" not in left:
        return None  # “meeting place” is where
    has_contact, has_moment = set(left) & table["words"], set(left) & (table["moment"] | table["zones"])
    if has_contact and has_moment:
        return Meaning("date", is_decisive=True)
    if has_contact and not has_moment - table["words"]:
        return Meaning("date", rank=5)
    return Meaning("date", rank=9) if set(left) & table["days"] and has_moment & table["zones"] else None


def _by(words: tuple[str, ...]) -> Meaning | None:
    """“Answered by” is one of ours, “talked to” one of theirs."""
    table = _table()["happened"]
    if len(words) < 2:
        return None
    if words[-1] in table["by_words"] and words[-2] in table["by"]:
        return Meaning("executive", rank=40)
    if words[-1] in table["with_words"] and words[-2] in table["with"]:
        return Meaning("customer", rank=40)
    return None


def _named(words: tuple[str, ...]) -> Meaning | None:
    """Somebody of ours or theirs, by name, number or address."""
    naming, small = _table()["naming"], _table()["small"]["words"]
    given, family = bool(naming["given"] & set(words)), bool(naming["family"] & set(words))
    is_number, is_email = bool(naming["number"] & set(words)), bool({"email", "mail"} & set(words))
    said = frozenset().union(naming["words"], naming["number"], naming["given"], naming["family"])
    said |= naming["email"] if is_email else frozenset()
    left = tuple(word for word in words if word not in said | small)
    side = _side(left)
    if side is None or (given and family) or _table()["telephone"]["words"] & set(left):
        return None
    if given or family:
        is_whole = not {"name", "nome", "nom", "nombre", "naam"} & set(words) and len(words) > 2
        part: Part = "given" if given else "family"
        return None if is_whole else Meaning(side.field, side.rank, side.is_weak, part=part)
    if is_email and side.field != "executive":
        return Meaning("customer_email", side.rank, side.is_weak)
    # a name tells more than an address, and that more than a number
    rank = side.rank + 2 * is_email + 3 * is_number
    return replace(side, rank=rank, is_number=is_number)


def _side(words: tuple[str, ...]) -> Meaning | None:
    """Whose people the words name, by the word that they are about."""
    if not words:
        return None
    return _marked(words) or _theirs(words) or _ours(words)


def _marked(words: tuple[str, ...]) -> Meaning | None:
    """“Our attendees”, “client participants”, and “your name” in a form."""
    if len(words) == 1 and words[0] in _table()["ours"]["marks"]:
        return Meaning("executive", rank=50)
    if len(words) < 2 or words[-1] not in _table()["people"]["words"]:
        return None
    for side, field in (("ours", "executive"), ("theirs", "customer")):
        if words[-2] in _table()[side]["marks"]:
            return Meaning(field, rank=10)
    return None


def _theirs(words: tuple[str, ...]) -> Meaning | None:
    table, head, before = _table()["theirs"], words[-1], set(words[:-1])
    if (
        head in table["company"]
        and before <= table["person"] | table["company"] | table["marks"] | table["before"]
    ):
        return Meaning("company", rank=20)
    if head in table["person"] and not before & _table()["ours"]["marks"]:
        return Meaning("customer", rank=20)
    return None


def _ours(words: tuple[str, ...]) -> Meaning | None:
    table, head, before = _table()["ours"], words[-1], words[:-1]
    if before and before[-1] in table["never_after"]:
        return None  # a “user agent” is a browser
    if head in table["callers"] and not before:
        return Meaning("executive", rank=80, otherwise="customer")
    if head in table["caretakers"] or head.endswith(tuple(table["care_compounds"])):
        return Meaning("executive", rank=90, is_weak=True)
    if head in table["last"] or head.endswith(tuple(table["compounds"])):
        return Meaning("executive", rank=20)
    if words[0] in table["first"] and set(words[1:]) <= table["beside"]:
        return Meaning("executive", rank=30)
    return None


def _came_of_it(words: tuple[str, ...]) -> Meaning | None:
    """Return what came of a contact: “action result”, “result of contact”, “esito visita”."""
    table, contact = _table()["outcome"]["words"], _table()["happened"]["words"]
    left = [word for word in words if word not in _table()["small"]["words"]]
    if len(left) > 1 and left[-1] in _table()["outcome"]["after"]:  # “result code”
        left.pop()
    if left and len(left) <= 3 and (left[-1] in table or (left[0] in table and set(left[1:]) <= contact)):
        return Meaning("outcome", rank=20)
    return None
