"""A wall that advances by itself: the table, then empty chairs, the newest figures, no controls."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from analytics.model.chair import Chair
from analytics.model.scope import Scope
from analytics.model.text import many
from analytics.summary.days import day_in_words
from pages.parts.meeting import address, atomic_screen, chair, last_decisions, table
from pages.parts.meeting.screens import Screen, screens
from pages.parts.shell import data, filters, frame

_TURN = "wall_turn"  # in the session
_MOST_CHAIRS = 12  # on a wall, so that the table soon comes round again
_SHOWN = ("empty chair", "due soon")


@dataclass(frozen=True)
class Turn:
    """The current screen, and since when, in seconds of the monotonic clock."""

    at: str
    since: float


def draw(scope: Scope) -> None:
    """Draw the wall, which redraws itself from then on.

    The day stays if the address names it; else it is the newest, also after midnight.
    """
    is_frozen = "as_of" in st.query_params
    seconds = address.seconds()
    st.fragment(_turn, run_every=seconds)(scope, seconds, is_frozen=is_frozen)


def _turn(scope: Scope, seconds: int, *, is_frozen: bool) -> None:
    """Draw one screen; an error is shown as a sentence, and the next turn tries again."""
    with st.container(key="meeting"), frame.page():
        if not is_frozen:
            scope = replace(scope, as_of=data.as_of_default()[0])
        chairs = data.chairs(scope)
        if not chairs:
            table.nobody(scope)
            return
        found = round_of(chairs, is_agreed=last_decisions.is_any(scope))
        turn = following(found, st.session_state.get(_TURN), time.monotonic(), seconds)
        st.session_state[_TURN] = turn
        here = next(screen for screen in found if screen.at == turn.at)
        compared = filters.compared(scope)
        with (
            atomic_screen.shown_when_complete(lambda: (here, scope, compared, data.version())),
            st.container(key=f"meeting_{here.kind}"),
        ):
            if here.kind == "agreed":
                last_decisions.draw(scope, is_wall=True)
            elif here.kind == "table":
                table.draw(scope, chairs, compared)
            else:
                chair.draw(scope, here.executive_id, compared, is_wall=True)
        with st.container(key="meeting_foot", horizontal=True):
            st.html(_foot(scope, found, here, not_shown(chairs)))


def round_of(chairs: Sequence[Chair], *, is_agreed: bool) -> list[Screen]:
    """Return the screens of a wall: the table first, then decisions, then chairs empty or due soon."""
    shown = [one for one in chairs if one.state in _SHOWN][:_MOST_CHAIRS]
    labels = {one.executive_id: str(one.executive_id) for one in shown}
    found = {kind: [s for s in screens(shown, labels, is_agreed=is_agreed) if s.kind == kind]
             for kind in ("table", "agreed", "chair")}  # fmt: skip
    return [screen for group in found.values() for screen in group]


def not_shown(chairs: Sequence[Chair]) -> str:
    """Return how many chairs, empty or due soon, the wall does not show; "" for none."""
    left = sum(one.state in _SHOWN for one in chairs) - _MOST_CHAIRS
    return f"{left:,} more empty or due soon" if left > 0 else ""


def following(found: Sequence[Screen], before: Turn | None, now: float, seconds: int) -> Turn:
    """Return the next screen once the last has had its time, else the same; the first if it is gone."""
    places = [screen.at for screen in found]
    if before is None or before.at not in places:
        return Turn(places[0], now)
    if now - before.since < seconds - 1:  # a rerun for another reason: the screen keeps its time
        return before
    return Turn(places[(places.index(before.at) + 1) % len(places)], now)


def _foot(scope: Scope, found: Sequence[Screen], here: Screen, left: str) -> str:
    """Return the date line, a mark for each screen, and how many chairs are not shown, as HTML."""
    newest, is_old = data.as_of_default()
    parts = [
        filters.unknown("wall").removesuffix("."),
        f"As of {day_in_words(scope.as_of)}",
        f"last {many(scope.window_days, 'day')}",
        f"data stops on {day_in_words(newest)}" if is_old else "",
        "invented sample data" if data.is_sample() else "",
        data.copied().removesuffix("."),
    ]
    marks = "".join(f"<i{' class=here' if screen == here else ''}></i>" for screen in found)
    day = " · ".join(part for part in parts if part)
    return (
        f'<p class="meeting-day">{escape(day)}</p>'
        f'<span class="meeting-round"><span aria-hidden="true">{marks}</span>{escape(left)}</span>'
    )
