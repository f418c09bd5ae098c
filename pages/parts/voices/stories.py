"""Success stories: which may be told, and which customers to ask next."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.frames.metric import of_metric
from analytics.model.scope import Scope
from analytics.model.text import many
from analytics.model.voices import STORY_STATES
from analytics.outreach import voices
from analytics.summary.days import day_in_words
from pages.parts.shell import data
from pages.parts.shell.data import Row
from pages.parts.show import elements
from pages.parts.voices import sections

MOST = 20


def draw(scope: Scope) -> None:
    """Draw the stories, those due to be asked for first; the declined are folded at the end."""
    rows = data.metric("stories", scope)
    sections.head(
        finding(rows), "Success stories. Ask for each in a separate conversation.", has_period=False
    )
    if not rows:
        elements.nothing_yet("No stories yet", "Note one when you log a call in My chair.")
        return
    declined = [row for row in rows if row["state"] == "declined"]
    _listed([row for row in rows if row["state"] != "declined"], scope)
    if declined:
        with st.expander(f"{len(declined):,} declined", icon=":material/block:", key="stories_declined"):
            _listed(declined, scope)
    sections.as_table(
        lambda: data.table(of_metric, "stories", scope), key="stories", file_stem="stories", as_of=scope.as_of
    )


def _listed(rows: Sequence[Row], scope: Scope) -> None:
    with st.grid(2, min_column_width=330, gap="medium") as grid:
        for row in rows[:MOST]:
            with grid.cell():
                _story(row, scope)
    if len(rows) > MOST:
        st.caption(f"Showing {MOST} of {len(rows):,}; the table has all.")


def finding(rows: Sequence[Row]) -> str:
    """Return how many stories customers agreed to, how many are still to be asked for, and how many were."""
    if not rows:
        return "No stories yet"
    states = Counter(row["state"] for row in rows)
    agreed, ask, asked = states["agreed"] + states["published"], states["candidate"], states["asked"]
    parts = [f"{many(agreed, 'story', 'stories')} agreed" if agreed else "No story agreed yet"]
    if ask:
        parts.append(f"{ask:,} to ask for")
    if asked:
        parts.append(f"{asked:,} awaiting an answer")
    return ", ".join(parts)


def _story(row: Row, scope: Scope) -> None:
    number = row["story_id"]
    with st.container(gap="xsmall", key=f"story_{number}"):
        with st.container(gap=None, key=f"voice_short_story_{number}"):
            st.markdown(f"> {elements.escape_markdown(row['what'])}")
        heard = f"to {row['executive']}, {day_in_words(row['noted_on'])}"
        st.markdown(
            f"**{elements.escape_markdown(row['customer'])}** :small[{elements.escape_markdown(heard)}]"
        )
        with st.container(horizontal=True, vertical_alignment="center", key=f"story_state_{number}"):
            if sections.is_now(scope):
                # another widget for each state, so that a change by somebody else shows
                key = f"story_{number}_{row['state']}"
                st.selectbox(
                    "Status", STORY_STATES, index=STORY_STATES.index(row["state"]), key=key,
                    label_visibility="collapsed", width=150, on_change=_set, args=(row, key, scope.as_of),
                )  # fmt: skip
            else:
                st.markdown(f":gray-badge[{row['state']}]")
            st.caption(_when(row))


def _when(row: Row) -> str:
    """Return when to ask, or since when it has this status, as Markdown."""
    if row["is_due"]:
        return f":material/event_upcoming: ask now, due since {day_in_words(row['ask_on'])}"
    if row["state"] == "candidate" and row["ask_on"]:
        return f":material/event: ask from {day_in_words(row['ask_on'])}"
    return f"since {day_in_words(row['state_on'])}"


def _set(row: Row, key: str, day: date) -> None:
    store = data.store_for("texts", row["executive_id"], to_change=True)
    voices.set_story(store, row["story_id"], st.session_state[key], day)
