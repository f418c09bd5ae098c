"""What figures are compared with, said beside them: the earlier day, or why there is none."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from analytics.model.scope import Scope
from analytics.summary.compare import Compared
from pages.parts.show import elements


def since(compared: Compared, sentence: str) -> str:
    """What moved, or why that cannot be told, behind what it is told against; as Markdown."""
    against = "Nothing is compared" if compared.why_not else f"Since {compared.since}"
    return f"**{elements.escape_markdown(against)}:** {elements.escape_markdown(sentence)}"


def with_before(
    columns: Mapping[str, elements.Column], compared: Compared, scope: Scope
) -> dict[str, elements.Column]:
    """The columns with the day in the heading of the one called before; without it if nothing is known."""
    if compared.why_not:
        return {name: column for name, column in columns.items() if name != "before"}
    column = columns["before"]
    return {**columns, "before": replace(column, title=f"{column.title} on {compared.on(scope.as_of)}")}


def why_not(compared: Compared) -> None:
    """Say why nothing is compared; nothing where it is."""
    if compared.why_not:
        st.caption(f"Nothing is compared: {elements.escape_markdown(compared.why_not)}.")
