"""What the front page says beside its table, and the way in for an empty store."""

from dataclasses import replace

import streamlit as st

from analytics.model.scope import Scope
from analytics.outreach import sample
from analytics.summary import company, movers
from analytics.summary import unlisted as not_listed
from analytics.summary.compare import Compared
from analytics.summary.days import day_in_words
from pages.parts.shell import data
from pages.parts.shell.filters import caption, leave_for, open_executive
from pages.parts.show import elements

MOST_MOVERS = 5


def moved(scope: Scope, compared: Compared) -> None:
    """Draw who left the table and who came back to it since the earlier day, and those who moved most."""
    sentence = company.moved(data.source(), scope, compared)
    found = movers.movers(data.source(), scope, compared)
    with st.container(key="movers", gap="xsmall"):
        rule = None if compared.why_not else elements.escape_markdown(movers.rule(data.store().settings))
        st.markdown(since(compared, sentence), help=rule)
        if not found:
            return
        with st.container(horizontal=True, vertical_alignment="center", key="movers_each"):
            for mover in found[:MOST_MOVERS]:
                label = f"**{elements.escape_markdown(mover.name)}** {elements.escape_markdown(mover.what)}"
                if st.button(
                    label, type="tertiary", key=f"mover_{mover.executive_id}",
                    icon=":material/chevron_right:", icon_position="right",
                ):  # fmt: skip
                    open_executive(mover.executive_id, scope)
            if len(found) > MOST_MOVERS:
                st.caption(f"and {len(found) - MOST_MOVERS:,} more", width="content")


def unlisted(scope: Scope) -> None:
    """Draw who of ours is in the logs and on no list of executives; nothing where nobody is."""
    if said := not_listed.in_sentences(data.source(), scope):
        st.caption(f":material/badge: {elements.escape_markdown(said)}")


def since(compared: Compared, sentence: str) -> str:
    """What moved, or why that cannot be told, behind what it is told against; as Markdown."""
    against = "Nothing is compared" if compared.why_not else f"Since {compared.since}"
    return f"**{elements.escape_markdown(against)}:** {elements.escape_markdown(sentence)}"


def why_not(compared: Compared) -> None:
    """Say why nothing is compared; nothing where it is."""
    if compared.why_not:
        st.caption(f"Nothing is compared: {elements.escape_markdown(compared.why_not)}.")


def nothing_to_show(scope: Scope, title: str, what_to_do: str) -> None:
    """In place of a page without executives: why there are none, and the way out of it.

    title, what_to_do: what to say while there is no log.
    """
    logs = data.metric("freshness", replace(scope, as_of=data.store().settings.day()))
    if not logs:
        elements.nothing_yet(title, what_to_do)
        first_steps()
        return
    st.caption(elements.escape_markdown(caption(scope)))
    first = min(row["first_on"] for row in logs)
    if scope.as_of < first:
        elements.nothing_yet(
            f"Nothing is known of {day_in_words(scope.as_of)}",
            f"The first row of any log is of {day_in_words(first)}. Choose a later day above.",
        )
    else:
        elements.nothing_yet(
            f"Nobody was there on {day_in_words(scope.as_of)}",
            "Those chosen above joined later, or had left. Choose another day, or others.",
        )


def first_steps(*, is_on_import: bool = False) -> None:
    """The ways out of an empty store; the sample only while nothing of one's own is in it.

    is_on_import: they stand on the page on which files are imported.
    """
    is_empty = all(batch.is_undone for batch in data.history())
    with st.container(horizontal=True, horizontal_alignment="center"):
        if is_empty and st.button("Look round with sample data", icon=":material/explore:", type="primary"):
            with st.spinner("Making the sample company …"):
                sample.load(data.store())
            st.rerun()
        if not is_on_import and st.button("Import a file", icon=":material/upload_file:"):
            leave_for("imports")
