"""How a dropped file was understood, what it would change, and the buttons that decide."""

from dataclasses import replace
from typing import Any

import streamlit as st

from analytics.imports import run
from analytics.ingest.mapping import guess
from analytics.metrics.effect import Picture, picture
from analytics.model.chair import in_words
from analytics.model.errors import UserError
from analytics.model.fields import KINDS, fields_of
from analytics.model.mapping import Mapping
from analytics.model.sheet import Sheet
from pages.parts import data, effect, frame, receipts, show
from pages.parts.upload import Upload, decided, drop

ORDERS = {"found out": None, "day first": "dmy", "month first": "mdy"}
NOTHING = "–"  # the column fills no field


Ready = tuple[Upload, Sheet, run.Options]  # a sheet that can be imported as it was understood


def show_upload(upload: Upload) -> list[Ready]:
    """Draw one dropped file: each of its sheets with what it means, or the sentence that refuses it.

    Return the sheets that are ready to be imported.
    """
    with st.container(border=True):
        st.subheader(f":material/description: {show.escape_markdown(upload.name)}", anchor=False)
        if upload.waiting is None:
            try:
                upload.waiting = run.look_over(data.store(), upload.path, upload.name)
            except UserError as error:
                frame.show_error(error)
                if st.button("Put it away", key=f"away_{upload.token}"):
                    drop(upload)
                    st.rerun()
                return []
        shown = [_show_sheet(upload, sheet, f"{upload.token}_{sheet.file}") for sheet in list(upload.waiting)]
        return [ready for ready in shown if ready]


def _show_sheet(upload: Upload, sheet: Sheet, key: str) -> Ready | None:
    """What the sheet is and would change, and, folded away unless it is asked about, how it was read."""
    options = upload.options.setdefault(sheet.file, run.Options(sheets=(sheet.file,)))
    if sheet.file != upload.name:
        st.markdown(f"**{show.escape_markdown(sheet.file)}**")
    is_asked = st.session_state.get(f"asked_{key}", False)
    before, after = st.container(), st.container()
    with before if is_asked else after.expander("How it was read", icon=":material/tune:"):
        options = upload.options[sheet.file] = _reading_choices(options, key)
        mapping = guess(sheet, options.columns, options.kind)
        _mapping_table(upload, sheet, mapping, options, key)
    with after if is_asked else before:
        is_ready = _answer(upload, sheet, options, key)
    if not (is_ready or is_asked or data.is_sample()):
        st.session_state[f"asked_{key}"] = True
        st.rerun()
    return (upload, sheet, options) if is_ready else None


def _answer(upload: Upload, sheet: Sheet, options: run.Options, key: str) -> bool:
    """Draw the receipt that an import would have, or why there is none, and the buttons that decide."""
    try:
        preview = _preview(upload, sheet, options)
    except UserError as error:
        frame.show_error(UserError(error.what, error.where, _remedy_here(error.remedy)))
        preview = None
    if preview:
        for receipt in preview.receipts:
            receipts.show(receipt, is_preview=True)
        effect.show_effect(preview.before, preview.after)
    with st.container(horizontal=True):
        if st.button(
            "Import", type="primary", key=f"import_{key}", disabled=preview is None, icon=":material/check:"
        ):
            _confirm((upload, sheet, options))
        if st.button("Put it away", key=f"away_{key}"):
            decided(upload, sheet)
            st.rerun()
    return preview is not None


def all_at_once(ready: list[Ready]) -> None:
    """Draw the button that imports all that was understood, where one by one would be a chore."""
    if len(ready) > 1 and st.button(
        f"Import all {in_words(len(ready))} that were understood",
        type="primary",
        icon=":material/done_all:",
        key="import_all",
    ):
        _confirm(*ready)


def _remedy_here(remedy: str) -> str:
    """What to do about it on this page, where the advice is made for the command line."""
    if "--map" in remedy:
        return "Choose it for a column in the table above."
    if "--dates" in remedy:
        return "Say which above, under “Order of day and month”."
    return remedy


