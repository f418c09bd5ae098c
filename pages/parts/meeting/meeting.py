"""A meeting on a large screen: one finding after another, by arrow keys, a presenter's remote or clicks."""

from collections.abc import Hashable, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from analytics.charts import theme
from analytics.model.scope import Scope
from analytics.model.text import many
from analytics.summary.days import day_in_words
from pages.parts.meeting import address, atomic_screen, chair, closing, decide, last_decisions, table, wall
from pages.parts.meeting.screens import TABLE, Screen, beside, of_executive, others, screens, standing
from pages.parts.shell import data, filters, frame, looked_at
from pages.parts.shell.sheet import Sheet
from pages.parts.show import elements

_STYLE = Sheet(Path(__file__).with_name("meeting.css"), before=theme.css_variables())
_DOORS: tuple[tuple[address.View, str, str], ...] = (
    ("meeting", "Start meeting", ":material/co_present:"),
    ("wall", "Show on wall", ":material/tv:"),
)


def doors() -> None:
    """Draw the buttons that open a meeting and a wall; none while there are no executives."""
    closing.confirm_closed()
    if not data.chairs(data.scope(data.as_of_default()[0])):
        return
    for view, label, icon in _DOORS:
        st.button(label, icon=icon, type="tertiary", key=f"open_{view}", on_click=address.enter, args=(view,))


def draw(view: address.View, scope: Scope) -> None:
    """Draw the page as a meeting or as a wall; the filters are drawn already, and hidden."""
    st.html(_STYLE)
    if view == "wall":
        wall.draw(scope)
        with st.container(key="meeting_presenter"):  # no control is visible; Escape ends the wall
            _leave("Esc")
    else:
        show_meeting(scope)


def show_meeting(scope: Scope) -> None:
    """Draw the screen that the address names, and the navigation."""
    chairs = data.chairs(scope)
    with st.container(key="meeting"):
        if not chairs:
            table.nobody(scope)
            _foot(scope, [], 0)
            return
        labels = {executive_id: name for name, executive_id in filters.by_name(scope.as_of).items()}
        compared = filters.compared(scope)
        decided = last_decisions.decided(scope)
        found = screens(chairs, labels, is_agreed=last_decisions.is_any(scope), decided=decided)
        position = standing(found, address.at())
        here = found[position]

        def mark() -> Hashable:
            return here, scope, compared, data.version(), decide.open_for(here.executive_id)

        # an error shows on the screen, and the navigation stays
        with atomic_screen.shown_when_complete(mark), st.container(key=f"meeting_{here.kind}"), frame.page():
            clicked = None
            if here.kind == "table":
                clicked = table.draw(scope, chairs, compared)
            elif here.kind == "others":
                clicked = table.others(others(chairs, decided), found[position + 1].at)
            elif here.kind == "chair":
                looked_at.note("Meeting", here.executive_id)
                chair.draw(scope, here.executive_id, compared)
            elif here.kind == "agreed":
                last_decisions.draw(scope)
            else:
                closing.draw(scope)
            if clicked is not None:
                address.go(of_executive(found, clicked).at)
                st.rerun()
        _foot(scope, found, position)


def _foot(scope: Scope, found: Sequence[Screen], position: int) -> None:
    """Draw the date line and the navigation: back, to the table, forward, and out."""
    with st.container(key="meeting_foot", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="meeting-day">{escape(_day(scope, found, position))}</p>')
        with st.container(key="meeting_ways", horizontal=True, horizontal_alignment="right", width="content"):
            if found:
                _ways(found, position)
            is_deciding = bool(found) and decide.open_for(found[position].executive_id) is not None
            _leave(None if is_deciding else "Esc")


def _leave(key: str | None) -> None:
    st.button(
        "Leave", icon=":material/close:", key="meeting_leave", type="tertiary", shortcut=key,
        on_click=address.leave,
    )  # fmt: skip


def _ways(found: Sequence[Screen], position: int) -> None:
    """Draw buttons that arrow keys press too; a presenter's remote presses a second, hidden pair."""
    before, after = beside(found, position)
    _way(before, "Left", ":material/arrow_back:", "left")
    if TABLE not in (before, found[position], after):
        _way(TABLE, "Home", ":material/chair:", "left")
    _way(after, "Right", ":material/arrow_forward:", "right")
    with st.container(key="meeting_presenter"):
        _way(before, "PageUp", None, "left")
        _way(after, "PageDown", None, "left")
        _way(found[-1] if after else None, "End", None, "left")


def _way(screen: Screen | None, key: str, icon: str | None, side: str) -> None:
    if screen is not None:
        st.button(
            elements.escape_markdown(screen.name), icon=icon, type="tertiary",
            icon_position=side, shortcut=key,  # type: ignore[arg-type]
            key=f"meeting_{key}", on_click=address.go, args=(screen.at,), wrap=False,
        )  # fmt: skip


def _day(scope: Scope, found: Sequence[Screen], position: int) -> str:
    """Return the date, the window, the meeting's progress, and what the data is."""
    newest, is_old = data.as_of_default()
    here = found[position] if found else None
    seats = [one for one in found if here and one.kind == "chair" and one.is_quiet == here.is_quiet]
    parts = [
        filters.unknown("meeting").removesuffix("."),
        f"As of {day_in_words(scope.as_of)}",
        f"last {many(scope.window_days, 'day')}",
        f"{seats.index(here) + 1} of {len(seats):,}" if here in seats else "",
        f"data stops on {day_in_words(newest)}" if is_old else "",
        "invented sample data" if data.is_sample() else "",
        data.copied().removesuffix("."),
    ]
    return " · ".join(part for part in parts if part)
