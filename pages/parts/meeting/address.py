"""The address of a meeting or a wall: which of the two, its current screen, the seconds per screen.

`?view=meeting&at=Leila+Haddad` beside the filters, and `?view=wall&every=20`: links and reloads open the same
screen.
"""

from typing import Literal

import streamlit as st

View = Literal["meeting", "wall"]
VIEW, AT, EVERY = "view", "at", "every"
USUAL_SECONDS, FEWEST_SECONDS, MOST_SECONDS = 20, 5, 600


def view() -> View | None:
    """Return which of the two the address names; None for the ordinary page."""
    asked = st.query_params.get(VIEW)
    return asked if asked in ("meeting", "wall") else None  # type: ignore[return-value]  # just compared


def enter(view: View) -> None:
    """Open one of the two; the filters are in the address already."""
    st.query_params.update({VIEW: view})


def leave() -> None:
    """Return to the page; the filters stay."""
    for name in (VIEW, AT, EVERY):
        st.query_params.pop(name, None)


def at() -> str:
    """Return the meeting's current screen; "" for the first."""
    return st.query_params.get(AT, "")


def go(place: str) -> None:
    """Move the meeting to that screen."""
    st.query_params[AT] = place


def seconds() -> int:
    """Return how long the wall shows each screen, in seconds."""
    asked = st.query_params.get(EVERY, "")
    # the length first: thousands of digits are no number of seconds, and costly to read as one
    wanted = int(asked) if len(asked) <= 4 and asked.isascii() and asked.isdigit() else USUAL_SECONDS
    return min(max(wanted, FEWEST_SECONDS), MOST_SECONDS)
