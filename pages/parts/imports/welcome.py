"""What to upload, shown before anything is imported."""

from collections import defaultdict
from functools import cache
from itertools import takewhile

import streamlit as st

from analytics.ingest.export_file import exports
from pages.parts.shell.escape import escape_markdown


def systems() -> list[str]:
    """Return the systems we recognise, each by the words that all of its exports' names start with."""
    names: dict[str, list[list[str]]] = defaultdict(list)
    for export in exports():
        if " " not in export.name:  # of any system: “Deals”, “Contacts”
            continue
        names[export.stem.partition("_")[0]].append(export.name.split())
    common = [
        [words[0] for words in takewhile(lambda words: len(set(words)) == 1, zip(*called, strict=False))]
        for called in names.values()
    ]
    return sorted((" ".join(words) for words in common), key=str.casefold)


def what_to_upload() -> None:
    """Draw which files make the figures complete; the list of systems is folded, which fills a phone."""
    known = systems()
    st.markdown(_lines(f"They may come from {len(known):,} systems, or be your own spreadsheets."))
    with st.expander(f"The {len(known):,} systems we recognise"):
        st.markdown(escape_markdown(f"{', '.join(known)}."))


@cache
def in_three_lines() -> str:
    """Return which files to upload, and which systems we recognise, as Markdown."""
    return _lines(f"We recognise {escape_markdown(', '.join(systems()))}, and your own spreadsheets.")


def _lines(recognised: str) -> str:
    return (
        "- **Logs** of calls, meetings, e-mail and tickets, with a date, an executive and a customer. "
        f"{recognised}\n"
        "- **Customers file**: needed for coverage. **Executives file**: without it, calendars can't be "
        "matched to executives.\n"
        "- **Any format**: CSV, Excel, JSON, Parquet, ICS, gz or zip. Nothing changes until you import, "
        "and you can undo every import."
    )
