"""The filters, chosen once for all pages and kept in the address: sidebar in, Scope out."""

import contextlib
from collections.abc import Collection
from datetime import date
from typing import Any, TypeGuard

import streamlit as st

from analytics.model.scope import DIMENSIONS, Scope
from analytics.model.state_changes import listed
from analytics.model.text import many
from analytics.summary import compare, teams
from analytics.summary.days import day_in_words
from analytics.summary.unique_names import unique_names
from pages.parts.shell import address_values, data, viewer
from pages.parts.shell.escape import escape_markdown
from pages.parts.shell.page_access import is_open

KEYS = ("as_of", "window", "compare", "segments", "team", "executives")  # as they stand in the address
CHOSEN, DEFAULT_DAY = "chosen_filters", "default_day"  # in the session
OPENED, OPENED_TEAM = "opened_executive", "opened_team"
FIRST_DAY = date(1970, 1, 1)  # to choose from; unless told, the widget ends ten years ago
MOST_NAMES = 3  # in the date line
WINDOWS = (7, 14, 30, 60, 90, 180, 365)
EARLIER = {"meeting": "the last meeting", "window": "the window before", "year": "a year ago"}


def draw(*, is_frozen: bool = False) -> Scope:
    """Draw the filters and return what they say. Called by the navigation, so that pages share them.

    is_frozen: the day stands in the address in any case, and what is imported meanwhile does not move it.
    """
    as_of, _ = data.as_of_default()
    if any(key in st.query_params and key not in st.session_state for key in KEYS):
        address_values.read(_in_address())
    _recall(as_of, may_move=not is_frozen)
    if is_frozen:
        _freeze(_asked_day() or as_of)
    with st.popover(_summary(), icon=":material/tune:", type="tertiary"):
        chosen_day = st.date_input(
            "As of", value=FIRST_DAY if is_frozen else as_of,  # the default does not stand in the address
            min_value=FIRST_DAY, max_value=data.settings().day(), key="as_of", bind="query-params",
            format="DD/MM/YYYY",
            help="Every figure is for this day; later data doesn't count.",
        )  # fmt: skip
        window = st.selectbox(
            "Period", WINDOWS, index=WINDOWS.index(30), key="window", bind="query-params",
            format_func=_window,
        )  # fmt: skip
        st.selectbox(
            "Compare with", compare.NAMES, key="compare", bind="query-params",
            format_func=EARLIER.__getitem__,
            help="Changes are shown since this time. Before the first meeting, it is the window before.",
        )  # fmt: skip
        dimension = st.selectbox(
            "Segments by", DIMENSIONS, key="segments", bind="query-params",
            format_func=_segments,
        )  # fmt: skip
        day = chosen_day if isinstance(chosen_day, date) else as_of
        everyone = _of_chosen_teams(day)
        _forget_who_is_gone("executives", everyone)
        names = st.multiselect(
            "Executives", list(everyone), key="executives", bind="query-params", placeholder="All"
        )
    narrowed = everyone.values() if st.session_state.get("team") else ()
    chosen = tuple(everyone[name] for name in names if name in everyone) or tuple(narrowed)
    scope = data.scope(day, window_days=window, dimension=dimension, executives=chosen)
    st.session_state["scope"] = scope
    st.session_state[CHOSEN] = {key: st.session_state[key] for key in KEYS if key in st.session_state}
    return scope


def _recall(default_day: date, *, may_move: bool) -> None:
    """Set again what was chosen, which writes it to the address again; to be called before the widgets stand.

    A link between pages drops the query, and a page without filters drops the widgets' state too.
    may_move: a day that nobody chose follows the default.
    """
    state = st.session_state
    chosen: dict[str, Any] = state.get(CHOSEN, {})
    defaults: dict[str, Any] = {
        "as_of": default_day, "window": 30, "compare": compare.NAMES[0], "segments": DIMENSIONS[0],
        "team": [], "executives": [],
    }  # fmt: skip
    if OPENED in state:
        state["executives"], state["team"] = [state.pop(OPENED)], defaults["team"]
    if OPENED_TEAM in state:
        state["executives"], state["team"] = defaults["executives"], [state.pop(OPENED_TEAM)]
    before, state[DEFAULT_DAY] = state.get(DEFAULT_DAY, default_day), default_day
    for key in KEYS:
        value = state.get(key, chosen.get(key))
        if key == "as_of" and may_move and value == before != default_day:
            state[key] = value = default_day  # nobody chose the day: it moves with the end of the data
        if key not in st.query_params and value not in (None, defaults[key]):
            state[key] = value


