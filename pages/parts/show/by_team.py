"""Teams side by side, on the pages about executives."""

import streamlit as st

from analytics.frames import teams
from analytics.model.scope import Scope
from pages.parts.shell import data
from pages.parts.show import elements


def draw(scope: Scope, *, key: str) -> None:
    """Draw the table of teams, where there are several and the viewer may see everybody's figures."""
    if not scope.access.sees_everybody:
        return
    table = data.table(teams.teams, scope)
    if len(table) > 1:
        st.subheader("Teams", anchor=False)
        elements.table(table, key=f"{key}_teams", file_stem="teams", as_of=scope.as_of, is_selectable=False)
