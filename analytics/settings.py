"""settings.toml and the environment → one frozen record, read at the doors (app, command line), handed in."""

import dataclasses
import difflib
import os
import re
import tomllib
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

from analytics import setting_values
from analytics.model.access import Others
from analytics.model.calendar_source import CalendarSource
from analytics.model.errors import UserError
from analytics.model.keep_months import first_kept
from analytics.model.keep_text import KeepText
from analytics.model.sql_source import SqlSource

PREFIX = "EMPTY_CHAIR_"
FILE = "settings.toml"

T = TypeVar("T")
Reader = Literal["everyone", "analysts", "administrators"]


def _setting(default: T, says: str, *, is_secret: bool = False, of: Reader = "administrators") -> T:
    """A field with its meaning, which definitions page and docs show; a secret's value shows nowhere.

    of: whose it is: everyone's where it decides what figures mean or who sees them.
    """
    return dataclasses.field(
        default=default, repr=not is_secret, metadata={"says": says, "is_secret": is_secret, "of": of}
    )


def _meaning(default: T, says: str) -> T:
    """A field that decides what figures mean, or who sees and hears what: everyone's."""
    return _setting(default, says, of="everyone")


def _importing(default: T, says: str) -> T:
    """A field that decides what becomes of a file: the analysts' too."""
    return _setting(default, says, of="analysts")


