"""The executive's calls in their own calendar: an address to subscribe to, or a file."""

from urllib.parse import urlsplit

import streamlit as st

from analytics.alerts import calendar_feed, calendar_feed_url
from pages.parts.my_chair.executive_picker import Seat
from pages.parts.shell import data, frame, viewer


def offer(seat: Seat) -> None:
    """Draw the button that opens the dialog."""
    if st.button("Add to my calendar", icon=":material/calendar_add_on:", key="calendar_offer"):
        _dialog(seat)


@st.dialog("Add your calls to your calendar", icon=":material/calendar_month:")
def _dialog(seat: Seat) -> None:
    with frame.page():
        store = data.store_for("chair", seat.executive_id)
        names_colleagues = viewer.access().sees_everybody
        address = _base() + calendar_feed_url.path(store, seat.executive_id)
        st.markdown(
            "Your calls, actions and commitments appear on their day, as free time. Those without a date"
            " go on the week’s last working day. Finished ones disappear. Nobody is invited."
        )
        with st.container(key="calendar_deeds"):
            st.link_button(
                "Subscribe on this device", f"webcal://{address.partition('://')[2]}",
                icon=":material/calendar_add_on:", type="primary", width="stretch",
            )  # fmt: skip
        st.caption("Or paste this address into your calendar, under “Subscribe” or “From the internet”:")
        st.code(address, language=None, wrap_lines=True)
        st.caption(
            "Keep this address private: anyone who has it can see your calls. Online calendars can only"
            " read it if this app is open to the internet."
        )
        st.download_button(
            "Download as a file",
            data=lambda: calendar_feed.ics(
                store, seat.executive_id, store.settings.day(), names_colleagues=names_colleagues
            ),
            file_name=f"my-calls-{store.settings.day()}.ics", mime="text/calendar",
            icon=":material/download:", key="calendar_ics", width="stretch", on_click="ignore",
        )  # fmt: skip


def _base() -> str:
    """Return the app's address: from the settings, else from the reader's browser."""
    said = data.settings().app_address
    if said:
        return said
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
