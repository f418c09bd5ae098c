"""What the address says of a meeting or a wall: which of the two, where it stands, how fast it turns.

`?view=meeting&at=Leila+Haddad` beside the filters, and `?view=wall&every=20`: what others follow as a link,
and where a reload comes back to.
"""

from typing import Literal

import streamlit as st

View = Literal["meeting", "wall"]
VIEW, AT, EVERY = "view", "at", "every"
USUAL_SECONDS, FEWEST_SECONDS, MOST_SECONDS = 20, 5, 600


def view() -> View | None:
    """Which of the two is asked for; None for the page as it is otherwise."""
    asked = st.query_params.get(VIEW)
    return asked if asked in ("meeting", "wall") else None  # type: ignore[return-value]  # just compared


def enter(view: View) -> None:
    """Ask for one of the two; the filters stand in the address already."""
    st.query_params.update({VIEW: view})


def leave() -> None:
    """Back to the page; the filters stay."""
    for name in (VIEW, AT, EVERY):
        st.query_params.pop(name, None)


def at() -> str:
    """Where the meeting stands; "" for its beginning."""
    return st.query_params.get(AT, "")


def go(place: str) -> None:
    """Let the meeting stand there."""
    st.query_params[AT] = place


def seconds() -> int:
    """How long the wall shows each screen."""
    asked = st.query_params.get(EVERY, "")
    # the length first: thousands of digits are no number of seconds, and costly to read as one
    wanted = int(asked) if len(asked) <= 4 and asked.isascii() and asked.isdigit() else USUAL_SECONDS
    return min(max(wanted, FEWEST_SECONDS), MOST_SECONDS)
