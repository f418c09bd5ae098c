"""The files of a database that are their owner's alone: itself, its changes, its backups, and the log."""

import glob
from collections.abc import Iterable
from pathlib import Path

from analytics import logs
from analytics.model import private_files
from analytics.settings import Settings
from analytics.store import backups, replacing, secret_file
from analytics.store.database_file import wal_of


def tighten(paths: Iterable[Path]) -> None:
    """Take files and folders away from all but their owner; the log says where there was something to do."""
    if found := private_files.tighten(paths):
        logs.event("tightened", files=found)


def tighten_all(settings: Settings) -> None:
    """Do so with all that earlier versions, or somebody by hand, may have left to others."""
    database = settings.database.absolute()
    folder = backups.folder_of(settings)
    gone = database.parent.glob(f"{glob.escape(database.stem)}_*_replaced{database.suffix}*")
    found = [wal_of(database), replacing.ready(database), spilled(database), *gone]
    if not settings.read_only:  # who may read a copy is up to its maker
        found.append(database)
    found += [backup.path for backup in backups.listed(folder, database)]
    if not settings.backup_folder:  # another one may hold more than ours
        found.append(folder)
    secrets = secret_file.folder_of(database)
    found += [secrets, *secrets.glob("*")]
    if settings.log_file not in ("", logs.STDERR):
        found.append(Path(settings.log_file))
    tighten(found)


def spilled(database: Path) -> Path:
    """Where DuckDB puts what does not fit into its memory."""
    return database.with_name(database.name + ".tmp")
