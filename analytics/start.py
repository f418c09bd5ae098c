"""What happens once when the app or a command starts: settings checked as a whole, the log begun.

`analytics.settings` says what is wrong within the settings; here stands what is wrong with the places that
they name, and with channels that Apprise does not know.
"""

import dataclasses
import os
import platform
import tempfile
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from analytics import logs, setting_values
from analytics import settings as doors
from analytics.model.disk import is_full, temporary_folder
from analytics.model.errors import UserError
from analytics.settings import Reading, Settings, SettingsError

_PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


@cache
def version() -> str:
    """Return the version of this program, “unknown” where it was copied without the file that says it."""
    if not _PROJECT.is_file():
        return "unknown"
    return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])


def checked(folder: Path = Path(), environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings. Raises SettingsError with everything that `mistakes` finds."""
    found = doors.read(folder, environment)
    if wrong := mistakes(found):
        raise SettingsError(wrong)
    return found.settings


def mistakes(found: Reading) -> list[UserError]:
    """Return all that would keep the program from its work: in settings, their places, and their channels."""
    from analytics.alerts import channels  # not for each command: it brings what sends mail

    return found.mistakes + wrong_places(found.settings) + list(channels.mistakes(found.settings))


def wrong_places(settings: Settings) -> list[UserError]:
    """Return what is wrong with the folders and files that the settings name, and with the scratch folder."""
    found = [
        _unreadable(settings.database)
        if settings.read_only
        else _wrong_file(settings.database, "database", "the database"),
        _wrong_file(Path(settings.log_file), "log_file", "the log")
        if settings.log_file not in ("", logs.STDERR)
        else None,
    ]
    try:
        with tempfile.TemporaryFile(dir=temporary_folder()):
            pass
    except OSError as error:
        if not is_full(error):  # then pages are shown all the same, and whatever writes says so
            what = "We can't write to the folder for temporary files."
            found.append(UserError(what, "TMPDIR", "Set another."))
    return [error for error in found if error]


def _unreadable(path: Path) -> UserError | None:
    """Return why a copy cannot be shown, which need not be there yet; None where it can."""
    if path.is_dir():
        return UserError("“database” names a folder.", path.name, "Name a file in it for the copy.")
    if path.exists() and not os.access(path, os.R_OK):
        return UserError("We can't read the copy.", path.name, "Check its permissions and owner.")
    return None


def _wrong_file(path: Path, setting: str, called: str) -> UserError | None:
    """Return why a file cannot be written, or made where it is missing; None where it can."""
    if path.is_dir():
        return UserError(f"“{setting}” names a folder.", path.name, f"Name a file in it for {called}.")
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        return UserError(f"We can't read and write {called}.", path.name, "Check its permissions and owner.")
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if not folder.is_dir():
        return UserError(
            f"“{setting}” lies below a file.", f"{folder.name}/…/{path.name}", "Name another folder."
        )
    try:
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        if is_full(error):
            return None
        why = error.strerror or type(error).__name__
        where = folder.name or str(folder)
        return UserError(f"We can't write to the folder of {called} ({why}).", where, "Check its owner.")


def begin_log(settings: Settings, *, is_app: bool) -> None:
    """Send log lines where the settings say; of a command that is asked by a person, errors alone."""
    file = settings.log_file or (logs.STDERR if is_app else "")
    logs.configure(settings.log_format, settings.log_level, file)


def log_start(settings: Settings) -> None:
    """Write the line that says what has started, and with which settings that are not as usual.

    Of text, only that it is set: domains, addresses and paths may say whose computer it is. doubts: how many
    notes `python -m analytics settings` has on settings that are hardly meant.
    """
    doubts = len(setting_values.doubts(dataclasses.asdict(settings))) or None
    default = Settings()
    changed = {
        field.name: _told(field.name, getattr(settings, field.name))
        for field in dataclasses.fields(settings)
        if getattr(settings, field.name) != getattr(default, field.name)
    }
    logs.event(
        "start",
        app=version(),
        python=platform.python_version(),
        system=platform.system(),
        doubts=doubts,
        **changed,
    )


def keep_private(settings: Settings) -> None:
    """Take database, backups and log away from all but their owner, and say so where it was needed."""
    from analytics.store import own_files  # not before the settings are known to be right: it brings DuckDB

    own_files.tighten_all(settings)


def _told(name: str, value: object) -> int | float | bool | str | date:
    if isinstance(value, int | float | date):
        return value
    if isinstance(value, tuple):
        return len(value)
    return str(value) if name in logs.WORDS else bool(value)
