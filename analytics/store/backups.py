"""The backups in a folder: their names, which of them is whole, and which may go."""

import contextlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import database_file
from analytics.store.database_file import Contents
from analytics.store.faults import Subject

DAILY, BEFORE_UPGRADE, BY_HAND = "daily", "before-upgrade", ""
STAMP = "%Y-%m-%d_%H%M%S"
_NAME = r"_(\d{4}-\d\d-\d\d_\d{6})(?:-\d+)?(?:_(daily|before-upgrade))?\.duckdb"


@dataclass(frozen=True)
class Backup:
    """A file with a backup's name.

    made_at: local time; kind: daily, before-upgrade, or "" by command; size: bytes when it was listed.
    """

    path: Path
    made_at: datetime
    kind: str
    size: int

    def contents(self) -> Contents:
        """What it holds, read whole. Raises UserError where it is damaged, newer or no database of ours."""
        stat = self.path.stat()
        return _contents(self.path, stat.st_size, stat.st_mtime_ns)

    def is_whole(self) -> bool:
        """Whether it can be restored."""
        try:
            self.contents()
        except UserError:
            return False
        return True


def subject(path: Path) -> Subject:
    """A backup as the sentences speak of it."""
    return Subject(path.name, "backup", lambda: "Choose another: python -m analytics backups.")


@lru_cache(maxsize=100)
def _contents(path: Path, _size: int, _changed: int) -> Contents:
    return database_file.inspect(path, subject(path))


def folder_of(settings: Settings) -> Path:
    """Where automatic backups go: the setting, or `backups` beside the database."""
    if settings.backup_folder:
        return Path(settings.backup_folder).absolute()
    return settings.database.absolute().parent / "backups"


def listed(folder: Path, database: Path) -> list[Backup]:
    """The backups of a database in a folder, the newest first; none where there is no such folder."""
    pattern = re.compile(re.escape(database.stem) + _NAME)
    found: list[Backup] = []
    for path in folder.glob("*.duckdb"):
        if named := pattern.fullmatch(path.name):
            made_at = datetime.strptime(named[1], STAMP)  # noqa: DTZ007 - local time
            with contextlib.suppress(FileNotFoundError):  # deleted meanwhile
                found.append(Backup(path, made_at, named[2] or BY_HAND, path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def newest_whole(folder: Path, database: Path) -> Backup | None:
    """The newest backup that can be restored."""
    return next((backup for backup in listed(folder, database) if backup.is_whole()), None)


def advice(folder: Path, database: Path) -> str:
    """What to do when the database is damaged: the newest whole backup and the command that restores it."""
    newest = newest_whole(folder, database)
    if newest is None:
        return "Choose another file; there is no backup to restore."
    name = f'"{newest.path.name}"' if " " in newest.path.name else newest.path.name
    return f"To go back to {_day(newest)}, run python -m analytics restore {name}."


def _day(backup: Backup) -> str:
    return f"{backup.made_at.day} {backup.made_at:%b %Y}"


def rotate(folder: Path, database: Path, days: int, now: datetime) -> list[Path]:
    """Delete the daily backups that are older than so many days; returns them.

    The newest backup stays however old it is, and so do those made before an upgrade and by command.
    """
    found = listed(folder, database)
    oldest = now - timedelta(days=days)
    old = [backup.path for backup in found[1:] if backup.kind == DAILY and backup.made_at < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return old


def delete_oldest(folder: Path, database: Path) -> Backup:
    """Delete the oldest backup, of whatever kind; returns it.

    Raises UserError where only the newest whole one is left, which stays.
    """
    found = listed(folder, database)
    kept = newest_whole(folder, database)
    oldest = next((backup for backup in reversed(found) if kept is None or backup.path != kept.path), None)
    if oldest is None:
        raise UserError(
            "There is no older backup to delete." if found else "There are no backups to delete.",
            folder.name,
            "Free some space elsewhere on the disk.",
        )
    oldest.path.unlink()
    return oldest