@dataclass(frozen=True)
class Settings:
    """Every threshold of the definitions, with its default."""

    database: Path = _setting(Path("data/empty_chair.duckdb"), "the database file")
    time_zone: str = _meaning("UTC", "your organisation's time zone; days are counted in it")
    own_domains: tuple[str, ...] = _importing((), "mail domains of colleagues, besides those of executives")
    seats: Literal["listed", "all"] = _meaning(
        "listed",
        "who has a chair once there is an executives file: those listed, or all colleagues in the logs",
    )
    window_days: int = _meaning(30, "days that a figure looks back")
    limit_days: int = _meaning(30, "days without a contact after which a chair is empty")
    due_soon_share: float = _meaning(0.8, "share of limit_days after which a contact is due soon")
    stale_after_days: int = _meaning(7, "days without new rows after which a data source has stopped")
    min_contacts_for_share: int = _meaning(5, "contacts needed to show a percentage")
    email_counts: Literal["answered", "any", "never"] = _meaning(
        "answered", "which messages count as contacts: answered, any or never"
    )
    answer_within_days: int = _meaning(14, "days within which a reply makes a message a contact")
    reply_within_days: int = _meaning(3, "days after a customer's message in which ours counts as a reply")
    max_outsiders: int = _meaning(10, "an event with more people from outside is no contact")
    face_to_face_days: int = _meaning(42, "days within which we expect a contact in person")
    exposure_days: int = _meaning(42, "days over which we sum the minutes with customers")
    exposure_minutes: int = _meaning(120, "minutes we expect in those days")
    new_days: int = _meaning(90, "days for which a customer is new after the first purchase")
    loyal_months: int = _meaning(24, "months after which a customer is loyal")
    lost_months: int = _meaning(12, "months for which a lost customer counts as lost")
    high_value_share: float = _meaning(0.2, "share of customers with the highest annual value")
    survey_days: int = _meaning(180, "days for which a survey score is valid")
    dissatisfied_at_most: float = _meaning(6, "survey score up to which a customer is dissatisfied")
    satisfied_at_least: float = _meaning(9, "survey score at which a customer is satisfied")
    waiting_working_days: int = _meaning(2, "working days after which a customer has waited too long")
    silent_before_loss_days: int = _meaning(90, "days before a loss in which we look for a contact")
    rest_days: int = _meaning(30, "days after any executive's contact before we propose a customer again")
    relist_weeks: int = _meaning(6, "weeks before we propose a customer again")
    cadence_days: int = _meaning(90, "days within which every customer should hear from an executive")
    calls_a_week: int = _meaning(5, "weekly target of customers to speak with")
    keep_text: KeepText = _meaning(
        "all", "which texts of imported interactions are kept: all, subjects (no notes) or none"
    )
    keep_months: int = _meaning(
        0, "months after which interactions and their texts are removed for good; 0: never"
    )
    skip_categories: tuple[str, ...] = _importing(
        (), "categories of calendar events that are skipped, such as Personal"
    )
    app_address: str = _setting("", "the app's own address, as https://…; links in e-mails start with it")
    open_to_network: bool = _setting(
        False, "true: other computers may reach the app although nobody signs in"
    )
    read_only: bool = _setting(
        False, "true: this server only shows a copy of another one’s database (see scale.md)"
    )
    changes_at: str = _setting(
        "", "where changes are made if this server only shows a copy: the other one’s address, as https://…"
    )
    grace_days: int = _meaning(3, "days after the executive before leadership hears of an empty chair")
    remind_days: int = _meaning(7, "days before an alert is sent again while its reason lasts")
    alert_executives: tuple[str, ...] = _setting(
        (), "channels to each executive; {email} and {name} are replaced by theirs", is_secret=True
    )
    alert_leadership: tuple[str, ...] = _setting((), "channels to leadership", is_secret=True)
    alert_analysts: tuple[str, ...] = _setting((), "channels to the analysts", is_secret=True)
    sign_in_provider: str = _setting(
        "", "address of your sign-in service’s OpenID configuration, …/.well-known/openid-configuration"
    )
    sign_in_client_id: str = _setting("", "the client ID that your sign-in service gave this app")
    sign_in_client_secret: str = _setting("", "the client secret that belongs to it", is_secret=True)
    sign_in_prompt: Literal["login", "select_account", "consent"] = _setting(
        "login", "what the sign-in service asks each time: login, select_account or consent"
    )
    sign_in_hours: int = _setting(12, "hours after which people sign in again")
    email_claim: str = _setting("email", "the claim of the ID token that holds the e-mail address")
    roles_claim: str = _setting("", "the claim that holds roles or groups; blank: none is used")
    proxy_header: str = _setting(
        "", "header in which a proxy on this computer names who signed in, such as X-Forwarded-Email"
    )
    administrators: tuple[str, ...] = _setting((), "who may see and do everything: addresses or roles")
    leadership: tuple[str, ...] = _setting((), "who sees all executives’ figures: addresses or roles")
    analysts: tuple[str, ...] = _setting((), "who imports files: addresses or roles")
    blocked: tuple[str, ...] = _setting((), "addresses or roles that may not come in, from their next click")
    executives_see: Others = _meaning("states", "what executives see of each other: nothing, states or all")
    leadership_sees_notes: bool = _meaning(False, "whether leadership reads notes and quotes")
    source: tuple[SqlSource, ...] = _setting(
        (), "queries that fetch rows from your data warehouse, each a table [[source]] (see sources.md)"
    )
    calendar: tuple[CalendarSource, ...] = _setting(
        (), "executives’ calendars that are fetched by address, each a table [[calendar]] (see sources.md)"
    )
    backup_folder: str = _setting("", "folder of the automatic backups; blank: “backups” beside the database")
    keep_backups_days: int = _setting(14, "days after which daily backups are deleted")
    log_format: Literal["text", "json"] = _setting("text", "how log lines are written: text or json")
    log_level: Literal["debug", "info", "warning"] = _setting(
        "info", "which lines are written: debug, info or warning"
    )
    log_file: str = _setting(
        "", "file that log lines are added to; empty: the app's go to stderr; “-”: commands' too"
    )
    database_memory_mb: int = _setting(1_000, "MB of memory that the database may take, also for an import")
    reader_memory_mb: int = _importing(1_000, "MB of memory that reading one file may take")
    reader_seconds: int = _importing(60, "seconds that reading a file may take, for each GB of it")
    upload_session_mb: int = _importing(2_000, "MB of uploads that wait for their import in one browser tab")
    upload_total_mb: int = _importing(10_000, "MB of uploads that wait for their import in all tabs together")
    today: date | None = _setting(None, "pretend that today is this day, to try things")

    @property
    def has_sign_in(self) -> bool:
        """Whether people are known: by a sign-in service, or by a proxy."""
        return bool(self.sign_in_provider or self.proxy_header)

    @property
    def sources(self) -> tuple[SqlSource | CalendarSource, ...]:
        """All that `sync` fetches."""
        return (*self.source, *self.calendar)

    def day(self) -> date:
        """Today in the organisation's time zone, or the rehearsed day."""
        return self.today or datetime.now(zoneinfo.ZoneInfo(self.time_zone)).date()

    def kept_from(self) -> date | None:
        """The first day of which interactions are kept; None where all are."""
        return first_kept(self.day(), self.keep_months) if self.keep_months else None


