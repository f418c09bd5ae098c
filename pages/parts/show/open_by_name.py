"""The keyboard's way into a table: a list of what its rows open, beside the downloads.

Streamlit's table can be walked through with the arrow keys, but Enter and Space do nothing on its buttons and
links (1.67), and each step of a selection asks the server. A list is typed into, and opened with Enter.
"""

from functools import lru_cache

import streamlit as st

from analytics.frames.table import Table
from analytics.model.name_order import name_order
from pages.parts.show import narrow


def draw(made: Table, opens: str, beside: str, *, key: str) -> None:
    """Draw the list; what is chosen is returned once by `chosen`.

    opens: the column that names what a row opens; beside: one that tells namesakes apart, or "".
    """
    known = places(made, opens, beside)
    label = f"Open {_one(made.columns[opens].title)}"
    st.selectbox(
        label, list(known), index=None, key=f"{key}_by_name", placeholder=f"{label}: click, or type here",
        label_visibility="collapsed", filter_mode="contains", width=300, on_change=_remember,
        args=(key, known),
    )  # fmt: skip


def chosen(key: str) -> int | None:
    """Return the position of the row just chosen, in one run only; call it after `draw`."""
    place: int | None = st.session_state.pop(f"{key}_found", None)
    return place


def _remember(key: str, known: dict[str, int]) -> None:
    """Note the row, and clear the list: a choice opens somebody once, and does not stay."""
    st.session_state[f"{key}_found"] = known.get(st.session_state[f"{key}_by_name"])
    st.session_state[f"{key}_by_name"] = None


def _one(title: str) -> str:
    noun = title[:1].lower() + title[1:]
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


@lru_cache(maxsize=32)
def places(made: Table, opens: str, beside: str) -> dict[str, int]:
    """Return label → position of the first row that opens it, in alphabetical order."""
    names: list[str | None] = made.shown[opens].to_pylist()
    found: dict[str, int] = {}
    targets = [row.get(f"{opens}_id", place) for place, row in enumerate(made.rows[: len(names)])]
    homes: dict[str | None, set[object]] = {}
    for name, target in zip(names, targets, strict=True):
        homes.setdefault(name, set()).add(target)
    for place, (name, target) in enumerate(zip(names, targets, strict=True)):
        if name and target is not None:
            many = len(homes[name]) > 1 and beside
            value = made.shown[beside][place].as_py() if many else None
            label = f"{name} · {narrow.in_words(value, made.columns[beside])}" if value is not None else name
            found.setdefault(label, place)
    return dict(sorted(found.items(), key=lambda one: name_order(one[0])))
