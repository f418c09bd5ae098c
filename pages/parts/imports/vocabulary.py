"""The values of a log and what each maps to, as a table that can be edited."""

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

MOST = 500  # values in the table; unknown ones come first
VALUE, MAPS_TO = "Value", "Maps to"
UNKNOWN, IGNORED = "unknown", "ignore"
STORED = {UNKNOWN: "?", IGNORED: ""}  # as the choices keep them


def unknown(words: Sequence[SeenWord]) -> list[SeenWord]:
    """Return the values that map to nothing we know."""
    return [word for word in words if word.ours in ("", "?")]


def show_words(dropped: DroppedSheet, words: Sequence[SeenWord], key: str) -> None:
    """Draw one row for each value of channel, outcome and the like: its number of rows and its meaning."""
    chosen = dropped.options.words
    seen = {(word.field, word.text) for word in words}
    ignored = [
        SeenWord(field, text, 0, IGNORED)
        for field, meanings in chosen.items()
        for text, ours in meanings.items()
        if ours == "" and (field, text) not in seen
    ]
    everything = _in_order([*words, *ignored], f"places_{key}")
    listed = everything[:MOST]
    rows = [
        {"Field": word.field, VALUE: word.text, "Rows": word.rows or None, MAPS_TO: _meaning(word)}
        for word in listed
    ]
    name = steady_key(f"words_{key}", dropped, MAPS_TO, [_meaning(word) for word in listed])
    edited: Any = st.data_editor(
        rows,
        key=name,
        on_change=_apply_pending_edit,
        args=(name, dropped, listed),
        hide_index=True,
        disabled=["Field", VALUE, "Rows"],
        column_config={
            "Rows": st.column_config.NumberColumn(format="localized"),
            MAPS_TO: st.column_config.SelectboxColumn(
                options=_options({word.field for word in listed}),
                required=True,
                width="medium",
                format_func=lambda meaning: str(meaning).replace("_", " "),
            ),
        },
        height="content" if len(rows) <= SHORT else TALLEST,
        placeholder="–",
        alt="Values of the file, and what each maps to",
    )
    if len(everything) > MOST:
        st.caption(f"Showing {MOST:,} of {len(everything):,} values")
    _apply(dropped, listed, [row[MAPS_TO] for row in edited])


def _apply_pending_edit(name: str, dropped: DroppedSheet, listed: Sequence[SeenWord]) -> None:
    """Apply an edit that is made while an earlier one is still being previewed."""
    edits: dict[int, dict[str, str]] = st.session_state[name]["edited_rows"]
    meanings = [edits.get(place, {}).get(MAPS_TO, _meaning(word)) for place, word in enumerate(listed)]
    chosen = _chosen(dropped, listed, meanings)[0]
    if chosen != dropped.options.words:
        change(dropped, words=chosen)


def _apply(dropped: DroppedSheet, listed: Sequence[SeenWord], meanings: Sequence[str]) -> None:
    """Map the values as edited; show an error for a meaning of another field."""
    chosen, refused = _chosen(dropped, listed, meanings)
    for error in refused:
        frame.show_error(error)
    if chosen != dropped.options.words:
        change(dropped, words=chosen)
        st.rerun()


def _chosen(
    dropped: DroppedSheet, listed: Sequence[SeenWord], meanings: Sequence[str]
) -> tuple[dict[str, dict[str, str]], list[UserError]]:
    """Return the meanings as edited, and the errors of those that are impossible."""
    chosen = {field: dict(known) for field, known in dropped.options.words.items()}
    refused = []
    for word, meaning in zip(listed, meanings, strict=True):
        if meaning == _meaning(word):
            continue
        field, _, ours = meaning.partition(": ")
        if field == word.field:
            chosen.setdefault(field, {})[word.text] = STORED.get(ours, ours)
        else:
            options = ", ".join(words_of(word.field)).replace("_", " ")
            refused.append(
                UserError(f"“{word.text}” is a value of {word.field}.", "", f"Choose one of {options}.")
            )
    return chosen, refused


def _in_order(words: Sequence[SeenWord], name: str) -> list[SeenWord]:
    """Return the values by weight; those drawn before keep their rows, since they are being edited."""
    places: dict[tuple[str, str], int] = st.session_state.setdefault(name, {})
    for word in sorted(words, key=_weight):
        places.setdefault((word.field, word.text), len(places))
    return sorted(words, key=lambda word: places[word.field, word.text])


def _weight(word: SeenWord) -> tuple[bool, int]:
    """Return the sort key: unknown first, then by field."""
    return word.ours not in ("", "?"), WORDS.index(word.field)


def _meaning(word: SeenWord) -> str:
    ours = UNKNOWN if word.ours in ("", "?") else word.ours
    return f"{word.field}: {ours}"


def _options(fields: set[str]) -> list[str]:
    """Return all meanings for these fields, each with its field, since one list serves all rows."""
    return [
        f"{field}: {ours}"
        for field in WORDS
        if field in fields
        for ours in dict.fromkeys((*words_of(field), UNKNOWN, IGNORED))
    ]
