"""What a sheet lacks before it can be imported: a question for each field, with the best guess to accept."""

from dataclasses import dataclass

import streamlit as st

from analytics.imports.classify_sheet import THE_COLUMNS
from analytics.ingest.mapping import guess
from analytics.ingest.propose_columns import Proposal, propose
from analytics.model.errors import UserError
from analytics.model.fields import FIELDS
from analytics.model.mapping import Mapping
from pages.parts.imports.assign import assign
from pages.parts.imports.choice_table import in_words
from pages.parts.imports.columns import samples
from pages.parts.imports.upload import DroppedSheet, change
from pages.parts.shell import frame
from pages.parts.shell.escape import escape_markdown

ORDERS = {
    "": "auto-detect", "dmy": "day first", "mdy": "month first", "ymd": "year first",
    "swap": "swapped by a spreadsheet",
}  # fmt: skip
LONGEST = 40  # characters of a column's name in a sentence
HOLDS = {field.name: field.holds for field in FIELDS}


@dataclass(frozen=True)
class Question:
    """What is known of a sheet that was refused: the best guess at its mapping, and columns to propose."""

    mapping: Mapping
    proposals: dict[str, tuple[Proposal, ...]]

    @property
    def columns(self) -> list[str]:
        """Return the proposed columns."""
        return [one.column for several in self.proposals.values() for one in several]


def question_of(sheet: DroppedSheet) -> Question:
    """Return what to ask about a sheet that was refused; worked out once for its choices."""
    options, question = sheet.kept.get("question", (None, None))
    if options != sheet.options or not isinstance(question, Question):
        mapping = _guessed(sheet)
        question = Question(mapping, propose(sheet.sheet, mapping))
        sheet.kept["question"] = sheet.options, question
    return question


def ask(sheet: DroppedSheet, error: UserError, question: Question, key: str) -> None:
    """Say what is missing, and draw the controls that answer it."""
    if "--dates" not in error.remedy and "--map" not in error.remedy:
        frame.show_error(error)
        return
    what = error.what.partition(THE_COLUMNS)[0]  # the dropdowns have them
    where = error.where.removeprefix(sheet.sheet.file).removeprefix(", ")  # the card names the file
    here = UserError(what, where[:1].upper() + where[1:], _remedy_here(error, question.mapping))
    st.warning(escape_markdown(str(here)), icon=":material/help:")
    if "--dates" in error.remedy:
        _ask_order(sheet, [order for order in ORDERS if order and f"--dates {order}" in error.remedy], key)
        return
    for field in question.mapping.missing:
        _ask_column(sheet, question, field, key)
    if "--kind" in error.remedy:
        st.caption("Not an interaction log? Choose the type of file under “Dates and people”.")


def _remedy_here(error: UserError, mapping: Mapping) -> str:
    """Return what to do on this page; the error's own advice is for the command line."""
    if mapping.is_other:
        return "If its rows are contacts, choose them below."
    if "--map" in error.remedy:
        return f"Choose {'them' if ' columns.' in error.what else 'it'} below."
    return "Which is it?"


def _ask_order(sheet: DroppedSheet, orders: list[str], key: str) -> None:
    with st.container(horizontal=True):
        for order in orders:
            if st.button(ORDERS[order].capitalize(), key=f"{order}_{key}"):
                change(sheet, order=order)
                st.rerun()


def _ask_column(sheet: DroppedSheet, question: Question, field: str, key: str) -> None:
    """Propose the best columns for a field, of which one click takes one, beside a list of all columns."""
    proposals = question.proposals.get(field, ())
    if not question.mapping.is_other:
        st.markdown(_sentence(field, proposals))
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"ask_{field}_{key}"):
        for place, one in enumerate(proposals):
            st.button(
                f"Use {_quoted(one)} as {in_words(field)}",
                key=f"use_{field}_{place}_{key}", on_click=assign, icon=":material/check:",
                type="primary" if len(proposals) == 1 else "secondary",
                args=(sheet, [question.mapping], one.column, field),
            )  # fmt: skip
        name = f"column_of_{field}_{key}"
        columns = sheet.sheet.columns
        own = range(int(sheet.sheet.has_row_numbers), len(columns))
        st.selectbox(
            f"{'Or another column' if proposals else 'Column'} for {in_words(field)}", own, index=None,
            key=name, placeholder="Choose a column", width=320, on_change=_take, help=HOLDS.get(field),
            args=(sheet, question, field, name),
            format_func=lambda place: _with_samples(sheet, place),
        )  # fmt: skip


def _take(sheet: DroppedSheet, question: Question, field: str, name: str) -> None:
    place: int | None = st.session_state[name]
    if place is not None:
        assign(sheet, [question.mapping], sheet.sheet.columns[place], field)


def _sentence(field: str, proposals: tuple[Proposal, ...]) -> str:
    """Return what is proposed for a field and why: “**Date**: “Created” fits best. All of the first 12 …”."""
    name = in_words(field).capitalize()
    if not proposals:
        without = (
            " If none does, export the file again with the owner of each row." if field == "executive" else ""
        )
        return f"**{name}**: no column clearly holds it.{without}"
    best = proposals[0]
    if len(proposals) > 1:
        *others, last = (f"{_quoted(one)} {_examples(one, 1)}" for one in proposals)
        return f"**{name}**: {', '.join(others)} and {last} fit equally well."
    why = f": {best.why}" if best.why else ""
    return f"**{name}**: {_quoted(best)} fits best{why}. {_examples(best)}"


def _quoted(one: Proposal) -> str:
    return f"“{escape_markdown(_short(one.column))}”"


def _examples(one: Proposal, most: int | None = None) -> str:
    return f":small[({escape_markdown(' · '.join(map(_short, one.examples[:most])))})]"


def _with_samples(sheet: DroppedSheet, place: int) -> str:
    texts = samples(sheet.sheet, place)
    column = sheet.sheet.columns[place]
    return f"{column} ({texts})" if texts else column


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _guessed(sheet: DroppedSheet) -> Mapping:
    """Return the best guess at the mapping of a sheet that was refused."""
    options = sheet.options
    try:
        return guess(sheet.sheet, options.columns, options.kind)
    except UserError:  # the chosen columns do not fit, and the card says so
        return guess(sheet.sheet, {}, options.kind)
