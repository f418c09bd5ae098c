"""Scripts in a pack that this computer has no font for, which a PDF shows as boxes.

Typst falls back to the computer's fonts, and silently sets a box if none has the character. It only refuses
for an archival PDF, so we ask for one of those.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Literal

import typst

from analytics.model.state_changes import listed

_SHEET = b'#set page(width: auto, height: auto)\n#set text(font: "Libertinus Serif")\n#sys.inputs.words'
_STANDARD: Literal["a-2b"] = "a-2b"
_REFUSED = "could not be displayed"
_OWN = 0x24F  # the last of the Latin letters, all of which the typesetter's own font has
_EAST = {"CJK": "Chinese characters", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}
_SIGNS = "emoji or signs"
_KIND = re.compile(" (?:LETTER|CAPITAL|SMALL|SYLLABLE|VOWEL|CONSONANT|SIGN|DIGIT|CHARACTER)")


def lacking(data: Any) -> tuple[str, ...]:
    """Return the scripts in the data without a font, by their usual names."""
    words = sorted({word for text in _texts(data) for word in text.split() if _script(word)})
    if not words or _has_fonts(words):
        return ()
    scripts: dict[str, list[str]] = {}
    for word in words:
        scripts.setdefault(_script(word), []).append(word)
    return tuple(script for script, written in sorted(scripts.items()) if not _has_fonts(written))


def boxes(scripts: tuple[str, ...]) -> str:
    """Return which words a PDF shows as boxes, as a sentence; "" without any."""
    if not scripts:
        return ""
    return f"Words in {listed(list(scripts))} show as boxes: this computer has no font for them."


def remedy(scripts: tuple[str, ...]) -> str:
    """Return how to show words in these scripts, as sentences; "" without any."""
    if not scripts:
        return ""
    east = any(script in _EAST.values() for script in scripts)
    signs, others = _SIGNS in scripts, set(scripts) - {*_EAST.values(), _SIGNS}
    packages = ["fonts-noto-cjk"] * east + ["fonts-noto-core"] * bool(others)
    packages += ["fonts-noto-color-emoji"] * signs
    return (
        "PowerPoint and HTML show them. For the PDF, install the fonts; "
        f"on Debian or Ubuntu: apt install {' '.join(packages)}."
    )


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for part in data.values():
            yield from _texts(part)
    elif isinstance(data, (list, tuple)):
        for part in data:
            yield from _texts(part)


def _script(word: str) -> str:
    """Return the script of a word's first character that is not Latin; "" if all are."""
    sign = next((sign for sign in word if ord(sign) > _OWN and _is_drawn(sign)), "")
    if not sign:
        return ""
    name = unicodedata.name(sign, "")
    if unicodedata.category(sign)[0] not in "LMN" or not name:
        return _SIGNS
    east = next((called for begins, called in _EAST.items() if name.startswith(begins)), "")
    return east or _KIND.split(name)[0].title()


def _is_drawn(sign: str) -> bool:
    """Return whether a character needs a font: spaces and joiners don't, and Typst has our punctuation."""
    return not sign.isspace() and unicodedata.category(sign)[0] not in "ZCP"


def _has_fonts(words: list[str]) -> bool:
    """Return whether every character of the words is in some font."""
    try:
        typst.compile(_SHEET, format="pdf", pdf_standards=_STANDARD, sys_inputs={"words": " ".join(words)})
    except typst.TypstError as error:
        if _REFUSED not in str(error):
            raise
        return False
    return True
