"""What somebody sees to whom nothing is open: the way in, or why they are not let in."""

import streamlit as st

from pages.parts.shell import data, frame, viewer
from pages.parts.shell.escape import escape_markdown
from pages.parts.shell.sign_in_redirect import REFUSED
from pages.parts.shell.viewer import Lack, Viewer

_ASK = "Ask an administrator to check the settings for sign-in."
_TITLES: dict[Lack, str] = {
    "sign-in": "How close are we to our customers?",
    "too long ago": "Please sign in again",
    "address": "We don’t know your e-mail address",
    "unverified": "Your e-mail address isn’t verified",
    "blocked": "You don’t have access",
    "role": "You don’t have access yet",
}


def draw(who: Viewer) -> None:
    """Draw what is missing, and what to do about it."""
    with st.container(key="sign_in", width=560):
        st.markdown(":material/chair: **Empty Chair**")
        frame.head(_TITLES[who.lack], _reason(who))
        if data.settings().proxy_header:
            return  # the proxy has the way in and out
        if who.lack in ("sign-in", "too long ago"):
            if refused := st.context.cookies.get(REFUSED, ""):
                st.warning(
                    f"Your sign-in service refused: {escape_markdown(refused.replace('_', ' '))}. {_ASK}",
                    icon=":material/info:",
                )
            st.button("Sign in", type="primary", icon=":material/login:", key="log_in", on_click=st.login)
        else:
            st.button("Sign out", icon=":material/logout:", key="log_out", on_click=st.logout)


def _reason(who: Viewer) -> str:
    settings = data.settings()
    if who.lack == "sign-in" and settings.proxy_header:
        return "We couldn’t tell who you are. Open Empty Chair at its usual address."
    return {
        "sign-in": "Sign in with your work account to see Empty Chair.",
        "too long ago": f"You signed in more than {settings.sign_in_hours} hours ago.",
        "address": f"Your sign-in service’s ID token lacks the claim “{settings.email_claim}”. {_ASK}",
        "unverified": f"Your sign-in service hasn’t verified {who.email}. {_ASK}",
        "blocked": f"You’re signed in as {who.email}. Ask an administrator if that is a mistake.",
        "role": f"You’re signed in as {who.email}. Ask an administrator to let you in.",
        "": "",
    }[who.lack]


def viewing_as(who: Viewer) -> None:
    """Draw whose eyes an administrator looks through, and the way back; nothing if it is their own."""
    if not who.viewing_as:
        return
    with st.container(key="viewing_as", horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":material/visibility: Viewing as **{escape_markdown(who.viewing_as)}**: nothing can be changed"
        )
        st.button("Stop", key="view_as_stop", type="tertiary", icon=":material/close:", on_click=_stop)


def _stop() -> None:
    st.session_state.pop(viewer.VIEW_AS, None)
