"""Making the pack: choose formats, watch the progress, download the files."""

from collections.abc import Sequence
from typing import Self

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.report.formats import FORMATS, Format
from analytics.report.pack import Pack
from pages.parts.show import elements

_MADE = "made_packs"  # in the session: the fingerprint, and the files made of it
_ABOUT = {
    "pdf": "To print, or to send with the agenda",
    "wide": "To show on a screen",
    "pptx": "Slides with editable charts and speaker notes",
    "html": "One file for any browser, works offline, with interactive charts",
}


class Work:
    """The files to make, and a progress bar: a step for building the pack, and one for each format.

    The bar is drawn only if the button was pressed. Used as a context, it is the step that builds the pack.
    """

    def __init__(self, forms: dict[str, Format], bar: DeltaGenerator | None) -> None:
        self._forms = forms
        self._bar = bar
        self._done = 0

    @property
    def is_wanted(self) -> bool:
        """Return whether the button was pressed."""
        return self._bar is not None

    def __enter__(self) -> Self:
        self._report("Building the pack")
        return self

    def __exit__(self, *_error: object) -> None:
        self._done += 1

    def make(self, pack: Pack) -> dict[str, bytes]:
        """Return the pack in each format."""
        made: dict[str, bytes] = {}
        try:
            for name, form in self._forms.items():
                self._report(f"Writing {form.title}")
                made[name] = form.write(pack)
                self._done += 1
        finally:
            if self._bar:
                self._bar.empty()
        return made

    def _report(self, doing: str) -> None:
        steps = 1 + len(self._forms)
        if self._bar:
            self._bar.progress(self._done / steps, f"{doing}, step {self._done + 1} of {steps} …")


def choose() -> Work:
    """Draw the choice of formats and the button that makes them."""
    # a checkbox is unambiguous, unlike a highlighted button under the pointer
    forms = {name: form for name, form in FORMATS.items() if _is_ticked(name, form)}
    wanted = st.button(
        "Make pack", type="primary", icon=":material/auto_stories:", key="make_pack", disabled=not forms
    )
    if not forms:
        st.caption("Choose a format first.")
    return Work(forms, st.progress(0.0) if wanted else None)


def _is_ticked(name: str, form: Format) -> bool:
    with st.container(gap=None, key=f"pack_format_{name}"):
        ticked = st.checkbox(f"**{form.title}**", value=name == "pdf", key=f"pack_{name}")
        st.caption(_ABOUT[name])
    return ticked


def draw(pack: Pack, work: Work) -> None:
    """Make the files if asked to, and draw the downloads."""
    if work.is_wanted:
        st.session_state[_MADE] = (pack.fingerprint, work.make(pack))
    digest, made = st.session_state.get(_MADE, ("", {}))
    if digest == pack.fingerprint:  # files of another day are not offered
        for name in made:
            _offer(pack, FORMATS[name], made[name])
        for caveat in dict.fromkeys(FORMATS[name].caveat(pack) for name in made):
            if caveat:
                st.warning(elements.escape_markdown(caveat), icon=":material/font_download_off:")


def _offer(pack: Pack, form: Format, content: bytes) -> None:
    """Draw the download of one file, with its fingerprint."""
    name = form.file_name(pack)
    with st.container(gap="xsmall"):
        st.download_button(
            f"Download {elements.escape_markdown(name)}",
            content,
            file_name=name,
            mime=form.mime,
            icon=":material/download:",
            key=f"download_{form.suffix}{form.paper}",
            on_click="ignore",
        )
        st.caption(f"{_size(content)}, fingerprint {elements.escape_markdown(pack.fingerprint)}")


def _size(content: Sequence[int]) -> str:
    return f"{len(content) / 1e6:.1f} MB" if len(content) >= 1e6 else f"{len(content) / 1e3:,.0f} kB"
