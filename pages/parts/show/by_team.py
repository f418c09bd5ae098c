"""Teams side by side, on the pages about executives."""

import streamlit as st

from analytics.frames import teams
from analytics.model.scope import Scope
from pages.parts.shell import data, filters
from pages.parts.show import elements


def draw(scope: Scope, *, key: str) -> None:
    """Draw the table of teams, where there are several and the viewer may see everybody's figures.

    A click on a team narrows the page to it.
    """
    if not scope.access.sees_everybody:
        return
    made = data.table(teams.teams, scope)
    if len(made) < 2:
        return
    st.header("Teams", anchor=False)
    place = elements.table(
        made, key=f"{key}_teams", file_stem="teams", as_of=scope.as_of, opens="team",
        phone=("team", "empty_chairs", "executives"),
    )  # fmt: skip
    if place is not None:
        filters.open_team(made.rows[place]["team"])
