"""Sources in a data warehouse: when each was synced last, and a button that fetches its rows."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from analytics.imports import sync
from analytics.imports.import_files import Dropped
from analytics.imports.withdrawal import RemovalsError
from analytics.model.calendar_source import CalendarSource
from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.model.text import many, short_day
from analytics.store import source_sync
from analytics.store.store import Store
from pages.parts.imports import receipts
from pages.parts.imports.upload import DroppedSheet, Upload, change, pending
from pages.parts.shell import data
from pages.parts.shell.background import Job, Say
from pages.parts.shell.escape import escape_markdown

FETCHING = "fetching_source"
WAIT_SECONDS = 30.0  # for a sync of the command line to end


def show_sources() -> None:
    """Draw the sources of the settings, each with its button; nothing where there are none."""
    sources = data.settings().sources
    if not sources:
        return
    _follow()
    st.subheader("Sources", anchor=False)
    waiting = {upload.name for upload in pending()}
    for place, source in enumerate(sync.in_order(sources)):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            icon = "calendar_month" if isinstance(source, CalendarSource) else "database"
            said = f":material/{icon}: **{escape_markdown(source.name)}** :small[{_when(source)}]"
            st.markdown(said, width="stretch")
            st.button(
                "Fetch now",
                icon=":material/sync:",
                key=f"fetch_{place}",
                disabled=source.called in waiting,
                on_click=_start,
                args=(source,),
            )


def _when(source: SqlSource | CalendarSource) -> str:
    with data.store_for("import").read() as cursor:
        known = source_sync.last(cursor, source.name)
    at = receipts.here(known.at) if known else None
    if known is None or at is None:
        return "not fetched yet"
    return f"{many(known.rows, 'row')}, synced {short_day(at.date())} {at:%Y, %H:%M}"


def _start(source: SqlSource | CalendarSource) -> None:
    store = data.store_for("import")
    folder = store.folder()
    upload = Upload(source.called, Path(folder.name) / "upload", folder)
    job = Job(lambda say: _fetch(store, source, upload.path, say), names=[source.called], is_reading=True)
    st.session_state[FETCHING] = upload, job


def _fetch(store: Store, source: SqlSource | CalendarSource, path: Path, say: Say) -> Dropped | UserError:
    try:
        with sync.turn(store, WAIT_SECONDS):
            return sync.fetch(store, source, path, progress=say)
    except UserError as error:
        return error


def _follow() -> None:
    """Draw the progress of a source that is being fetched; its rows are then pending as a file is."""
    upload: Upload
    job: Job[Dropped | UserError]
    upload, job = st.session_state.get(FETCHING, (None, None))
    if job is None:
        return
    found = job.follow()
    del st.session_state[FETCHING]
    if isinstance(found, UserError):
        upload.error = found
    else:
        upload.fetched = found.options
    pending().append(upload)
    st.query_params.pop("batch", None)
    st.rerun()


def ask_removals(sheet: DroppedSheet, error: RemovalsError, key: str) -> None:
    """Say how many rows the source no longer has, and offer to remove them here, too."""
    st.warning(escape_markdown(f"{error.finding} Remove them here, too?"), icon=":material/help:")
    if st.button(f"Remove {many(error.gone, 'row')}", key=f"removals_{key}", icon=":material/delete:"):
        accepted = sheet.options.sync and replace(sheet.options.sync, accepted=error.gone)
        change(sheet, sync=accepted)
        st.rerun()