class SettingsError(UserError):
    """All that is wrong with the settings, a sentence for each on a line of its own."""

    def __init__(self, mistakes: list[UserError]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


@dataclass(frozen=True)
class Reading:
    """The settings as far as they can be read, where those that were given come from, and what is wrong."""

    settings: Settings
    origins: dict[str, str]  # setting → FILE, or the variable's name
    mistakes: list[UserError]


def load(folder: Path = Path(), environment: Mapping[str, str] = os.environ) -> Settings:
    """Read `settings.toml` in `folder` if it is there, then EMPTY_CHAIR_… variables, which win.

    Raises SettingsError, which names everything that `read` finds wrong.
    """
    found = read(folder, environment)
    if found.mistakes:
        raise SettingsError(found.mistakes)
    return found.settings


def read(folder: Path = Path(), environment: Mapping[str, str] = os.environ) -> Reading:
    """Read the settings; whatever is wrong is named, and its default stands in its place.

    Wrong are a file that cannot be read, unknown names (with the nearest), values of another kind or out of
    range, and values that contradict each other.
    """
    given, mistakes = _of_file(folder / FILE)
    origins = dict.fromkeys(given, FILE)
    known = {field.name: field for field in fields(Settings)}
    for name, text in environment.items():
        key = name.removeprefix(PREFIX).lower()
        if name.startswith(PREFIX) and key in known:
            given[key], origins[key] = text, name
        elif name.startswith(PREFIX) and (near := difflib.get_close_matches(key, known, 1, 0.8)):
            # others, such as those of the tests, are none of ours
            nearest = f"Did you mean {PREFIX}{near[0].upper()}?"
            mistakes.append(UserError(f"{name} isn't a setting.", "environment", nearest))
    typed: dict[str, Any] = {}
    for key, value in given.items():
        try:
            typed[key] = setting_values.typed(key, value, known[key].default, origins[key], secrets())
        except UserError as error:
            mistakes.append(error)
    settings = Settings(**typed)
    return Reading(settings, origins, mistakes + setting_values.contradictions(dataclasses.asdict(settings)))


def _of_file(path: Path) -> tuple[dict[str, Any], list[UserError]]:
    """What a settings file says under known names, and what is wrong with it."""
    if not path.exists():
        return {}, []
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        return {}, [UserError(f"cannot be read: {error.strerror}.", FILE, "Check its permissions.")]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        where = re.search(r"\(at [^()]*\)", str(error))  # the rest of the message may quote a secret
        at = f" {where[0]}" if where else ""
        return {}, [UserError(f"cannot be read{at}.", FILE, "Correct it; texts need quotes.")]
    known = [field.name for field in fields(Settings)]
    mistakes = [
        UserError(f"“{key}” isn't a setting.", FILE, f"Did you mean “{nearest}”?")
        for key in given
        if key not in known
        for nearest in difflib.get_close_matches(key, known, 1, 0)
    ]
    return {key: value for key, value in given.items() if key in known}, mistakes


def secrets() -> tuple[str, ...]:
    """The names of the settings whose values show nowhere."""
    return tuple(field.name for field in fields(Settings) if field.metadata["is_secret"])
