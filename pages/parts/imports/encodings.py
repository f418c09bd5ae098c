"""Import: choose the encoding of a text file that could not be detected, or was read wrongly."""

import streamlit as st

from analytics.ingest.encoding import EncodingError
from analytics.ingest.letters import WESTERN
from pages.parts.imports.upload import DroppedSheet, Upload, pending, reopen
from pages.parts.shell.escape import escape_markdown

NAMES = {
    WESTERN: "Western European (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "iso8859-2": "Central European (ISO 8859-2)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1257": "Baltic (Windows-1257)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "cp1253": "Greek (Windows-1253)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "cp874": "Thai (Windows-874)",
    "cp932": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC-JP)",
    "gb18030": "Chinese, simplified (GB 18030)",
    "big5": "Chinese, traditional (Big5)",
    "cp949": "Korean (EUC-KR)",
    "cp850": "Western European (DOS)",
    "mac-roman": "Western European (Mac)",
}


def ask_encoding(upload: Upload, error: EncodingError) -> None:
    """Show how the text would read in each encoding, and let the analyst choose one."""
    st.warning(escape_markdown(error.what), icon=":material/help:")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for guess in error.guesses if len(error.guesses) > 1 else ():
            if st.button(NAMES.get(guess, guess), key=f"encoding_{guess}_{upload.token}"):
                reopen(upload, guess)
                st.rerun()
        _choose(upload, "", "Another encoding" if len(error.guesses) > 1 else "Text encoding")


def choose_encoding(sheet: DroppedSheet) -> None:
    """Let the analyst choose another encoding, unless the text is UTF and so certain."""
    upload = next((one for one in pending() if sheet in (one.sheets or ())), None)
    if upload is not None and not sheet.sheet.encoding.startswith("utf"):
        _choose(upload, sheet.sheet.encoding, "Text encoding")


def _choose(upload: Upload, now: str, label: str) -> None:
    listed = list(dict.fromkeys([now, *NAMES]))
    chosen = st.selectbox(
        label, listed, format_func=lambda name: NAMES.get(name, name) or "Choose",
        key=f"encoding_{upload.token}_{now}", width=300,
    )  # fmt: skip
    if chosen != now:
        reopen(upload, chosen)
        st.rerun()
