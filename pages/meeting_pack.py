"""Meeting pack: the same figures, frozen as of a day, as PDF, PowerPoint or HTML."""

import streamlit as st

from pages.parts.meeting_pack import contents, make
from pages.parts.shell import data, filters, frame
from pages.parts.show import empty_store

with frame.page():
    scope = filters.current()
    if not data.metric("executives", scope):
        frame.head("Meeting pack")
        empty_store.nothing_to_show(
            scope, "Nothing to put in a pack yet", "Import an interaction log, or explore with sample data."
        )
    else:
        heading = st.container(gap="xsmall")
        left, right = st.columns([3, 2], gap="large")
        with right:
            work = make.choose()
        with work:
            pack = contents.of_day(scope)
        with heading:
            frame.head(contents.headline(pack), contents.caption(pack, scope))
        with left:
            contents.draw(pack)
        with right:
            make.draw(pack, work)
        contents.look(pack)
