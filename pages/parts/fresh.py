"""How new the logs are: a quiet line under the figures, and plain words where an ended log hides a chair."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from analytics.charts.boardroom import short_day
from analytics.charts.label import many
from analytics.model.moves import listed
from analytics.model.scope import Scope
from analytics.summary import freshness
from analytics.summary.days import day_in_words
from pages.parts import data, filters
from pages.parts.text import escape_markdown

_MOST = 2  # ended logs that are told of; the line under the figures has all
_MOST_LISTED = 40


def warning(scope: Scope, *, is_own: bool = False) -> None:
    """Draw of whom the data cannot tell, for which log ended, and the ways out; nothing where they can.

    is_own: on the executive's own page, which always speaks for the newest day.
    """
    found = freshness.silences(data.source(), scope)
    for place, silence in enumerate(found[:_MOST]):
        with st.container(border=True, key=f"ended_{place}"):
            st.markdown(f":material/history: {escape_markdown(in_words(silence))}")
            with st.container(horizontal=True):
                _ways_out(silence.log, place, is_own=is_own)


def in_words(silence: freshness.Silence) -> str:
    """Which log ended when, whose chairs that hides, and what to do; plain text."""
    log = silence.log
    ended = f"{log.file} ended on {day_in_words(log.newest_on)}, {many(log.days_old, 'day')} before this day"
    hidden = f"so the data cannot tell whether {listed(silence.names)} spoke with a customer since"
    way_out = "Log what has been since" if log.is_by_hand else "Export that log again and drop it on Import"
    return f"{ended}; {hidden}. {way_out}, or look at the day on which it ended."


def _ways_out(log: freshness.Fresh, place: int, *, is_own: bool) -> None:
    if st.button("Import", icon=":material/upload_file:", key=f"ended_import_{place}"):
        filters.leave_for("imports")
    if not is_own:
        st.button(
            f"As of {day_in_words(log.newest_on)}",
            icon=":material/event:",
            key=f"ended_day_{place}",
            on_click=_look_at,
            args=(log.newest_on,),
        )


def _look_at(day: date) -> None:
    st.session_state["as_of"] = day


def line(scope: Scope) -> None:
    """Draw how far the logs reach, as one line that opens into the list of them; nothing without a log."""
    found = freshness.sources(data.source(), scope)
    if not found:
        return
    with (
        st.container(key="fresh"),
        st.popover(
            escape_markdown(freshness.line(found, scope.as_of)),
            icon=":material/history:",
            type="tertiary",
            wrap=True,
        ),
    ):
        st.markdown("\n".join(f"- {_of_one(log)}" for log in found[:_MOST_LISTED]))
        if len(found) > _MOST_LISTED:
            st.caption(f"And {len(found) - _MOST_LISTED:,} more; Definitions has all.")


def _of_one(log: freshness.Fresh) -> str:
    """One log of the list, as Markdown."""
    parts = [f"newest row of {short_day(log.newest_on)} {log.newest_on.year}"]
    if log.is_stale:
        parts[0] += f", {many(log.days_old, 'day')} before"
    if not log.is_by_hand:
        if log.imported_at:
            day = _day_of(log.imported_at)
            parts.append(f"imported on {short_day(day)} {day.year}")
        parts.append(f"names {many(log.executives, 'executive')}")
    return f"**{escape_markdown(log.file)}**: {escape_markdown('; '.join(parts))}"


def _day_of(moment: datetime) -> date:
    """The organisation's day of a moment of UTC."""
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(data.store().settings.time_zone)).date()
