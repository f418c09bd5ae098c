"""A drafted e-mail: to open in an e-mail app, or to copy."""

import streamlit as st

from analytics.outreach.emails import Email


def draw(mail: Email, key: str) -> None:
    """Draw the link to the e-mail app, and the exact text."""
    with st.container(key=f"mail_{key}", gap="small"):
        st.link_button(
            "Open in e-mail app", mail.url, icon=":material/mail:", type="primary", width="stretch",
            key=f"mail_open_{key}",
        )  # fmt: skip
        if not mail.is_whole:
            st.caption("The text is too long for a link. Copy the rest from here.")
        # not Markdown, in which an address could become a link or hide a character
        st.text(f"To: {mail.to}" if mail.to else "To: no address on file")
        st.text(f"Subject: {mail.subject}")
        st.code(mail.body, language=None, wrap_lines=True)
