"""What a page says while it waits for somebody's import, until it goes on by itself."""

import threading
from collections.abc import Callable
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analytics.store.lock_wait import Wait


class _Run(threading.local):
    """What one visitor's run has drawn about waiting."""

    before: Callable[[], object] | None = None  # draws the way to the other pages, where it is not there yet
    place: DeltaGenerator | None = None


_run = _Run()


def begin(draw_first: Callable[[], object]) -> None:
    """Begin a run. draw_first: draws the way to other pages; called if the run waits before `goes_on`."""
    _run.before, _run.place = draw_first, None


def goes_on() -> None:
    """Note that the run has drawn the way to other pages itself."""
    _run.before = None


def tell(time_zone: str, wait: Wait | None) -> bool:
    """Draw what this run waits for, or that it goes on (None); returns whether there is a page to see it.

    A click on another page meanwhile ends the run here, and with it the waiting.
    """
    if get_script_run_ctx(suppress_warning=True) is None:
        return False
    if wait is None:
        if _run.place is not None:
            _run.place.empty()
        return True
    if _run.before is not None:
        draw, _run.before = _run.before, None
        draw()
    if _run.place is None:
        _run.place = st.empty()
    _run.place.info(in_words(wait, time_zone), icon=":material/hourglass_top:")
    return True


def in_words(wait: Wait, time_zone: str) -> str:
    """Return what is going on, since when and what to do, as Markdown."""
    since = f"{wait.since.astimezone(ZoneInfo(time_zone)):%H:%M}"
    what = "An import has been running" if wait.is_own else "An import, or another command, has been running"
    return f"**{what} since {since}.** This page continues by itself as soon as it ends, so just wait."
