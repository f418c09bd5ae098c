"""A file opened in the encoding that was chosen for it, or else for the last file of its shape."""

from collections.abc import Sequence
from pathlib import Path

from analytics.imports import saved_mappings
from analytics.ingest.encoding import EncodingError
from analytics.ingest.letters import WESTERN
from analytics.ingest.limits import Limits
from analytics.ingest.read_file import open_sheets
from analytics.model.sheet import Sheet
from analytics.store.store import Store


def open_chosen(store: Store, path: Path, name: str, scratch: Path, encoding: str) -> list[Sheet]:
    """Return the sheets of a file, within the limits of the settings; encoding: chosen, or "" to detect it.

    Raises UserError if it is no table, passes a limit, or its encoding must be asked.
    """
    return open_sheets(path, name, scratch, encoding, limits_of(store))


def limits_of(store: Store) -> Limits:
    """Return the memory and time that reading a file may take by the settings."""
    return Limits(store.settings.reader_memory_mb * 1_000_000, store.settings.reader_seconds)


def open_remembered(store: Store, path: Path, name: str, scratch: Path) -> list[Sheet]:
    """Return the sheets of a file for which no encoding was chosen.

    Raises UserError if it is no table, or its encoding must be asked.
    """
    try:
        sheets = open_chosen(store, path, name, scratch, "")
    except EncodingError as error:
        tried = [sheet for guess in error.guesses for sheet in open_chosen(store, path, name, scratch, guess)]
        remembered = _remembered(store, tried)
        if not remembered:
            raise
        return open_chosen(store, path, name, scratch, remembered)
    remembered = _remembered(store, [sheet for sheet in sheets if sheet.encoding == WESTERN])
    return open_chosen(store, path, name, scratch, remembered) if remembered else sheets


def _remembered(store: Store, sheets: Sequence[Sheet]) -> str:
    """Return the encoding that was chosen for the last file of the shape of one of these, "" for none."""
    if not sheets:
        return ""
    with store.read() as cursor:
        saved = (saved_mappings.recall(cursor, sheet)[0].encoding for sheet in sheets)
        return next(filter(None, saved), "")
