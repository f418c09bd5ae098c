"""settings.toml and the environment → one frozen record, read at the doors (app, command line), handed in."""

import dataclasses
import difflib
import math
import os
import re
import tomllib
import urllib.parse
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

from analytics.model import zones
from analytics.model.errors import UserError

PREFIX = "EMPTY_CHAIR_"
_POSITIVE = (
    "window_days",
    "limit_days",
    "face_to_face_days",
    "exposure_days",
    "survey_days",
    "cadence_days",
    "calls_a_week",
    "remind_days",
    "keep_backups_days",
)
_WORDS = {"email_counts": ("answered", "any", "never"), "seats": ("listed", "all")}
_SHARES = ("due_soon_share", "high_value_share")  # above 0, at most 1
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://.")

T = TypeVar("T")


def _setting(default: T, says: str, *, is_secret: bool = False) -> T:
    """A field with its meaning, which definitions page and docs show; a secret's value shows nowhere."""
    return dataclasses.field(
        default=default, repr=not is_secret, metadata={"says": says, "is_secret": is_secret}
    )


@dataclass(frozen=True)
class Settings:
    """Every threshold of the definitions, with its default."""

    database: Path = _setting(Path("data/empty_chair.duckdb"), "the database file")
    time_zone: str = _setting("UTC", "your organisation's time zone; days are counted in it")
    own_domains: tuple[str, ...] = _setting((), "mail domains of colleagues, besides those of executives")
    seats: Literal["listed", "all"] = _setting(
        "listed",
        "who has a chair once there is an executives file: those listed, or all colleagues in the logs",
    )
    window_days: int = _setting(30, "days that a figure looks back")
    limit_days: int = _setting(30, "days without a contact after which a chair is empty")
    due_soon_share: float = _setting(0.8, "share of limit_days after which a contact is due soon")
    stale_after_days: int = _setting(7, "days without new rows after which a data source has stopped")
    min_contacts_for_share: int = _setting(5, "contacts needed to show a percentage")
    email_counts: Literal["answered", "any", "never"] = _setting(
        "answered", "which messages count as contacts: answered, any or never"
    )
    answer_within_days: int = _setting(14, "days within which a reply makes a message a contact")
    reply_within_days: int = _setting(3, "days after a customer's message in which ours counts as a reply")
    max_outsiders: int = _setting(10, "an event with more people from outside is no contact")
    face_to_face_days: int = _setting(42, "days within which we expect a contact in person")
    exposure_days: int = _setting(42, "days over which we sum the minutes with customers")
    exposure_minutes: int = _setting(120, "minutes we expect in those days")
    new_days: int = _setting(90, "days for which a customer is new after the first purchase")
    loyal_months: int = _setting(24, "months after which a customer is loyal")
    lost_months: int = _setting(12, "months for which a lost customer counts as lost")
    high_value_share: float = _setting(0.2, "share of customers with the highest annual value")
    survey_days: int = _setting(180, "days for which a survey score is valid")
    dissatisfied_at_most: float = _setting(6, "survey score up to which a customer is dissatisfied")
    satisfied_at_least: float = _setting(9, "survey score at which a customer is satisfied")
    waiting_working_days: int = _setting(2, "working days after which a customer has waited too long")
    silent_before_loss_days: int = _setting(90, "days before a loss in which we look for a contact")
    rest_days: int = _setting(30, "days after any executive's contact before we propose a customer again")
    relist_weeks: int = _setting(6, "weeks before we propose a customer again")
    cadence_days: int = _setting(90, "days within which every customer should hear from an executive")
    calls_a_week: int = _setting(5, "weekly target of customers to speak with")
    app_address: str = _setting("", "the app's own address, as https://…; links in e-mails start with it")
    grace_days: int = _setting(3, "days after the executive before leadership hears of an empty chair")
    remind_days: int = _setting(7, "days before an alert is sent again while its reason lasts")
    alert_executives: tuple[str, ...] = _setting(
        (), "channels to each executive; {email} and {name} are replaced by theirs", is_secret=True
    )
    alert_leadership: tuple[str, ...] = _setting((), "channels to leadership", is_secret=True)
    alert_analysts: tuple[str, ...] = _setting((), "channels to the analysts", is_secret=True)
    backup_folder: str = _setting("", "folder of the automatic backups; blank: “backups” beside the database")
    keep_backups_days: int = _setting(14, "days after which daily backups are deleted")
    today: date | None = _setting(None, "pretend that today is this day, to try things")

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
    for key in given:
        if key not in known:
            nearest = difflib.get_close_matches(key, known, 1, 0)
            raise UserError(f"“{key}” isn't a setting.", "settings.toml", f"Did you mean “{nearest[0]}”?")
    for name, text in environment.items():
        key = name.removeprefix(PREFIX).lower()
        if name.startswith(PREFIX) and key in known:
            given[key] = text
        elif name.startswith(PREFIX) and (near := difflib.get_close_matches(key, known, 1, 0.8)):
            # others, such as those of the tests, are none of ours
            raise UserError(
                f"{name} isn't a setting.", "environment", f"Did you mean {PREFIX}{near[0].upper()}?"
            )
    return _checked(replace(Settings(), **{key: _typed(key, value) for key, value in given.items()}))


