"""What visitors see while the sample company is being loaded into an empty store, and the loading itself."""

import threading

import streamlit as st

from analytics.store.store import Store
from pages.parts.shell import data, frame
from pages.parts.shell.background import Job

_FILES = 5  # of the sample
_lock = threading.Lock()
_jobs: list[Job[Store]] = []  # the one that is at work


def begin() -> Job[Store] | None:
    """Start to load the sample in the background; None where nothing has to be loaded, or all is there."""
    with _lock:
        if data.store.is_open or not data.begins_with_sample():
            _jobs.clear()
        elif not _jobs:
            _jobs.append(Job(data.store, files=_FILES, is_confirmed=True))
        return _jobs[0] if _jobs else None


def wait() -> None:
    """Draw the progress of loading until figures can be shown.

    Raises what has ended it; the next run then tries anew.
    """
    job = begin()
    if job is None:
        return
    place = st.empty()
    try:
        if not job.is_done():
            with place.container():
                frame.style()
                frame.head(
                    "Loading sample data",
                    "This takes a few seconds, only the first time.",
                )
                job.follow()
        job.follow()
    except Exception:
        with _lock:
            _jobs.clear()
        raise
    place.empty()
