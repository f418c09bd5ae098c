"""What the pack of the chosen day will say, page by page, before it is made."""

from datetime import UTC, datetime

import streamlit as st

from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.report import pdf
from analytics.report.build import build
from analytics.report.pack import Pack
from pages.parts.shell import data, filters
from pages.parts.show import elements

_SHEETS = "pack_sheets"  # in the session: of which pack, and its sheets as pictures
_SHEETS_PER_ROW, _PIXELS_PER_INCH = 3, 84


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
    return f"{whose} has {in_words(len(pack.pages))} findings"


def caption(pack: Pack, scope: Scope) -> str:
    """What the pack speaks for, and how to have another."""
    with_what = pack.subtitle.partition("; ")[2]
    one = (
        "Choose no executive above for the whole company's."
        if pack.whose
        else "Choose one executive above for their own pack."
    )
    return f"{filters.caption(scope)} {with_what[:1].upper()}{with_what[1:]}. {one}"


def draw(pack: Pack) -> None:
    """Draw the pages' findings in order."""
    lines = [f"{number}. {elements.escape_markdown(page.title)}" for number, page in enumerate(pack.pages, 1)]
    st.markdown("\n".join(lines))


def look(pack: Pack) -> None:
    """Draw the sheets for the wall, small; their findings stand above as text."""
    shown = (pack.fingerprint, data.store().version())
    before, pictures = st.session_state.get(_SHEETS, (None, []))
    if before != shown:
        with st.spinner("Setting the pages …"):
            pictures = pdf.sheets(pack, "16:9", _PIXELS_PER_INCH)
        st.session_state[_SHEETS] = (shown, pictures)
    with st.container(key="pack_sheets"):
        for first in range(0, len(pictures), _SHEETS_PER_ROW):
            row = st.columns(_SHEETS_PER_ROW, gap="small")
            for place, picture in zip(row, pictures[first : first + _SHEETS_PER_ROW], strict=False):
                place.image(picture, width="stretch")
