"""In which encoding a text with one byte for a letter is, by what its words would be in each."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WESTERN = "cp1252"
# Encodings of Latin letters, proposed where words are of no western language, the likeliest first.
PROPOSED = {
    "cp1250": "eastern",
    "iso-8859-2": "eastern",
    "cp1254": "turkish",
    "cp1257": "baltic",
    "cp850": "western",
    "mac-roman": "western",
}
# Encodings of other scripts among which charset-normalizer chooses.
_OTHERS = (
    "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "cp1253", "iso8859_7", "cp1255", "cp1256",
    "iso8859_6", "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp874", WESTERN,
)  # fmt: skip
_GREEK = ("cp1253", "iso8859_7")
_CALLED = {"cp932": "Shift JIS", "cp949": "EUC-KR", "gb18030": "GB 18030", "big5": "Big5", "euc_jp": "EUC-JP"}
_TABLE = Path(__file__).with_name("letters.toml")
_HIGH = re.compile(rb"[\x80-\xff]")
_RUNS = re.compile(rb"[\x80-\xff]{3,}")
_WORDS = re.compile(rb"[A-Za-z\x80-\xff]+")
_BREAKS = re.compile("[’‘“”‚„«»‹›…–—·•\u00a0\u00ad†‡]+")
# Signs at either end of a word, where they may stand: "n°", "Nº", "m³", "Acme®", "¿Qué".
_AROUND = re.compile(
    r"^[¿¡§£€¥©®¼½¾]+(?![^\W\d_]{3})|^[¿¡§©®µ]+|(?<![^\W\d_]{3})[²³¹ºª°£€¥]+$|[°©®™´`¨¿¡µ]+$"
)
_CAPITAL_WITHIN = re.compile("[a-zß-ÿ][À-ÖØ-Þ]")
_MANY = 5_000  # words at most
_FEW = 24  # bytes that tell too little where two scripts fit
_VOWELS = frozenset("аеёиоуыэюяіїєъαεηιουωάέήίόύώϊϋΐΰ")
_CASED = re.compile(r"[^\W\d_a-zA-Z]{2,}")
_THAI = re.compile("[\u0e00-\u0e5b]+")
_SYLLABLES = re.compile(
    "(?:[\u0e40-\u0e44]?[\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{0,2}[\u0e30\u0e32\u0e33\u0e45]?|[\u0e2f\u0e3f\u0e46\u0e50-\u0e59])*"
)
_TURNED = re.compile(r"(?<![^\W\d_])[а-яёα-ωіїє][А-ЯЁΑ-ΩІЇЄ]")  # "иВАН": another encoding's order


@dataclass(frozen=True)
class Doubt:
    """A word of a text that is of no western language, and what another encoding would make of it."""

    western: str
    other: str = ""
    encoding: str = ""


def _is_of_other_script(sample: bytes) -> bool:
    """Return whether letters beyond ASCII make whole words: those of Latin alphabets stand one by one."""
    high = len(_HIGH.findall(sample))
    return high > 0 and 2 * sum(map(len, _RUNS.findall(sample))) >= high


def _other_script(sample: bytes) -> str:
    """Return the encoding in which a text is of another script than Latin, "" if it cannot be told."""
    from charset_normalizer import from_bytes  # seldom needed, and slow to load

    found = {
        match.encoding: text
        for match in from_bytes(sample, cp_isolation=list(_OTHERS))
        if _is_plausible(text := sample.decode(match.encoding, "replace"))
    }
    if len(_HIGH.findall(sample)) < _FEW and len(set(map(_script, found.values()))) > 1:
        return ""
    best = next(iter(found), "")
    return _greek(sample) if best in _GREEK else best


def _greek(sample: bytes) -> str:
    """Of two encodings that differ in “Ά” alone, the one in which more are letters."""
    return max(_GREEK, key=lambda encoding: sum(map(str.isalpha, sample.decode(encoding, "replace"))))


def _is_plausible(text: str) -> bool:
    """Return whether a text has the letters of one script, in the way in which people write it."""
    beyond = [c for c in text if ord(c) > 127 and unicodedata.category(c)[0] in "LMCS"]
    script = _script(text)
    letters = sum(_script_of(c) == script for c in beyond)
    marks = sum(unicodedata.category(c) == "Mn" for c in beyond)
    if script in ("", "LATIN") or letters < 0.9 * len(beyond):
        return False
    if script == "HEBREW":  # vowels are not written
        return marks < 0.1 * letters
    if script == "ARABIC":  # nor here; every third letter is one of these
        return marks < 0.1 * letters and sum(c in "اليومن" for c in beyond) > 0.2 * letters
    if script == "THAI":  # vowels and tones stand where they can be read
        words, vowels = _THAI.findall(text), sum("\u0e30" <= c <= "\u0e4e" for c in beyond)
        return vowels > 0.15 * letters and sum(
            _SYLLABLES.fullmatch(word) is not None for word in words
        ) > 0.8 * len(words)
    if script in ("CYRILLIC", "GREEK"):
        turned, vowels = len(_TURNED.findall(text)), sum(c.lower() in _VOWELS for c in beyond)
        return (
            vowels > 0.3 * letters
            and any(c.isupper() for c in beyond)
            and turned <= 0.1 * len(_CASED.findall(text))
        )
    return True


def _script(text: str) -> str:
    """Return the script of most letters beyond ASCII."""
    scripts = Counter(_script_of(c) for c in text if ord(c) > 127 and c.isalpha())
    return scripts.most_common(1)[0][0] if scripts else ""


def _script_of(letter: str) -> str:
    name = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
    return "HAN" if name in ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC") else name


def called(encoding: str) -> str:
    """Return an encoding as people call it."""
    if encoding.startswith("cp12"):
        return f"Windows-{encoding[2:]}"
    return _CALLED.get(encoding, encoding.upper().replace("_", "-"))


def encoding_of(sample: bytes) -> str | Doubt:
    """In which encoding lines beyond ASCII are that are not UTF-8; a doubt where it must be asked."""
    words = list(
        dict.fromkeys(word for word in _WORDS.findall(sample) if len(word) > 1 and not word.isascii())
    )
    plain = {word: word.decode(WESTERN, "replace") for word in words[:_MANY]}
    explained = {word for word, text in plain.items() if _is_explained(text, "western")}
    if _is_of_other_script(sample) and not explained.issuperset(plain):
        latin = _other_latin(plain, explained)
        if latin and len(_HIGH.findall(sample)) < _FEW:  # Kroměříž is no Chinese
            return latin
        return _other_script(sample) or latin or Doubt(max(plain.values(), key=len))
    return _other_latin(plain, explained) or WESTERN


def _other_latin(plain: dict[bytes, str], explained: set[bytes]) -> Doubt | None:
    """Return the words that are none in Windows-1252 and that another encoding of Latin letters explains."""
    found: list[tuple[int, Doubt]] = []
    for encoding, group in PROPOSED.items():
        others = {word: word.decode(encoding, "replace") for word in plain}
        differing = {word for word, text in others.items() if text != plain[word]}
        fitting = {
            word for word in differing if others[word].isalpha() and _is_explained(others[word], group)
        }
        gained, lost = fitting - explained, len(differing & explained - fitting)
        is_sure = len(gained) > 1 or not explained or any(_is_telling(plain[word]) for word in gained)
        if is_sure and len(gained) > lost and len(gained) >= 0.05 * len(plain):
            example = max(gained, key=lambda word: (len(word), word))
            found.append((len(gained) - lost, Doubt(plain[example], others[example], encoding)))
    return max(found, key=lambda one: one[0])[1] if found else None


def _is_telling(word: str) -> bool:
    """Return whether a word that no language explains is no slip: several letters beyond ASCII, or signs."""
    beyond = [c for c in word if ord(c) > 127]
    return len(beyond) > 1 or not all(map(str.isalpha, beyond))


def _is_explained(text: str, group: str) -> bool:
    """Return whether each part of a word has only letters of one language, and no signs within."""
    if _CAPITAL_WITHIN.search(text):
        return False
    return all(_is_word(_AROUND.sub("", part).lower(), group) for part in _BREAKS.split(text))


def _is_word(part: str, group: str) -> bool:
    return part.isascii() or any(pattern.fullmatch(part) for pattern in _languages()[group])


@cache
def _languages() -> dict[str, Sequence[re.Pattern[str]]]:
    """Return group → for each of its languages a pattern of its words."""
    with _TABLE.open("rb") as file:
        table: dict[str, dict[str, str]] = tomllib.load(file)
    return {group: [_pattern(letters) for letters in parts.values()] for group, parts in table.items()}


def _pattern(letters: str) -> re.Pattern[str]:
    parts = letters.split()
    anywhere = "".join(one for one in parts if len(one) == 1)
    placed = [f"{one[0]}(?=[{one[2:]}])" if one[1] == "+" else f"{one[0]}$" for one in parts if len(one) > 1]
    return re.compile("|".join([f"(?:[a-z\u0307{anywhere}]", *placed]) + ")*")
