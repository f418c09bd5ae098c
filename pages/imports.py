"""Import: drop exports, see what they were understood to be and would change, confirm; and the way back."""

import streamlit as st

from analytics.model.scope import Scope
from pages.parts.imports import effect, file_card, history, identities, preview, upload, welcome
from pages.parts.shell import data, frame
from pages.parts.show import elements, empty_store, unlisted

HEADING = "Import"
CAPTION = "Drop exports; see what each was understood to be and what all would change; then decide."

with frame.page():
    place = st.container()
    preview.follow_import()
    if data.is_sample():
        history.sample_notice()
    if upload.pending():
        with upload.way_out():
            with st.container():  # for the bar: it takes no card's place, in which a cell may be open
                upload.look_into()
                found = preview.preview()
            with place:
                effect.show_summary(found)
                preview.show_failure()
                identities.show_new(found.near)
            for dropped in file_card.by_attention(found):
                file_card.show_file(dropped, found)
        upload.dropzone()
    else:
        with place:
            frame.head(HEADING, CAPTION)
        upload.dropzone()
        if not data.history():
            welcome.what_to_drop()
    history.show_linked()
    if data.history():
        unlisted.draw(Scope(data.as_of_default()[0]))
        history.show_history()
        identities.show_all()
    elif not upload.pending():
        elements.nothing_yet(
            "Nothing was imported yet", "Drop your files above, or look round with the sample company."
        )
        empty_store.first_steps(is_on_import=True)