def _in_address() -> dict[str, address_values.Filter]:
    """Return the filters as an address knows them."""
    names = {str(one): name for name, one in _open_by_name(day()).items()}
    read = {
        "as_of": ("day", lambda text: found.isoformat() if (found := _day_of(text)) else None),
        "window": ("period", address_values.words({str(days): _window(days) for days in WINDOWS})),
        "compare": ("comparison", address_values.words(EARLIER)),
        "segments": ("segments", address_values.words({name: _segments(name) for name in DIMENSIONS})),
        "team": ("team", address_values.words({name: name for name in _open_teams(day())})),
        "executives": ("executive", address_values.words(names)),
    }
    return {key: address_values.Filter(*one) for key, one in read.items()}


def _window(days: int) -> str:
    return f"{days} days"


def _segments(dimension: str) -> str:
    return "own segment" if dimension == "segment" else dimension


def day() -> date:
    """Return the day that filtered pages show, also where the filters are not drawn."""
    chosen = st.session_state.get(CHOSEN, {}).get("as_of")
    return _asked_day() or (chosen if isinstance(chosen, date) else None) or data.as_of_default()[0]


def _asked_day() -> date | None:
    """The day that was chosen or stands in the address; None for no day, or one that nobody can choose."""
    day = st.session_state.get("as_of")
    if day is None and "as_of" in st.query_params:
        return _day_of(st.query_params["as_of"])
    return day if _is_open_day(day) else None


def _day_of(text: str) -> date | None:
    """Return the day that a text names as 2026-11-30; None for none, or one that nobody can choose."""
    with contextlib.suppress(ValueError):
        day = date.fromisoformat(text)
        return day if _is_open_day(day) else None
    return None


def _is_open_day(day: object) -> TypeGuard[date]:
    return isinstance(day, date) and FIRST_DAY < day <= data.settings().day()


def _freeze(day: date) -> None:
    """Write the day to the address, which a new widget does not do by itself on its first run."""
    if "as_of" not in st.session_state:
        st.query_params["as_of"] = day.isoformat()
    st.session_state["as_of"] = day


def _of_chosen_teams(day: date) -> dict[str, int]:
    """Draw the choice of teams where there are any; return the executives of those chosen, by name."""
    everyone, known = _open_by_name(day), _open_teams(day)
    _forget_who_is_gone("team", known)
    if not known:
        return everyone
    chosen = st.multiselect("Team", list(known), key="team", bind="query-params", placeholder="All")
    ids = {one for name in chosen for one in known[name]}
    return {name: one for name, one in everyone.items() if one in ids} if chosen else everyone


def _open_by_name(day: date) -> dict[str, int]:
    """Return the executives whose figures are open to the viewer, by name."""
    return {name: one for name, one in by_name(day).items() if viewer.access().has("figures", one)}


def _open_teams(day: date) -> dict[str, tuple[int, ...]]:
    """Return the teams of those executives, with all their members."""
    return teams.members([row for row in _rows(day) if viewer.access().has("figures", row["executive_id"])])


def _forget_who_is_gone(key: str, known: Collection[str]) -> None:
    """An import that was undone takes its executives with it; a choice of them would be an error."""
    chosen = st.session_state.get(key, [])
    if not all(name in known for name in chosen):
        st.session_state[key] = [name for name in chosen if name in known]


def say_unknown(page: str) -> None:
    """Draw a sentence on what the address says of the filters and isn't known; nothing where all is."""
    address_values.say_unknown(page, st.session_state[CHOSEN])


def unknown(page: str) -> str:
    """Return a sentence on what the address says of the filters and isn't known; "" where all is."""
    return address_values.unknown(page, st.session_state[CHOSEN])


def current() -> Scope:
    """Return the scope that the navigation has drawn for this run."""
    scope: Scope = st.session_state["scope"]
    return scope


