"""A screen that is seen once it is whole.

Streamlit sends a screen piece by piece over the one before, so that for a second somebody's name would stand
over the company's figures. Here each screen is drawn on the side that is not seen, and the mark at the end of
the run turns them: what was there before is seen until then.
"""

from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager

import streamlit as st

_SEEN = "meeting_seen"  # in the session: the side that was turned to last, and what it holds


@contextmanager
def shown_when_complete(mark: Callable[[], Hashable]) -> Generator[None]:
    """Draw a screen on the other side when its mark is a new one, in place otherwise: focus and words stay.

    mark: asked before and after, as being drawn may keep something in the store (the week's five). A run that
    ends within it, as by a click that leads elsewhere, turns nothing.
    """
    side, before = st.session_state.get(_SEEN, (1, None))
    if mark() != before:
        side = 1 - side
    sides = [st.container(key=f"meeting_side_{place}") for place in (0, 1)]
    with sides[side]:
        yield
    st.html(f'<i class="meeting-sees-{side}"></i>')
    st.session_state[_SEEN] = side, mark()
