"""How close executives are to customers: the way of the data, room by room.

a file ─ ingest ─ store ─ metrics ─ charts ─ pages

model     the words and pure rules that all rooms share
ingest    bytes → a sheet of text → what its columns and values mean; touches no store
store     the DuckDB file: batches, undo, roll-ups; the only one that opens it
imports   ingest and store joined: one file in, one batch or more out
metrics   one question, one .sql file, asked with a Scope
charts    a table → a Plotly figure as a plain dict
frames    the figures as pandas DataFrames, for pages, files and notebooks

In a notebook, `analytics.open()` gives the figures; importing the package loads no library.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.frames.notebook import Figures


def open(database: "str | Path | None" = None) -> "Figures":  # noqa: A001 - as tarfile.open
    """Open a database to read its figures as DataFrames; it is never written, and never created.

    database: its path, from the current folder or else from the project's; that of the settings unless given.
    Settings are read from settings.toml in the current folder, or else in the project's, and from the
    environment. The handle takes turns with the running app; `close()` or a `with` statement closes it.

    Raises UserError, a sentence, for a file that is not there, is no database of Empty Chair, is one of
    another version, or was calculated with other settings.
    """
    from analytics.frames import notebook  # duckdb and pandas take their time: not before they are needed

    return notebook.open_database(database)
