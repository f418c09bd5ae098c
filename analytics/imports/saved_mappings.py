"""What the analyst chose for a file is offered for the next one of its shape."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

import duckdb

from analytics.ingest.fold import squeeze
from analytics.model.choices import Choices, from_text
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet
from analytics.store.store import Store


def shape(sheet: Sheet) -> str:
    """Return a word for the columns that a sheet has, in whatever order and spelling."""
    names = sorted(squeeze(column) for column in sheet.columns)
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()[:16]


def recall(cursor: duckdb.DuckDBPyConnection, sheet: Sheet) -> tuple[Choices, int | None]:
    """Return the choices of the newest batch of the sheet's shape, and its number.

    None where nothing was chosen.
    """
    found = cursor.execute(
        "select choices, batch_id from batch where shape = ? and undone_at is null and choices is not null"
        " order by batch_id desc limit 1",
        [shape(sheet)],
    ).fetchall()
    [(text, batch_id)] = found or [(None, None)]
    choices = from_text(text)
    if sheet.zone:  # all calendars have one shape, and this one says its own
        choices = replace(choices, zone=None)
    return choices, batch_id if choices != Choices() else None


def blamed(
    error: UserError, remembered: Sequence[tuple[Choices, int | None]], without: Callable[[], object]
) -> UserError:
    """Return the refusal of a file, which names what was remembered for its sheets if it comes from that.

    without: reads the file without anything remembered.
    """
    older = [(choices, batch_id) for choices, batch_id in remembered if batch_id is not None]
    if not older:
        return error
    try:
        without()
    except UserError as other:
        if str(other) == str(error):
            return error
    return named(error, *older[0])


def named(error: UserError, choices: Choices, batch_id: int) -> UserError:
    """Return the error of a file that was read by a saved mapping, with that mapping and how to ignore it."""
    parts = [f"“{column}” → {name.replace('_', ' ')}" for name, column in choices.columns.items() if column]
    parts += [f"kind {choices.kind}"] if choices.kind else []
    parts += [f"dates {choices.order}"] if choices.order else []
    parts += [f"times in {choices.zone}"] if choices.zone else []
    parts += ["values mapped by hand"] if choices.words else []
    mapping = f" ({', '.join(parts)})" if parts else ""
    advice = (
        f"It was read with the mapping saved with batch {batch_id}{mapping}; to ignore that, add --fresh."
    )
    return UserError(error.what, error.where, f"{error.remedy} {advice}".strip())


def made_for(store: Store, batch_id: int) -> Choices:
    """Return the choices by which a batch was read."""
    with store.read() as cursor:
        found = cursor.execute("select choices from batch where batch_id = ?", [batch_id]).fetchall()
    return from_text(found[0][0] if found else None)
