"""One executive's own view of the gaps: the state in a sentence, what was tried, the figures, the spells."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analytics.charts.label import many
from analytics.charts.spell_timeline import spell_timeline
from analytics.model.chair import Chair, in_words
from analytics.model.scope import Scope
from pages.parts import alert, data, filters, frame, show, summary

Row = Mapping[str, Any]


def view(scope: Scope, row: data.Row, chair: Chair) -> None:
    """Draw the page's heading and figures for one executive; what waits and the rows are the page's."""
    frame.head(sentence(chair, data.store().settings.limit_days), filters.caption(scope))
    spells = data.metric("spells", scope)
    tried = alert.tried_in_words(scope).get(chair.executive_id, "")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(show.escape_markdown(lead(row, [s for s in spells if s["is_open"]], tried)))
        if scope.executives:
            st.button(
                "All executives",
                icon=":material/arrow_back:",
                type="tertiary",
                on_click=_everybody,
                key="everybody",
            )
    show.figure_row(summary.person_tiles(scope, row))
    st.subheader(spells_finding(spells), anchor=False)
    if spells:
        show.chart(
            show.untitled(spell_timeline(alert.spells(spells), scope.as_of)),
            key="spells",
            alt=spells_finding(spells),
            caption="Each bar is a time in which the chair was empty, over the last year.",
        )


def sentence(chair: Chair, limit: int) -> str:
    """The executive's state as the title of their own page; limit: days from which a chair is empty."""
    gap = chair.gap_days
    if chair.state == "away":
        until = f" until {filters.day_in_words(chair.away_until)}" if chair.away_until else ""
        return f"{chair.name} is away{until}"
    if chair.state == "cannot tell":
        return f"The data cannot tell how long {chair.name} has been silent"
    if gap is None:
        return (
            f"{chair.name} has {'not' if chair.state == 'in touch' else 'never'} spoken with a customer"
            + (" yet" if chair.state == "in touch" else "")
        )
    if chair.state == "empty chair":
        return f"{chair.name} has been silent for {many(gap, 'day')}"
    if chair.state == "due soon":
        return f"{chair.name} has {many(max(limit - gap, 1), 'day')} left before the chair is empty"
    ago = {0: "today", 1: "yesterday"}.get(gap, f"{many(gap, 'day')} ago")
    return f"{chair.name} spoke with a customer {ago}"


def lead(row: Row, open_spells: Sequence[Row], tried: str) -> str:
    """What stands behind the state: the title, since when, what was tried, what is booked. Plain text."""
    last, booked = row["last_contact_on"], row["next_booked_on"]
    parts = [
        row["title"] or "",
        f"The chair has been empty since {filters.day_in_words(open_spells[-1]['from_on'])}"
        if open_spells
        else "",
        f"Last contact on {filters.day_in_words(last)}" if last else "No contact so far",
        f"Tried since: {tried}" if tried else "",
        f"Booked next on {filters.day_in_words(booked)}" if booked else "Nothing is booked",
    ]
    return " ".join(f"{part}." for part in parts if part)


def spells_finding(spells: Sequence[Row]) -> str:
    """For how long the chair was empty within the last year."""
    if not spells:
        return "The chair was never empty in the last year"
    days = sum(spell["days"] for spell in spells)
    times = "" if len(spells) == 1 else f", in {in_words(len(spells))} spells"
    return f"The chair was empty for {many(days, 'day')} of the last year{times}"


def _everybody() -> None:
    st.session_state["executives"] = []
