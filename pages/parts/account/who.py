"""Who the viewer is, what is open to them, and the way out."""

import streamlit as st

from analytics.model.access import Access
from analytics.model.state_changes import listed
from pages.parts.shell import data, filters, frame
from pages.parts.shell.escape import escape_markdown
from pages.parts.shell.viewer import Viewer

_OTHERS = {
    "nothing": "Other executives: nothing.",
    "states": "Other executives: their current state, such as *due soon*, and no figures.",
    "all": "All executives’ figures.",
}


def draw(who: Viewer) -> None:
    """Draw name, roles, what they open, and the button to sign out."""
    roles = sorted(who.roles)
    article = "an" if roles and roles[0][0] in "aeiou" else "a"
    title = f"You’re {article} {listed(roles)}" if roles else "Your account"
    if who.viewing_as:
        title = f"You’re viewing as {who.viewing_as}"
    signed_in = f"{who.name} ({who.email})" if who.name else who.email
    frame.head(title.replace("a leadership", "in leadership"), f"Signed in as {signed_in}.")
    st.markdown("\n".join(f"- {escape_line}" for escape_line in in_words(who.access, _names(who))))
    if data.settings().sign_in_provider:
        st.button("Sign out", icon=":material/logout:", key="log_out", on_click=st.logout)


def in_words(access: Access, names: list[str]) -> list[str]:
    """Return what is open, a line of Markdown each. names: of the executives that they are."""
    lines = [f"My chair: the page of {escape_markdown(listed(names))}."] if names else []
    lines.append(_OTHERS[access.others])
    if access.sees_everybody:
        lines.append(
            "Notes and quotes of conversations." if access.reads_texts
            else "No notes or quotes of conversations."
        )  # fmt: skip
    if access.imports:
        lines.append("Import: files, rejects and undo.")
    if access.administers:
        lines.append("Alerts, every executive’s page, and this app through others’ eyes.")
    return lines


def _names(who: Viewer) -> list[str]:
    if not who.access.own:
        return []
    as_of, _ = data.as_of_default()
    return [name for name, one in filters.by_name(as_of).items() if one in who.access.own]
