"""What is missing since old interactions were removed: for which days figures are incomplete. Plain text."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from analytics.model.scope import Scope
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row, Source
from analytics.summary.tile import Tile

_IN_WINDOW = (
    "contacts", "attempts", "proactive", "reactive", "unknown", "proactive_share", "customers_contacted",
    "contacted", "share", "value_contacted", "value_share",
)  # fmt: skip
_IN_EXPOSURE = ("exposure_minutes", "contacts_without_length")
_SINCE = ("attempts_since_contact", "attempts_by_us_since_contact", "attempts_by_customers_since_contact")
_EVER = (*_SINCE, "face_to_face_gap_days", "days_since", "days_empty", "days_known", "empty_share")


def kept_from(source: Source, scope: Scope) -> date | None:
    """Return the first day of which interactions are kept; None where none were removed."""
    rows = source.ask("removed", Scope(scope.as_of, access=scope.access))
    return rows[0]["kept_from"] if rows else None


def removed(source: Source, scope: Scope) -> str:
    """Return which interactions were removed, without a full stop; "" where none were."""
    first = kept_from(source, scope)
    return f"Interactions before {day_in_words(first)} were removed" if first else ""


def hides_day(source: Source, scope: Scope) -> bool:
    """Return whether the as-of day itself is before the first that is kept: then no figure can be told."""
    return _reaches(source, scope, 1)


def looks_past(source: Source, scope: Scope, days: int) -> str:
    """Return what to say beside figures that look back so many days, where that is past the first kept."""
    if not _reaches(source, scope, days):
        return ""
    return f"{removed(source, scope)}, so figures that look further back are incomplete."


def row_told(source: Source, scope: Scope, row: Row) -> Row:
    """Return a row of figures without those that nobody can know any more.

    Of a day before the first that is kept, these are all; otherwise counts of nothing, since a contact or an
    attempt may have been removed. What is counted is still a least number.
    """
    if hides_day(source, scope):
        return row | {name: None for name in (*_IN_WINDOW, *_IN_EXPOSURE, *_EVER) if name in row}
    hidden = set[str]()
    if _reaches(source, scope, scope.window_days):
        hidden |= {name for name in (*_IN_WINDOW, *_SINCE) if name in row and not row[name]}
    if _reaches(source, scope, source.settings.exposure_days):
        hidden |= {name for name in _IN_EXPOSURE if name in row and not row[name]}
    return row | dict.fromkeys(hidden)


def beside(source: Source, scope: Scope) -> str:
    """Return what to say beside a figure whose window reaches before the first day that is kept; else ""."""
    return f"{removed(source, scope)}." if _reaches(source, scope, scope.window_days) else ""


def sentence(source: Source, scope: Scope) -> str:
    """Return that figures are incomplete, where any look-back reaches before the first day kept; else ""."""
    if _reaches(source, scope, scope.window_days):
        return f"{removed(source, scope)}, so figures for this day are incomplete."
    if _reaches(source, scope, source.settings.exposure_days):
        return f"{removed(source, scope)}, so exposure for this day is incomplete."
    return ""


def cannot_tell(source: Source, scope: Scope) -> str:
    """Return the finding of a day before the first that is kept, without a full stop; "" of other days."""
    if not hides_day(source, scope):
        return ""
    said = removed(source, scope)
    return f"We can't tell: {said[:1].lower()}{said[1:]}"


def told(source: Source, scope: Scope, tiles: Sequence[Tile]) -> list[Tile]:
    """Return figures that claim nothing of a day before the first that is kept."""
    why = cannot_tell(source, scope)
    if not why:
        return list(tiles)
    return [replace(tile, value=None, unit="", change="", definition=f"{why}.", trend=None) for tile in tiles]


def _reaches(source: Source, scope: Scope, days: int) -> bool:
    """Return whether so many days up to the as-of day begin before the first that is kept."""
    first = kept_from(source, scope)
    return first is not None and scope.as_of - timedelta(days=days - 1) < first
