"""Import: drop an export, see how it was understood and what it would change, confirm; and the way back."""

import streamlit as st

from analytics.model.batch import Batch
from pages.parts import data, frame, history, receipts, show, summary, understanding, upload

with frame.page("Import", "Drop an export; see what it was understood to be and would change; then decide."):
    if data.is_sample():
        history.sample_notice()
    upload.dropzone()
    new: list[Batch] = st.session_state.pop("new_receipts", [])
    for receipt in new:
        with st.container(border=True):
            st.subheader(
                f":material/check_circle: Imported {show.escape_markdown(receipt.file)}", anchor=False
            )
            receipts.show(receipt, is_preview=False)
            st.page_link("pages/boardroom.py", label="See the boardroom", icon=":material/chair:")
    place = st.container()
    ready = [sheet for dropped in upload.pending() for sheet in understanding.show_upload(dropped)]
    with place:
        understanding.all_at_once(ready)
    if data.history():
        history.show_history()
    elif not upload.pending():
        show.nothing_yet(
            "Nothing was imported yet", "Drop a file above, or look round with the sample company."
        )
        summary.first_steps()
