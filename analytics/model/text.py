"""Words, numbers and days as pages, charts, e-mails and the pack show them.

Names come from uploads: `plain` makes one line of them, `safe` and `name` escape what Plotly would take
for markup.
"""

import re
import unicodedata
from datetime import date
from html import escape

_KEPT_SPACE = "\u00a0"  # holds a number and its unit together
_KEPT_FORMATS = "\u200c\u200d"  # joiners, which Persian and Indic names need


def plain(text: str) -> str:
    """Text on one line, without control characters or marks that turn the reading direction around."""
    if not text.isprintable():  # most is, and looking at each character of a long table takes a page's time
        text = "".join(
            " " if character.isspace() and character != _KEPT_SPACE else character
            for character in text
            if character.isspace()
            or character in _KEPT_FORMATS
            or unicodedata.category(character) not in ("Cc", "Cf")
        )
    return re.sub(" +", " ", text).strip()


def safe(text: str) -> str:
    """Text for a figure, whole: Plotly would make links and styles of `<a>` and `<span>`."""
    return _escaped(plain(text))


def name(text: str, longest: int = 40) -> str:
    """A name for a figure, cut to `longest` characters; hovering shows it whole."""
    whole = plain(text) or "no name"
    return _escaped(whole if len(whole) <= longest else whole[: longest - 1].rstrip() + "…")


def _escaped(text: str) -> str:
    """Markup as text; of named signs Plotly knows no quotation mark, which therefore has its number."""
    return escape(text, quote=True).replace("&quot;", "&#34;")


def cut(text: str, longest: int) -> str:
    """Plain text of at most `longest` characters, cut at a word where it is longer."""
    if len(text) <= longest:
        return text
    head = text[:longest].rsplit(" ", 1)[0] if " " in text[:longest] else text[: longest - 1]
    return head.rstrip(" ,;.:") + "…"


def percent(share: float) -> str:
    """A share of 0 to 1 as "44 %"."""
    return f"{share * 100:.0f}\u00a0%"


def many(number: int, one: str, more: str = "") -> str:
    """A count with its unit: "1 day", "1,204 days"."""
    return f"{number:,}\u00a0{one if number == 1 else more or one + 's'}"


def days(gap: int | None) -> str:
    """A gap in words: "41 days", "1 day", "today", "never"."""
    if gap is None:
        return "never"
    if gap == 0:
        return "today"
    return f"{gap:,} {'day' if gap == 1 else 'days'}"


def at_most(gap_days: int | None) -> str:
    """What is known of a gap where the logs ended: contacts since can only have made it shorter."""
    if gap_days is None:
        return "no contact known"
    return f"at most {gap_days:,} {'day' if gap_days == 1 else 'days'}"


def long_day(day: date) -> str:
    """A day as 20 November 2026."""
    return f"{day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """A day as "28 Nov"; the year is the as-of date's or the next, which the page says."""
    return f"{day.day} {day:%b}"
