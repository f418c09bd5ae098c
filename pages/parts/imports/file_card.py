"""One card for each dropped file: what it was understood to be, what becomes of its rows, how it is read."""

from dataclasses import replace
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.imports.import_sheet import Imported
from analytics.ingest.encoding import EncodingError
from analytics.ingest.mapping import guess
from analytics.model.choices import SWAPPED, Choices, Order
from analytics.model.errors import UserError
from analytics.model.fields import KINDS, Kind
from analytics.model.mapping import Mapping
from pages.parts.imports import columns, encodings, receipts, time_zones, vocabulary
from pages.parts.imports.preview import PreviewState
from pages.parts.imports.upload import DroppedSheet, Upload, change, drop, pending
from pages.parts.shell import frame
from pages.parts.shell.escape import escape_markdown

KIND_NAMES = {
    "": "found out",
    "interactions": "a log of interactions",
    "customers": "a list of customers",
    "executives": "a list of executives",
    "people": "a directory of people at customers",
    "colleagues": "a directory of our people",
    "links": "deals or cases, each of a company",
}
ORDERS = {"": "found out", "dmy": "day first", "mdy": "month first", "swap": "swapped by a spreadsheet"}
COLUMNS, WORDS, READING, REASONS = "Columns", "Words", "Dates and people", "All reasons"


def by_attention(found: PreviewState) -> list[Upload]:
    """The files that wait: those that need an answer first, then in the order in which they were dropped."""

    def is_ready(upload: Upload) -> bool:
        return not upload.error and all(isinstance(found.of(upload, one), list) for one in upload.chosen)

    return sorted(pending(), key=is_ready)


