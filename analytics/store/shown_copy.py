"""A copy of another server's database, which a server shows and never changes (the setting `read_only`)."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from analytics.model.errors import UserError
from analytics.model.text import short_day
from analytics.settings import Settings
from analytics.store.faults import Subject

WHAT = "copy"  # the word for such a file in sentences
ADVICE = "To copy a newer backup, run python -m analytics refresh FOLDER."
OTHER_VERSION = "Update the server where changes are made, then copy again."
OTHER_SETTINGS = "Use the settings of the server where changes are made."


def subject(path: Path) -> Subject:
    """Return the copy as the sentences speak of it."""
    return Subject(path.name, WHAT, lambda: ADVICE)


def made_at(settings: Settings) -> datetime | None:
    """Return when the copy was made, as its file says, in the organisation's time zone; None without one."""
    try:
        seconds = settings.database.stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(seconds, ZoneInfo(settings.time_zone))


def made_in_words(settings: Settings) -> str:
    """Return when the copy was made as “30 Nov, 04:00”, with the year where it is another; "" without one."""
    at = made_at(settings)
    if at is None:
        return ""
    year = "" if at.year == settings.day().year else f" {at.year}"
    return f"{short_day(at.date())}{year}, {at:%H:%M}"


def refusal(settings: Settings) -> UserError:
    """Return why nothing can be changed here, and where it can."""
    when = made_in_words(settings)
    where = settings.changes_at or "the server that it was copied from"
    return UserError(
        f"This server only shows a copy{when and f' of {when}'}.", remedy=f"Changes are made at {where}."
    )


def refuse_change(settings: Settings) -> None:
    """Raise UserError where the settings say that a copy is shown."""
    if settings.read_only:
        raise refusal(settings)
