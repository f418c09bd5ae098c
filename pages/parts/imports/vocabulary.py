"""What the words of a log are taken for, as a table that can be changed by hand."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from analytics.imports.distinct_values import SeenWord
from analytics.imports.vocabulary import WORDS
from analytics.ingest.vocabulary import words_of
from analytics.model.errors import UserError
from pages.parts.imports.columns import SHORT, TALLEST
from pages.parts.imports.upload import DroppedSheet, change, steady_key
from pages.parts.shell import frame

MOST = 500  # words in the table; those that are not known come first
UNKNOWN, SILENT = "unknown", "says nothing"
KEPT = {UNKNOWN: "?", SILENT: ""}  # as the choices keep them


def unknown(words: Sequence[SeenWord]) -> list[SeenWord]:
    """The words that nobody knows."""
    return [word for word in words if word.ours in ("", "?")]


def show_words(dropped: DroppedSheet, words: Sequence[SeenWord], key: str) -> None:
    """Draw one row for each word of all fields of words: how many rows say it, and what it is taken for."""
    chosen = dropped.options.words
    seen = {(word.field, word.text) for word in words}
    silent = [
        SeenWord(field, text, 0, SILENT)
        for field, said in chosen.items()
        for text, ours in said.items()
        if ours == "" and (field, text) not in seen
    ]
    everything = _in_order([*words, *silent], f"places_{key}")
    listed = everything[:MOST]
    rows = [
        {"Field": word.field, "In the file": word.text, "Rows": word.rows or None, "Means": _means(word)}
        for word in listed
    ]
    name = steady_key(f"words_{key}", dropped, "Means", [row["Means"] for row in rows])
    edited: Any = st.data_editor(
        rows,
        key=name,
        on_change=_catch,
        args=(name, dropped, listed),
        hide_index=True,
        disabled=["Field", "In the file", "Rows"],
        column_config={
            "Rows": st.column_config.NumberColumn(format="localized"),
            "Means": st.column_config.SelectboxColumn(
                options=_options({word.field for word in listed}), required=True, width="medium"
            ),
        },
        height="content" if len(rows) <= SHORT else TALLEST,
        placeholder="–",
        alt="Words of the file, and what each is taken for",
    )
    if len(everything) > MOST:
        st.caption(f"The first {MOST:,} of {len(everything):,} words.")
    _take_over(dropped, listed, [row["Means"] for row in edited])


def _catch(name: str, dropped: DroppedSheet, listed: Sequence[SeenWord]) -> None:
    """Take over what is edited in a table while an earlier edit of it is still being worked out."""
    edits: dict[int, dict[str, str]] = st.session_state[name]["edited_rows"]
    means = [edits.get(place, {}).get("Means", _means(word)) for place, word in enumerate(listed)]
    chosen = _chosen(dropped, listed, means)[0]
    if chosen != dropped.options.words:
        change(dropped, words=chosen)


def _take_over(dropped: DroppedSheet, listed: Sequence[SeenWord], means: Sequence[str]) -> None:
    """Read the words by what the table now has otherwise; say so where a word of another field was chosen."""
    chosen, refused = _chosen(dropped, listed, means)
    for error in refused:
        frame.show_error(error)
    if chosen != dropped.options.words:
        change(dropped, words=chosen)
        st.rerun()


def _chosen(
    dropped: DroppedSheet, listed: Sequence[SeenWord], means: Sequence[str]
) -> tuple[dict[str, dict[str, str]], list[UserError]]:
    """The words as the table now has them, and why some cannot be."""
    chosen = {field: dict(said) for field, said in dropped.options.words.items()}
    refused = []
    for word, meaning in zip(listed, means, strict=True):
        if meaning == _means(word):
            continue
        field, _, ours = meaning.partition(": ")
        if field == word.field:
            chosen.setdefault(field, {})[word.text] = KEPT.get(ours, ours)
        else:
            stands = f"“{word.text}” stands in the {word.field}"
            refused.append(UserError(f"{stands}, which can be {', '.join(words_of(word.field))}."))
    return chosen, refused


def _in_order(words: Sequence[SeenWord], name: str) -> list[SeenWord]:
    """The words by weight, but for those that were drawn before: they keep their rows, to be edited on."""
    places: dict[tuple[str, str], int] = st.session_state.setdefault(name, {})
    for word in sorted(words, key=_weight):
        places.setdefault((word.field, word.text), len(places))
    return sorted(words, key=lambda word: places[word.field, word.text])


def _weight(word: SeenWord) -> tuple[bool, int]:
    """What is unknown first, then by field."""
    return word.ours not in ("", "?"), WORDS.index(word.field)


def _means(word: SeenWord) -> str:
    ours = UNKNOWN if word.ours in ("", "?") else word.ours
    return f"{word.field}: {ours}"


def _options(fields: set[str]) -> list[str]:
    """What the words of these fields can mean; the field stands before it, since one list serves all rows."""
    return [
        f"{field}: {ours}"
        for field in WORDS
        if field in fields
        for ours in dict.fromkeys((*words_of(field), UNKNOWN, SILENT))
    ]
