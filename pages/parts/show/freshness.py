"""How fresh the data is: a quiet line under the figures, and a warning where a stopped log hides a chair."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from analytics.model.scope import Scope
from analytics.model.state_changes import listed
from analytics.model.text import many, short_day
from analytics.summary import freshness, removed
from analytics.summary.days import day_in_words
from pages.parts.shell import data, filters
from pages.parts.shell.escape import escape_markdown
from pages.parts.shell.page_access import is_open

_MOST = 2  # warnings about stopped logs; the line under the figures lists all
_MOST_LISTED = 40


def warning(scope: Scope, *, is_own: bool = False) -> None:
    """Draw that the data stopped, or which log stopped and for whom we can't tell since, and what to do.

    It also says which interactions were removed. Nothing where data goes on and can tell.
    is_own: on the executive's own page, which always shows the newest day.
    """
    _end(scope, is_own=is_own)
    if gone := removed.sentence(data.source(), scope):
        with st.container(border=True, key="removed"):
            st.markdown(f":material/auto_delete: **{escape_markdown(gone)}**")
    found = freshness.silences(data.source(), scope)
    for place, silence in enumerate(found[:_MOST]):
        with st.container(border=True, key=f"ended_{place}"):
            st.markdown(
                f":material/history: **{escape_markdown(ended(silence.log))}** "
                f"{escape_markdown(in_words(silence, is_own=is_own))}"
            )
            with st.container(horizontal=True):
                _ways_out(silence.log, place, is_own=is_own)


def stop_where_removed(scope: Scope) -> None:
    """End the page on a day whose interactions were removed: its charts would show zeros."""
    if removed.hides_day(data.source(), scope):
        st.stop()


def _end(scope: Scope, *, is_own: bool) -> None:
    """Draw that the page shows the day on which the data stopped; nothing where it goes on."""
    said = freshness.end(data.source(), scope)
    if not said:
        return
    with st.container(border=True, key="data_ended"):
        st.markdown(f":material/history: **{escape_markdown(said)}**")
        with st.container(horizontal=True):
            if (
                is_open("imports")
                and data.can_change()
                and st.button("Import files", icon=":material/upload_file:", key="data_ended_import")
            ):
                filters.leave_for("imports")
            if not is_own:
                today = data.settings().day()
                st.button(
                    "Show today",
                    icon=":material/event:",
                    key="data_ended_today",
                    on_click=_look_at,
                    args=(today,),
                )


def ended(log: freshness.Fresh) -> str:
    """Return which log stopped, and when, as a sentence of plain text."""
    return f"{log.file} stopped on {day_in_words(log.newest_on)}, {many(log.days_old, 'day')} earlier."


def in_words(silence: freshness.Silence, *, is_own: bool = False) -> str:
    """Return for whom a stopped log hides contacts, and what to do; plain text. is_own: to the executive."""
    who, have = (
        ("you", "have") if is_own else (listed(silence.names), "has" if len(silence.names) == 1 else "have")
    )
    if is_own:
        remedy = "Log your recent contacts, or import a newer export"
    elif silence.log.is_by_hand:
        remedy = "Log recent contacts, or show the day it stopped"
    elif freshness.fetched_from(data.settings(), silence.log.file):
        remedy = "Fetch it again, or show the day it stopped"
    else:
        remedy = "Import a newer export, or show the day it stopped"
    return f"We can't tell whether {who} {have} spoken with a customer since. {remedy}."


def _ways_out(log: freshness.Fresh, place: int, *, is_own: bool) -> None:
    if (
        is_open("imports")
        and data.can_change()
        and st.button("Import files", icon=":material/upload_file:", key=f"ended_import_{place}")
    ):
        filters.leave_for("imports")
    if not is_own:
        st.button(
            f"Show {day_in_words(log.newest_on)}",
            icon=":material/event:",
            key=f"ended_day_{place}",
            on_click=_look_at,
            args=(log.newest_on,),
        )


def _look_at(day: date) -> None:
    st.session_state["as_of"] = day


def line(scope: Scope) -> None:
    """Draw where the data stops, as one line that opens into the list of sources; nothing without a log."""
    found = freshness.sources(data.source(), scope)
    if not found:
        return
    with (
        st.container(key="fresh"),
        st.popover(
            escape_markdown(freshness.end(data.source(), scope) or freshness.line(found, scope.as_of)),
            icon=":material/history:",
            type="tertiary",
            wrap=True,
        ),
    ):
        st.markdown("\n".join(f"- {said}" for said in _each(found)))


def _each(found: Sequence[freshness.Fresh]) -> list[str]:
    """Return the logs of files one by one, and what is logged by hand as one, as Markdown."""
    files = [log for log in found if not log.is_by_hand]
    said = [_of_one(log) for log in files[:_MOST_LISTED]]
    if len(files) > _MOST_LISTED:
        said.append(f"{len(files) - _MOST_LISTED:,} more on the Definitions page")
    if by_hand := [log for log in found if log.is_by_hand]:
        newest = max(log.newest_on for log in by_hand)
        who = f"{many(len(by_hand), 'executive')}, most recently on {short_day(newest)} {newest.year}"
        said.append(f"**Logged by hand**: {who}")
    return said


def _of_one(log: freshness.Fresh) -> str:
    """Return the log of a file, as Markdown."""
    newest = f"up to {short_day(log.newest_on)} {log.newest_on.year}"
    parts = ["continues after this day" if log.goes_on else newest]
    if log.is_stale:
        parts[0] += f", {many(log.days_old, 'day')} earlier"
    if log.imported_at:
        day = _day_of(log.imported_at)
        parts.append(f"imported {short_day(day)} {day.year}")
    parts.append(many(log.executives, "executive"))
    return f"**{escape_markdown(log.file)}**: {escape_markdown('; '.join(parts))}"


def _day_of(moment: datetime) -> date:
    """Return the organisation's day of a moment of UTC."""
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(data.settings().time_zone)).date()
