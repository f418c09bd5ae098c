"""A screen that appears only once it is complete.

Streamlit sends a screen piece by piece over the one before, so that for a second somebody's name would show
above the company's figures. Here each screen is drawn on a hidden side, and the mark at the end of the run
swaps the sides: the screen before stays visible until then.
"""

from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager

import streamlit as st

_SEEN = "meeting_seen"  # in the session: the visible side, and the mark of its screen


@contextmanager
def shown_when_complete(mark: Callable[[], Hashable]) -> Generator[None]:
    """Draw a screen on the hidden side if its mark is new, else in place, which keeps focus and input.

    mark: called before and after, because drawing may write to the store (the week's five). A run that ends
    early, as after a click to another page, swaps nothing.
    """
    side, before = st.session_state.get(_SEEN, (1, None))
    if mark() != before:
        side = 1 - side
    sides = [st.container(key=f"meeting_side_{place}") for place in (0, 1)]
    with sides[side]:
        yield
    st.html(f'<i class="meeting-sees-{side}"></i>')
    st.session_state[_SEEN] = side, mark()
