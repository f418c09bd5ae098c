"""settings.toml and the environment → one frozen record. Read at the doors (app, command line), then handed in."""

import difflib
import os
import tomllib
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from analytics.model.errors import UserError

PREFIX = "EMPTY_CHAIR_"


@dataclass(frozen=True)
class Settings:
    """Every threshold of the definitions, with its default; days unless the name says otherwise."""

    database: Path = Path("data/empty_chair.duckdb")
    time_zone: str = "UTC"  # in which days are counted
    own_domains: tuple[str, ...] = ()  # mail domains of colleagues, besides those of the executives
    window_days: int = 30  # that a figure looks back over
    limit_days: int = 30  # from this gap on, the chair is empty
    due_soon_share: float = 0.8  # of the limit
    stale_after_days: int = 7  # a log without newer rows says nothing about today
    min_contacts_for_share: int = 5  # below, counts stand in place of a percentage
    email_counts: Literal["answered", "any", "never"] = "answered"
    answer_within_days: int = 14  # an e-mail answered later than this stays an attempt
    reply_within_days: int = 3  # after the customer asked, what we start is a reply
    max_outsiders: int = 10  # an event with more people from outside is no contact
    face_to_face_days: int = 42
    exposure_days: int = 42
    exposure_minutes: int = 120  # to spend with customers in exposure_days
    new_days: int = 90  # after the first purchase
    loyal_months: int = 24
    lost_months: int = 12
    high_value_share: float = 0.2  # of the customers, by annual value
    survey_days: int = 180  # that an answer to the survey speaks for
    dissatisfied_at_most: float = 6
    satisfied_at_least: float = 9
    waiting_working_days: int = 2
    silent_before_loss_days: int = 90
    today: date | None = None  # for a rehearsal; the real day unless set

    def day(self) -> date:
        """Today in the organisation's time zone, or the rehearsed day."""
        return self.today or datetime.now(zoneinfo.ZoneInfo(self.time_zone)).date()


def load(folder: Path = Path(), environment: Mapping[str, str] = os.environ) -> Settings:
    """Read `settings.toml` in `folder`, then EMPTY_CHAIR_… of the environment, which wins.

    Raises UserError on an unknown key (naming the nearest), a value of the wrong type or an unknown zone.
    """
    given: dict[str, Any] = {}
    path = folder / "settings.toml"
    if path.is_file():
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UserError(f"cannot be read: {error}.", "settings.toml", "Correct it.") from None
    known = {f.name: f.default for f in fields(Settings)}
    for name, text in environment.items():
        key = name.removeprefix(PREFIX).lower()
        if name.startswith(PREFIX) and key in known:
            given[key] = text
    for key in given:
        if key not in known:
            nearest = difflib.get_close_matches(key, known, 1, 0)
            raise UserError(f"“{key}” is no setting.", "settings.toml", f"Did you mean “{nearest[0]}”?")
    return _checked(replace(Settings(), **{key: _typed(key, value) for key, value in given.items()}))


def _typed(key: str, value: Any) -> Any:
    default = getattr(Settings(), key)
    try:
        if key == "database":
            return Path(value)
        if key == "today":
            return value if isinstance(value, date) else date.fromisoformat(value) if value else None
        if isinstance(default, tuple):
            items = value.split(",") if isinstance(value, str) else value
            return tuple(str(item).strip().lower() for item in items if str(item).strip())
        return type(default)(value)
    except (TypeError, ValueError):
        raise UserError(
            f"“{value}” does not fit the setting “{key}”.", "settings", f"It is like {default}."
        ) from None


def _checked(settings: Settings) -> Settings:
    try:
        zoneinfo.ZoneInfo(settings.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError(
            f"“{settings.time_zone}” is no time zone.", "settings", "Write it like Europe/Oslo."
        ) from None
    if settings.email_counts not in ("answered", "any", "never"):
        raise UserError(
            f"“{settings.email_counts}” does not fit email_counts.", "settings", "Use answered, any or never."
        )
    return settings
