"""The batches that were imported, each with its rejects and its way back."""

from datetime import date

import streamlit as st

from analytics.model.batch import Batch
from analytics.store import batches
from pages.parts import data, receipts, show


def show_history() -> None:
    """Draw all batches; the one selected can be undone and its rejects downloaded."""
    found: list[Batch] = data.history()
    st.subheader("What was imported", anchor=False)
    today: date = data.store().settings.day()
    chosen = show.table(
        receipts.history_rows(found), receipts.HISTORY, key="history", file_stem="imports", as_of=today
    )
    if chosen is None:
        st.caption("Select a row to see its receipt, download its rejects or take it back.")
        return
    batch = found[chosen]
    with st.container(border=True):
        st.markdown(f"**Batch {batch.batch}: {show.escape_markdown(batch.file)}**")
        receipts.show(batch, is_preview=False)
        with st.container(horizontal=True):
            if batch.rejected and not batch.is_undone:
                st.download_button(
                    f"Download {batch.rejected:,} {'reject' if batch.rejected == 1 else 'rejects'}",
                    data=lambda: receipts.rejects_csv(batch.batch),
                    file_name=f"rejects-of-batch-{batch.batch}.csv",
                    mime="text/csv",
                    icon=":material/download:",
                    on_click="ignore",
                )
            if not batch.is_undone and st.button(
                "Undo this import", icon=":material/undo:", key=f"undo_{batch.batch}"
            ):
                _undo(batch)


@st.dialog("Undo this import?")
def _undo(batch: Batch) -> None:
    st.markdown(
        f"{show.escape_markdown(batch.file)} will be as if it had never been imported: "
        f"{batch.added:,} rows go, {batch.updated:,} are again what they were before."
    )
    if st.button("Undo", type="primary", key="undo_confirmed"):
        batches.undo(data.store(), batch.batch)
        st.rerun()


def sample_notice() -> None:
    """Say that all this is invented, and offer to remove it."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            ":material/info: These figures are the **sample company's**. Remove it to import your own."
        )
        if st.button("Remove the sample", icon=":material/delete:"):
            batches.remove_sample(data.store())
            st.rerun()
