"""Import: upload exports, check how they were read and what would change, import; history and undo."""

import streamlit as st

from pages.parts.imports import effect, fetch, file_card, history, identities, preview, upload, welcome
from pages.parts.shell import data, frame
from pages.parts.shell.escape import escape_markdown
from pages.parts.show import elements, empty_store, unlisted

HEADING = "Import"
CAPTION = "Upload exports, check how they were read, then import."
WAYS = "Upload your files above, or explore with sample data."

with frame.page():
    place = st.container()
    preview.follow_import()
    if data.is_sample() and data.can_change():
        history.sample_notice()
    if upload.pending():
        with upload.discardable():
            with st.container(key="working"):  # the bar moves nothing: a list closes where the page scrolls
                upload.open_new()
                found = preview.preview()
            asked = [one for one in upload.pending() if found.needs_answer(one)]
            with place:
                effect.show_heading(found)
                for dropped in asked:
                    file_card.show_file(dropped, found)
                effect.show_effect(found)
                preview.show_failure()
                identities.show_new(found.near)
            for dropped in upload.pending():
                if dropped not in asked:
                    file_card.show_file(dropped, found)
        upload.uploader()
    else:
        with place:
            frame.head(HEADING, CAPTION if data.can_change() else "")
        if data.can_change():
            upload.uploader()
            if not data.history():
                welcome.what_to_upload()
        else:
            st.markdown(f":material/content_copy: {escape_markdown(data.why_no_change())}")
    history.show_linked()
    if data.can_change():
        fetch.show_sources()
    if data.history():
        unlisted.draw(data.scope(data.as_of_default()[0]))
        history.show_history()
        identities.show_all()
    elif not upload.pending():
        elements.nothing_yet("Nothing imported yet", WAYS if data.can_change() else "")
        empty_store.first_steps(is_on_import=True)
