"""A drafted e-mail: to open in a mail program, or to copy."""

import streamlit as st

from analytics.outreach.emails import Email


def draw(mail: Email, key: str) -> None:
    """Draw the way to the mail program, and the text, which shows exactly what it is."""
    with st.container(key=f"mail_{key}", gap="small"):
        st.link_button(
            "Open in my mail program", mail.url, icon=":material/mail:", type="primary", width="stretch",
            key=f"mail_open_{key}",
        )  # fmt: skip
        if not mail.is_whole:
            st.caption("The text is too long for a link: what is missing there is to be copied from here.")
        # not Markdown, in which an address would be a link or hold a character that nobody sees
        st.text(f"To: {mail.to}" if mail.to else "The address is not known here.")
        st.text(f"Subject: {mail.subject}")
        st.code(mail.body, language=None, wrap_lines=True)
