"""Making the pack: choose formats, watch them come about, download them."""

from collections.abc import Sequence

import streamlit as st

from analytics.report.formats import FORMATS, Format
from analytics.report.pack import Pack
from pages.parts import show

_MADE = "made_packs"  # in the session: the fingerprint, and the files that were made of it
_ABOUT = {
    "pdf": "to print, or to send with the agenda",
    "wide": "to show on the wall of the room",
    "pptx": "slides whose charts can be edited, with the definitions as speaker notes",
    "html": "one file for any browser, also without a network, whose figures answer to the pointer",
}


def draw(pack: Pack) -> None:
    """Draw the choice of formats, the button that makes them, and then their downloads."""
    chosen = st.segmented_control(
        "Formats",
        list(FORMATS),
        format_func=lambda name: FORMATS[name].title,
        selection_mode="multi",
        default=["pdf"],
        key="pack_formats",
    )
    forms = {name: FORMATS[name] for name in FORMATS if name in chosen}  # in the order in which they stand
    if forms:
        st.caption("\n".join(f"- **{form.title}**: {_ABOUT[name]}" for name, form in forms.items()))
    wanted = st.button(
        "Make the pack", type="primary", icon=":material/auto_stories:", key="make_pack", disabled=not forms
    )
    if wanted:
        st.session_state[_MADE] = (pack.fingerprint, _make(pack, forms))
    digest, made = st.session_state.get(_MADE, ("", {}))
    if digest == pack.fingerprint:  # what was made of another day is not offered as this one's
        for name in made:
            _offer(pack, FORMATS[name], made[name])
        for caveat in dict.fromkeys(FORMATS[name].caveat(pack) for name in made):
            if caveat:
                st.warning(show.escape_markdown(caveat), icon=":material/font_download_off:")


def _make(pack: Pack, forms: dict[str, Format]) -> dict[str, bytes]:
    """The pack in each format, with a bar of how far that is."""
    made: dict[str, bytes] = {}
    bar = st.progress(0.0)
    for place, (name, form) in enumerate(forms.items()):
        of = f", {place + 1} of {len(forms)}" if len(forms) > 1 else ""
        bar.progress((place + 0.5) / len(forms), f"Writing {form.title}{of} …")
        made[name] = form.write(pack)
    bar.empty()
    return made


def _offer(pack: Pack, form: Format, content: bytes) -> None:
    """Draw the download of one file, with the number by which to check it."""
    name = form.file_name(pack)
    with st.container(gap="xsmall"):
        st.download_button(
            f"Download {show.escape_markdown(name)}",
            content,
            file_name=name,
            mime=form.mime,
            icon=":material/download:",
            key=f"download_{form.suffix}{form.paper}",
            on_click="ignore",
        )
        st.caption(f"{_size(content)}, fingerprint {show.escape_markdown(pack.fingerprint)}")


def _size(content: Sequence[int]) -> str:
    return f"{len(content) / 1e6:.1f} MB" if len(content) >= 1e6 else f"{len(content) / 1e3:,.0f} kB"