def compared(scope: Scope) -> compare.Compared:
    """Return the earlier day that the filter "Compare with" names, as of the scope's day."""
    name: str = st.session_state.get(CHOSEN, {}).get("compare", compare.NAMES[0])
    return data.told(compare.chosen, scope, name)


def caption(scope: Scope, *, has_period: bool = True) -> str:
    """Return the date line: as of when, which days and executives, and whether it is sample data.

    has_period: whether a figure of the page counts the days of the filter's period.
    """
    newest, is_old = data.as_of_default()
    ends = f" Data stops on {day_in_words(newest)}." if is_old else ""
    only = f" {who(scope)} only." if scope.executives else ""
    limit = data.settings_seen().limit_days
    is_later = limit != data.settings().limit_days and scope.access.others != "nothing"
    whose = "Others’ chairs" if scope.access.own else "Chairs"
    later = f" {whose} count as empty from {many(limit, 'day')}." if is_later else ""
    sample = " Sample data." if data.is_sample() else ""
    period = f", last {scope.window_days} days" if has_period else ""
    return f"As of {day_in_words(scope.as_of)}{period}.{only}{ends}{later}{sample}"


def who(scope: Scope) -> str:
    """Return who the figures are of: the teams chosen, a few names, or how many executives; "" for all."""
    if not scope.executives:
        return ""
    chosen = st.session_state.get(CHOSEN, {})
    if chosen.get("team") and not chosen.get("executives"):
        return listed(chosen["team"])
    if len(scope.executives) > MOST_NAMES:
        return many(len(scope.executives), "executive")
    return listed([label_of(executive_id, scope.as_of) for executive_id in scope.executives])


def label_of(executive_id: int, as_of: date) -> str:
    """Return the name of an executive in the filter and the address."""
    return next(name for name, id_ in by_name(as_of).items() if id_ == executive_id)


def _summary() -> str:
    """Return the choice in a few words, read before the widgets: from their state or the address."""
    state, query = st.session_state, st.query_params
    day = state.get("as_of") or data.as_of_default()[0]
    executives, team = (state.get(key) or query.get_all(key) for key in ("executives", "team"))
    chosen = executives or team
    asked = query.get("window", "")
    asked = asked if asked in map(_window, WINDOWS) else _window(30)
    window = _window(state["window"]) if "window" in state else asked
    if "as_of" not in state and "as_of" in query:
        with contextlib.suppress(ValueError):  # the widget refuses such a day too
            day = date.fromisoformat(query["as_of"])
    whose = many(len(chosen), "executive" if executives else "team")
    whose = escape_markdown(chosen[0]) if len(chosen) == 1 else whose
    return f"{day.day} {day:%b %Y} · {window} · {whose if chosen else 'all executives'}"


def by_name(as_of: date) -> dict[str, int]:
    """Return executives by a name that tells each from its namesakes: those of the day, and those of today.

    A choice of somebody who joined later, or left since, so stays a choice when the day changes.
    """
    return unique_names({row["executive_id"]: row["executive"] for row in _rows(as_of)})


def _rows(as_of: date) -> list[data.Row]:
    """Return the executives of the day, and those of today who are not among them."""
    default, _ = data.as_of_default()
    days = [as_of] if default == as_of else [default, as_of]
    return list(
        {
            row["executive_id"]: row for day in days for row in data.metric("executives", data.scope(day))
        }.values()
    )


def open_executive(executive_id: int, scope: Scope) -> None:
    """Leave for the page of one executive, with the other filters as they are; stay where it isn't open."""
    if is_open("gaps", scope.access):
        st.session_state[OPENED] = label_of(executive_id, scope.as_of)
        leave_for("gaps")
    elif executive_id in scope.access.own:
        leave_for("my_chair")


def open_team(team: str) -> None:
    """Narrow the page to a team; the other filters stay."""
    st.session_state[OPENED_TEAM] = team
    st.rerun()


def leave_for(page: str) -> None:
    """Go to a page of the navigation, by its name; the filters go along."""
    # Streamlit refuses to touch parameters that are bound to a widget, except by an empty query of one's own.
    st.switch_page(f"pages/{page}.py", query_params={})
