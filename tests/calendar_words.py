"""Renew analytics/ingest/months.toml from CLDR: python -m tests.calendar_words

The names of months and weekdays in the languages below, as Babel has them: wide and short forms, inside a
date and alone. A word that is another month elsewhere (listopad: November in Czech and Polish, October in
Croatian) is set aside, so that a date with it is refused and never guessed.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from analytics.ingest.fold import fold

TABLE = Path(__file__).parents[1] / "analytics" / "ingest" / "months.toml"
LANGUAGES = (
    "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "is", "it",
    "lt", "lv", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk",
)  # fmt: skip
# What people write beside CLDR's forms: older and shorter ones, and those of other systems.
ALSO_MONTHS = {
    1: "jaenner janner jänner jan ene janv", 2: "feb febr fevr", 3: "mrz maerz mar", 4: "apr", 5: "mai may",
    6: "jun", 7: "jul", 8: "aug ago", 9: "sep sept set", 10: "okt oct", 11: "nov", 12: "dez dec dic",
}  # fmt: skip
ALSO_WEEKDAYS = {1: "tues", 2: "weds", 3: "thur thurs", 5: "sonnabend"}
WEEKDAY_WIDTHS = ("wide", "abbreviated", "short")
HEAD = """\
# Names of months and weekdays (0 is Monday) in 29 languages, from CLDR by `python -m tests.calendar_words`;
# not to be edited. Words that are one month here and another there are left unread.
"""


def table() -> str:
    """Return the text of the table."""
    months, clashes = _told_apart(_months())
    several = ", ".join(f'"{word}"' for word in clashes)
    lines = [HEAD, f"several_months = [{several}]", "", "[months]"]
    lines += [_line(number, words) for number, words in sorted(months.items())]
    lines += ["", "[weekdays]"]
    days: dict[int, set[str]] = {}
    for number, word in _weekdays():
        days.setdefault(number, set()).add(word)
    return "\n".join([*lines, *(_line(number, words) for number, words in sorted(days.items())), ""])


def _months() -> Iterator[tuple[int, str]]:
    for language in LANGUAGES:
        for forms in Locale(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in forms.get(width, {}).items():
                    yield from ((number, word) for word in _words(name))
    yield from ((number, word) for number, words in ALSO_MONTHS.items() for word in words.split())


def _weekdays() -> Iterator[tuple[int, str]]:
    for language in LANGUAGES:
        for forms in Locale(language).days.values():
            for width in WEEKDAY_WIDTHS:
                for number, name in forms.get(width, {}).items():
                    yield number, name.lower().strip(".")
    yield from ((number, word) for number, words in ALSO_WEEKDAYS.items() for word in words.split())


def _words(name: str) -> list[str]:
    """The word of a month, without the article of "d’octubre"; none where it is a number or one letter."""
    words = re.findall(r"[^\W\d_]+", name.lower())
    return [words[-1]] if words and len(fold(words[-1])) > 1 else []


def _told_apart(named: Iterator[tuple[int, str]]) -> tuple[dict[int, set[str]], list[str]]:
    """The words of each month, and those that are several months, as they are compared."""
    meant: dict[str, set[int]] = {}
    kept: dict[int, set[str]] = {}
    for number, word in named:
        meant.setdefault(fold(word), set()).add(number)
        kept.setdefault(number, set()).add(word)
    clashes = sorted(key for key, numbers in meant.items() if len(numbers) > 1)
    return {n: {word for word in words if fold(word) not in clashes} for n, words in kept.items()}, clashes


def _line(number: int, words: set[str]) -> str:
    """One line, words that fold to the same only once."""
    once = {fold(word): word for word in sorted(words, reverse=True)}
    listed = ", ".join(f'"{word}"' for word in sorted(once.values()))
    return f"{number} = [{listed}]"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
    sys.exit(0)
