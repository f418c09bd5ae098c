"""One card for each uploaded file: what it is, what happens to its rows, and how it is read."""

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.imports.import_sheet import Imported
from analytics.imports.withdrawal import RemovalsError
from analytics.ingest.encoding import EncodingError
from analytics.model.choices import SWAPPED, Choices
from analytics.model.errors import UserError
from analytics.model.fields import KINDS
from analytics.model.keep_text import NAMES, at_least_as_strict, stricter
from pages.parts.imports import columns, encodings, fetch, questions, receipts, time_zones, vocabulary
from pages.parts.imports.preview import PreviewState
from pages.parts.imports.questions import ORDERS, Question
from pages.parts.imports.upload import DroppedSheet, Upload, change, drop, hold, pending
from pages.parts.shell import data, frame
from pages.parts.shell.escape import escape_markdown

KIND_NAMES = {
    "": "auto-detect",
    **{kind: name.lower() for kind, name in receipts.FILES.items()},
}
COLUMNS, WORDS, READING, REASONS = "Columns", "Values", "Dates and people", "All reasons"
TEXTS = "Text to keep"


def show_file(upload: Upload, found: PreviewState) -> None:
    """Draw an uploaded file with its sheets, or the error that refuses it."""
    with st.container(border=True, key=f"card_{upload.token}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="top"):
            head = st.container(gap="xsmall")
            head.markdown(f":material/description: **{escape_markdown(upload.name)}**")
            if len(pending()) > 1 and st.button(
                "Remove", key=f"remove_{upload.token}", type="tertiary", icon=":material/close:"
            ):
                drop(upload)
                st.rerun()
        if isinstance(upload.error, EncodingError):
            encodings.ask_encoding(upload, upload.error)
        elif upload.error:
            frame.show_error(upload.error)
        if len(upload.sheets or ()) > 1:
            _choose_sheets(upload)
        for place, sheet in enumerate(upload.sheets or ()):
            if sheet.is_chosen:
                if len(upload.sheets or ()) > 1:
                    head = st.container(gap="xsmall")
                    head.markdown(f"**{escape_markdown(_title(sheet, upload))}**")
                _show_sheet(sheet, found.of(upload, sheet), f"{upload.token}_{place}", head)


def _choose_sheets(upload: Upload) -> None:
    """Let the analyst choose which sheets of the file to import."""
    sheets = upload.sheets or []
    chosen = st.multiselect(
        "Sheets to import",
        range(len(sheets)),
        default=[place for place, sheet in enumerate(sheets) if sheet.is_chosen],
        format_func=lambda place: _title(sheets[place], upload),
        key=f"sheets_{upload.token}",
        placeholder="Choose at least one",
    )
    is_other = [place for place, sheet in enumerate(sheets) if sheet.is_chosen] != sorted(chosen)
    if is_other:
        for place, sheet in enumerate(sheets):
            sheet.is_chosen = place in chosen
        st.rerun()


def _title(sheet: DroppedSheet, upload: Upload) -> str:
    """Return a sheet's own name, without its file's."""
    return sheet.sheet.file.removeprefix(f"{upload.name} / ")


def _show_sheet(
    sheet: DroppedSheet, found: list[Imported] | UserError, key: str, head: DeltaGenerator
) -> None:
    """Draw one sheet; head: the container for its name and summary."""
    if isinstance(found, RemovalsError):
        fetch.ask_removals(sheet, found, key)
        return
    if isinstance(found, UserError):
        _ask(sheet, found, key)
        return
    for place, taken in enumerate(found):
        with head if place == 0 else st.container():
            receipts.summary(taken.receipt)
        receipts.reasons(taken.receipt, taken.examples)
        receipts.notes(_notes(taken))
        receipts.vanished(taken.vanished, f"{key}_{taken.mapping.kind}")
    _offer_swap(sheet, found, key)
    _recalled(sheet, key)
    _details(sheet, found, key)


def _offer_swap(sheet: DroppedSheet, found: list[Imported], key: str) -> None:
    """Warn that a spreadsheet seems to have swapped day and month, and offer to swap them back."""
    swapped = [note for taken in found for note in taken.receipt.notes if note.startswith(SWAPPED)]
    if not swapped:
        return
    st.warning(escape_markdown(swapped[0].partition(" To swap")[0]), icon=":material/swap_horiz:")
    if st.button("Swap back", key=f"swap_{key}"):
        change(sheet, order="swap")
        st.rerun()


def _notes(taken: Imported) -> list[str]:
    """Return the notes, without those that the warnings already show."""
    warned = taken.askew.finding() if taken.askew else None
    return [
        note
        for note in taken.receipt.notes
        if not note.startswith(SWAPPED) and not (warned and note.startswith(warned))
    ]


def _recalled(sheet: DroppedSheet, key: str) -> None:
    """Say that a saved mapping is applied, and offer to ignore it."""
    if sheet.recalled is None:
        return
    chosen = sheet.options
    if chosen.sync:  # a query's columns are its own
        chosen = replace(chosen, kind=None, columns={})
    if chosen.sync and not describe(chosen):
        return
    if chosen.keep_text:  # the setting may have become stricter since
        chosen = replace(chosen, keep_text=stricter(data.settings().keep_text, chosen.keep_text))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f":material/history: Mapping saved with batch {sheet.recalled}: {describe(chosen)}.",
            width="content",
        )
        if st.button("Ignore saved mapping", key=f"forget_{key}", type="tertiary"):
            sheet.forget()
            st.rerun()


