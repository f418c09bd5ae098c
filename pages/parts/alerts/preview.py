"""An e-mail as it is read: in a mail program, light or dark, on a phone or a computer, or as plain text.

The app's security policy forbids frames, so the e-mail's body is part of the page itself, cut off from the
page's styles and under its own rules.
"""

import streamlit as st

from analytics.alerts import compose, render_html, render_text
from analytics.alerts.notice import Email, Notice
from analytics.store.store import Store, Versions
from pages.parts.shell import data
from pages.parts.shell.memory import remembered

_LOOKS = ("Light", "Dark", "Text")
_WIDTHS = {"Phone": 390, "Computer": 680}
# no style of the page reaches the e-mail: only its own inline styles count, as in a mail program
_CUT_OFF = (
    ".email.email.email{all:initial;display:block}.email.email.email *{all:revert}"
    ".email_frame{border:1px solid rgba(128,128,128,.28);border-radius:8px;overflow:hidden}"
)


def draw(notice: Notice) -> None:
    """Draw the e-mail with the ways to look at it, and to download it."""
    store = data.store_for("administer")
    email, body = _written(store, store.versions(), notice)
    with st.container(horizontal=True, vertical_alignment="center", key="email_looks"):
        look = st.segmented_control(
            "Look", _LOOKS, default="Light", required=True, key="email_look", label_visibility="collapsed"
        )
        width = st.segmented_control(
            "Width", list(_WIDTHS), default="Phone", required=True, key="email_width",
            label_visibility="collapsed", disabled=look == "Text",
        )  # fmt: skip
    st.text(f"Subject: {email.subject}")
    if not store.settings.app_address:
        st.caption(":material/link_off: Set app\\_address in settings.toml so links in alerts work.")
    if look == "Text":
        st.code(render_text.wrapped(email.text), language=None)
    else:
        st.html(framed(body, is_dark=look == "Dark", width=_WIDTHS[width or "Phone"]))
    _downloads(email, notice)


def framed(body: str, *, is_dark: bool, width: int) -> str:
    """Return the e-mail's body for the page, under its own rules for dark mode and for a phone."""
    scheme = f"color-scheme:{'dark' if is_dark else 'light'};color:canvastext;"
    dark = render_html.dark_rules() if is_dark else ""
    phone = render_html.PHONE if width <= render_html.PHONE_WIDTH else ""
    return (
        f"<style>{_CUT_OFF}.email.email.email{{{scheme}{dark}{phone}}}.email_frame{{max-width:{width}px}}</style>"
        f'<div class="email_frame"><div class="email">{body}</div></div>'
    )


@remembered
def _written(store: Store, _versions: Versions, notice: Notice) -> tuple[Email, str]:
    """Return the e-mail, and the body of its HTML."""
    draft = compose.draft(store, notice)
    return compose.write(store, notice), render_html.body(draft, store.settings.app_address)


def _downloads(email: Email, notice: Notice) -> None:
    stem = f"alert-{notice.kind.replace(' ', '-')}-{notice.as_of}"
    with st.container(horizontal=True, key="email_downloads"):
        st.download_button(
            "Download HTML", email.html.encode(), f"{stem}.html", "text/html", icon=":material/download:",
            key="email_html", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "Download e-mail", compose.eml(email), f"{stem}.eml", "message/rfc822",
            icon=":material/download:", key="email_eml", on_click="ignore",
            help="An .eml file that opens as a draft in your mail program",
        )  # fmt: skip
