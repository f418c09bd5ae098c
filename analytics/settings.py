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
    time_zone: str = _setting("UTC", "the organisation's time zone, in which days are counted")
    own_domains: tuple[str, ...] = _setting((), "mail domains of colleagues, besides those of the executives")
    seats: Literal["listed", "all"] = _setting(
        "listed",
        "who has a chair once there is a list of executives: those listed, or all of ours whom a log names",
    )
    window_days: int = _setting(30, "days that a figure looks back over")
    limit_days: int = _setting(30, "gap in days from which on a chair is empty")
    due_soon_share: float = _setting(0.8, "share of the limit from which on a contact is due soon")
    stale_after_days: int = _setting(7, "days after which a log without newer rows says nothing about today")
    min_contacts_for_share: int = _setting(5, "contacts below which counts stand in place of a percentage")
    email_counts: Literal["answered", "any", "never"] = _setting(
        "answered", "which messages are contacts: answered, any or never"
    )
    answer_within_days: int = _setting(14, "days within which an answer makes a message a contact")
    reply_within_days: int = _setting(3, "days after a customer asked in which what we start is a reply")
    max_outsiders: int = _setting(10, "people from outside above which an event is no contact")
    face_to_face_days: int = _setting(42, "days within which a contact in person is expected")
    exposure_days: int = _setting(42, "days over which the minutes spent with customers are summed")
    exposure_minutes: int = _setting(120, "minutes expected in that time")
    new_days: int = _setting(90, "days after the first purchase in which a customer is new")
    loyal_months: int = _setting(24, "months after which a customer is loyal")
    lost_months: int = _setting(12, "months for which a lost customer is counted as lost")
    high_value_share: float = _setting(0.2, "share of the customers that are of high value")
    survey_days: int = _setting(180, "days that an answer to the survey speaks for")
    dissatisfied_at_most: float = _setting(6, "survey score up to which a customer is dissatisfied")
    satisfied_at_least: float = _setting(9, "survey score from which on a customer is satisfied")
    waiting_working_days: int = _setting(2, "working days after which a customer is left waiting")
    silent_before_loss_days: int = _setting(90, "days before a loss in which a word would have counted")
    rest_days: int = _setting(30, "days after any executive's contact in which a customer is not proposed")
    relist_weeks: int = _setting(6, "weeks in which a customer is proposed once, to one executive")
    cadence_days: int = _setting(90, "days within which every customer should hear from an executive")
    calls_a_week: int = _setting(5, "customers that an executive speaks with in a week that counts")
    app_address: str = _setting("", "the app's own address, as https://…; links in e-mails start with it")
    grace_days: int = _setting(3, "days after the executive before leadership hears of an empty chair")
    remind_days: int = _setting(7, "days before an alert is sent again while its reason lasts")
    alert_executives: tuple[str, ...] = _setting(
        (), "channels to each executive; {email} and {name} are replaced by theirs", is_secret=True
    )
    alert_leadership: tuple[str, ...] = _setting((), "channels to leadership", is_secret=True)
    alert_analysts: tuple[str, ...] = _setting((), "channels to the analysts", is_secret=True)
    today: date | None = _setting(None, "the day to rehearse; the real one unless set")

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
            raise UserError(f"“{key}” is no setting.", "settings.toml", f"Did you mean “{nearest[0]}”?")
    for name, text in environment.items():
        key = name.removeprefix(PREFIX).lower()
        if name.startswith(PREFIX) and key in known:
            given[key] = text
        elif name.startswith(PREFIX) and (near := difflib.get_close_matches(key, known, 1, 0.8)):
            # others, such as those of the tests, are none of ours
            raise UserError(
                f"{name} is no setting.", "environment", f"Did you mean {PREFIX}{near[0].upper()}?"
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
