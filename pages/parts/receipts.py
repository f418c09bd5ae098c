"""Receipts: what an import did or would do, in figures that add up, with the way to its rejects."""

import streamlit as st

from analytics.imports.rejects import as_csv
from analytics.model.batch import Batch
from analytics.store import batches
from pages.parts import data
from pages.parts.table import Column
from pages.parts.text import escape_markdown

HISTORY = {
    "batch": Column("Batch", "number"),
    "file": Column("File"),
    "kind": Column("Kind"),
    "imported_at": Column("Imported", "time", unit="UTC"),
    "rows": Column("Rows", "number"),
    "added": Column("Added", "number"),
    "updated": Column("Updated", "number"),
    "unchanged": Column("Unchanged", "number"),
    "rejected": Column("Rejected", "number"),
    "left_out": Column("Left out", "number"),
    "span": Column("Speaks for"),
    "state": Column("State"),
}


FATES = ("updated", "unchanged", "left_out", "rejected")


def show(batch: Batch, *, is_preview: bool) -> None:
    """Draw one receipt."""
    would = "would be " if is_preview else ""
    parts = [f"{batch.added:,} {would}added"]
    parts += [f"{getattr(batch, fate):,} {fate.replace('_', ' ')}" for fate in FATES if getattr(batch, fate)]
    st.markdown(f"**{batch.rows:,} rows of {batch.kind}:** {', '.join(parts)}.")
    reasons = [
        f"- {times:,} × {escape_markdown(reason)}" for reason, times in list(batch.reasons.items())[:8]
    ]
    if len(batch.reasons) > 8:
        reasons.append(f"- and {len(batch.reasons) - 8:,} other reasons")
    notes = [f"- {escape_markdown(note)}" for note in batch.notes[:8]]
    if reasons or notes:
        st.markdown("\n".join([*reasons, *notes]))


def history_rows(found: list[Batch]) -> list[dict[str, object]]:
    """Batches as the history's table shows them."""
    return [
        {name: getattr(batch, name, None) for name in HISTORY}
        | {
            "span": f"{batch.first_on} to {batch.last_on}" if batch.first_on else "",
            "state": "undone" if batch.is_undone else "sample" if batch.is_sample else "",
        }
        for batch in found
    ]


def rejects_csv(batch_id: int) -> bytes:
    """The rejects with their original columns, row number and reason; Excel needs the byte order mark."""
    return ("\ufeff" + as_csv(batches.rejects(data.store(), batch_id))).encode("utf-8", errors="replace")
