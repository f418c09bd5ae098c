"""What an address says of the filters: values as well as labels, and what isn't known of it.

Streamlit's own binding takes only a widget's label, and drops anything else without a word.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import streamlit as st

from analytics.model.state_changes import listed
from pages.parts.shell.escape import escape_markdown

_UNKNOWN = "unknown_in_address"  # in the session: what isn't known, and where that is said
_LONGEST = 40  # characters of one


class Filter(NamedTuple):
    """A filter as an address knows it: its name, and its label for a text; None where there is none."""

    name: str
    label_of: Callable[[str], str | None]


def read(filters: Mapping[str, Filter]) -> None:
    """Write the labels of what the address says into it, before the widgets stand; filters: by their key.

    Runs the script again where that changed the address: widgets read it as it was when the run began.
    """
    unknown: list[tuple[str, str]] = []
    has_changed = False
    for key, one in filters.items():
        if key in st.session_state or key not in st.query_params:
            continue
        asked = st.query_params.get_all(key)
        labels = {text: one.label_of(text.strip()) for text in asked}
        unknown += [(one.name, text.strip()) for text, label in labels.items() if not label and text.strip()]
        known = list(dict.fromkeys(label for label in labels.values() if label))
        if known == asked:
            continue
        has_changed = True
        if known:
            st.query_params[key] = known
        else:
            del st.query_params[key]
    if has_changed:
        st.session_state[_UNKNOWN] = unknown
        st.rerun()


def say_unknown(page: str, chosen: object) -> None:
    """Draw a sentence on what isn't known and what to do; page and chosen: as for `unknown`."""
    if said := unknown(page, chosen):
        text = f"{said.removesuffix('.')}; choose in the filters instead."
        st.warning(escape_markdown(text), icon=":material/link_off:")


def unknown(page: str, chosen: object) -> str:
    """Return a sentence on what isn't known, plain text; "" once another page or filter is chosen.

    chosen: the filters.
    """
    said = st.session_state.get(_UNKNOWN)
    if not said:
        return ""
    here = st.session_state.setdefault(f"{_UNKNOWN}_at", (page, chosen))
    if here != (page, chosen):
        del st.session_state[_UNKNOWN], st.session_state[f"{_UNKNOWN}_at"]
        return ""
    return sentence(said)


def sentence(unknown: list[tuple[str, str]]) -> str:
    """Return what isn't known of an address, as plain text; unknown: filter and value."""
    named = [f"{name} “{_cut(text)}”" for name, text in unknown]
    return f"We don’t recognise the address’s {listed(named)}."


def words(labels: Mapping[str, str]) -> Callable[[str], str | None]:
    """Return the reader of a filter with few choices; labels: value → label; either is taken, in any case."""
    exact = set(labels.values())
    known = {value.casefold(): label for value, label in labels.items()}
    known |= {label.casefold(): label for label in exact}
    return lambda text: text if text in exact else known.get(text.casefold())


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