def describe(choices: Choices) -> str:
    """Return what was chosen by hand: “2 columns, 1 value, dates day first”."""
    columns, values = len(choices.columns), sum(map(len, choices.words.values()))
    parts = [KIND_NAMES[choices.kind]] if choices.kind and not columns else []
    parts += [f"{columns:,} column{'' if columns == 1 else 's'}"] if columns else []
    parts += [f"{values:,} value{'' if values == 1 else 's'}"] if values else []
    parts += [f"dates {ORDERS[choices.order]}"] if choices.order else []
    parts += ["people separated by commas"] if choices.at_commas else []
    parts += [f"times in {choices.zone}"] if choices.zone else []
    encoding = choices.encoding
    parts += [f"text in {encodings.NAMES.get(encoding, encoding)}"] if encoding else []
    parts += [f"texts to keep: {NAMES[choices.keep_text]}"] if choices.keep_text else []
    return ", ".join(parts)


def _ask(sheet: DroppedSheet, error: UserError, key: str) -> None:
    """Say what is missing, and draw the controls that answer it, or the table of columns where none can."""
    question = questions.question_of(sheet)
    questions.ask(sheet, error, question, key)
    _recalled(sheet, key)
    is_unanswered = "--map" in error.remedy and not question.mapping.missing
    _details(sheet, [], key, question=question, opened=COLUMNS if is_unanswered else None)


def _details(
    sheet: DroppedSheet,
    found: list[Imported],
    key: str,
    question: Question | None = None,
    opened: str | None = None,
) -> None:
    """Draw how the sheet was read, for changes; question: what is asked where nothing was found."""
    seen = [word for taken in found for word in taken.words]
    has_reasons = any(len(t.receipt.reasons) > receipts.MOST + 1 for t in found)
    has_words = bool(seen) or bool(sheet.options.words)
    names = [
        COLUMNS,
        *([WORDS] if has_words else []),
        READING,
        *([TEXTS] if any(taken.receipt.kept_text() for taken in found) else []),
        *([REASONS] if has_reasons else []),
    ]
    unknown = len(vocabulary.unknown(seen))
    labels = {WORDS: f"{WORDS}: {unknown:,} unknown"} if unknown else {}
    chosen = st.segmented_control(
        "How it was read",
        names,
        default=opened,
        format_func=lambda name: labels.get(name, name),
        key=f"details_{key}_{opened}",
        label_visibility="collapsed",
    )
    if chosen == COLUMNS:
        mappings = [taken.mapping for taken in found] if question is None else [question.mapping]
        columns.show_columns(sheet, mappings, key, question.columns if question else ())
    elif chosen == WORDS:
        vocabulary.show_words(sheet, seen, key)
    elif chosen == READING:
        _reading_choices(sheet, key)
    elif chosen == TEXTS:
        _choose_text(sheet, key)
    elif chosen == REASONS:
        for taken in found:
            receipts.reasons(taken.receipt, taken.examples, most=100)


def _reading_choices(sheet: DroppedSheet, key: str) -> None:
    """Let the analyst set what the file does not say, or says wrongly."""
    kind, order, commas = (hold(sheet, field, f"{field}_{key}") for field in ("kind", "order", "at_commas"))
    with st.container(horizontal=True):
        st.selectbox("Type of file", ["", *KINDS], format_func=KIND_NAMES.__getitem__, width=300, **kind)
        st.selectbox("Date order", list(ORDERS), format_func=ORDERS.__getitem__, width=220, **order)
        time_zones.choose_zone(sheet, key)
        encodings.choose_encoding(sheet)
    st.checkbox("Commas separate several people in one cell", **commas)


def _choose_text(sheet: DroppedSheet, key: str) -> None:
    """Let the analyst choose which texts to keep of the file's rows, never more than the setting says."""
    most = data.settings().keep_text
    options = at_least_as_strict(most)
    chosen = st.radio(
        "Of each interaction, keep", options, index=options.index(stricter(most, sheet.options.keep_text)),
        format_func=lambda keep: NAMES[keep].capitalize(), key=f"texts_{key}_{sheet.recalled}",
        horizontal=True, help="What isn't kept is never stored. Rows imported before keep the text that they "
        "have. The choice is saved for the next file of the same columns.",
    )  # fmt: skip
    if chosen != stricter(most, sheet.options.keep_text):
        change(sheet, keep_text=chosen)
        st.rerun()
