"""The way to one's own calendar: an address to subscribe to, or a file."""

from urllib.parse import urlsplit

import streamlit as st

from analytics.alerts import calendar_feed, calendar_feed_url
from pages.parts.my_chair.executive_picker import Seat
from pages.parts.shell import data, frame


def offer(seat: Seat) -> None:
    """Draw the button that tells how."""
    if st.button("In my calendar", icon=":material/calendar_add_on:", key="calendar_offer"):
        _tell(seat)


@st.dialog("Your calls in your own calendar", icon=":material/calendar_month:")
def _tell(seat: Seat) -> None:
    with frame.page():
        store = data.store()
        address = _base() + calendar_feed_url.path(store, seat.executive_id)
        st.markdown(
            "The week’s calls, what you promised and what was agreed, each on its day; what has none stands"
            " on the week’s last working day. They are shown as free time, nobody is invited, and what is"
            " done goes away by itself."
        )
        with st.container(key="calendar_deeds"):
            st.link_button(
                "Subscribe in this device’s calendar", f"webcal://{address.partition('://')[2]}",
                icon=":material/calendar_add_on:", type="primary", width="stretch",
            )  # fmt: skip
        st.caption("Or give this address to your calendar, under “subscribe” or “from the internet”:")
        st.code(address, language=None, wrap_lines=True)
        st.caption(
            "Whoever has the address reads whom you are to call: keep it to yourself. A calendar on the"
            " internet reaches it only if this app can be reached from there."
        )
        st.download_button(
            "Download once, as a file",
            data=lambda: calendar_feed.ics(store, seat.executive_id, store.settings.day()),
            file_name=f"my-calls-{store.settings.day()}.ics", mime="text/calendar",
            icon=":material/download:", key="calendar_ics", width="stretch", on_click="ignore",
        )  # fmt: skip


def _base() -> str:
    """Where the app is found: as the settings say, else as the reader's browser has it."""
    said = data.store().settings.app_address
    if said:
        return said
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
