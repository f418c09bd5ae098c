"""Receipts: what an import did or would do, in figures that add up, with an example for each reason."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from analytics.imports.rejects import as_csv
from analytics.model.batch import FATES, Batch, Reject
from analytics.model.notes import NOTES_FIRST, for_page
from analytics.store import batches
from analytics.summary.queries import Source
from pages.parts.imports.effect import counted
from pages.parts.shell import data
from pages.parts.shell.escape import escape_markdown
from pages.parts.show import elements

MOST = 3  # reasons that are said at once
HISTORY = {
    "batch": elements.Column("Batch", "number"),
    "file": elements.Column("File"),
    "kind": elements.Column("Kind"),
    "imported_at": elements.Column("Imported", "time"),
    "rows": elements.Column("Rows", "number"),
    "added": elements.Column("Added", "number"),
    "updated": elements.Column("Updated", "number"),
    "unchanged": elements.Column("Unchanged", "number"),
    "rejected": elements.Column("Rejected", "number"),
    "left_out": elements.Column("Left out", "number"),
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


def what_it_is(batch: Batch, system: str = "", *, is_calendar: bool = False) -> str:
    """What a file was understood to be: “Salesforce tasks · 412 interactions · 3 Jan to 30 Nov 2026”."""
    taken = counted(batch.added + batch.updated + batch.unchanged, batch.kind)
    span = _span(batch.first_on, batch.last_on)
    if system:
        return " · ".join(filter(None, (system, taken, span)))
    kinds = {
        "interactions": "A calendar of" if is_calendar else "A log of",
        "customers": "A list of",
        "executives": "A list of",
        "people": "A directory of",
        "colleagues": "A directory of",
        "links": "A directory of",
    }
    return " · ".join(filter(None, (f"{kinds[batch.kind]} {taken}", span)))


def _span(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    if first == last:
        return f"{first.day} {first:%b %Y}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {first:%b}{year} to {last.day} {last:%b %Y}"


def summary(batch: Batch, system: str = "", *, is_calendar: bool = False) -> None:
    """Draw what it is, and what became of its rows: those added always, the others where there are any."""
    told = [fate for fate in FATES if fate == "added" or getattr(batch, fate)]
    parts = [f"**{getattr(batch, fate):,}** {fate.replace('_', ' ')}" for fate in told]
    what = escape_markdown(what_it_is(batch, system, is_calendar=is_calendar))
    st.markdown(f"{what}  \n{' · '.join(parts)} :small[of {batch.rows:,} rows]")


def reasons(batch: Batch, examples: Sequence[Reject], most: int = MOST) -> None:
    """Draw why rows were not taken, each reason with the first row that it befell."""
    known = {one.reason: one for one in examples}
    said = list(batch.reasons.items())
    lines = [
        f"- {times:,} × {escape_markdown(reason)}{_such_as(known.get(reason))}" for reason, times in said
    ]
    shown = cut(lines, most)
    if len(shown) < len(lines):
        shown = [*shown, f"- and {len(lines) - len(shown):,} other reasons"]
    if shown:
        st.markdown("\n".join(shown))


def cut(said: Sequence[str], most: int) -> Sequence[str]:
    """The first of many; one more is said rather than counted."""
    return said if len(said) <= most + 1 else said[:most]


def _such_as(example: Reject | None) -> str:
    if example is None:
        return ""
    cells = [" ".join(cell.split()) for cell in example.original.values()]
    told = example.value or " · ".join(cell[:30] for cell in cells if cell)[:90]
    shown = f" “{escape_markdown(' '.join(told.split())[:90])}”" if told.strip() else ""
    return f" :small[such as row {example.row_number:,}{shown}]"


def notes(said: Sequence[str]) -> None:
    """Draw what was noticed of the file, quietly: the gravest, which stand first, and then the rest."""
    lines = [f"- {escape_markdown(for_page(note[:1].upper() + note[1:]))}" for note in said]
    if lines:
        st.caption("\n".join(lines[:NOTES_FIRST]))
    more = lines[NOTES_FIRST:]
    if more:
        with st.expander(f"Show {len(more):,} more note{'' if len(more) == 1 else 's'}"):
            st.caption("\n".join(more))


def vanished(rows: Sequence[Mapping[str, Any]], key: str) -> None:
    """Draw the rows that earlier exports of a log had and this one has not; nothing if there are none."""
    if not rows:
        return
    count = rows[0]["rows"]
    finding = f"{count:,} row{'' if count == 1 else 's'} vanished since the last export"
    with st.expander(finding, icon=":material/history:"):
        st.caption("They stay as they are. Where they were deleted on purpose, correct them in the source.")
        elements.table(
            elements.Table(rows, VANISHED),
            key=f"vanished_{key}",
            file_stem="vanished",
            as_of=data.store().settings.day(),
            is_selectable=False,
            title=finding,
        )


def here(moment: datetime | None) -> datetime | None:
    """A moment of UTC as clocks show it in the organisation's time zone."""
    zone = ZoneInfo(data.store().settings.time_zone)
    return moment and moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)


def history_table(_source: Source, numbers: tuple[int, ...]) -> elements.Table:
    """The batches of these numbers, as the history shows them."""
    wanted = frozenset(numbers)
    rows = [
        {name: getattr(batch, name, None) for name in HISTORY}
        | {
            "imported_at": here(batch.imported_at),
            "state": "undone" if batch.is_undone else "sample" if batch.is_sample else "",
        }
        for batch in data.history()
        if batch.batch in wanted
    ]
    return elements.Table(rows, HISTORY)


def rejects_csv(batch_id: int) -> bytes:
    """The rejects with their original columns, row number and reason; Excel needs the byte order mark."""
    return ("\ufeff" + as_csv(batches.rejects(data.store(), batch_id))).encode("utf-8", errors="replace")
