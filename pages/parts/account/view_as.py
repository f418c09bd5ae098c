"""View as: an administrator looks at the app through somebody else's eyes, and changes nothing meanwhile."""

import streamlit as st

from analytics.model.access import Role
from pages.parts.shell import data, filters, viewer
from pages.parts.shell.viewer import Eyes, Viewer

_ROLES: dict[str, Role] = {"Leadership": "leadership", "Analyst": "analyst"}


def draw(who: Viewer) -> None:
    """Draw the choice of whose eyes; nothing for others than administrators."""
    if not who.access.administers:
        return
    st.header("View as", anchor=False)
    st.caption("See what somebody else sees. You can’t change anything meanwhile.")
    as_of, _ = data.as_of_default()
    known = {**dict.fromkeys(_ROLES, 0), **filters.by_name(as_of)}
    chosen = st.selectbox("Person or role", list(known), index=None, key="view_as_who", placeholder="Choose")
    st.button(
        "View as", icon=":material/visibility:", key="view_as_go", disabled=chosen is None,
        on_click=_begin, args=(chosen, known.get(chosen or "", 0)),
    )  # fmt: skip


def _begin(called: str, executive_id: int) -> None:
    viewer.access().demand("administer")
    role: Role = _ROLES.get(called, "executive")
    own = (executive_id,) if role == "executive" else ()
    st.session_state[viewer.VIEW_AS] = Eyes(called, frozenset[Role]((role,)), own)
