"""A preview of the pack, page by page, before it is made."""

from datetime import UTC, datetime

import streamlit as st

from analytics.model.scope import Scope
from analytics.model.text import many
from analytics.report import pdf
from analytics.report.build import build
from analytics.report.pack import Pack
from pages.parts.shell import data, filters
from pages.parts.show import elements

_SHEETS = "pack_sheets"  # in the session: the pack's fingerprint, and its sheets as pictures
_SHEETS_PER_ROW, _PIXELS_PER_INCH = 3, 84


def of_day(scope: Scope) -> Pack:
    """Return the pack for the filters. Raises UserError if there are no executives on the day."""
    return build(
        data.source(),
        scope,
        filters.compared(scope),
        made_at=datetime.now(UTC),
        is_sample=data.is_sample(),
    )


def headline(pack: Pack) -> str:
    """Return the finding that the pack opens with."""
    return pack.pages[0].title


def caption(pack: Pack, scope: Scope) -> str:
    """Return whose pack it is and how long, and its date and comparison."""
    comparison = pack.subtitle.partition("; ")[2]
    whose = f"{pack.executive}'s meeting pack" if pack.executive else "Meeting pack"
    return (
        f"{whose} in {many(len(pack.pages), 'section')}. {filters.caption(scope)} "
        f"{comparison[:1].upper()}{comparison[1:]}."
    )


def draw(pack: Pack) -> None:
    """List the pages' findings in order."""
    lines = [f"{number}. {elements.escape_markdown(page.title)}" for number, page in enumerate(pack.pages, 1)]
    st.markdown("\n".join(lines))
    if not pack.executive:
        st.caption("For one executive's pack, choose only them in the filter above.")


def look(pack: Pack) -> None:
    """Draw the 16:9 sheets, small; their findings are above as text."""
    shown = (pack.fingerprint, data.version())
    before, pictures = st.session_state.get(_SHEETS, (None, []))
    if before != shown:
        with st.spinner("Drawing the preview …"):
            pictures = pdf.sheets(pack, "16:9", _PIXELS_PER_INCH)
        st.session_state[_SHEETS] = (shown, pictures)
    with st.container(key="pack_sheets"):
        for first in range(0, len(pictures), _SHEETS_PER_ROW):
            row = st.columns(_SHEETS_PER_ROW, gap="small")
            for place, number in zip(row, range(first, len(pictures)), strict=False):
                alt = f"Sheet {number + 1} of {len(pictures)}; the findings are listed above"
                place.image(pictures[number], width="stretch", alt=alt)
