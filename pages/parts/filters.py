"""What the figures look at, chosen once for all pages and kept in the address: sidebar in, Scope out."""

import contextlib
from datetime import date

import streamlit as st

from analytics.model.scope import DIMENSIONS, Scope
from pages.parts import data, show

KEYS = ("as_of", "window", "segments", "executives")  # as they stand in the address
FIRST_DAY = date(1970, 1, 1)  # to choose from; unless told, the widget ends ten years ago
WINDOWS = (7, 14, 30, 60, 90, 180, 365)


def draw() -> Scope:
    """Draw the filters and return what they say. Called by the navigation, so that pages share them."""
    as_of, _ = data.as_of_default()
    _keep_in_address()
    with st.popover(_summary(), icon=":material/tune:", type="tertiary"):
        chosen_day = st.date_input(
            "As of", value=as_of, min_value=FIRST_DAY, max_value=data.store().settings.day(),
            key="as_of", bind="query-params",
            help="The day that every figure speaks for: nothing after it counts.",
        )  # fmt: skip
        window = st.selectbox(
            "Days to look back", WINDOWS, index=WINDOWS.index(30), key="window", bind="query-params",
            format_func=lambda days: f"{days} days",
        )  # fmt: skip
        dimension = st.selectbox(
            "Segments by", DIMENSIONS, key="segments", bind="query-params",
            format_func=lambda name: "own segment" if name == "segment" else name,
        )  # fmt: skip
        day = chosen_day if isinstance(chosen_day, date) else as_of
        everyone = _names(day)
        names = st.multiselect(
            "Executives", list(everyone), key="executives", bind="query-params", placeholder="All"
        )
    scope = Scope(day, window, dimension, tuple(everyone[name] for name in names if name in everyone))
    st.session_state["scope"] = scope
    return scope


def _keep_in_address() -> None:
    """A link between pages drops the query; a value that is set anew is written to the address again."""
    for key in KEYS:
        if key in st.session_state and key not in st.query_params:
            st.session_state[key] = st.session_state[key]


def current() -> Scope:
    """The scope that the navigation has drawn for this run."""
    scope: Scope = st.session_state["scope"]
    return scope


def caption(scope: Scope) -> str:
    """What the figures speak for, in words."""
    newest, is_old = data.as_of_default()
    ends = f" Data ends on {day_in_words(newest)}." if is_old else ""
    whom = ""
    if scope.executives:
        chosen = [label_of(executive_id, scope.as_of) for executive_id in scope.executives]
        whom = f" {', '.join(chosen[:3])}{f' and {len(chosen) - 3} more' if len(chosen) > 3 else ''} only."
    return f"As of {day_in_words(scope.as_of)}, looking back {scope.window_days} days.{whom}{ends}"


def day_in_words(day: date) -> str:
    """A day as 20 November 2026."""
    return f"{day.day} {day:%B %Y}"


def label_of(executive_id: int, as_of: date) -> str:
    """The name under which the filter, and the address, know an executive."""
    return next(name for name, id_ in _names(as_of).items() if id_ == executive_id)


def _summary() -> str:
    """The choice in a few words, read before the widgets stand: from their state, or from the address."""
    state, query = st.session_state, st.query_params
    day = state.get("as_of") or data.as_of_default()[0]
    chosen = state.get("executives") or query.get_all("executives")
    window = f"{state['window']} days" if "window" in state else query.get("window", "30 days")
    if "as_of" not in state and "as_of" in query:
        with contextlib.suppress(ValueError):  # the widget refuses such a day too
            day = date.fromisoformat(query["as_of"])
    whom = show.escape_markdown(chosen[0]) if len(chosen) == 1 else f"{len(chosen)} executives"
    return f"{day.day} {day:%b %Y} · {window} · {whom if chosen else 'all executives'}"


def _names(as_of: date) -> dict[str, int]:
    """Executives by a name that tells each from its namesakes: those of the day, and those of today.

    A choice of somebody who joined later, or left since, so stays a choice when the day changes.
    """
    default, _ = data.as_of_default()
    known = {
        row["executive_id"]: row["executive"]
        for day in {default, as_of}
        for row in data.metric("executives", Scope(day))
    }
    names: dict[str, int] = {}
    for executive_id, plain in sorted(known.items(), key=lambda one: (one[1], one[0])):
        name, number = plain, 1
        while name in names:
            number += 1
            name = f"{plain} ({number})"
        names[name] = executive_id
    return names


def open_executive(executive_id: int, scope: Scope) -> None:
    """Leave for the page of one executive, with the filters as they are."""
    st.switch_page("pages/gaps.py", query_params=address(scope, label_of(executive_id, scope.as_of)))


def address(scope: Scope, executive: str = "") -> dict[str, str]:
    """The query of a link that keeps the filters, for one executive if named."""
    default, _ = data.as_of_default()
    query = {"executives": executive} if executive else {}
    if scope.as_of != default:
        query["as_of"] = scope.as_of.isoformat()
    if scope.window_days != 30:
        query["window"] = f"{scope.window_days} days"
    if scope.dimension != DIMENSIONS[0]:
        query["segments"] = scope.dimension
    return query
