"""How pages, charts, e-mails and the pack write numbers, days and names.

Names come from uploads: `plain` makes one line of them, `safe` and `name` escape what Plotly would take
for markup.
"""

import re
import unicodedata
from datetime import date
from html import escape

_KEPT_SPACE = "\u00a0"  # holds a number and its unit together
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_UNITS = (
    f"days?|minutes?|months?|years?|points?|times|customers?|contacts?|attempts?|comments?|actions?|{_MONTH}"
)
_KEPT_FORMATS = "\u200c\u200d"  # joiners, which Persian and Indic names need


def plain(text: str) -> str:
    """Return text on one line, without control characters or marks that turn the reading direction around."""
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
    """Return text for a figure, whole: Plotly would make links and styles of `<a>` and `<span>`."""
    return _escaped(plain(text))


def name(text: str, longest: int = 40) -> str:
    """Return a name for a figure, cut to `longest` characters; hovering shows it whole."""
    whole = plain(text) or "no name"
    return _escaped(whole if len(whole) <= longest else whole[: longest - 1].rstrip() + "…")


def _escaped(text: str) -> str:
    """Return markup as text; Plotly knows no named quotation mark, which therefore has its number."""
    return escape(text, quote=True).replace("&quot;", "&#34;")


def cut(text: str, longest: int) -> str:
    """Return plain text of at most `longest` characters, cut at a word where it is longer."""
    if len(text) <= longest:
        return text
    head = text[:longest].rsplit(" ", 1)[0] if " " in text[:longest] else text[: longest - 1]
    return head.rstrip(" ,;.:") + "…"


def percent(share: float) -> str:
    """Return a share of 0 to 1 as "44%"; as "<1%" one that is above nothing and would round to it."""
    whole = f"{share * 100:.0f}%"
    return "<1%" if share > 0 and whole == "0%" else whole


def unbroken(title: str) -> str:
    """Return a title that is never broken between a number and its unit, or within a date."""
    title = re.sub(rf"(?<=\d) (?=(?:{_UNITS})\b)", _KEPT_SPACE, title)
    return re.sub(rf"\b({_MONTH}) (?=\d{{4}}\b)", rf"\1{_KEPT_SPACE}", title)


def many(number: int, one: str, more: str = "") -> str:
    """Return a count with its unit: "1 day", "1,204 days"."""
    return f"{number:,}\u00a0{one if number == 1 else more or one + 's'}"


def days(gap: int | None) -> str:
    """Return a gap: "41 days", "1 day", "today", "never"."""
    if gap is None:
        return "never"
    return "today" if gap == 0 else day_count(gap)


def at_most(gap_days: int | None) -> str:
    """Return what is known of a gap where the data stopped: a later contact can only make it shorter."""
    return "no contact known" if gap_days is None else f"at most {day_count(gap_days)}"


def day_count(number: int) -> str:
    """Return a number of days: "1 day", "0 days"."""
    return f"{number:,} {'day' if number == 1 else 'days'}"


def long_day(day: date) -> str:
    """Return a day as 20 November 2026."""
    return f"{day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """Return a day as "28 Nov"; the year is the as-of date's or the next, which the page says."""
    return f"{day.day} {day:%b}"
