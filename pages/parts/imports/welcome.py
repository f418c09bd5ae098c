"""What can be dropped, said before anything is."""

from collections import defaultdict
from itertools import takewhile

import streamlit as st

from analytics.ingest.export_file import exports
from pages.parts.shell.escape import escape_markdown


def systems() -> list[str]:
    """The systems whose exports are recognised: the words that all names of a system's exports begin with."""
    names: dict[str, list[list[str]]] = defaultdict(list)
    for export in exports():
        names[export.stem.partition("_")[0]].append(export.name.split())
    common = [
        [words[0] for words in takewhile(lambda words: len(set(words)) == 1, zip(*called, strict=False))]
        for called in names.values()
    ]
    return sorted((" ".join(words) for words in common), key=str.casefold)


def what_to_drop() -> None:
    """Draw what makes the picture complete."""
    st.markdown(in_three_lines())


def in_three_lines() -> str:
    """What makes the picture complete, and whose exports are recognised, as Markdown."""
    return (
        "- **Logs** of calls, meetings, mail and tickets: a date, one of your executives, a customer. "
        f"Recognised are {escape_markdown(', '.join(systems()))}, and spreadsheets in any wording.\n"
        "- **Lists** of customers and of executives: without the one there is no coverage, without the "
        "other a calendar tells nobody.\n"
        "- **As they are**: any encoding, delimiter and date format; workbooks, JSON, Parquet, ICS, gz and "
        "zip. Nothing changes before you confirm, and every import can be taken back."
    )
