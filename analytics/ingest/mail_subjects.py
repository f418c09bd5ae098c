"""What e-mail subjects say: which thread a mail belongs to, and whether anybody wrote it."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

from analytics.ingest.calendar_words import months, weekdays_of
from analytics.ingest.fold import fold

_TABLE = Path(__file__).with_name("mail_subjects.toml")
_TAG = re.compile(r"\s*(?:\[([^\[\]]*)\]|\{([^{}]*)\}|<([^<>]*)>|\*{2,}[^*]*\*{2,}|##+[^#]+##+)\s*")
_MARK = re.compile(r"\s*\(([^()]{1,40})\)\s*")  # only a gateway's: "(External)"
_HEAD = re.compile("([^:\uff1a]{1,60})[:\uff1a]")
_TIMES = re.compile(r"\s*[\[(^]?\d+[\])]?\s*$")  # RE[2], Re^2
_WORD = re.compile(r"[^\W_]+")
_SIGN = re.compile(
    r"[:;,.!?()\[\]{}|/<>*…–—]|(?:^|\s)-+(?:\s|$)"
)  # ends a phrase; a hyphen within words does not
_BRIEF = 24  # signs of a subject that may name nothing
SPECIAL = "[:\uff1a\\[({<#*]"  # what a subject has that is more than its words


@cache
def _table() -> dict[str, tuple[str, ...]]:
    with _TABLE.open("rb") as file:
        read = tomllib.load(file)
    return {
        name: tuple(dict.fromkeys(word for words in listed.values() for word in words.split(" | ")))
        for name, listed in read.items()
    }


@cache
def _words(name: str) -> frozenset[str]:
    """All words of a table of the file, folded, whatever their language."""
    return frozenset(map(fold, _table()[name]))


@cache
def _phrases(name: str) -> dict[str, list[list[str]]]:
    """First word → the phrases of a table, each in folded words."""
    phrases: dict[str, list[list[str]]] = defaultdict(list)
    for phrase in map(str.split, _words(name)):
        phrases[phrase[0]].append(phrase)
    return phrases


@cache
def telling_words() -> tuple[str, ...]:
    """The first words, in lower case, of subjects without any special sign that are worth a look."""
    read = _table()
    listed = (*read["begins"], *read["alone"], *read["empty"])
    return tuple({phrase.split()[0].lower() for phrase in listed})


@lru_cache(maxsize=1 << 12)  # few, however many mails
def _head_is(head: str) -> str:
    """What stands before a subject's colon: automatic, reply, gateway, or "" for a part of the subject."""
    key = fold(head)
    if key in _words("automatic"):
        return "automatic"
    if fold(_TIMES.sub("", head)) in _words("reply"):
        return "reply"
    return "gateway" if key in _words("gateway") else ""


def _tag(subject: str) -> re.Match[str] | None:
    """What a gateway or a help desk wrote in brackets before the subject."""
    if mark := _MARK.match(subject):
        return mark if fold(mark[1]) in _words("gateway") else None
    return _TAG.match(subject)


def is_automatic(subject: str) -> bool:
    """Whether a program wrote it: a receipt, a notice of delivery, an invitation's answer, a bot's reply."""
    while tag := _tag(subject):
        subject = subject[tag.end() :]
    if (head := _HEAD.match(subject)) and _head_is(head[1]) == "automatic":
        return True
    return _begins_as_automatic(subject)


def _begins_as_automatic(subject: str) -> bool:
    """Whether a subject begins with a sentence of a program, or is a phrase of one and nothing more."""
    first = fold(subject.lstrip()[:_BRIEF].partition(" ")[0]).partition(" ")[0]
    begins, alone = (_phrases(name).get(first, ()) for name in ("begins", "alone"))
    if not begins and not alone:
        return False
    words = fold(subject).split()
    if any(words[: len(phrase)] == phrase for phrase in begins):
        return True
    return any(words[: len(phrase)] == phrase and _is_over(subject, words, len(phrase)) for phrase in alone)


def _is_over(subject: str, words: list[str], count: int) -> bool:
    """Whether no sentence goes on behind the first words of a subject."""
    if len(words) == count:
        return True
    read = [(one, len(fold(one[0]).split())) for one in _WORD.finditer(unicodedata.normalize("NFC", subject))]
    sums = list(accumulate(told for _, told in read))
    if count not in sums[:-1]:
        return False
    (last, _), (after, _) = read[sums.index(count)], read[sums.index(count) + 1]
    between, left = after.string[last.end() : after.start()], after.string[after.end() :]
    if _SIGN.search(between) or (fold(after[0]) in _words("reply") and left.lstrip()[:1] in (":", "：")):
        return True
    word = words[count]
    return word[0].isdigit() or word in _words("follows") or word in months() or bool(weekdays_of(word))


def thread_of(subject: str) -> str:
    """Return the subject that a thread is told by; empty where it names nothing ("Re:", "Thanks").

    It is in lower case, without blanks, the words of answers, gateways' tags and numbers of tickets.
    """
    left = subject
    while True:
        if tag := _tag(left):
            left = left[tag.end() :]
        elif (head := _HEAD.match(left)) and _head_is(head[1]) in ("reply", "gateway"):
            left = left[head.end() :]
        else:
            break
    if len(left) <= _BRIEF and fold(left) in _words("empty"):
        return ""
    if _MAY_HOLD_NUMBERS.search(left):
        left = _elsewhere().sub(" ", left)
    return "".join(left.lower().split()) or _in_brackets(subject)


_MAY_HOLD_NUMBERS = re.compile(r"[\[{<*#(:]|-.*\d")


@cache
def _elsewhere() -> re.Pattern[str]:
    """What is no part of a subject wherever it stands: further tags, and numbers of tickets."""
    words = "|".join(re.escape(word) for word in sorted(_table()["ticket"], key=len, reverse=True))
    ticket = f"(?:{words})[\\s:.#]*[a-z]{{0,4}}-?\\d[\\d-]*"
    patterns = (
        _TAG.pattern,
        f"\\({ticket}\\)",
        "\\(#?\\d{5,}\\)",
        "#\\d+",
        f"^\\s*{ticket}\\s*[:-]",
        f"[-:,]\\s*{ticket}\\s*$",
    )
    return re.compile("|".join(patterns), re.IGNORECASE)


def _in_brackets(subject: str) -> str:
    """What tells the thread of a subject that has nothing but tags: the first that no gateway writes."""
    said = [fold("".join(filter(None, tag.groups()))) for tag in _TAG.finditer(subject)]
    return next((text for text in said if text and text not in _words("gateway")), "")
