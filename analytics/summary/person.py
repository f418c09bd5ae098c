"""One executive in words and figures: the state in a sentence, what stands behind it, the figures."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.model.chair import Chair, in_words, without_contact
from analytics.model.scope import Scope
from analytics.model.text import at_most, many, percent
from analytics.settings import Settings
from analytics.summary import next_meeting
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row
from analytics.summary.tile import Tile

_WHOLE_YEAR = 360  # days known from which a year is as good as whole

# what the timeline of spells says of itself
CAPTION = (
    "Each bar is a time in which the chair was empty, over the last year; the share is of the days of which "
    "the logs can tell, leaves left out."
)


def tiles(settings: Settings, scope: Scope, row: Row) -> list[Tile]:
    """Gap, proactive share, face to face, exposure and customers; row: of the metric `executives`."""
    reach = " Counted as far as the logs reach." if row["state"] == "cannot tell" else ""
    face, is_away = row["face_to_face_gap_days"], row["state"] == "away"
    missing = row["contacts_without_length"]
    lengths = f" {missing:,} contacts have no length." if missing else ""
    of = "" if is_away else f", of {settings.exposure_minutes} expected"
    expected = (
        "During a leave nothing is due." if is_away else f"Expected every {settings.face_to_face_days} days."
    )
    share = _share(row, settings.min_contacts_for_share, scope.window_days)
    return [
        _gap(row, settings.limit_days),
        replace(share, definition=f"{share.definition}{reach}"),
        Tile("Face to face", "never" if face is None else face, "" if face is None else "days ago",
             definition=expected),
        Tile("Exposure", row["exposure_minutes"], "minutes",
             definition=f"In {settings.exposure_days} days{of}.{lengths}{reach}"),
        Tile("Customers", row["customers_contacted"],
             definition=f"Spoken with in {scope.window_days} days.{reach}"),
    ]  # fmt: skip


def _share(row: Row, fewest: int, window_days: int) -> Tile:
    known = row["proactive"] + row["reactive"]
    if not row["contacts"]:
        return Tile("Proactive share", "no contact", definition=f"In {window_days} days.")
    if row["contacts"] < fewest or not known:
        meaning = f"Under {fewest} contacts: no share."
        return Tile("Proactive contacts", row["proactive"], f"of {known:,}", definition=meaning)
    started = f"{row['proactive']:,} of {known:,} contacts in {window_days} days."
    return Tile("Proactive share", f"{round(100 * row['proactive_share'])}", "%", definition=started)


def _gap(row: Row, limit: int) -> Tile:
    if row["state"] == "away":
        return Tile("Gap", "away", definition="During a leave the clock stands still.")
    gap = row["gap_days"]
    if row["state"] == "cannot tell":
        return Tile("Gap", "cannot tell", definition=f"{at_most(gap).capitalize()}; the logs ended before.")
    meaning = f"{row['state'].capitalize()}; empty from {limit} days."
    if gap is None:
        since = f"{without_contact(row['state'])} in {many(row['days_silent'], 'day')}"
        return Tile("Gap", "never", definition=f"{since.capitalize()}; empty from {limit} days.")
    return Tile("Gap", gap, "day" if gap == 1 else "days", definition=meaning)


def sentence(chair: Chair, limit: int) -> str:
    """The executive's state as the title of their own page; limit: days from which a chair is empty."""
    gap = chair.gap_days
    if chair.state == "away":
        until = f" until {day_in_words(chair.away_until)}" if chair.away_until else ""
        return f"{chair.name} is away{until}"
    if chair.state == "cannot tell":
        return f"The data cannot tell how long {chair.name} has been silent"
    if gap is None:
        return (
            f"{chair.name} has {'not' if chair.state == 'in touch' else 'never'} spoken with a customer"
            + (" yet" if chair.state == "in touch" else "")
        )
    if chair.state == "empty chair":
        return f"{chair.name} has been silent for {many(gap, 'day')}"
    if chair.state == "due soon":
        return f"{chair.name} has {many(max(limit - gap, 1), 'day')} left before the chair is empty"
    ago = {0: "today", 1: "yesterday"}.get(gap, f"{many(gap, 'day')} ago")
    return f"{chair.name} spoke with a customer {ago}"


def lead(row: Row, open_spells: Sequence[Row], tried: str) -> str:
    """What stands behind the state: the title, since when, what was tried, what is booked. Plain text."""
    last = row["last_contact_on"]
    parts = [
        row["title"] or "",
        f"The chair has been empty since {day_in_words(open_spells[-1]['from_on'])}" if open_spells else "",
        f"Last contact on {day_in_words(last)}" if last else "No contact so far",
        f"Tried since: {tried}" if tried else "",
        next_meeting.in_words(row),
    ]
    return " ".join(f"{part}." for part in parts if part)


def spells_finding(spells: Sequence[Row], year: Row | None = None) -> str:
    """For how long the chair was empty within the last year; year: of `empty_year`, for the share of it."""
    known = year["days_known"] if year else 0
    if year and not known:
        return "No log tells of the last year whether the chair was empty"
    of = f"the {known:,} days that are known" if 0 < known < _WHOLE_YEAR else "the last year"
    if not spells:
        return f"The chair was never empty in {of}"
    days = sum(spell["days"] for spell in spells)
    share = f", {percent(year['share'])} of it" if year and known >= _WHOLE_YEAR else ""
    share = f", {percent(year['share'])} of them" if year and 0 < known < _WHOLE_YEAR else share
    times = "" if len(spells) == 1 else f", in {in_words(len(spells))} spells"
    return f"The chair was empty for {many(days, 'day')} of {of}{share}{times}"
