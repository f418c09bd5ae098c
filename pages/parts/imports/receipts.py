"""Receipts: what an import did or would do, in counts that add up, with an example for each reason."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from analytics.imports.rejects import as_csv
from analytics.model.batch import FATES, Batch, Reject, shown_reason
from analytics.model.notes import NOTES_FIRST, for_page
from analytics.store import batches
from analytics.store.store import Store
from analytics.summary.queries import Source
from pages.parts.imports.effect import counted
from pages.parts.shell import data
from pages.parts.shell.escape import escape_markdown
from pages.parts.show import elements

MOST = 3  # reasons that show at once
FILES = {
    "interactions": "Interaction log",
    "customers": "Customers file",
    "executives": "Executives file",
    "people": "Contacts file",
    "colleagues": "Users file",
    "links": "Deals or cases file",
}
HISTORY = {
    "batch": elements.Column("Batch", "number"),
    "file": elements.Column("File"),
    "kind": elements.Column("Type of file"),
    "imported_at": elements.Column("Imported", "time"),
    "rows": elements.Column("Rows", "number"),
    "added": elements.Column("Added", "number"),
    "updated": elements.Column("Updated", "number"),
    "unchanged": elements.Column("Unchanged", "number"),
    "rejected": elements.Column("Rejected", "number"),
    "left_out": elements.Column("Skipped", "number"),
    "withdrawn": elements.Column("Removed", "number", help="Rows that the source no longer has"),
    "first_on": elements.Column("First day", "date"),
    "last_on": elements.Column("Last day", "date"),
    "state": elements.Column("State"),
}
VANISHED = {
    "day": elements.Column("Day", "date"),
    "executive": elements.Column("Executive"),
    "customer": elements.Column("Customer"),
    "channel": elements.Column("Channel"),
    "subject": elements.Column("Subject"),
    "file": elements.Column("File"),
    "row_number": elements.Column("Row", "number"),
}
TAKEN_OFF = {  # a list of customers, or of executives
    "customer": VANISHED["customer"],
    "segment": elements.Column("Segment"),
    "executive": VANISHED["executive"],
    "title": elements.Column("Title"),
}


def what_it_is(batch: Batch) -> str:
    """Return what a file is: “Salesforce tasks · 412 interactions · 3 Jan to 30 Nov 2026”."""
    kept = counted(batch.added + batch.updated + batch.unchanged, batch.kind)
    return " · ".join(filter(None, (type_of(batch), kept, _span(batch.first_on, batch.last_on))))


def type_of(batch: Batch) -> str:
    """Return the type of a file, as the page calls it wherever it does."""
    if batch.is_by_hand:
        return "Logged by hand"
    return batch.system or ("Calendar" if batch.is_calendar else FILES[batch.kind])


def _span(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    year = "" if first.year == last.year else f"\u00a0{first.year}"
    end = f"{last.day}\u00a0{last:%b}\u00a0{last.year}"
    return end if first == last else f"{first.day}\u00a0{first:%b}{year} to {end}"


def summary(batch: Batch) -> None:
    """Draw what a file is, and what happened to its rows: added always, the others if there are any."""
    shown = [fate for fate in FATES if fate == "added" or getattr(batch, fate)]
    parts = [f"**{getattr(batch, fate):,}** {FATES[fate]}" for fate in shown]
    what = escape_markdown(what_it_is(batch))
    gone = f" · **{batch.withdrawn:,}** removed" if batch.withdrawn else ""
    rows = f"{batch.rows:,}\u00a0row{'' if batch.rows == 1 else 's'}"
    kept = f"  \n:small[{text}]" if (text := batch.kept_text()) else ""
    st.markdown(f"{what}  \n{' · '.join(parts)} :small[of {rows}]{gone}{kept}")


def reasons(batch: Batch, examples: Sequence[Reject], most: int = MOST) -> None:
    """Draw why rows were rejected or skipped, with the first row for each reason."""
    known = {one.reason: one for one in examples}
    lines = [
        f"- {times:,} × {escape_markdown(shown_reason(reason))}{_example(known.get(reason))}"
        for reason, times in batch.reasons.items()
    ]
    shown = cut(lines, most)
    if len(shown) < len(lines):
        shown = [*shown, f"- and {len(lines) - len(shown):,} more reasons"]
    if shown:
        st.markdown("\n".join(shown))


def cut(lines: Sequence[str], most: int) -> Sequence[str]:
    """Return the first lines; a single one beyond `most` is shown rather than counted."""
    return lines if len(lines) <= most + 1 else lines[:most]


def _example(reject: Reject | None) -> str:
    if reject is None:
        return ""
    cells = [" ".join(cell.split()) for cell in reject.original.values()]
    value = reject.value or " · ".join(cell[:30] for cell in cells if cell)[:90]
    shown = f": “{escape_markdown(' '.join(value.split())[:90])}”" if value.strip() else ""
    return f" :small[(row {reject.row_number:,}{shown})]"


def notes(texts: Sequence[str]) -> None:
    """Draw the notes on a file quietly: the most important, which come first, then the rest."""
    lines = [f"- {escape_markdown(for_page(note[:1].upper() + note[1:]))}" for note in texts]
    if lines:
        st.caption("\n".join(lines[:NOTES_FIRST]))
    more = lines[NOTES_FIRST:]
    if more:
        with st.expander(f"Show {len(more):,} more note{'' if len(more) == 1 else 's'}"):
            st.caption("\n".join(more))


def vanished(rows: Sequence[Mapping[str, Any]], key: str, *, is_withdrawn: bool = False) -> None:
    """Draw the rows of earlier exports of a log that are missing from this one; nothing if there are none.

    is_withdrawn: their source no longer has them, and so they don't count any more; or entries of a list.
    """
    if not rows:
        return
    count = rows[0]["rows"]
    columns = (
        VANISHED if "day" in rows[0] else {name: TAKEN_OFF[name] for name in TAKEN_OFF if name in rows[0]}
    )
    what = "row" if columns is VANISHED else next(iter(columns))
    finding = f"{count:,} {what}{'' if count == 1 else 's'} " + (
        "removed: no longer in the source" if is_withdrawn else "missing since the last export"
    )
    says = "We kept them. If they were deleted on purpose, correct them in the source instead."
    with st.expander(finding, icon=":material/history:"):
        st.caption("Undo import brings them back." if is_withdrawn else says)
        elements.table(
            elements.Table(rows, columns),
            key=f"{'withdrawn' if is_withdrawn else 'vanished'}_{key}",
            file_stem="removed-rows" if is_withdrawn else "missing-rows",
            as_of=data.settings().day(),
            title=finding,
        )


def here(moment: datetime | None) -> datetime | None:
    """Convert a moment from UTC to the organisation's time zone."""
    zone = ZoneInfo(data.settings().time_zone)
    return moment and moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)


def history_table(_source: Source, numbers: tuple[int, ...]) -> elements.Table:
    """Return the batches with these numbers as a table."""
    wanted = frozenset(numbers)
    rows = [
        {name: getattr(batch, name, None) for name in HISTORY}
        | {
            "kind": type_of(batch),
            "imported_at": here(batch.imported_at),
            "state": "undone" if batch.is_undone else "sample" if batch.is_sample else "",
        }
        for batch in data.history()
        if batch.batch in wanted
    ]
    is_any_gone = any(row["withdrawn"] for row in rows)
    columns = {name: HISTORY[name] for name in HISTORY if is_any_gone or name != "withdrawn"}
    return elements.Table(rows, columns)


def rejects_csv(store: Store, batch_id: int) -> bytes:
    """Return the rejects with row number, reason and original columns, with a byte order mark for Excel."""
    return ("\ufeff" + as_csv(batches.rejects(store, batch_id))).encode("utf-8", errors="replace")
