"""Success stories: whose may be told, and how far each has come in a conversation of its own."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.frames.metric import of_metric
from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.model.voices import STORY_STATES
from analytics.outreach import voices
from analytics.summary.days import day_in_words
from pages.parts.shell import data
from pages.parts.shell.data import Row
from pages.parts.show import elements
from pages.parts.voices import sections

MOST = 20


def draw(scope: Scope) -> None:
    """Draw the stories, those first that are due to be asked for; the declined are folded at the end."""
    rows = data.metric("stories", scope)
    sections.head(
        finding(rows), "What is worth telling; each customer is asked in a later conversation of its own."
    )
    if not rows:
        elements.nothing_yet(
            "Nobody’s story was noted yet",
            "Whoever hears one writes it down with the talk in My chair, and from when to ask for it.",
        )
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
        st.caption(f"The first {MOST} of {len(rows):,}; the table has all.")


def finding(rows: Sequence[Row]) -> str:
    """How many the customer agreed to, or are told already; and whom to ask, or who has not answered."""
    if not rows:
        return "No story is waiting to be told"
    states = Counter(row["state"] for row in rows)
    may, ask, asked = states["agreed"] + states["published"], states["candidate"], states["asked"]
    parts = [f"{_stories(may)} may be told" if may else "No story may be told yet"]
    if ask:
        who = "customer is" if ask == 1 else "customers are"
        parts.append(f"{in_words(ask)} {who} still to be asked")
    if asked:
        parts.append(f"{in_words(asked)} {'was' if asked == 1 else 'were'} asked")
    return "; ".join([parts[0], ", ".join(parts[1:])] if parts[1:] else parts)


def _stories(count: int) -> str:
    return f"{in_words(count).capitalize()} {'story' if count == 1 else 'stories'}"


def _story(row: Row, scope: Scope) -> None:
    number = row["story_id"]
    with st.container(gap="xsmall", key=f"story_{number}"):
        with st.container(gap=None, key=f"voice_short_story_{number}"):
            st.markdown(f"> {elements.escape_markdown(row['what'])}")
        heard = f"to {row['executive']} on {day_in_words(row['noted_on'])}"
        st.markdown(
            f"**{elements.escape_markdown(row['customer'])}** :small[{elements.escape_markdown(heard)}]"
        )
        with st.container(horizontal=True, vertical_alignment="center", key=f"story_state_{number}"):
            if sections.is_now(scope):
                # of another state, another widget: what somebody else has set is seen
                key = f"story_{number}_{row['state']}"
                st.selectbox(
                    "How far it has come", STORY_STATES, index=STORY_STATES.index(row["state"]), key=key,
                    label_visibility="collapsed", width=150, on_change=_set, args=(number, key, scope.as_of),
                )  # fmt: skip
            else:
                st.markdown(f":gray-badge[{row['state']}]")
            st.caption(_when(row))


def _when(row: Row) -> str:
    """Markdown: when to ask, or since when it has this state."""
    if row["is_due"]:
        return f":material/event_upcoming: to be asked for since {day_in_words(row['ask_on'])}"
    if row["state"] == "candidate" and row["ask_on"]:
        return f":material/event: ask from {day_in_words(row['ask_on'])}"
    return f"since {day_in_words(row['state_on'])}"


def _set(number: int, key: str, day: date) -> None:
    voices.set_story(data.store(), number, st.session_state[key], day)
