"""Words that customers use and we do not, with what they said."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from analytics.charts.label import many
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from pages.parts import data, show
from pages.parts.data import Row
from pages.parts.filters import day_in_words
from pages.parts.voices import notes, sections

MOST = 12  # on the page at once; the table has all
_YEAR = 365  # days in whose notes words are looked for
LONGEST = 220  # letters of an example
COLUMNS = {
    "word": show.Column("Word"),
    "customers": show.Column("Customers", "number"),
    "times": show.Column("In their notes", "number"),
    "times_ours": show.Column("In our subjects", "number"),
}


def draw(scope: Scope) -> None:
    """Draw the words, those that are most theirs first, each with an example."""
    rows = data.metric("words", scope)
    sections.head(
        finding(rows),
        "From the notes of a year against the subjects that we wrote: what stands out is theirs, not ours.",
    )
    if not rows:
        show.nothing_yet(
            "No word stands out yet",
            "Words are found in the notes of imported logs, once three customers have used them.",
        )
        return
    with st.grid(3, min_column_width=300, gap="medium") as grid:
        for place, row in enumerate(rows[:MOST]):
            with grid.cell():
                _word(place, row, scope)
    sections.as_table(rows, COLUMNS, key="words", file_stem="words", scope=scope)


def finding(rows: Sequence[Row]) -> str:
    """The word that is most theirs."""
    if not rows:
        return "Customers speak as we do"
    first = rows[0]
    ours = "we never write it"
    if first["times_ours"]:
        ours = f"{many(first['times_ours'], 'subject')} of ours {_have(first['times_ours'])} it"
    return f"{many(first['customers'], 'customer')} say “{first['word']}”; {ours}"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _word(place: int, row: Row, scope: Scope) -> None:
    example = row["examples"][0] if row["examples"] else None
    with st.container(gap="xsmall", key=f"word_{place}"):
        st.subheader(show.escape_markdown(row["word"]), anchor=False)
        ours = many(row["times_ours"], "subject") if row["times_ours"] else "no subject"
        theirs = f"{many(row['customers'], 'customer')}, {many(row['times'], 'note')}"
        st.caption(show.escape_markdown(f"{theirs}; {ours} of ours"))
        if example is None:
            return
        st.markdown(f"> {show.escape_markdown(around(example['note'], row['word']))}")
        st.caption(show.escape_markdown(f"{example['customer']}, {day_in_words(example['day'])}"))
        if sections.is_now(scope) and st.button(
            "Keep as vocabulary", icon=":material/translate:", key=f"vocabulary_{place}", type="tertiary"
        ):
            notes.keep(_talk(example, scope), row["word"], "vocabulary")


def _talk(example: Mapping[str, Any], scope: Scope) -> Row:
    """The interaction from whose notes an example is. Raises UserError when it is not among the newest."""
    year = replace(scope, window_days=_YEAR)
    for row in data.metric("opening_notes", year, customer_id=example["customer_id"]):
        if row["day"] == example["day"] and row["notes"].startswith(example["note"]):
            return row
    raise UserError(
        f"The note of {day_in_words(example['day'])} is not among this customer’s newest.",
        remedy="Keep it from “Notes worth keeping”, below the findings.",
    )


def around(note: str, word: str) -> str:
    """As much of a note as fits, with the word in it."""
    if len(note) <= LONGEST:
        return note
    at = max(note.casefold().find(word), 0)
    start = max(0, min(at - LONGEST // 2, len(note) - LONGEST))
    cut = note[start : start + LONGEST].strip()
    return f"{'…' if start else ''}{cut}{'…' if start + LONGEST < len(note) else ''}"