def show_file(upload: Upload, found: PreviewState) -> None:
    """Draw a dropped file with its sheets, or the sentence that refuses it."""
    with st.container(border=True, key=f"card_{upload.token}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="top"):
            head = st.container(gap="xsmall")
            head.markdown(f":material/description: **{escape_markdown(upload.name)}**")
            if len(pending()) > 1 and st.button(
                "Put it away", key=f"away_{upload.token}", type="tertiary", icon=":material/close:"
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
                    head.markdown(f"**{escape_markdown(_called(sheet, upload))}**")
                _show_sheet(sheet, found.of(upload, sheet), f"{upload.token}_{place}", head)


def _choose_sheets(upload: Upload) -> None:
    """Let the analyst say which sheets of the file are to be imported."""
    sheets = upload.sheets or []
    chosen = st.multiselect(
        "Sheets to import",
        range(len(sheets)),
        default=[place for place, sheet in enumerate(sheets) if sheet.is_chosen],
        format_func=lambda place: _called(sheets[place], upload),
        key=f"sheets_{upload.token}",
        placeholder="Choose at least one",
    )
    is_other = [place for place, sheet in enumerate(sheets) if sheet.is_chosen] != sorted(chosen)
    if is_other:
        for place, sheet in enumerate(sheets):
            sheet.is_chosen = place in chosen
        st.rerun()


def _called(sheet: DroppedSheet, upload: Upload) -> str:
    """A sheet's own name, without its file's."""
    return sheet.sheet.file.removeprefix(f"{upload.name} / ")


def _show_sheet(
    sheet: DroppedSheet, found: list[Imported] | UserError, key: str, head: DeltaGenerator
) -> None:
    """Draw one sheet; head: where its name stands, and what it is."""
    if isinstance(found, UserError):
        _ask(sheet, found, key)
        return
    for place, taken in enumerate(found):
        with head if place == 0 else st.container():
            is_calendar = sheet.sheet.is_calendar or taken.mapping.is_calendar
            receipts.summary(taken.receipt, taken.mapping.system, is_calendar=is_calendar)
        receipts.reasons(taken.receipt, taken.examples)
        receipts.notes(_notes(taken))
        receipts.vanished(taken.vanished, f"{key}_{taken.mapping.kind}")
    _offer_swap(sheet, found, key)
    _recalled(sheet, key)
    _details(sheet, found, key)


def _offer_swap(sheet: DroppedSheet, found: list[Imported], key: str) -> None:
    """Warn that a spreadsheet seems to have swapped day and month, and offer to swap them back."""
    said = [note for taken in found for note in taken.receipt.notes if note.startswith(SWAPPED)]
    if not said:
        return
    st.warning(escape_markdown(said[0].partition(" To swap")[0]), icon=":material/swap_horiz:")
    if st.button("Swap back", key=f"swap_{key}_{sheet.revision}"):
        change(sheet, order="swap")
        st.rerun()


def _notes(taken: Imported) -> list[str]:
    """The notes but for what the warning above all files says too."""
    warned = taken.askew.finding() if taken.askew else None
    return [
        note
        for note in taken.receipt.notes
        if not note.startswith(SWAPPED) and not (warned and note.startswith(warned))
    ]


def _recalled(sheet: DroppedSheet, key: str) -> None:
    """Say that it is read as an earlier file of its shape was, and offer to forget that."""
    if sheet.recalled is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f":material/history: Read as batch {sheet.recalled} was: {chosen_in_words(sheet.options)}.",
            width="content",
        )
        if st.button("Forget", key=f"forget_{key}", type="tertiary"):
            sheet.forget()
            st.rerun()


def chosen_in_words(choices: Choices) -> str:
    """What was chosen by hand: “two columns and one word by hand”."""
    named, count = len(choices.columns), sum(map(len, choices.words.values()))
    said = [f"as {KIND_NAMES[choices.kind]}"] if choices.kind and not named else []
    said += [f"{named:,} column{'' if named == 1 else 's'} by hand"] if named else []
    said += [f"{count:,} word{'' if count == 1 else 's'} by hand"] if count else []
    said += [f"dates {ORDERS[choices.order]}"] if choices.order else []
    said += ["people separated by commas"] if choices.at_commas else []
    said += [f"times in {choices.zone}"] if choices.zone else []
    said += [f"text in {encodings.NAMES.get(choices.encoding, choices.encoding)}"] if choices.encoding else []
    return ", ".join(said)


def _ask(sheet: DroppedSheet, error: UserError, key: str) -> None:
    """Say what is missing, and draw right there what answers it."""
    if "--dates" in error.remedy or "--map" in error.remedy:
        what = error.what.partition("; the columns are ")[0].rstrip(".")  # the table below has them
        said = UserError(f"{what}.", error.where, _remedy_here(error.remedy))
        st.warning(escape_markdown(str(said)), icon=":material/help:")
    else:
        frame.show_error(error)
    _recalled(sheet, key)
    if "--dates" in error.remedy:
        with st.container(horizontal=True):
            for order in ("dmy", "mdy"):
                if st.button(ORDERS[order].capitalize(), key=f"{order}_{key}_{sheet.revision}"):
                    change(sheet, order=order)
                    st.rerun()
    _details(sheet, [], key, opened=COLUMNS if "--map" in error.remedy else None)


def _remedy_here(remedy: str) -> str:
    """What to do about it on this page, where the advice is made for the command line."""
    if "--map" in remedy:
        return "Choose it for a column in the table below."
    return "Say which:"


def _details(sheet: DroppedSheet, found: list[Imported], key: str, opened: str | None = None) -> None:
    """Draw how the sheet was read, to be read otherwise; closed unless it is asked about."""
    seen = [word for taken in found for word in taken.words]
    has_reasons = any(len(t.receipt.reasons) > receipts.MOST + 1 for t in found)
    has_words = bool(seen) or bool(sheet.options.words)
    names = [
        COLUMNS,
        *([WORDS] if has_words else []),
        READING,
        *([REASONS] if has_reasons else []),
    ]
    unknown = len(vocabulary.unknown(seen))
    labels = {WORDS: f"Words: {unknown:,} unknown"} if unknown else {}
    chosen = st.segmented_control(
        "How it was read",
        names,
        default=opened,
        format_func=lambda name: labels.get(name, name),
        key=f"details_{key}_{opened}",
        label_visibility="collapsed",
    )
    if chosen == COLUMNS:
        columns.show_columns(sheet, [taken.mapping for taken in found] or [_guessed(sheet)], key)
    elif chosen == WORDS:
        vocabulary.show_words(sheet, seen, key)
    elif chosen == READING:
        _reading_choices(sheet, key)
    elif chosen == REASONS:
        for taken in found:
            receipts.reasons(taken.receipt, taken.examples, most=100)


def _guessed(sheet: DroppedSheet) -> Mapping:
    """What the columns would mean, of a sheet that is not understood."""
    options = sheet.options
    try:
        return guess(sheet.sheet, options.columns, options.kind)
    except UserError:  # what was said of the columns does not fit, and the card says so
        return guess(sheet.sheet, {}, options.kind)


def _reading_choices(sheet: DroppedSheet, key: str) -> None:
    """What the analyst says where the file does not tell, or tells wrongly."""
    options = sheet.options
    with st.container(horizontal=True):
        kind = st.selectbox(
            "It is", ["", *KINDS], index=["", *KINDS].index(options.kind or ""), key=f"kind_{key}",
            format_func=KIND_NAMES.__getitem__, width=300,
        )  # fmt: skip
        order = st.selectbox(
            "Order of day and month", list(ORDERS), index=list(ORDERS).index(options.order or ""),
            format_func=ORDERS.__getitem__, key=f"order_{key}", width=220,
        )  # fmt: skip
        zone = time_zones.choose_zone(options.zone, key)
        encodings.choose_encoding(sheet)
    commas = st.checkbox(
        "Commas separate several people in one cell", value=options.at_commas, key=f"commas_{key}"
    )
    new = replace(
        options, kind=cast(Kind, kind) or None, order=cast(Order, order) or None, at_commas=commas, zone=zone,
        columns=options.columns if (kind or None) == options.kind else {},
    )  # fmt: skip
    if new != options:
        sheet.choose(new)
        st.rerun()
