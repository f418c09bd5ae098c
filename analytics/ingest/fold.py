"""Folding of texts, so that spelling variants of one word meet."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

# "-", "n/a" and the like: cells that say in words that they are empty (squeezed, see below)
EMPTY_WORDS = frozenset(
    (
        "na", "none", "null", "nil", "nilreturn", "nothing", "nodata", "tbc", "tbd", "unknown",
        "unbekannt", "keine", "keineangabe", "aucun", "ninguno", "nessuno", "geen", "notapplicable",
        "notavailable", "nan", "nat", "undefined",
    )
)  # fmt: skip
_TABLE = Path(__file__).with_name("blank_values.toml")
_ERROR = re.compile(r"#[^a-z]{1,14}")  # of a formula: #DIV/0!, #WERT!, #N/D
_BREAKS = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=1 << 16)  # a name is folded for each of its keys
def fold(text: str) -> str:
    """Return lower case, without accents, runs of anything but letters and digits as one space."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    return _BREAKS.sub(" ", text.casefold()).strip()


def squeeze(text: str) -> str:
    """Like fold, without the spaces: "Activity Date", "activity_date" and "ActivityDate" are one name."""
    return fold(text).replace(" ", "")


def is_empty_word(text: str) -> bool:
    """Return whether a cell is blank or says that it holds nothing: "", "-", "n/a", "Nil return"."""
    key = squeeze(text)
    return not key or key in EMPTY_WORDS


def is_blank_value(text: str) -> bool:
    """Return whether a cell where a value is wanted holds none: also "k.A.", "x", "?", "#DIV/0!"."""
    key = squeeze(text)
    return not key or key in EMPTY_WORDS or key in _blank_values() or bool(_ERROR.fullmatch(text.strip()))


@cache
def _blank_values() -> frozenset[str]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return frozenset(squeeze(word) for words in table.values() for word in words)
