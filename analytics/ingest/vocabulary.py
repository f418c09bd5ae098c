"""Words of many systems and languages → the few that the product speaks."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from analytics.ingest.fold import fold, is_empty_word
from analytics.model.sheet import Reading

_TABLE = Path(__file__).with_name("vocabulary.toml")
_PARTS = re.compile(r"\s+[-\u2013\u2014]+\s+|[\u2013\u2014:/|>;,()+&\u2022\n]")
_WITH = re.compile(r"\bw/\s*", re.IGNORECASE)
_MOST_PARTS = 6  # more is running text
# Of the parts of one outcome, which counts; what is agreed in a conversation comes after the conversation.
_FIRST = (
    "wrong_number", "voicemail", "no_answer", "busy", "missed", "failed", "no_show", "bounced", "?",
    "answered", "contact", "cancelled", "declined", "planned", "bulk",
)  # fmt: skip
# what the name of a channel or a direction may tell besides: "Missed call"
UNHEARD = ("failed", "voicemail", "no_answer", "busy", "wrong_number", "missed", "no_show")
_TWO_WAY = frozenset(("call", "email", "chat", "video"))  # either side can begin them
BESIDE_CHANNEL = "beside_channel"  # the reading of a direction that stands in a column of channels
_MET = frozenset({"contact", "answered"})
_CLOSED = frozenset({"completed", "complete", "done"})  # said of what was called off, too


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    with _TABLE.open("rb") as file:
        return tomllib.load(file)


@cache
def _words(field: str) -> dict[str, str]:
    """folded word → ours; the spelling without spaces counts as well."""
    known: dict[str, str] = {}
    for ours, words in _table()[field].items():
        for word in (ours, *words):
            known.setdefault(fold(word), ours)
            known.setdefault(fold(word).replace(" ", ""), ours)
    return known


@cache
def _inside(field: str) -> tuple[tuple[str, str], ...]:
    """Phrases that decide inside a longer text, padded so that only whole words fit."""
    phrases = _table().get(f"{field}_contains", {})
    return tuple((f" {fold(phrase)} ", ours) for ours, listed in phrases.items() for phrase in listed)


@cache
def _negations() -> tuple[str, ...]:
    return tuple(f" {fold(word)} " for word in _table()["not"]["words"])


@cache
def _weak() -> frozenset[str]:
    return frozenset(fold(word) for word in _table()["not"]["weak"])


def _is_taken_back(key: str) -> bool:
    """Return whether a folded text says that something was not, hardly, not yet or by somebody else."""
    padded = f" {key} "
    return any(word in padded for word in _negations())


def flag_words(says: str) -> tuple[str, ...]:
    """Return the texts that say "yes" or "no", in any of the known languages and in small letters."""
    return tuple(word.lower() for word in _table()["flag"][says])


def is_flag(text: str) -> bool:
    """Whether a text says yes or no, in any of the known languages."""
    return fold(text) in _words("flag")


def words_of(field: str) -> tuple[str, ...]:
    """The words that the product speaks for direction, initiative, channel, outcome or status."""
    return tuple(_table()[field])


def called_off() -> str:
    """The pattern of the subjects that tell of a meeting that was called off ("Canceled: Review")."""
    begins = "|".join(map(re.escape, _table()["subject"]["cancelled"]))
    blanks = "[\\s\u00a0\u202f]*"  # Outlook's French writes a hard one before the colon
    return f"(?i)^{blanks}(?:{begins}){blanks}[:\uff1a]"


def read_words(
    field: str, texts: Iterable[str], reading: str = "", words: Mapping[str, str] | None = None
) -> Reading:
    """Texts of direction, initiative, channel, outcome or status → our words.

    reading: "done_flag", "cancelled_flag", "reached_flag" or "held_flag" where a column holds yes and no, and
    "beside_channel" where directions stand in a column of channels ("Call (outbound)").
    words: folded text → our word as the system or the analyst has it, which goes first; "" means that the
    text says nothing, "?" that it says something nobody knows, as some words do by themselves ("Gatekeeper").
    What is not known is unmapped, and what is blank or says so ("n/a") is neither a value nor unmapped.
    """
    known, inside, own = _words(field), _inside(field), words or {}
    values: dict[str, str] = {}
    unmapped: list[str] = []
    for text in texts:
        key = fold(text)
        if key in own:
            if own[key]:
                values[text] = own[key]
            continue
        if reading == BESIDE_CHANNEL:
            ours = _direction_beside(key)
        else:
            ours = (
                _flag_status(key, reading) or known.get(key) or _several(field, text) or _phrase(key, inside)
            )
        if not ours and field == "channel":
            ours = _parted(key)[0]
        if not ours and field == "direction":
            ours = failed_beside(key)[0]
        if ours:
            values[text] = ours
        elif not is_empty_word(text):
            unmapped.append(text)
    return Reading(values=values, unmapped=tuple(unmapped))


def _flag_status(key: str, reading: str) -> str:
    """What yes and no mean in a column named "Done", "Cancelled", "Reached" or "Held"."""
    says = _words("flag").get(key, "") if reading else ""
    meanings = {
        ("done_flag", "yes"): "done",
        ("done_flag", "no"): "planned",
        ("cancelled_flag", "yes"): "cancelled",
        ("cancelled_flag", "no"): "done",
        ("reached_flag", "yes"): "contact",
        ("reached_flag", "no"): "no_answer",
        ("held_flag", "yes"): "contact",
        ("held_flag", "no"): "no_show",
    }
    return meanings.get((reading, says), "")


def _phrase(key: str, inside: tuple[tuple[str, str], ...]) -> str:
    if not inside or len(key) > 200:
        return ""
    padded = f" {key} "
    ours = next((ours for phrase, ours in inside if phrase in padded), "")
    return "" if ours == "contact" and _is_taken_back(key) else ours


def _direction_beside(key: str) -> str:
    """The direction that a text of a channel tells besides; of other words the direction that they mean."""
    direction = _words("direction").get(key, "")
    channel = _words("channel").get(key, "")
    if not channel and direction:
        return direction
    return (
        _parted(key)[1]
        or failed_beside(key)[0]
        or (direction if channel in _TWO_WAY and key not in _alone() else "")
    )


def failed_beside(text: str) -> tuple[str, str]:
    """Return the direction and what came of a try, of a text that names both: “outbound missed”.

    Two empty texts for all others, and "" for a direction that isn't named.
    """
    words = fold(text).split()
    if not words or len(words) > _MOST_PARTS:
        return "", ""
    left: list[str] = []
    directions: set[str] = set()
    for word in words:
        told = _words("direction").get(word, "")
        if _words("outcome").get(word) in UNHEARD:
            left.append(word)
        elif told in ("inbound", "outbound"):
            directions.add(told)
        elif _words("channel").get(word) not in _TWO_WAY:
            left.append(word)
    outcome = _words("outcome").get(" ".join(left), "")
    return ("".join(directions) if len(directions) == 1 else "", outcome) if outcome in UNHEARD else ("", "")


def _parted(key: str) -> tuple[str, str]:
    """The channel and the direction of a text that names both: “call outbound”, “sent email”."""
    words = key.split()
    if not 2 <= len(words) <= _MOST_PARTS:
        return "", ""
    for size in (2, 1):
        for place in range(len(words) - size + 1):
            told = " ".join(words[place : place + size])
            direction = _words("direction").get(told, "")
            is_loose = told in ("in", "out") and (place, len(words)) != (1, 2)  # “check in call”
            if not direction or is_loose or told in _alone():
                continue
            left = " ".join(words[:place] + words[place + size :])
            channel = _words("channel").get(left, "") or (_phrase(left, _inside("channel")) if left else "")
            if channel in _TWO_WAY and direction != "internal":
                return channel, direction
    return "", ""


@cache
def _alone() -> frozenset[str]:
    return frozenset(fold(word) for word in _table()["direction_alone"]["words"])


def _several(field: str, text: str) -> str:
    """Read an outcome in parts ("Connected - call back"): an attempt's word counts before a contact's.

    A "no" takes a contact back ("Reached: no"), and so do words nobody knows beside a weak one ("Done -
    customer didn't come").
    """
    parts = _PARTS.split(_WITH.sub("with ", text)) if field == "outcome" else []
    if not 1 < len(parts) <= _MOST_PARTS:
        return ""
    known, inside = _words(field), _inside(field)
    keys = list(map(fold, parts))
    told = {key: known.get(key) or _phrase(key, inside) for key in keys}
    found = set(told.values())
    if found & _MET:
        if any(_words("flag").get(key) == "no" for key in keys):
            return "no_answer" if found <= {*_MET, ""} else ""
        met = {key for key, ours in told.items() if ours in _MET}
        if met <= _weak() and any(not told[key] and _is_taken_back(key) for key in keys):
            found -= _MET
    if _CLOSED & set(keys) and found & {"cancelled", "declined"}:
        found.discard("contact")
    return next((ours for ours in _FIRST if ours in found), "")


def read_flags(texts: Iterable[str]) -> Reading:
    """Texts → True or False; blanks are None, anything else is a reason."""
    known = _words("flag")
    values: dict[str, bool | None] = {}
    reasons: dict[str, str] = {}
    for text in texts:
        says = known.get(fold(text))
        if says:
            values[text] = says == "yes"
        elif is_empty_word(text):
            values[text] = None
        else:
            reasons[text] = "neither yes nor no"
    return Reading(values=values, reasons=reasons)
