"""The preview above the uploaded files: what the import would change, and the import and discard buttons."""

import streamlit as st

from analytics.metrics.import_effect import Effect, Move
from analytics.model.chair import in_words
from analytics.model.state_changes import listed
from analytics.summary.days import day_in_words
from pages.parts.imports import preview, time_zones
from pages.parts.imports.preview import PreviewState
from pages.parts.imports.upload import drop, pending
from pages.parts.shell import data, frame
from pages.parts.show import elements

MOST = 12  # rows of the table that show without scrolling
LONGEST = 40  # characters of a customer's name in running text
COLUMNS = {
    "executive": elements.Column("Executive"),
    "chair": elements.Column("After import", help="State and gap"),
    "before": elements.Column("Before import", help="State and gap"),
    "share": elements.Column("Proactive share", help="Before and after the import"),
}
WHO = {"executive": COLUMNS["executive"], "chair": elements.Column("Change")}  # where figures aren't open
NOUNS = {
    "interactions": ("interaction", "interactions"),
    "customers": ("customer", "customers"),
    "executives": ("executive", "executives"),
    "people": ("person at a customer", "people at customers"),
    "colleagues": ("colleague", "colleagues"),
    "links": ("deal or case", "deals or cases"),
}


def counted(number: int, kind: str) -> str:
    """Return a count with its noun: “412 interactions”."""
    return f"{number:,} {NOUNS[kind][number != 1]}"


def show_heading(found: PreviewState) -> None:
    """Draw the page's title: which files need an answer, or what the import would change."""
    frame.head(_question(found) or (_finding(found.effect) if found.effect else ""), _caption(found))


def show_effect(found: PreviewState) -> None:
    """Draw what the files that are ready would change, and the buttons."""
    if found.effect and _question(found):
        st.subheader(elements.escape_markdown(_finding(found.effect)), anchor=False)
    time_zones.show_mismatch(one for one in found.found.values() if isinstance(one, list))
    _buttons(found)
    if found.effect:
        _effect(found.effect)


def _finding(effect: Effect) -> str:
    finding = effect.finding()
    return finding[:1].upper() + finding[1:]


def _question(found: PreviewState) -> str:
    """Return how many files need an answer or can't be imported; "" where all are ready."""
    waiting = [upload for upload in pending() if found.needs_answer(upload)]
    refused = sum(upload.is_refused for upload in waiting)
    unclear = len(waiting) - refused
    if not waiting:
        return ""
    total, is_any_ready = len(pending()), found.effect is not None
    if is_any_ready and total == 1:
        return "One sheet needs an answer"
    if not unclear:
        who = f"{refused:,} of {total:,} files" if is_any_ready else _files(refused)
        return f"{who} can't be imported"
    need = "needs" if unclear == 1 else "need"
    who = f"{unclear:,} of {total:,} files {need} you"
    asks = who if is_any_ready else f"{_files(unclear)} {need} an answer first"
    return f"{asks}, {in_words(refused)} can't be imported" if refused else asks


def _caption(found: PreviewState) -> str:
    """Return what is new or changed: “2 files: 2,314 interactions and 12 customers. Nothing changes …”."""
    if not found.effect:
        return ""
    sums, gone = dict.fromkeys(NOUNS, 0), dict.fromkeys(NOUNS, 0)
    for imported in found.found.values():
        for taken in imported if isinstance(imported, list) else ():
            sums[taken.receipt.kind] += taken.receipt.added + taken.receipt.updated
            gone[taken.receipt.kind] += taken.receipt.withdrawn
    nouns = [counted(number, kind) for kind, number in sums.items() if number]
    leaving = [f"{counted(number, kind)} to remove" for kind, number in gone.items() if number]
    new = ", ".join(filter(None, (" and ".join(nouns[:2]), *leaving))) or "nothing new"
    files = len(pending())
    return f"{files:,} file{'' if files == 1 else 's'}: {new}. Nothing changes until you import."


def _files(count: int) -> str:
    return f"{in_words(count)} file{'' if count == 1 else 's'}".capitalize()


def _buttons(found: PreviewState) -> None:
    ready, waiting = found.ready(), pending()
    with st.container(horizontal=True, vertical_alignment="center"):
        is_main = not any(found.needs_answer(one) and not one.is_refused for one in waiting)
        if st.button(
            _label(found), type="primary" if is_main else "secondary", icon=":material/check:",
            key="import_all", disabled=not ready,
        ):  # fmt: skip
            preview.confirm(ready)
        if st.button("Discard file" if len(waiting) == 1 else "Discard all", key="discard_all"):
            drop(*waiting)
            st.rerun()


def _label(found: PreviewState) -> str:
    files, ready = len(pending()), len(found.files())
    wanted = sum(len(upload.chosen) if upload.sheets else 1 for upload in pending())
    if files == 1 and (not ready or len(found.ready()) == wanted):
        return "Import file"
    if not ready or len(found.ready()) == wanted:
        return f"Import {files:,} files"
    return "Import the sheets that are ready" if ready == files else f"Import {ready:,} of {files:,} files"


def _effect(effect: Effect) -> None:
    if effect.moves:
        _table(effect)
    sentences = []
    if effect.as_of != effect.as_of_before:
        sentences.append(f"{_date(effect)}.")
    sentences += [f"{old} would be renamed {new}." for old, new in effect.renamed[:MOST]]
    if effect.customers:
        names = [name if len(name) <= LONGEST else f"{name[:LONGEST]}…" for name in effect.customers]
        count = len(effect.customers)
        sentences.append(f"{count:,} new customer{'' if count == 1 else 's'}: {listed(names)}.")
    if sentences:
        st.caption(elements.escape_markdown(" ".join(sentences)))


def _date(effect: Effect) -> str:
    """Return where the dashboard's date would be; before the first log it stood nowhere."""
    day = day_in_words(effect.as_of)
    if not any(batch.kind == "interactions" and not batch.is_undone for batch in data.history()):
        return f"Figures would be as of {day}, where the data stops"
    way = "back" if effect.as_of < effect.as_of_before else "forward"
    return f"The dashboard date would move {way} to {day}"


def _table(effect: Effect) -> None:
    columns = COLUMNS if effect.has_figures else WHO
    rows = [
        {
            "executive": move.executive,
            "chair": _after(move) if effect.has_figures else chair(move),
            "before": move.chair_before if move.before else "new",
            "share": _arrow(move.share_before, move.share_after),
        }
        for move in effect.moves
    ]
    elements.table(
        elements.Table([{name: row[name] for name in columns} for row in rows], columns),
        key="effect",
        file_stem="import-preview",
        as_of=effect.as_of,
        phone=("executive", "chair"),
        height="content" if len(rows) <= MOST else 35 * (MOST + 1) + 3,
    )


def chair(move: Move) -> str:
    """Return an executive's chair before and after: “in touch, 4 days → empty chair, 31 days”."""
    if not move.before:
        return f"new: {move.chair_after}" if move.chair_after else "new"
    return _arrow(move.chair_before, _after(move))


def _after(move: Move) -> str:
    return move.chair_after or "no longer listed"


def change(move: Move) -> str:
    """Return what changes for an executive: the chair, and the share if the chair stays the same."""
    if move.is_other_chair or move.is_other_gap or not move.is_other_share:
        return chair(move)
    return f"{chair(move)}; proactive share {_arrow(move.share_before, move.share_after)}"


def _arrow(before: str, after: str) -> str:
    return f"{before} → {after}" if before and after and before != after else after
