"""A letter as it is read: in a mail program, light or dark, on a phone or a desk, or as plain text.

A frame would be the natural place for it, and the app's own policy forbids frames. So the letter's very body
stands in the page, cut off from the page's styles and under the letter's own rules.
"""

from functools import lru_cache

import streamlit as st

from analytics.alerts import compose, render_html, render_text
from analytics.alerts.notice import Email, Notice
from analytics.store.store import Store, Versions
from pages.parts.shell import data

_LOOKS = ("Light", "Dark", "Text")
_WIDTHS = {"Phone": 390, "Desk": 680}
# nothing of the page's own style reaches the letter: what an element says itself stands, as in a mail program
_CUT_OFF = (
    ".letter.letter.letter{all:initial;display:block}.letter.letter.letter *{all:revert}"
    ".letter_frame{border:1px solid rgba(128,128,128,.28);border-radius:8px;overflow:hidden}"
)


def draw(notice: Notice) -> None:
    """Draw the letter with the ways to look at it, and to take it along."""
    store = data.store()
    letter, body = _written(store, store.versions(), notice)
    with st.container(horizontal=True, vertical_alignment="center", key="letter_looks"):
        look = st.segmented_control(
            "Shown", _LOOKS, default="Light", required=True, key="letter_look", label_visibility="collapsed"
        )
        width = st.segmented_control(
            "Width", list(_WIDTHS), default="Phone", required=True, key="letter_width",
            label_visibility="collapsed", disabled=look == "Text",
        )  # fmt: skip
    st.text(f"Subject: {letter.subject}")
    if look == "Text":
        st.code(render_text.wrapped(letter.text), language=None)
    else:
        st.html(preview(body, is_dark=look == "Dark", width=_WIDTHS[width or "Phone"]))
    if not store.settings.app_address:
        st.caption("Letters lead to no page until the setting app\\_address says where the app is found.")
    _take_along(letter, notice)


def preview(body: str, *, is_dark: bool, width: int) -> str:
    """The letter's body for the page: as it is, under its own rules for the dark and for a phone."""
    scheme = f"color-scheme:{'dark' if is_dark else 'light'};color:canvastext;"
    dark = render_html.dark_rules() if is_dark else ""
    phone = render_html.PHONE if width <= render_html.PHONE_WIDTH else ""
    return (
        f"<style>{_CUT_OFF}.letter.letter.letter{{{scheme}{dark}{phone}}}.letter_frame{{max-width:{width}px}}</style>"
        f'<div class="letter_frame"><div class="letter">{body}</div></div>'
    )


@lru_cache(maxsize=100)
def _written(store: Store, _versions: Versions, notice: Notice) -> tuple[Email, str]:
    """The letter, and the body of its HTML."""
    told = compose.draft(store, notice)
    return compose.write(store, notice), render_html.body(told, store.settings.app_address)


def _take_along(letter: Email, notice: Notice) -> None:
    stem = f"letter-{notice.kind.replace(' ', '-')}-{notice.as_of}"
    with st.container(horizontal=True, key="letter_deeds"):
        st.download_button(
            "As a web page", letter.html.encode(), f"{stem}.html", "text/html", icon=":material/download:",
            key="letter_html", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "As an e-mail", compose.eml(letter), f"{stem}.eml", "message/rfc822", icon=":material/download:",
            key="letter_eml", on_click="ignore",
        )  # fmt: skip
