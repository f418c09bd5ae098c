"""A copy of the database that can be opened as it is."""

from datetime import datetime
from pathlib import Path

import duckdb

from analytics.model.errors import UserError
from analytics.store.store import Store


def copy(store: Store, folder: Path) -> Path:
    """Copy the database into the folder under a name with the time; returns the copy.

    The store must have been opened with the folder as readable. Raises UserError when it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"We couldn't create the folder: {error.strerror}.", str(folder)) from None
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d_%H%M%S")
    target = folder.absolute() / f"{store.path.stem}_{stamp}.duckdb"
    quoted = str(target).replace("'", "''")
    with store.read() as cursor:
        [(name,)] = cursor.execute("select current_database()").fetchall()
        try:
            cursor.execute(f"attach '{quoted}' as backup_copy")
            try:
                cursor.execute(f'copy from database "{name}" to backup_copy')
            finally:
                cursor.execute("detach backup_copy")
        except duckdb.Error as error:
            target.unlink(missing_ok=True)
            raise UserError("We couldn't write the backup.", str(folder), "Check for free space.") from error
    return target
