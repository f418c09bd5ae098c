"""One executive's state as a sentence, the facts behind it, and their figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analytics.model.chair import Chair, DataEnd, in_words
from analytics.model.scope import Scope
from analytics.model.text import at_most, many, percent
from analytics.settings import Settings
from analytics.summary import next_meeting
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row
from analytics.summary.tile import Tile

_YEAR = "12\u00a0months"
_WHOLE_YEAR = 360  # days with data from which a year counts as whole

# of the timeline
CAPTION = "Each bar is an empty-chair period; shares exclude leave and days without data."


def tiles(settings: Settings, scope: Scope, row: Row, end: DataEnd | None = None) -> list[Tile]:
    """Return gap, proactive share, face to face, exposure and customers; row: of the metric `executives`.

    end: where all data stops, for which the figures stand.
    """
    if row["state"] == "cannot tell" and row["log_newest_on"] is None:
        return _without_log(settings)
    reach = " Counted up to the end of the data." if row["state"] == "cannot tell" else ""
    reach = f" Counted up to {end.day}." if end else reach
    face, is_away = row["face_to_face_gap_days"], row["state"] == "away"
    missing = row["contacts_without_length"]
    lengths = f" {many(missing, 'contact')} without a duration." if missing else ""
    of = "" if is_away else f"; {settings.exposure_minutes} expected"
    expected = (
        "Not expected during leave." if is_away else f"Expected every {settings.face_to_face_days} days."
    )
    share = _share(row, settings.min_contacts_for_share, scope.window_days)
    return [
        _gap(row, settings.limit_days, end),
        replace(share, definition=f"{share.definition}{reach}"),
        Tile("Face to face", "never" if face is None else face, "" if face is None else "days ago",
             definition=f"{expected}{reach}"),
        Tile("Exposure", row["exposure_minutes"], "minutes",
             definition=f"In {settings.exposure_days} days{of}.{lengths}{reach}"),
        Tile("Customers", row["customers_contacted"],
             definition=f"Spoken to in {scope.window_days} days.{reach}"),
    ]  # fmt: skip


def _without_log(settings: Settings) -> list[Tile]:
    """Return the tiles where no log is left, or none came yet: nothing is "never", and nothing is zero."""
    why = "No log of calls or meetings yet."
    return [
        Tile("Gap", "cannot tell", definition=why),
        Tile("Proactive share", None, definition=why),
        Tile("Face to face", None, definition=f"Expected every {settings.face_to_face_days} days."),
        Tile(
            "Exposure",
            None,
            definition=f"In {settings.exposure_days} days; {settings.exposure_minutes} minutes expected.",
        ),
        Tile("Customers", None, definition=why),
    ]


def _share(row: Row, fewest: int, window_days: int) -> Tile:
    known = row["proactive"] + row["reactive"]
    if not row["contacts"]:
        return Tile("Proactive share", None, definition=f"No contact in {window_days} days.")
    if row["contacts"] < fewest or not known:
        meaning = f"Percentages need at least {fewest} contacts."
        return Tile("Proactive contacts", row["proactive"], f"of {known:,}", definition=meaning)
    started = f"{row['proactive']:,} of {known:,} contacts in {window_days} days."
    return Tile("Proactive share", percent(row["proactive_share"]), definition=started)


def _gap(row: Row, limit: int, end: DataEnd | None) -> Tile:
    if row["state"] == "away":
        return Tile("Gap", "away", definition="Paused during leave.")
    gap = row["gap_days"]
    if row["state"] == "cannot tell":
        return Tile("Gap", "cannot tell", definition=f"{at_most(gap).capitalize()}; the data stops earlier.")
    on = f" on {end.day}; we can’t tell since" if end else ""
    meaning = f"{row['state'].capitalize()}{on}; the limit is {limit} days."
    if gap is None:
        return Tile("Gap", "never", definition=f"{_no_contact(row)}; the limit is {limit} days.")
    return Tile("Gap", gap, "day" if gap == 1 else "days", definition=meaning)


def _no_contact(row: Row) -> str:
    return f"No contact on record since {day_in_words(row['no_contact_since'])}"


def sentence(chair: Chair, limit: int) -> str:
    """Return the executive's state as a title; limit: days from which a chair is empty."""
    gap = chair.gap_days
    if chair.data_end:
        return _at_data_end(chair, chair.data_end)
    if chair.state == "away":
        until = f" until {day_in_words(chair.away_until)}" if chair.away_until else ""
        return f"{chair.name} is away{until}"
    if chair.state == "cannot tell":
        return f"We can’t tell how long {chair.name} has been silent"
    if gap is None:
        is_new = chair.state == "in touch"
        return (
            f"{chair.name} hasn’t spoken to a customer yet"
            if is_new
            else f"No contact on record for {chair.name}"
        )
    if chair.state == "empty chair":
        return f"{chair.name} has been silent for {many(gap, 'day')}"
    if chair.state == "due soon":
        return f"{chair.name}’s chair will be empty in {many(max(limit - gap, 1), 'day')}"
    ago = {0: "today", 1: "yesterday"}.get(gap, f"{many(gap, 'day')} ago")
    return f"{chair.name} spoke to a customer {ago}"


def _at_data_end(chair: Chair, end: DataEnd) -> str:
    """Return what was known when all data stopped: an empty chair, else nothing about the time since."""
    if chair.state != "empty chair":
        return f"We can’t tell if {chair.name} spoke to customers since {end.day}"
    if chair.gap_days is None:
        return f"{chair.name} had never spoken to a customer by {end.day}"
    return f"{chair.name} had been silent for {many(chair.gap_days, 'day')} on {end.day}"


def lead(row: Row, empty_since: date | None, tried: str) -> str:
    """Return the facts behind the state: title, since when, attempts, next meeting. Plain text.

    empty_since: the day on which the chair became empty; None for one that is not.
    """
    last = row["last_contact_on"]
    parts = [
        row["title"] or "",
        f"Chair empty since {day_in_words(empty_since)}" if empty_since and last else "",
        f"Last contact on {day_in_words(last)}"
        if last
        else _no_contact(row)
        if row["state"] == "empty chair"
        else "No contact known"
        if row["state"] == "cannot tell"
        else "No contact yet",
        f"Attempts{' since' if last else ''}: {tried}" if tried else "",
        next_meeting.in_words(row),
    ]
    return " ".join(f"{part}." for part in parts if part)


def spells_finding(spells: Sequence[Row], year: Row | None = None, end: DataEnd | None = None) -> str:
    """Return how often and how long the chair was empty in the last year; year: of `empty_year`.

    end: where all data stops, if it does.
    """
    months = f"{_YEAR} to {end.day}" if end else _YEAR
    known = year["days_known"] if year else 0
    if year and not known:
        return f"No data on empty-chair periods in {months}"
    is_part = 0 < known < _WHOLE_YEAR
    if not spells:
        span = f"{many(known, 'day')} of data" if is_part else months
        return f"No empty-chair periods in {span}"
    count = f"{in_words(len(spells)).capitalize()} empty-chair period{'' if len(spells) == 1 else 's'}"
    days = sum(spell["days"] for spell in spells)
    share = f" ({percent(year['share'])})" if year and known else ""
    if is_part:
        return f"{count}: {days:,} of {many(known, 'day')} with data{share}"
    return f"{count} in {months}: {many(days, 'day')}{share}"
