"""The frame around a page: its heading, and errors as one sentence instead of a traceback."""

import re
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import logs
from analytics.charts import theme
from analytics.model.errors import UserError
from analytics.model.text import unbroken
from analytics.store import faults
from pages.parts.shell.escape import escape_markdown
from pages.parts.shell.sheet import Sheet

_FILES = [Path(__file__).with_name(f"{name}.css") for name in ("page", "thumb", "sign")]
_STYLE = Sheet(*_FILES, after=(theme.css_of_words(),))
_PLACE = "head_place"  # where `head` draws in this run
_SAID = "head_said"  # what it has drawn there
_BESIDE = "head_beside"  # what stands after every caption of this run
_COMMAND = re.compile(r"python -m analytics .+(?=\.$)")  # at the end of what to do


def style() -> None:
    """Give the page the layout that all pages share."""
    st.html(_STYLE)


def head_line(*, is_shared: bool) -> DeltaGenerator | None:
    """Keep the page's first line for its heading; return the place at the line's end, if it is shared."""
    st.session_state.pop(_PLACE, None)
    st.session_state.pop(_SAID, None)
    if not is_shared:
        return None
    line = st.container(key="head", horizontal=True, vertical_alignment="top")
    st.session_state[_PLACE] = line.container(key="head_title")
    return line.container(key="head_side", width="content")


@contextmanager
def page(heading: str = "", caption: str = "") -> Generator[None]:
    """Draw the heading and caption, then the body; an error shows as a sentence where it happened.

    A heading that is only known once figures are there is drawn in the body with `head`.
    """
    try:
        if heading:
            head(heading, caption)
        yield
    except Exception as error:  # noqa: BLE001 - the last guard before the screen; `show_error` logs what it is
        show_error(error)


@contextmanager
def app() -> Generator[None]:
    """Draw all of a rerun; an error that leaves no page at all has a heading and the layout of one."""
    for key in (_PLACE, _SAID, _BESIDE):
        st.session_state.pop(key, None)
    try:
        yield
    except Exception as error:  # noqa: BLE001 - as in `page`
        if not said()[0] and not has_filters():
            style()
            head("We can't show figures right now", "Please tell your administrator, who can put this right:")
        show_error(error)


def head(heading: str, caption: str = "") -> None:
    """Draw a page's finding as its title, and what is counted and when beneath it; both are plain text."""
    caption = f"{caption} {st.session_state.get(_BESIDE, '')}".strip()
    st.session_state[_SAID] = heading, caption
    with st.session_state.get(_PLACE) or st.container(gap="xsmall"):
        st.title(escape_markdown(unbroken(heading)), anchor=False)
        if caption:
            st.caption(escape_markdown(caption))


def say_beside(words: str) -> None:
    """Let the captions of this run end in a sentence, such as how old a copy is."""
    st.session_state[_BESIDE] = words


def above_head() -> DeltaGenerator:
    """Return the place above a page's title, for what is to be drawn before `head`."""
    place: DeltaGenerator | None = st.session_state.get(_PLACE)
    return place.container(gap=None) if place is not None else st.container(gap=None)


def said() -> tuple[str, str]:
    """Return the heading and caption that the page has drawn so far in this run; two empty texts before."""
    found: tuple[str, str] = st.session_state.get(_SAID, ("", ""))
    return found


def has_filters() -> bool:
    """Return whether the page shares its first line with the filters."""
    return _PLACE in st.session_state


def show_error(error: Exception) -> bool:
    """Show a UserError's sentence, or for anything else that it is our fault, with a number to find it by.

    Always True, which tells Streamlit's `on_script_error` (callbacks, fragments) that it has been shown.
    """
    error = faults.of_disk(error) or error
    if isinstance(error, UserError):
        logs.refused(error)
        command = _COMMAND.search(error.remedy)  # what is wrong and where may quote a file
        text = f"{str(error).removesuffix(f'{command[0]}.').rstrip(': ')}:" if command else str(error)
        for sentence in text.split("\n"):
            st.error(escape_markdown(sentence), icon=":material/info:")
        if command:
            st.code(command[0], language=None, wrap_lines=True)  # it has a button that copies it
        return True
    reference = secrets.token_hex(3).upper()
    logs.error("page_failed", error, reference=reference)
    st.error(
        "Something went wrong on our side, not yours. "
        f"The server log has details under reference **{reference}**.",
        icon=":material/error:",
    )
    return True
