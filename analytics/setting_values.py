"""What a person wrote as a setting → its value, or one sentence on why not; and which contradict others.

No sentence repeats a secret.
"""

import math
import re
import urllib.parse
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from analytics.model import calendar_source, keep_months, sql_source, zones
from analytics.model.access import OTHERS
from analytics.model.errors import UserError
from analytics.model.keep_text import KEEPS
from analytics.model.scope import MOST_DAYS

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
    "database_memory_mb",
    "reader_memory_mb",
    "reader_seconds",
    "upload_session_mb",
    "upload_total_mb",
    "sign_in_hours",
)
WORDS = {
    "email_counts": ("answered", "any", "never"),
    "seats": ("listed", "all"),
    "keep_text": KEEPS,
    "log_format": ("text", "json"),
    "log_level": ("debug", "info", "warning"),
    "sign_in_prompt": ("login", "select_account", "consent"),
    "executives_see": OTHERS,
}
_TABLES = {"source": sql_source.read, "calendar": calendar_source.read}
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")  # in the environment
_SHARES = ("due_soon_share", "high_value_share")  # above 0, at most 1
_MOST = {"_days": MOST_DAYS, "_months": MOST_DAYS // 30, "_weeks": MOST_DAYS // 7}  # by the end of a name
_MOST_OF_ALL = 1_000_000
_MARKS = tuple("[]{}<'“”„‘’«»`" + '"')  # no address, role, domain or category begins so
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://.")


def typed(key: str, value: Any, default: Any, where: str, secret: Collection[str]) -> Any:
    """Return the value of the setting `key`.

    default: its default, which tells its kind; where: what it was written in; secret: the settings whose
    values show nowhere. Raises UserError when it does not fit.
    """
    if key in secret:
        return _channels(key, value, where) if isinstance(default, tuple) else _secret(key, value, where)
    if key in ("app_address", "changes_at", "sign_in_provider"):
        return _address(key, value, where)
    if key in _TABLES:
        return _TABLES[key](value, where)
    if key in WORDS:
        return _word(key, value, where)
    try:
        if key == "time_zone":
            return _zone(_text(value), where)
        if key == "database":
            return Path(_text(value) or default)
        if key == "today":
            return _day(value)
        if isinstance(default, tuple):
            return _list(key, value, default, where)
        return _plain(key, value, default)
    except (TypeError, ValueError, OverflowError):
        shown = str(value) if len(str(value)) <= 60 else f"{str(value)[:60]}…"
        raise UserError(
            f"“{shown}” does not fit the setting “{key}”.", where, f"It is like {_like(key, default)}."
        ) from None


def _plain(key: str, value: Any, default: Any) -> Any:
    """Return a value of the default's own kind."""
    if isinstance(default, bool):
        return _is_true(value)
    if isinstance(default, str):
        return _text(value)
    return _number(key, value, default)


def _list(key: str, value: Any, default: Any, where: str) -> tuple[str, ...]:
    """Return the items in small letters.

    Raises UserError for a list of another notation, such as JSON in a variable: it would match nobody.
    """
    items = value.split(",") if isinstance(value, str) else value
    found = tuple(_text(item).lower() for item in items if _text(item))
    if any(item.startswith(_MARKS) for item in found):
        one = _like(key, default).strip('[]"')
        like = f"{where}={one}, with commas between several" if where.isupper() else f'{key} = ["{one}"]'
        raise UserError(f"A value of “{key}” begins with a bracket or quote.", where, f"Write {like}.")
    return found


def _like(key: str, default: Any) -> str:
    if key == "today":
        return "2026-03-31"
    if key == "own_domains":
        return "example.com"
    if key == "skip_categories":
        return "Personal"
    if isinstance(default, bool):
        return "true or false"
    if isinstance(default, tuple):
        return '["ada@example.com"]'
    least = 1 if key in _POSITIVE else 0
    if key in _SHARES:
        return f"{default}, above 0 and at most 1"
    if isinstance(default, int | float):
        return f"{default}, from {least} to {_most(key):,}"
    return str(default)


def _most(key: str) -> int:
    return next((most for end, most in _MOST.items() if key.endswith(end)), _MOST_OF_ALL)


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise TypeError
    return value.strip()


def _is_true(value: Any) -> bool:
    text = str(value).strip().casefold()
    if not isinstance(value, bool | str) or text not in (*_TRUE, *_FALSE):
        raise TypeError
    return text in _TRUE


def _secret(key: str, value: Any, where: str) -> str:
    """A secret as it stands; no error shows it."""
    if not isinstance(value, str):
        raise UserError(f"What “{key}” says is no text.", where, "Put it in quotes.")
    return value.strip()


def _day(value: Any) -> date | None:
    if type(value) is date:
        return value
    return date.fromisoformat(_text(value)) if _text(value) else None


def _zone(text: str, where: str) -> str:
    return text if zones.is_known(text) else zones.named(text, where)


def _word(key: str, value: Any, where: str) -> str:
    words = WORDS[key]
    if value not in words:
        raise UserError(
            f"“{value}” does not fit {key}.", where, f"Use {', '.join(words[:-1])} or {words[-1]}."
        )
    return str(value)


def as_text(value: object) -> str:
    """Return a value as a person writes it: true and false in small letters."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _number(key: str, value: Any, default: float) -> float:
    if isinstance(value, bool):  # a number, for Python
        raise TypeError
    number: float = type(default)(value)
    if number != value and not isinstance(value, str):  # 1.5 is no number of days
        raise ValueError
    if isinstance(number, float) and not math.isfinite(number):
        raise ValueError
    least = 1 if key in _POSITIVE else 0
    if not least <= number <= _most(key) or (key in _SHARES and not 0 < number <= 1):
        raise ValueError
    return number


def _channels(key: str, value: Any, where: str) -> tuple[str, ...]:
    """Addresses as they stand; blanks part them, since commas belong to them. No error shows one."""
    items = value.split() if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise UserError(f"What “{key}” says is no list of addresses.", where, 'Write ["…://…", "…://…"].')
    for place, item in enumerate(items, start=1):
        if not _SCHEME.match(item.strip()):
            raise UserError(
                f"Number {place} of “{key}” is no address.", where, "Write it like mailtos://… or json://…."
            )
    return tuple(item.strip() for item in items)


def _address(key: str, value: Any, where: str) -> str:
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
            f"What “{key}” says is no address.", where, "Write it like https://chair.example.com."
        )
    return text


def contradictions(given: Mapping[str, Any]) -> list[UserError]:
    """Return what cannot hold together, of all settings by their names."""
    at_most, at_least = given["dissatisfied_at_most"], given["satisfied_at_least"]
    found: list[UserError] = []
    if at_most >= at_least:
        found.append(
            UserError(
                f"A score of {at_least:g} would be satisfied and dissatisfied.", "settings",
                "Set “dissatisfied_at_most” below “satisfied_at_least”.",
            )
        )  # fmt: skip
    if given["new_days"] > given["loyal_months"] * 31:
        found.append(
            UserError(
                "A customer would be loyal before it stops being new.", "settings",
                "Set “new_days” to less than “loyal_months”.",
            )
        )  # fmt: skip
    if given["exposure_minutes"] > given["exposure_days"] * 24 * 60:
        found.append(
            UserError(
                "“exposure_days” has fewer minutes than “exposure_minutes” expects.", "settings",
                "Lower “exposure_minutes”.",
            )
        )  # fmt: skip
    if twice := calendar_source.named_twice([one["name"] for one in (*given["source"], *given["calendar"])]):
        what = f"Two sources or calendars are called “{twice}”."
        found.append(UserError(what, "settings", "Give each a name of its own."))
    return [*found, *keep_months.too_short(given), *_wrong_sign_in(given)]


def _wrong_sign_in(given: Mapping[str, Any]) -> list[UserError]:
    """Return what is missing or contradicts itself in how people sign in."""
    found: list[UserError] = []
    if given["sign_in_provider"] and given["proxy_header"]:
        found.append(
            UserError(
                "People would sign in in two ways, and a header could stand in for anybody.", "settings",
                "Set “sign_in_provider” or “proxy_header”, not both.",
            )
        )  # fmt: skip
    if given["sign_in_provider"]:
        found += [
            UserError(f"Sign-in needs “{key}”.", "settings", f"Set it; {why}.")
            for key, why in (
                ("sign_in_client_id", "your sign-in service shows it"),
                ("sign_in_client_secret", "your sign-in service shows it once"),
                ("app_address", "people are sent back to it"),
            )
            if not given[key]
        ]
    if (given["sign_in_provider"] or given["proxy_header"]) and not given["administrators"]:
        found.append(
            UserError("Nobody could administer the app.", "settings", "Name somebody in “administrators”.")
        )
    return found


def doubts(given: Mapping[str, Any]) -> list[str]:
    """Return what works and is hardly meant, a sentence each, of all settings by their names."""
    pairs = {
        ("answer_within_days", "limit_days"): "A late reply could fill a chair that was shown as empty.",
        ("grace_days", "remind_days"): "Leadership would hear after the executive’s second e-mail.",
        ("rest_days", "cadence_days"): "Customers could not be proposed as often as they should be called.",
    }
    found = [
        f"“{more}” ({given[more]}) is above “{less}” ({given[less]}): {so}"
        for (more, less), so in pairs.items()
        if given[more] > given[less]
    ]
    if given["relist_weeks"] * 7 > given["cadence_days"]:
        found.append(
            f"“relist_weeks” ({given['relist_weeks']}) is longer than “cadence_days” "
            f"({given['cadence_days']}): customers could not be proposed as often as they should be called."
        )
    if given["open_to_network"]:
        found.append("“open_to_network” is set: without sign-in, anyone on your network can read everything.")
    if given["today"]:
        found.append(f"“today” is set: every day counts as {given['today']}.")
    return found
