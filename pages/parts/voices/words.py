"""Words from talks that our subjects lack, with the notes in which they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from analytics.charts.label import many
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.summary.days import day_in_words
from pages.parts import data, show
from pages.parts.data import Row
from pages.parts.voices import notes, sections

MOST = 12  # on the page at once; the table has all
_YEAR = 365  # days in whose notes words are looked for
LONGEST = 220  # letters of an example
COLUMNS = {
    "word": show.Column("Word"),
    "theirs": show.Column(
        "In own words of", "number", unit="customers", help="Quoted, in a finding, or written by them"
    ),
    "customers": show.Column("In notes of talks with", "number", unit="customers"),
    "times": show.Column("In notes", "number"),
    "times_ours": show.Column("In our subjects", "number"),
}


def draw(scope: Scope) -> None:
    """Draw the words, those ahead that customers were heard to use, each with an example."""
    rows = data.metric("words", scope)
    sections.head(
        finding(rows),
        "Words from talks of a year that our subjects lack. Notes are written by us, so they tell what talks "
        "were about. What is in quotation marks, in findings, or in messages that the customer wrote is in "
        "the customer’s own words; such words stand first.",
    )
    if not rows:
        show.nothing_yet(
            "No word stands out yet",
            "Words are found in the notes of imported logs, once they stand in those of three customers.",
        )
        return
    with st.grid(3, min_column_width=300, gap="medium") as grid:
        for place, row in enumerate(rows[:MOST]):
            with grid.cell():
                _word(place, row, scope)
    sections.as_table(rows, COLUMNS, key="words", file_stem="words", scope=scope)


def finding(rows: Sequence[Row]) -> str:
    """The first word, in whose talks it stands, and in whose own words."""
    if not rows:
        return "No word of the talks is missing in our subjects"
    first = rows[0]
    talks = f"“{first['word']}” stands in the notes of talks with {many(first['customers'], 'customer')}"
    theirs = first["theirs"]
    own = (
        f", in the own words of {'all' if theirs >= first['customers'] else f'{theirs:,}'}" if theirs else ""
    )
    ours = (
        many(first["times_ours"], "subject") + " of ours" if first["times_ours"] else "none of our subjects"
    )
    return f"{talks}{own}, and in {ours}"


def _word(place: int, row: Row, scope: Scope) -> None:
    example = row["examples"][0] if row["examples"] else None
    with st.container(gap="xsmall", key=f"word_{place}"):
        st.subheader(show.escape_markdown(row["word"]), anchor=False)
        own = f"own words of {many(row['theirs'], 'customer')}, " if row["theirs"] else ""
        ours = many(row["times_ours"], "subject") if row["times_ours"] else "no subject"
        talks = f"notes of talks with {many(row['customers'], 'customer')}"
        st.caption(show.escape_markdown(f"{own}{talks}; {ours} of ours"))
        if example is None:
            return
        st.markdown(f"> {show.escape_markdown(around(example['note'], row['word']))}")
        whose = "their own words" if example["is_theirs"] else "our note"
        day = day_in_words(example["day"])
        st.caption(show.escape_markdown(f"{example['customer']}, {day}, {whose}"))
        if sections.is_now(scope) and st.button(
            "Keep as vocabulary", icon=":material/translate:", key=f"vocabulary_{place}", type="tertiary"
        ):
            talk = _talk(example, scope)
            notes.keep(talk, row["word"], "vocabulary", is_ours=not example["is_theirs"])


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
