"""Who fell silent and who came back since the earlier day, and who moved most."""

import streamlit as st

from analytics.model.scope import Scope
from analytics.summary import company, movers
from analytics.summary.compare import Compared, Verdict
from pages.parts.shell import data
from pages.parts.shell.filters import open_executive
from pages.parts.show import comparison, elements

MOST_MOVERS = 5


def draw(scope: Scope, compared: Compared) -> None:
    """Draw who fell silent and who came back since the earlier day, and those who moved most."""
    sentence = data.told(company.moved, scope, compared)
    found = data.told(movers.movers, scope, compared)
    with st.container(key="movers", gap="xsmall"):
        rule = None if compared.why_not else elements.escape_markdown(movers.rule(data.source().settings))
        st.markdown(comparison.since(compared, sentence), help=rule)
        if not found:
            return
        with st.container(horizontal=True, vertical_alignment="center", key="movers_each"):
            for mover in found[:MOST_MOVERS]:
                verdict: Verdict = "better" if mover.is_better else "worse"
                said = f"**{elements.escape_markdown(mover.name)}** {elements.escape_markdown(mover.what)}"
                label = f"{said}, {elements.coloured(verdict, verdict)}"
                if st.button(
                    label, type="tertiary", key=f"mover_{mover.executive_id}",
                    icon=":material/chevron_right:", icon_position="right",
                ):  # fmt: skip
                    open_executive(mover.executive_id, scope)
            if len(found) > MOST_MOVERS:
                st.caption(f"and {len(found) - MOST_MOVERS:,} more", width="content")
