"""Import: time zone mismatches between logs, which count meetings twice, and their fixes."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import streamlit as st

from analytics.imports.import_sheet import Imported
from analytics.model import zones
from analytics.model.time_zone_mismatch import TimeZoneMismatch
from analytics.store.store import Store
from analytics.store.zones import counted_elsewhere
from pages.parts.imports.upload import DroppedSheet, change, hold, pending
from pages.parts.shell import data
from pages.parts.shell.escape import escape_markdown


def show_mismatch(files: Iterable[Sequence[Imported]]) -> None:
    """Draw the mismatch of each file, with buttons to read it in another zone, or a link to its batch."""
    for place, mismatch in enumerate(one.askew for taken in files for one in taken if one.askew):
        st.warning(escape_markdown(mismatch.finding()), icon=":material/schedule:")
        _fixes(mismatch, str(place))


def _fixes(mismatch: TimeZoneMismatch, key: str) -> None:
    if not mismatch.read_in:
        return
    pending_sheet, name = _pending_sheet(mismatch), escape_markdown(mismatch.file)
    with st.container(horizontal=True, vertical_alignment="center", key=f"zones_{key}"):
        if pending_sheet is None:
            st.page_link(
                "pages/imports.py", label=f"Open batch {mismatch.batch} to undo it, then upload {name} again",
                icon=":material/undo:", query_params={"batch": str(mismatch.batch)},
            )  # fmt: skip
            return
        for zone in mismatch.fitting:
            if st.button(f"Read {name} in {escape_markdown(zone)} time", key=f"zone_{key}_{zone}"):
                change(pending_sheet, zone=zone)
                st.rerun()


def _pending_sheet(mismatch: TimeZoneMismatch) -> DroppedSheet | None:
    """Return the uploaded sheet whose times are off; None if it is already imported."""
    if any(batch.batch == mismatch.batch for batch in data.history()):
        return None
    dropped = (sheet for upload in pending() for sheet in upload.chosen)
    return next((sheet for sheet in dropped if sheet.sheet.file == mismatch.file), None)


def choose_zone(sheet: DroppedSheet, key: str) -> None:
    """Let the analyst choose the zone of times without an offset."""
    ours = data.settings().time_zone
    st.selectbox(
        "Time zone", ["", *zones.names()], width=320, **hold(sheet, "zone", f"zone_{key}"),
        format_func=lambda zone: zone or f"auto-detect, else {ours}",
        help="For times without an offset (such as +02:00)",
    )  # fmt: skip


def show_counted_elsewhere() -> None:
    """Say which imports were made before the organisation's time zone changed."""
    store = data.store_for("import")
    found = _counted_elsewhere(store, store.version())
    if found:
        numbers = ", ".join(str(number) for number, _ in found[:8]) + (" …" if len(found) > 8 else "")
        which = f"Batch {numbers} still uses" if len(found) == 1 else f"Batches {numbers} still use"
        st.info(
            escape_markdown(
                f"{which} the time zone {found[0][1]}."
                f" To switch to {store.settings.time_zone}, undo and import again."
            ),
            icon=":material/schedule:",
        )


@lru_cache(maxsize=10)
def _counted_elsewhere(store: Store, _version: int) -> list[tuple[int, str]]:
    return counted_elsewhere(store)
