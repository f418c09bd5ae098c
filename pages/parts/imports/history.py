"""Import history: the receipts that the address names, the table of all batches, and undo."""

from datetime import date
from functools import lru_cache

import streamlit as st

from analytics.imports import saved_mappings
from analytics.metrics.import_effect import Effect, picture
from analytics.metrics.import_effect import effect as compare
from analytics.model.access import Access
from analytics.model.batch import Batch, Undone
from analytics.model.choices import Choices
from analytics.model.errors import UserError
from analytics.store import batches, examples, source_sync
from analytics.store.store import Store
from pages.parts.imports import preview, receipts, time_zones
from pages.parts.imports.effect import change
from pages.parts.imports.file_card import describe
from pages.parts.shell import data, frame, viewer
from pages.parts.shell.escape import escape_markdown
from pages.parts.shell.page_access import is_open
from pages.parts.show import elements

MOST_MOVES = 8  # executives named before an undo
REFUSED = "undo_refused"  # why the last undo could not be done
_OPENED = "opened_batch"  # in the session: whose receipt stands below the table
READ = {"field": elements.Column("Field"), "column": elements.Column("Column")}
WORDS = {
    "field": elements.Column("Field"),
    "text": elements.Column("Value"),
    "ours": elements.Column("Mapped to"),
}
BATCH = "batch"  # in the address: ?batch=12 opens that receipt


def show_linked() -> None:
    """Draw the receipts that the address names: those of the last import, or of a link."""
    asked = list(dict.fromkeys(st.query_params.get_all(BATCH)))
    if not asked:
        return
    known = {str(batch.batch): batch for batch in data.history()}
    _heading([known[number] for number in asked if number in known])
    for number in asked:
        if number in known:
            with st.container(border=True):
                _receipt(known[number], place="linked")
        else:
            st.info(f"Batch {escape_markdown(number)} no longer exists.", icon=":material/info:")
    with st.container(horizontal=True, vertical_alignment="center"):
        if is_open("boardroom"):
            st.page_link("pages/boardroom.py", label="Go to Boardroom", icon=":material/chair:")
        if st.button("Close", key="close_receipts", type="tertiary", icon=":material/close:"):
            st.query_params.pop(BATCH, None)
            st.session_state.pop(preview.IMPORTED, None)
            st.rerun()


def _heading(found: list[Batch]) -> None:
    """Draw the heading over the receipts of the last import, unless it is undone."""
    done = preview.imported()
    numbers = {batch.batch for batch in found if not batch.is_undone}
    new = [receipt for receipt in done.receipts if receipt.batch in numbers] if done else []
    if not new:
        return
    is_known = all(receipt.added + receipt.updated + receipt.withdrawn == 0 for receipt in new)
    files = list(dict.fromkeys(receipt.file.split(" / ")[0] for receipt in new))
    name = files[0] if len(files) == 1 else f"{len(files):,} files"
    heading = f"Nothing new in {name}" if is_known else f"Imported {name}"
    st.header(f":material/check_circle: {escape_markdown(heading)}", anchor=False)


def show_history() -> None:
    """Draw all batches; the one opened shows its receipt, unless that is above already."""
    st.header("Import history", anchor=False)
    time_zones.show_counted_elsewhere()
    found = _files_or_by_hand(data.history())
    today: date = data.settings().day()
    chosen = elements.table(
        data.table(receipts.history_table, tuple(batch.batch for batch in found)),
        key="history",
        file_stem="imports",
        as_of=today,
        opens="file",
        phone=("file", "state", "imported_at"),
        is_whole=True,
        title="Import history",
    )
    if chosen is not None:
        st.session_state[_OPENED] = found[chosen].batch
    batch = next((one for one in found if one.batch == st.session_state.get(_OPENED)), None)
    if batch is not None and str(batch.batch) not in st.query_params.get_all(BATCH):
        with st.container(border=True, key="opened_receipt"):
            _receipt(batch, place="chosen")
            st.button("Close receipt", key="close_receipt", type="tertiary", on_click=_close)


def _close() -> None:
    st.session_state.pop(_OPENED, None)


def _files_or_by_hand(found: list[Batch]) -> list[Batch]:
    """Return the files, or the calls logged by hand if chosen: five a week for each would bury the files."""
    by_hand = [batch for batch in found if batch.is_by_hand]
    if not by_hand:
        return found
    files = [batch for batch in found if not batch.is_by_hand]
    shown = {f"Files ({len(files):,})": files, f"Logged by hand ({len(by_hand):,})": by_hand}
    chosen = st.segmented_control(
        "Show", list(shown), default=next(iter(shown)), key="history_of", required=True
    )
    return shown.get(chosen, files)