def secrets() -> tuple[str, ...]:
    """The names of the settings whose values show nowhere."""
    return tuple(field.name for field in fields(Settings) if field.metadata["is_secret"])


def _typed(key: str, value: Any) -> Any:
    if key in _READERS:
        return _READERS[key](key, value)
    default = getattr(Settings(), key)
    try:
        if key == "database":
            return Path(value)
        if key == "today":
            return value if isinstance(value, date) else date.fromisoformat(value) if value else None
        if isinstance(default, tuple):
            items = value.split(",") if isinstance(value, str) else value
            return tuple(str(item).strip().lower() for item in items if str(item).strip())
        typed = type(default)(value)
        if typed != value and not isinstance(value, str):  # 1.5 is no number of days
            raise ValueError(value)
        if isinstance(typed, float) and not math.isfinite(typed):
            raise ValueError(value)
        if (key in _POSITIVE and typed < 1) or (key in _SHARES and not 0 < typed <= 1):
            raise ValueError(value)
        if isinstance(typed, int | float) and typed < 0:
            raise ValueError(value)
        return typed
    except (TypeError, ValueError):
        raise UserError(
            f"“{value}” does not fit the setting “{key}”.", "settings", f"It is like {default}."
        ) from None


def _channels(key: str, value: Any) -> tuple[str, ...]:
    """Addresses as they stand; blanks part them, since commas belong to them. No error shows one."""
    items = value.split() if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise UserError(
            f"What “{key}” says is no list of addresses.", "settings", 'Write ["…://…", "…://…"].'
        )
    for place, item in enumerate(items, start=1):
        if not _SCHEME.match(item.strip()):
            raise UserError(
                f"Number {place} of “{key}” is no address.",
                "settings",
                "Write it like mailtos://… or json://….",
            )
    return tuple(item.strip() for item in items)


def _address(key: str, value: Any) -> str:
    """The app's address without a slash at its end."""
    text = value.strip().rstrip("/") if isinstance(value, str) else "?"
    try:
        parts = urllib.parse.urlsplit(text)
        is_fit = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
        is_fit = is_fit and not parts.query and not parts.fragment and not re.search(r"[\s\"<>\\]", text)
    except ValueError:
        is_fit = False
    if text and not is_fit:
        raise UserError(
            f"What “{key}” says is no address.", "settings", "Write it like https://chair.example.com."
        )
    return text


# settings that are more than a number or a word
_READERS = {"app_address": _address} | dict.fromkeys(secrets(), _channels)


def _checked(settings: Settings) -> Settings:
    if not zones.is_known(settings.time_zone):
        settings = replace(settings, time_zone=zones.named(settings.time_zone, "settings"))
    for key, words in _WORDS.items():
        if getattr(settings, key) not in words:
            use = f"Use {', '.join(words[:-1])} or {words[-1]}."
            raise UserError(f"“{getattr(settings, key)}” does not fit {key}.", "settings", use)
    return settings
