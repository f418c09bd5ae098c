"""Sources in a data warehouse: when each was synced last, and a button that fetches its rows."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from analytics.imports import sync
from analytics.imports.import_files import Dropped
from analytics.imports.withdrawal import OF_REMOVALS, RemovalsError
from analytics.model.calendar_source import CalendarSource
from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.model.text import many, short_day
from analytics.store import refused_files, source_sync
from analytics.store.refused_files import Refused
from analytics.store.source_sync import Synced
from analytics.store.store import Store
from pages.parts.imports import receipts
from pages.parts.imports.upload import DroppedSheet, Upload, change, drop, pending
from pages.parts.shell import data
from pages.parts.shell.background import Job, Say
from pages.parts.shell.escape import escape_markdown

FETCHING = "fetching_source"
FAILED = "failed_fetches"  # source's name → why its last fetch in this session failed
WAIT_SECONDS = 30.0  # for a sync of the command line to end
MOST = 6  # sources that stand open; of more, the history would be out of sight


def show_sources() -> None:
    """Draw the sources of the settings, each with its button; nothing where there are none."""
    sources = data.settings().sources
    if not sources:
        return
    _follow()
    st.subheader("Sources", anchor=False)
    with data.store_for("import").read() as cursor:
        known = {source.name: source_sync.last(cursor, source.name) for source in sources}
        marks = refused_files.refused(cursor)
    failed = {source.name: _failures(source, known[source.name], marks) for source in sources}
    many_failed = sum(map(bool, failed.values()))
    label = f"{many(len(sources), 'source')}{f', {many_failed:,} failed' if many_failed else ''}"
    is_long = len(sources) > MOST
    icon = ":material/error:" if many_failed else None
    with st.expander(label, icon=icon) if is_long else st.container(border=True), st.container(gap="xsmall"):
        for place, source in enumerate(sync.in_order(sources)):
            _show(source, place, known[source.name], failed[source.name])


def _show(source: SqlSource | CalendarSource, place: int, known: Synced | None, failed: list[str]) -> None:
    """Draw a source with its button. known: how it was read last; failed: why the last sync did."""
    is_waiting = source.called in {upload.name for upload in pending()}
    now_failed: UserError | None = st.session_state.get(FAILED, {}).get(source.name)
    with st.container(horizontal=True, vertical_alignment="center"):
        icon = "calendar_month" if isinstance(source, CalendarSource) else "database"
        when = "fetched: see the top of the page" if is_waiting else _when(known)
        said = f":material/{icon}: **{escape_markdown(source.name)}** :small[{when}]"
        st.markdown(said, width="stretch")
        st.button(
            "Try again" if now_failed else "Fetch now",
            icon=":material/sync:",
            key=f"fetch_{place}",
            disabled=is_waiting,
            on_click=_start,
            args=(source,),
        )
    if now_failed:
        why = _for_page(str(now_failed).removeprefix(f"{source.name}: "))
        st.warning(f"The last fetch failed. {escape_markdown(why)}", icon=":material/error:")
        return
    for why in failed:
        st.caption(f":material/error: The last sync failed. {escape_markdown(why)}")


def _failures(source: SqlSource | CalendarSource, known: Synced | None, marks: list[Refused]) -> list[str]:
    """Return why the last sync of a source, or of some of its calendars, failed; nothing where none did."""
    return [
        _for_page(mark.why.removeprefix(f"{source.name}: "))
        for mark in marks
        if (mark.file == source.called or mark.file.startswith(f"{source.called}, "))
        and (known is None or mark.last_at >= known.at)
    ]


def _for_page(why: str) -> str:
    """Return why a sync failed; what the command line asks for, the page asks after a fetch."""
    said, of_removals, _ = why.partition(OF_REMOVALS)
    return f"{said.rpartition(' If ')[0]} Fetch it to decide." if of_removals else why


def _when(known: Synced | None) -> str:
    at = receipts.here(known.at) if known else None
    if known is None or at is None:
        return "not fetched yet"
    return f"{many(known.rows, 'row')}, synced {short_day(at.date())} {at:%Y, %H:%M}"


def _start(source: SqlSource | CalendarSource) -> None:
    store = data.store_for("import")
    folder = store.folder()
    upload = Upload(source.called, Path(folder.name) / "upload", folder)
    job = Job(lambda say: _fetch(store, source, upload.path, say), names=[source.called], is_reading=True)
    st.session_state.setdefault(FAILED, {}).pop(source.name, None)
    st.session_state[FETCHING] = source.name, upload, job


def _fetch(store: Store, source: SqlSource | CalendarSource, path: Path, say: Say) -> Dropped | UserError:
    try:
        with sync.turn(store, WAIT_SECONDS):
            return sync.fetch(store, source, path, progress=say)
    except UserError as error:
        return error


def _follow() -> None:
    """Draw the progress of a source that is being fetched; its rows are then pending as a file is."""
    name: str
    upload: Upload
    job: Job[Dropped | UserError]
    name, upload, job = st.session_state.get(FETCHING, ("", None, None))
    if job is None:
        return
    found = job.follow()
    del st.session_state[FETCHING]
    if isinstance(found, UserError):
        drop(upload)
        st.session_state[FAILED][name] = found
        st.rerun()
    upload.fetched = found.options
    pending().append(upload)
    st.query_params.pop("batch", None)
    st.rerun()


def ask_removals(sheet: DroppedSheet, error: RemovalsError, key: str) -> None:
    """Say how many rows the source no longer has, and offer to remove them here, too."""
    them = "it" if error.gone == 1 else "them"
    st.warning(escape_markdown(f"{error.finding} Remove {them} here, too?"), icon=":material/help:")
    if st.button(f"Remove {many(error.gone, 'row')}", key=f"removals_{key}", icon=":material/delete:"):
        accepted = sheet.options.sync and replace(sheet.options.sync, accepted=error.gone)
        change(sheet, sync=accepted)
        st.rerun()