def _reading_choices(options: run.Options, key: str) -> run.Options:
    """What the analyst says where the file does not tell."""
    if f"found_{key}" in st.session_state:  # a choice by hand settles the kind, from the next run on
        st.session_state[f"kind_{key}"] = st.session_state.pop(f"found_{key}")
    with st.container(horizontal=True):
        kinds = ("found out", *KINDS)
        kind = st.selectbox("Kind", kinds, key=f"kind_{key}", width=180)
        order = st.selectbox("Order of day and month", list(ORDERS), key=f"order_{key}", width=200)
    commas = st.checkbox("Commas separate several people in one cell", key=f"commas_{key}")
    chosen = kind if kind in KINDS else None
    columns = options.columns if chosen == options.kind else {}
    return replace(options, kind=chosen, order=ORDERS[order], at_commas=commas, columns=columns)  # type: ignore[arg-type]


def _mapping_table(upload: Upload, sheet: Sheet, mapping: Mapping, options: run.Options, key: str) -> None:
    """One row for each column of the file: what stands in it, and which field it fills."""
    fills = {column: field for field, column in mapping.columns.items()}
    samples = {column: _samples(sheet, place) for place, column in enumerate(sheet.columns)}
    rows = [
        {
            "Column": column,
            "Such as": samples[column],
            "Fills": fills.get(column, NOTHING),
            "Because": mapping.why.get(fills.get(column, ""), ""),
        }
        for column in sheet.columns
    ]
    edited: Any = st.data_editor(
        rows,
        key=f"mapping_{key}_{mapping.kind}_{len(options.columns)}",
        hide_index=True,
        disabled=["Column", "Such as", "Because"],
        column_config={
            "Fills": st.column_config.SelectboxColumn(
                options=[NOTHING, *fields_of(mapping.kind)], required=True
            )
        },
        height=min(35 * (len(rows) + 1) + 3, 460),
    )
    changed = dict(options.columns)
    for row in edited:
        before = fills.get(row["Column"], NOTHING)
        if row["Fills"] == before:
            continue
        if before != NOTHING:
            changed[before] = ""
        if row["Fills"] != NOTHING:
            changed[row["Fills"]] = row["Column"]
    if changed != options.columns:
        upload.options[sheet.file] = replace(options, kind=mapping.kind, columns=changed)
        st.session_state[f"found_{key}"] = mapping.kind
        st.rerun()


def _samples(sheet: Sheet, place: int) -> str:
    texts = dict.fromkeys(text for row in sheet.sample[:50] if (text := row[place].strip()))
    return " · ".join(text[:40] for text in list(texts)[:3])


def _preview(upload: Upload, sheet: Sheet, options: run.Options) -> run.Preview[Picture]:
    """The preview, made once for each choice and version of the store."""
    memory: dict[str, Any] = st.session_state.setdefault("previews", {})
    key = (upload.token, sheet.file)
    state = (options, data.store().version())
    found = memory.get(str(key))
    if found is None or found[0] != state:
        with st.spinner("Trying it out, with nothing changed …"):
            result = run.preview_file(
                data.store(),
                upload.path,
                options,
                name=upload.name,
                look=lambda cursor: picture(cursor, data.store().settings),
            )
        memory[str(key)] = found = (state, result)
    preview: run.Preview[Picture] = found[1]
    return preview


def _confirm(*ready: Ready) -> None:
    """Import one after the other; what came before one that fails stays imported, with its receipt."""
    with st.status("Importing …") as status:
        for upload, sheet, options in ready:
            taken = run.import_file(
                data.store(),
                upload.path,
                options,
                name=upload.name,
                progress=lambda step, _rows: status.update(label=f"{step} …"),
            )
            st.session_state.setdefault("new_receipts", []).extend(taken)
            decided(upload, sheet)
    st.rerun()