def _receipt(batch: Batch, place: str) -> None:
    """Draw one batch: what it is, what happened to its rows, how it was read, and its actions."""
    undone = " (undone)" if batch.is_undone else ""
    did = "logged" if batch.is_by_hand else "imported"
    at = receipts.here(batch.imported_at)
    when = f":small[{did} {at:%d %b %Y, %H:%M}]" if at else ""
    with st.container(gap="xsmall"):
        st.markdown(f"**Batch {batch.batch}: {escape_markdown(batch.file)}**{undone} {when}")
        receipts.summary(batch)
    receipts.reasons(batch, examples.of_batch(data.store_for("import"), batch.batch), most=8)
    receipts.notes(batch.notes)
    if not batch.is_undone:
        store, key = data.store_for("import"), f"{place}_{batch.batch}"
        receipts.vanished(batches.vanished(store, batch.batch), key)
        if batch.withdrawn:
            receipts.vanished(source_sync.withdrawn(store, batch.batch), key, is_withdrawn=True)
    if not batch.is_by_hand:
        _mapping(batch)
    _actions(batch, place)


def _mapping(batch: Batch) -> None:
    choices = saved_mappings.made_for(data.store_for("import"), batch.batch)
    with st.expander("How it was read", icon=":material/tune:"):
        if choices != Choices():
            st.markdown(f"Set by hand: {escape_markdown(describe(choices))}.")
        today: date = data.settings().day()
        read = [{"field": name.replace("_", " "), "column": column} for name, column in batch.mapping.items()]
        elements.table(
            elements.Table(read, READ),
            key=f"read_{batch.batch}",
            file_stem=f"columns-of-batch-{batch.batch}",
            as_of=today,
            title=f"How batch {batch.batch} was read",
        )
        values = [
            {"field": field, "text": text, "ours": {"?": "unknown", "": "ignored"}.get(ours, ours)}
            for field, words in choices.words.items()
            for text, ours in words.items()
        ]
        if values:
            elements.table(
                elements.Table(values, WORDS),
                key=f"words_{batch.batch}",
                file_stem=f"values-of-batch-{batch.batch}",
                as_of=today,
                title=f"Values of batch {batch.batch} mapped by hand",
            )


def _actions(batch: Batch, place: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"actions_{place}_{batch.batch}"):
        if batch.rejected and not batch.is_undone:
            store = data.store_for("import")  # the file is made outside of the run, where nobody is known
            st.download_button(
                f"Download {batch.rejected:,} {'reject' if batch.rejected == 1 else 'rejects'}",
                data=lambda: receipts.rejects_csv(store, batch.batch),
                file_name=f"rejects-of-batch-{batch.batch}.csv",
                mime="text/csv",
                icon=":material/download:",
                on_click="ignore",
                key=f"rejects_{place}_{batch.batch}",
            )
        if (
            not batch.is_undone
            and data.can_change()
            and st.button("Undo import", icon=":material/undo:", key=f"undo_{place}_{batch.batch}")
        ):
            _undo(batch)
        st.page_link(
            "pages/imports.py",
            label="Link to this receipt",
            icon=":material/link:",
            query_params={BATCH: str(batch.batch)},
        )


@st.dialog("Undo this import?")
def _undo(batch: Batch) -> None:
    if any(one.batch == batch.batch and one.is_undone for one in data.history()):
        st.rerun()  # the button below, or somebody else, has undone it: there is nothing to preview
    with st.spinner("Previewing the undo …"):
        undone, effect = _preview_undo(data.store_for("import"), data.version(), batch.batch, viewer.access())
    st.markdown(f"**{escape_markdown(batch.file)}**: {undone.in_words()}")
    moves = [f"- {escape_markdown(f'{one.executive}: {change(one)}')}" for one in effect.moves]
    if len(moves) > MOST_MOVES:
        moves[MOST_MOVES:] = [f"- and {len(moves) - MOST_MOVES:,} more"]
    unchanged = "No chair would change." if effect.has_figures else "The executives would stay the same."
    st.markdown("\n".join(moves) or unchanged)
    with st.container(horizontal=True):
        st.button(
            "Undo import", type="primary", key="undo_confirmed", on_click=_undo_now, args=(batch.batch,)
        )
        if st.button("Cancel", key="undo_cancelled"):
            st.rerun()
    if refused := st.session_state.pop(REFUSED, None):
        frame.show_error(refused)


@lru_cache(maxsize=10)
def _preview_undo(store: Store, _version: int, batch_id: int, access: Access) -> tuple[Undone, Effect]:
    undone, before, after = batches.preview_undo(
        store, batch_id, lambda cursor: picture(cursor, store.settings, access)
    )
    return undone, compare(before, after)


def _undo_now(batch_id: int) -> None:
    try:
        batches.undo(data.store_for("import", to_change=True), batch_id)
    except UserError as error:  # what a callback raises would be drawn behind the dialog
        st.session_state[REFUSED] = error


def sample_notice() -> None:
    """Say that the figures are of the sample company, and offer to remove it."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            ":material/info: You're looking at a **sample company**. Remove it to import your own files."
        )
        if st.button("Remove sample", icon=":material/delete:"):
            batches.remove_sample(data.store_for("import", to_change=True))
            st.rerun()
