"""The boardroom table: the picture on the front page, drawn with Streamlit's own buttons and a style sheet.

A Plotly figure cannot do it well: its type does not grow with the page (small on a wall, colliding on a
phone), names do not wrap, and its points cannot be reached by keyboard. A custom component's script arrives
as a blob:, which our Content-Security-Policy refuses (tried in Chromium). Buttons take the page's light or
dark, wrap, grow with their container, are tabbed to and read aloud; twelve of them cost 3 ms.
"""

from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from analytics.charts import theme
from analytics.charts.boardroom import TALLY, Seat, seat, seating
from analytics.model.chair import Chair, by_attention
from pages.parts.shell.escape import escape_markdown, plain
from pages.parts.shell.sheet import Sheet

_STYLE = Sheet(Path(__file__).with_name("boardroom.css"), before=theme.css_variables())

_ALIKE = 24  # chairs of a crowd that all have room for their names
_MOST_LOUD = 30  # of those who need attention have it beside the others
_MOST_PILLS = 60  # more fill a phone's screen ten times over: they wait in an expander


def boardroom_table(chairs: Sequence[Chair], key: str) -> int | None:
    """Draw the table; return the executive_id of the chair that was clicked in this run, or None.

    Draw at most one on a page. `chairs` may be in any order and of any number; none draws nothing.
    """
    if not chairs:
        return None
    seats = seating(chairs)
    st.html(_STYLE)
    with st.container(key="boardroom"):
        if seats.far:
            with st.container(key="boardroom_table"):
                clicked = [_side("far", seats.far, key)]
                _table_top(seats.tally, seats.until)
                clicked.append(_side("near", seats.near, key))
        else:
            _table_top(seats.tally, seats.until)
            clicked = [_side("rows", seats.rows, key)]
            clicked += [_condensed(state, group, key, seats.until) for state, group in seats.condensed]
    return next((executive_id for executive_id in clicked if executive_id is not None), None)


def crowd(chairs: Sequence[Chair], key: str, most: int) -> int | None:
    """Draw chairs beside each other, as a screen that is not scrolled holds them; return who was clicked.

    Of many, those who need attention are large and named, and the others small, if all of them have room. At
    most `most` are drawn, who needs attention first, and then how many more there are in which state.
    """
    seats = [seat(chair) for chair in by_attention(chairs)[:most]]
    loud = [one for one in seats if one.state != "in touch"]
    groups = {"crowd": seats}
    if loud and len(chairs) > _ALIKE:
        quiet = [one for one in seats if one.state == "in touch"]
        has_room = len(loud) <= _MOST_LOUD and len(chairs) <= most
        groups = {"loud": loud[:_MOST_LOUD], "quiet": quiet if has_room else []}
    drawn = {one.executive_id for group in groups.values() for one in group}
    left = [chair for chair in by_attention(chairs) if chair.executive_id not in drawn]
    st.html(_STYLE)
    with st.container(key="boardroom"):
        told = seating(chairs)
        _table_top(told.tally, told.until)
        clicked = [_side(place, group, key) for place, group in groups.items() if group]
        if left:
            st.html(f'<p class="boardroom-more">{escape(not_drawn(left))}</p>')
    return next((executive_id for executive_id in clicked if executive_id is not None), None)


def not_drawn(chairs: Sequence[Chair]) -> str:
    """Return how many chairs have no room, by state: "and 3 more due soon, 180 more in touch"."""
    states = Counter(chair.state for chair in chairs)
    counts = [f"{states[state]:,} more {short}" for state, short in TALLY.items() if states[state]]
    return f"and {', '.join(counts)}"


def _side(place: str, seats: Sequence[Seat], key: str) -> int | None:
    clicked = None
    with st.container(key=f"boardroom_{place}"):
        for one in seats:
            told = "_untold" if one.is_untold else ""
            name = f"chair_{_css_name(one.state)}{told}_{one.executive_id}_{key}"
            if st.button(_label(one), key=name, type="tertiary"):
                clicked = one.executive_id
    return clicked


def _label(one: Seat) -> str:
    """Return seat, name, days and detail as inline Markdown that the style sheet can tell apart."""
    detail = f" {escape_markdown(one.detail)}" if one.detail else ""
    return (
        f"**{escape_markdown(one.initials)}** *{escape_markdown(one.name)}* "
        f"***{escape_markdown(one.days)}***{detail}"
    )


def _condensed(state: str, seats: Sequence[Seat], key: str, until: str) -> int | None:
    """Executives of one state, small: one widget for all, as hundreds of buttons take seconds."""
    by_id = {one.executive_id: one for one in seats}
    name = f"boardroom_small_{_css_name(state)}_{key}"

    def label(executive_id: int) -> str:
        one = by_id[executive_id]
        initials, name, days = (escape_markdown(text) for text in (one.initials, one.name, one.days))
        return f"**{initials}** {name} *{days}*"

    def remember() -> None:  # a click opens somebody once; it is not a choice that stays
        st.session_state[f"{name}_clicked"] = st.session_state[name]
        st.session_state[name] = None

    title = f"{len(seats):,} {state}"
    if until:  # "On 8 Oct:"
        title += f" {until[:1].lower()}{until[1:-1]}"
    place = f"boardroom_{'untold' if seats[0].is_untold else 'told'}_{_css_name(state)}"
    with st.expander(title, key=place) if len(seats) > _MOST_PILLS else st.container(key=place):
        st.pills(title, list(by_id), format_func=label, key=name, on_change=remember)
    clicked = st.session_state.pop(f"{name}_clicked", None)
    return clicked if isinstance(clicked, int) else None


def _table_top(tally: Sequence[tuple[str, str]], until: str) -> None:
    parts = (f'<span class="{_css_name(state)}"><i></i>{escape(plain(text))}</span>' for state, text in tally)
    day = f"<b>{escape(until)}</b>" if until else ""
    is_untold = " untold" if until else ""
    st.html(f'<div class="boardroom-top{is_untold}" role="note">{day}{"".join(parts)}</div>')


def _css_name(state: str) -> str:
    return state.replace(" ", "_")
