"""Backups by command and by the running app."""

from datetime import datetime
from pathlib import Path

from analytics import logs
from analytics.store import backup_file, backups, database_file
from analytics.store.store import Store


def copy(store: Store, folder: Path, kind: str = backups.BY_HAND, *, gives_way: bool = False) -> Path:
    """Copy the database into the folder under a name with the time and kind; returns the copy.

    It is in the folder only when it was read back and holds what the database held at one moment. The store
    must have been opened with the folder as readable. gives_way: as `Store.read` has it.
    Raises UserError when it cannot be written.
    """
    with logs.timed("backup", kind=kind or "by hand"), backup_file.room(folder) as place:
        began = datetime.now().astimezone()
        with store.read(is_heavy=False, gives_way=gives_way) as cursor:
            unfinished, held = backup_file.written(cursor, place)
        return backup_file.placed(unfinished, held, began, folder, store.path, kind)


def daily(store: Store, now: datetime, *, gives_way: bool = False) -> Path | None:
    """Make the backup of a day if it is due, and delete those that are too old; returns it.

    It is due once a day, where real data has changed since the last backup. now: local time without a zone.
    Raises UserError when it cannot be written, and when the database turns out to be damaged.
    """
    if not is_due(store, now):
        return None
    made = copy(store, store.backups, backups.DAILY, gives_way=gives_way)
    backups.rotate(store.backups, store.path, store.settings.keep_backups_days, now)
    return made


def is_due(store: Store, now: datetime) -> bool:
    """Whether a backup of the day is missing; opens the database only where it has changed since the last."""
    known = backups.listed(store.backups, store.path)
    if any(one.kind == backups.DAILY and one.made_at.date() == now.date() for one in known):
        return False
    files = (store.path, database_file.wal_of(store.path))
    changed = max((file.stat().st_mtime for file in files if file.exists()), default=0.0)
    if not changed or (known and changed <= known[0].path.stat().st_mtime):
        return False
    with store.read(is_heavy=False) as cursor:  # the sample is the program's own
        return bool(cursor.execute("from batch where not is_sample limit 1").fetchall())
