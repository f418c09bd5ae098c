"""Words of many systems and languages → the few that the product speaks."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from analytics.ingest.doubts import is_doubtful, may_precede
from analytics.ingest.fold import fold, is_empty_word
from analytics.ingest.synonyms import synonym_of
from analytics.model.sheet import Reading

_TABLE = Path(__file__).with_name("vocabulary.toml")
_PARTS = re.compile(r"\s+[-\u2013\u2014]+\s+|[\u2013\u2014:/|>;,()+&\u2022\n=?\uff1f]")
_WITH = re.compile(r"\bw/\s*", re.IGNORECASE)
_MOST_PARTS = 6  # more is running text
# Of the parts of one outcome, which counts; what is agreed in a conversation comes after the conversation.
_FIRST = (
    "wrong_number", "voicemail", "no_answer", "busy", "missed", "failed", "no_show", "bounced", "?",
    "answered", "contact", "cancelled", "declined", "planned", "bulk",
)  # fmt: skip
_SPOKE = frozenset({"contact", "answered"})
_TWO_WAY = frozenset(("call", "email", "chat", "video"))  # either side can begin them
# What the name of a channel or a direction may tell besides: "Missed call".
UNHEARD = ("failed", "voicemail", "no_answer", "busy", "wrong_number", "missed", "no_show")
BESIDE_CHANNEL = "beside_channel"  # the reading of a direction that stands in a column of channels
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


def flag_words(says: str) -> tuple[str, ...]:
    """Return the texts that say "yes" or "no", in any of the known languages and in small letters."""
    return tuple(word.lower() for word in _table()["flag"][says])


def direction_words(says: str) -> tuple[str, ...]:
    """Return the texts that say "inbound" or "outbound" in the known languages, in small letters."""
    return (says, *(word.lower() for word in _table()["direction"][says]))


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
            alone = known.get(key, "")
            ours = _flag_status(key, reading) or ("" if _is_asked(alone, text) else alone)
            ours = ours or _several(field, text) or _phrase(key, inside, text)
        if not ours and field == "channel":
            ours = _parted(key)[0]
        elif not ours and field == "direction":
            ours = _directed_attempt(key)[0] or _parted(key)[1]
        if ours:
            values[text] = ours
        elif not is_empty_word(text):
            unmapped.append(text)
    return Reading(values=values, unmapped=tuple(unmapped))


def are_directions(texts: Iterable[str]) -> bool:
    """Whether a column tells the direction: “Call type” may hold PSTN, or Answered, beside one that does."""
    read = read_words("direction", set(texts))
    return len({*read.values.values()}) > 1 or len(read.values) >= 3 * len(read.unmapped)


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


def _phrase(key: str, inside: tuple[tuple[str, str], ...], text: str = "") -> str:
    """What a longer text says by a phrase inside; a contact only where no word around it takes it back."""
    if not inside or len(key) > 200:
        return ""
    padded = f" {key} "
    ours = next((ours for phrase, ours in inside if phrase in padded), "")
    if ours != "contact":
        return ours
    begin = min(padded.index(phrase) for phrase, one in inside if one == "contact" and phrase in padded)
    return "?" if is_doubtful(key) or not may_precede(padded[:begin].split(), text) else ours


def _direction_beside(key: str) -> str:
    """The direction that a text of a channel tells besides; of other words the direction that they mean."""
    direction = _words("direction").get(key, "")
    channel = _words("channel").get(key, "")
    if not channel and direction:
        return direction
    told = _parted(key)[1] or _directed_attempt(key)[0]
    return told or (direction if channel in _TWO_WAY and key not in _alone() else "")


def _parted(key: str) -> tuple[str, str]:
    """The channel and the direction of a text that names both: “call outbound”, “sent email”."""
    for direction, left in _directed(key):
        channel = _words("channel").get(left, "") or (_phrase(left, _inside("channel")) if left else "")
        if channel in _TWO_WAY and direction != "internal":
            return channel, direction
    return "", ""


def _directed(key: str) -> Iterator[tuple[str, str]]:
    """Each direction that a text of several words names, and what is left of it."""
    words = key.split()
    if not 2 <= len(words) <= _MOST_PARTS:
        return
    for size in (2, 1):
        for place in range(len(words) - size + 1):
            told = " ".join(words[place : place + size])
            direction = _words("direction").get(told, "")
            is_loose = told in ("in", "out") and (place, len(words)) != (1, 2)  # “check in call”
            if direction and not is_loose and told not in _alone():
                yield direction, " ".join(words[:place] + words[place + size :])


def _directed_attempt(key: str) -> tuple[str, str]:
    """The direction of a text that also says what came of it, and that: “outbound missed”."""
    read = ((direction, _outcome_of(left)) for direction, left in _directed(key))
    return next(((direction, ours) for direction, ours in read if ours), ("", ""))


def _outcome_of(key: str) -> str:
    """What came of it, beside which the channel may stand: “phone missed”."""
    known, inside = _words("outcome"), _inside("outcome")
    if ours := known.get(key) or _phrase(key, inside):
        return ours
    first, _, rest = key.partition(" ")
    *_, last = key.rsplit(" ", 1)
    lefts = ((first, rest), (last, key.removesuffix(last).strip()))
    return next((known.get(left, "") for one, left in lefts if _words("channel").get(one) in _TWO_WAY), "")


def read_attempts(texts: Iterable[str]) -> dict[str, str]:
    """Texts of a channel or a direction that also say that nobody spoke ("Missed call") → our words."""
    texts = list(texts)
    found = read_words("outcome", texts).values
    read = {
        text: found.get(text) or _directed_attempt(fold(text))[1] or _outcome_of(fold(text)) for text in texts
    }
    return {text: ours for text, ours in read.items() if ours in UNHEARD}


@cache
def _alone() -> frozenset[str]:
    return frozenset(fold(word) for word in _table()["direction_alone"]["words"])


def _is_asked(ours: str, text: str) -> bool:
    """Whether a contact has a question mark behind it: “Reached?”."""
    return ours in _SPOKE and text.rstrip().endswith(("?", "\uff1f"))


def _several(field: str, text: str) -> str:
    """Read an outcome in parts ("Connected - call back"): an attempt's word counts before a contact's.

    A part that says no ("Reached: no") or doubts what the others say decides.
    """
    parts = _PARTS.split(_WITH.sub("with ", text)) if field == "outcome" else []
    if not 1 < len(parts) <= _MOST_PARTS:
        return ""
    if ours := _with_flag(parts):
        return ours
    known, inside = _words(field), _inside(field)
    read = {fold(part): known.get(fold(part)) or _phrase(fold(part), inside, part) for part in parts}
    found = set(read.values())
    if _CLOSED & set(read) and found & {"cancelled", "declined"}:
        found.discard("contact")
    ours = next((ours for ours in _FIRST if ours in found), "")
    in_doubt = ours in _SPOKE and any(is_doubtful(key) for key, one in read.items() if not one)
    return "?" if in_doubt or _is_asked(ours, text) else ours


def _with_flag(parts: list[str]) -> str:
    """What “Reached: yes” and “Held? no” mean, as in a column of that name; "" for no such text."""
    said = [part.strip() for part in parts if fold(part)]
    says = _words("flag").get(fold(said[1]), "") if len(said) == 2 else ""
    if not says:
        return ""
    column = synonym_of(said[0], "interactions", "outcome")
    ours = _flag_status(fold(said[1]), column.reading) if column else ""
    word = fold(said[0])
    is_said = word in _words("outcome") or _phrase(word, _inside("outcome"), said[0])
    return ours or ("?" if says == "no" and is_said else "")


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
