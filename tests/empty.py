"""An empty database as the app makes it: made once for each testing process, then copied."""

import tempfile
from functools import cache
from pathlib import Path

from analytics.settings import Settings
from analytics.store.store import Store


def place(database: Path) -> Path:
    """Put an empty database at the path, with all migrations; gives the path."""
    database.write_bytes(_empty())
    return database


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Settings(database=Path(folder, "empty.duckdb")))
        with store.read():
            pass
        store.close()
        return store.path.read_bytes()
