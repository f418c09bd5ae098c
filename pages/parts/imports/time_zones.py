"""Import: a log whose times were read in a wrong zone counts twice; the sentence, and what mends it."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import streamlit as st

from analytics.imports.import_sheet import Imported
from analytics.model import zones
from analytics.model.time_zone_mismatch import TimeZoneMismatch
from analytics.store.store import Store
from analytics.store.zones import counted_elsewhere
from pages.parts.imports.upload import DroppedSheet, change, pending
from pages.parts.shell import data
from pages.parts.shell.escape import escape_markdown


def show_mismatch(files: Iterable[Sequence[Imported]]) -> None:
    """Draw of each file what is so, and the buttons that read it otherwise, or the way to its batch."""
    for place, askew in enumerate(one.askew for taken in files for one in taken if one.askew):
        st.warning(escape_markdown(askew.finding()), icon=":material/schedule:")
        _what_to_do(askew, str(place))


def _what_to_do(askew: TimeZoneMismatch, key: str) -> None:
    if not askew.read_in:
        return
    waiting, called = _waiting(askew), escape_markdown(askew.file)
    with st.container(horizontal=True, vertical_alignment="center", key=f"clocks_{key}"):
        if waiting is None:
            st.page_link(
                "pages/imports.py", label=f"To batch {askew.batch}: undo it, then drop {called} again",
                icon=":material/undo:", query_params={"batch": str(askew.batch)},
            )  # fmt: skip
            return
        for zone in askew.fitting:
            if st.button(f"Read {called} in the time of {escape_markdown(zone)}", key=f"zone_{key}_{zone}"):
                change(waiting, zone=zone)
                st.rerun()


def _waiting(askew: TimeZoneMismatch) -> DroppedSheet | None:
    """The dropped sheet whose times are off; None where it was imported before."""
    if any(batch.batch == askew.batch for batch in data.history()):
        return None
    dropped = (sheet for upload in pending() for sheet in upload.chosen)
    return next((sheet for sheet in dropped if sheet.sheet.file == askew.file), None)


def choose_zone(chosen: str | None, key: str) -> str | None:
    """Ask for the zone of times without an offset; None: found out."""
    ours = data.store().settings.time_zone

    def in_words(zone: str) -> str:
        return zone or f"found out, or else {ours}"

    listed = ["", *zones.names()]
    zone = st.selectbox(
        "Times without an offset are those of", listed, index=listed.index(chosen or ""),
        format_func=in_words, key=f"zone_{key}", width=320,
    )  # fmt: skip
    return zone or None


def show_counted_elsewhere() -> None:
    """Say which imports were read before the organisation's time zone was set otherwise."""
    store = data.store()
    found = _counted_elsewhere(store, store.version())
    if found:
        numbers = ", ".join(str(number) for number, _ in found[:8]) + (" …" if len(found) > 8 else "")
        which = f"Batch {numbers} was" if len(found) == 1 else f"Batches {numbers} were"
        st.info(
            escape_markdown(
                f"{which} imported while days were counted in {found[0][1]}, and still count so. To have"
                f" days and times of {store.settings.time_zone}, undo and import again."
            ),
            icon=":material/schedule:",
        )


@lru_cache(maxsize=10)
def _counted_elsewhere(store: Store, _version: int) -> list[tuple[int, str]]:
    return counted_elsewhere(store)
