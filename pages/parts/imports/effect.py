"""The answer above the dropped files: what importing them would change, and the buttons that decide."""

import streamlit as st

from analytics.imports.import_sheet import Imported
from analytics.metrics.import_effect import Effect, Move
from analytics.model.chair import in_words
from analytics.model.state_changes import listed
from analytics.summary.days import day_in_words
from pages.parts.imports import preview, time_zones
from pages.parts.imports.preview import PreviewState
from pages.parts.imports.upload import drop, pending
from pages.parts.shell import frame
from pages.parts.show import elements

MOST = 12  # rows of the table that are seen at once
LONGEST = 40  # signs of a customer's name in running text
COLUMNS = {
    "executive": elements.Column("Executive"),
    "chair": elements.Column("Chair", help="State and gap before and after"),
    "share": elements.Column("Proactive share", help="Before and after"),
}
NOUNS = {
    "interactions": ("interaction", "interactions"),
    "customers": ("customer", "customers"),
    "executives": ("executive", "executives"),
    "people": ("person at customers", "people at customers"),
    "colleagues": ("colleague", "colleagues"),
    "links": ("deal or case", "deals or cases"),
}


def counted(number: int, kind: str) -> str:
    """How many of a kind: “412 interactions”."""
    return f"{number:,} {NOUNS[kind][number != 1]}"


def show_summary(found: PreviewState) -> None:
    """Draw the finding as the page's title, the effect as a table, and the buttons."""
    told = "Nothing has changed yet: this is what would be different." if found.effect else ""
    frame.head(_heading(found), told)
    time_zones.show_mismatch(one for one in found.found.values() if isinstance(one, list))
    _buttons(found)
    if found.effect:
        _effect(found.effect)


def _heading(found: PreviewState) -> str:
    files = len(pending())
    subject = f"{in_words(files)} file{'' if files == 1 else 's'}".capitalize()
    if not found.effect:
        refused = sum(upload.error is not None for upload in pending())
        if refused == files:
            return f"{subject} that cannot be imported"
        if refused:
            asks = f"{in_words(files - refused)} need{'s' if files - refused == 1 else ''} an answer first"
            return f"{subject}: {asks}, {in_words(refused)} cannot be imported"
        return f"{subject}: {'it needs' if files == 1 else 'each needs'} an answer first"
    brought = _brought([taken for one in found.found.values() if isinstance(one, list) for taken in one])
    return f"{subject}, {brought}: {found.effect.finding()}"


def _brought(taken: list[Imported]) -> str:
    """What is new or changed: “2,314 interactions and 12 customers”."""
    sums = dict.fromkeys(NOUNS, 0)
    for one in taken:
        sums[one.receipt.kind] += one.receipt.added + one.receipt.updated
    said = [counted(number, kind) for kind, number in sums.items() if number]
    return " and ".join(said[:2]) or "nothing new"


def _buttons(found: PreviewState) -> None:
    ready, waiting = found.ready(), pending()
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            _label(found), type="primary", icon=":material/check:", key="import_all", disabled=not ready
        ):
            preview.confirm(ready)
        if st.button("Put it away" if len(waiting) == 1 else "Put all away", key="away_all"):
            drop(*waiting)
            st.rerun()


def _label(found: PreviewState) -> str:
    files, ready = len(pending()), len(found.files())
    wanted = sum(len(upload.chosen) if upload.sheets else 1 for upload in pending())
    if not ready or (files == 1 and len(found.ready()) == wanted):
        return "Import"
    if len(found.ready()) == wanted:
        return f"Import {'both' if files == 2 else f'all {in_words(files)}'}"
    if ready == files:
        return "Import what is ready"
    return f"Import the {in_words(ready)} that {'is' if ready == 1 else 'are'} ready"


def _effect(effect: Effect) -> None:
    if effect.moves:
        _table(effect)
    said = []
    if effect.as_of != effect.as_of_before:
        before = day_in_words(effect.as_of_before)
        said.append(f"Figures would speak for {day_in_words(effect.as_of)} in place of {before}.")
    said += [f"{old} would be called {new}." for old, new in effect.renamed[:MOST]]
    if effect.customers:
        many = len(effect.customers) > 1
        names = [name if len(name) <= LONGEST else f"{name[:LONGEST]}…" for name in effect.customers]
        said.append(
            f"{counted(len(effect.customers), 'customers')} would be new: {listed(names)}."
            if many
            else f"One customer would be new: {names[0]}."
        )
    if said:
        st.caption(elements.escape_markdown(" ".join(said)))


def _table(effect: Effect) -> None:
    rows = [
        {
            "executive": move.executive,
            "chair": chair(move),
            "share": _arrow(move.share_before, move.share_after),
        }
        for move in effect.moves
    ]
    elements.table(
        elements.Table(rows, COLUMNS),
        key="effect",
        file_stem="what-would-change",
        as_of=effect.as_of,
        is_selectable=False,
        height="content" if len(rows) <= MOST else 35 * (MOST + 1) + 3,
    )


def chair(move: Move) -> str:
    """An executive's chair before and after, in words."""
    if not move.before:
        return f"new: {move.chair_after}"
    return _arrow(move.chair_before, move.chair_after or "no longer at the table")


def change(move: Move) -> str:
    """What changes for an executive in a few words: the chair, or where that stays as it is, the share."""
    if move.is_other_chair or move.is_other_gap or not move.is_other_share:
        return chair(move)
    return f"{chair(move)}; proactive share {_arrow(move.share_before, move.share_after)}"


def _arrow(before: str, after: str) -> str:
    return f"{before} → {after}" if before and after and before != after else after
