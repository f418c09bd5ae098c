"""Columns of words (outcome, direction, channel) that nobody knows by name: by what they hold."""

import re
from collections.abc import Collection

from analytics.ingest.fold import fold
from analytics.ingest.vocabulary import BESIDE_CHANNEL, is_flag, read_words

# What only a contact has come to; “open” and “completed” are said of anything.
_TELLS = frozenset(
    ("contact", "voicemail", "no_answer", "busy", "wrong_number", "missed", "no_show", "bounced", "answered")
)
_OF_ANYTHING = frozenset(
    ("completed", "complete", "done", "success", "successful", "contact", "interested", "error", "failed")
)
# Of the words for a direction those that mean nothing else.
_DIRECTION = re.compile(
    r"\b(in|out)(bound|coming|going)\b|\b(ein|ab|aus)gehend|\b(entrant|sortant|entrante|saliente)\b"
    r"|\bin (entrata|uscita)\b|\b(in|uit)(komend|gaand)"
    r"|\b(wychodz|przychodz|odchoz|odchadz|prichoz|prichadz|kimeno|bejovo|исходящ|входящ|вихідн|вхідн)"
    r"|\b(in|inn|ut|ud)(komm|ga)(and|end)|\b(lahteva|saapuva)|εισερχ|εξερχ"
)
_TWO_WAY = frozenset(("call", "email", "chat"))  # either side can begin them
_CHANNELS = frozenset(("call", "meeting", "visit", "video", "email", "chat"))
_MOST = 30  # different words that a column of words has
_LONGEST = 40  # letters of such a word, on average


def infer_words(free: dict[str, list[str]], open_fields: Collection[str]) -> dict[str, tuple[str, str]]:
    """field → the one free column that holds its words, and why, for those of outcome, direction and channel.

    free: column → its first texts. A field that several columns could fill stays open, but for an outcome:
    there the one with more known words is taken.
    """
    found: dict[str, tuple[str, str]] = {}
    wordy = {column: texts for column, texts in free.items() if _are_words(texts)}
    for field, least in (("outcome", 0.5), ("direction", 0.9), ("channel", 0.9)):
        if field not in open_fields:
            continue
        shares = {
            column: share for column, texts in wordy.items() if (share := _known(field, texts)) >= least
        }
        if not shares or (len(shares) > 1 and field != "outcome"):
            continue
        best = max(shares, key=lambda column: shares[column])
        hits = round(shares[best] * len(wordy[best]))
        found[field] = (
            best,
            f"unknown name, but {hits:,} of the first {len(wordy[best]):,} values are known",
        )
        del wordy[best]
    return found


def names_directions(texts: Collection[str]) -> bool:
    """Whether a call, mail or chat of a column of channels says who began it: “Outbound call”."""
    channels = read_words("channel", set(texts)).values
    two_way = [text for text, ours in channels.items() if ours in _TWO_WAY]
    unheard = read_words("outcome", two_way).values
    open_ones = [text for text in two_way if text not in unheard]
    return bool(read_words("direction", open_ones, BESIDE_CHANNEL).values)


def says_direction(text: str) -> bool:
    """Whether a text has a word for a direction that means nothing else: “Incoming”."""
    return _DIRECTION.search(fold(text)) is not None


def _are_words(texts: list[str]) -> bool:
    """Return whether texts are few and short, and not just yes and no or figures."""
    distinct = set(texts)
    return (
        len(texts) > 1
        and len(distinct) <= _MOST
        and sum(map(len, distinct)) <= _LONGEST * len(distinct)
        and any(any(c.isalpha() for c in text) and not is_flag(text) for text in distinct)
    )


def _known(field: str, texts: list[str]) -> float:
    """The share of rows that say a known word, 0 where none of these can mean nothing but the field."""
    values = read_words(field, set(texts)).values
    if field == "outcome":
        tells = {text for text, ours in values.items() if ours in _TELLS and fold(text) not in _OF_ANYTHING}
    elif field == "direction":
        tells = {text for text in values if says_direction(text)}
        values = tells if tells else values
    else:
        tells = {text for text, ours in values.items() if ours in _CHANNELS}
    return sum(text in values for text in texts) / len(texts) if tells else 0.0
