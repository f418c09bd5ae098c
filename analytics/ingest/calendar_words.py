"""Names of months and weekdays in 29 languages: months.toml, folded once and only where it is needed."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from analytics.ingest.fold import fold, squeeze

_TABLE = Path(__file__).with_name("months.toml")
_APOSTROPHES = re.compile("[ʼ’']")
# Written with signs of their own: Chinese, Japanese, Korean.
_EASTERN = ("月 월", "火 화", "水 수", "木 목", "金 금", "土 토", "日 일")
_CHINESE = "一二三四五六日"


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


@cache
def months() -> dict[str, int]:
    """Return folded name → month."""
    named = {fold(word): int(number) for number, words in _table()["months"].items() for word in words}
    return named | {word.replace("ı", "i"): number for word, number in named.items()}  # KASIM is Kasım


@cache
def several_months() -> frozenset[str]:
    """Return folded names that are one month here and another there: listopad."""
    return frozenset(_table()["several_months"])


@cache
def _weekdays() -> dict[str, frozenset[int]]:
    """Return squeezed name → the weekdays (0 is Monday) that it may be.

    "ma" is Dutch Monday and Danish Tuesday.
    """
    found: dict[str, set[int]] = {}
    for number, words in _table()["weekdays"].items():
        for word in words:
            key = squeeze(_APOSTROPHES.sub("", word))
            for name in (key, key.replace("ı", "i"), key.removesuffix("feira")):
                found.setdefault(name, set()).add(int(number))
    for number, (eastern, chinese) in enumerate(zip(_EASTERN, _CHINESE, strict=True)):
        japanese, korean = eastern.split()
        for name in (
            japanese, f"{japanese}曜", f"{japanese}曜日", f"周{chinese}", f"星期{chinese}", f"週{chinese}",
            korean, f"{korean}요일",
        ):  # fmt: skip
            found.setdefault(squeeze(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def weekdays_of(text: str) -> frozenset[int]:
    """Return the weekdays that a text may name, none where it is no weekday's name."""
    return _weekdays().get(squeeze(_APOSTROPHES.sub("", text)), frozenset())
