"""What the pack of the chosen day will say, page by page, before it is made."""

from datetime import UTC, datetime

import streamlit as st

from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.report.build import build
from analytics.report.pack import Pack
from pages.parts import data, filters, show


def of_day(scope: Scope) -> Pack:
    """The pack of what the filters say. Raises UserError where nobody has a chair on the day."""
    return build(
        data.source(),
        scope,
        filters.compared(scope),
        made_at=datetime.now(UTC),
        is_sample=data.is_sample(),
    )


def headline(pack: Pack) -> str:
    """How much there is to read, and of whom."""
    whose = f"{pack.whose}'s own pack" if pack.whose else "The pack"
    return f"{whose} has {in_words(len(pack.pages))} pages, each with its finding"


def caption(pack: Pack) -> str:
    """What the pack speaks for, and how to have another."""
    one = (
        "Choose no executive above for the whole company's."
        if pack.whose
        else "Choose one executive above for their own pack."
    )
    invented = " These are the invented sample company's figures." if pack.is_sample else ""
    return f"{pack.subtitle}. The same data give the same figures in every format. {one}{invented}"


def draw(pack: Pack) -> None:
    """Draw the pages' findings in order."""
    lines = [f"{number}. {show.escape_markdown(page.title)}" for number, page in enumerate(pack.pages, 1)]
    st.markdown("\n".join(lines))
