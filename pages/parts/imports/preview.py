"""Preview of importing the uploaded files together, made once for each choice; and the import itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from analytics.imports import import_files
from analytics.imports.import_sheet import Imported
from analytics.metrics.import_effect import Effect, effect, picture
from analytics.model.access import Access
from analytics.model.batch import Batch
from analytics.model.errors import UserError
from analytics.store.aliases import SimilarNames
from analytics.store.store import Store
from pages.parts.imports.upload import DroppedSheet, Upload, drop, pending
from pages.parts.shell import data, frame, viewer
from pages.parts.shell.background import Job, Say
from pages.parts.shell.escape import escape_markdown

PREVIEW, IMPORTING, IMPORTED = "preview", "importing", "imported"
Place = tuple[str, str]  # an upload's token and the name of its sheet


@dataclass(frozen=True)
class PreviewState:
    """The preview: of each sheet what would be imported or why not, and what would change."""

    found: dict[Place, list[Imported] | UserError]
    effect: Effect | None  # None where nothing can be imported
    near: Sequence[SimilarNames] = ()  # new names that may be known already

    def ready(self) -> list[tuple[Upload, DroppedSheet]]:
        """Return the sheets that can be imported, in the best order to import them."""
        ranked = [
            (import_files.ORDER.index(taken[-1].mapping.kind), place, upload, sheet)
            for place, (upload, sheet) in enumerate(_chosen())
            if isinstance(taken := self.of(upload, sheet), list) and taken
        ]
        return [(upload, sheet) for _, _, upload, sheet in sorted(ranked, key=lambda one: one[:2])]

    def of(self, upload: Upload, sheet: DroppedSheet) -> list[Imported] | UserError:
        """Return what would be imported of a sheet, or why nothing."""
        return self.found[upload.token, sheet.sheet.file]

    def needs_answer(self, upload: Upload) -> bool:
        """Return whether something of a file can't be imported as it is, or nothing of it was chosen."""
        return not upload.chosen or any(not isinstance(self.of(upload, one), list) for one in upload.chosen)

    def files(self) -> list[Upload]:
        """Return the files of which something can be imported, in the order of the page."""
        tokens = {upload.token for upload, _ in self.ready()}
        return [upload for upload in pending() if upload.token in tokens]


@dataclass(frozen=True)
class Done:
    """What an import did: its receipts, and the error that stopped it half way."""

    receipts: list[Batch] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)  # the sheets that are imported
    error: UserError | None = None


def _chosen() -> list[tuple[Upload, DroppedSheet]]:
    return [(upload, sheet) for upload in pending() for sheet in upload.chosen]


def preview() -> PreviewState:
    """Preview the import of all pending files, with a progress bar; nothing is changed.

    It is made once for each choice and version of the store, not for each rerun; and anew for whoever may see
    more or less.
    """
    chosen, store, access = _chosen(), data.store_for("import"), viewer.access()
    state = (store.version(), access, [(upload.token, sheet.options) for upload, sheet in chosen])
    known, job = st.session_state.get(PREVIEW, (None, None))
    if known != state:
        if job:
            job.cancel()
        places = [(upload.token, sheet.sheet.file) for upload, sheet in chosen]
        dropped = [import_files.Dropped(upload.path, upload.name, sheet.options) for upload, sheet in chosen]
        names = [one.name for one in dropped]
        job = Job(lambda say: _preview(store, access, places, dropped, say), files=len(dropped), names=names)
        st.session_state[PREVIEW] = state, job
    result: PreviewState = job.follow()
    return result


def _preview(
    store: Store, access: Access, places: Sequence[Place], dropped: Sequence[import_files.Dropped], say: Say
) -> PreviewState:
    if not dropped:
        return PreviewState({}, None)
    preview = import_files.preview_files(
        store, dropped, look=lambda cursor: picture(cursor, store.settings, access), progress=say
    )
    found = dict(zip(places, preview.files, strict=True))
    is_any = any(isinstance(one, list) for one in preview.files)
    return PreviewState(found, effect(preview.before, preview.after) if is_any else None, preview.near)


def confirm(ready: Sequence[tuple[Upload, DroppedSheet]]) -> None:
    """Start to import sheets, in their order; the import goes on even when the page is closed."""
    store = data.store_for("import")
    st.session_state[IMPORTING] = Job(
        lambda say: _import(store, ready, say),
        files=len(ready),
        is_confirmed=True,
        names=[upload.name for upload, _ in ready],
    )
    st.rerun()


def _import(store: Store, ready: Sequence[tuple[Upload, DroppedSheet]], say: Say) -> Done:
    """Import one sheet after the other; those before a failure stay imported, with their receipts."""
    receipts: list[Batch] = []
    done: list[Place] = []
    for upload, sheet in ready:
        try:
            receipts += import_files.import_file(
                store, upload.path, sheet.options, name=upload.name, progress=say
            )
        except UserError as error:
            return Done(receipts, done, error)
        done.append((upload.token, sheet.sheet.file))
    return Done(receipts, done)


def follow_import() -> None:
    """Draw the progress of a running import; when it is done, discard its files.

    The result is in the session under IMPORTED, and its batch numbers are in the address.
    """
    job: Job[Done] | None = st.session_state.get(IMPORTING)
    if job is None:
        return
    try:
        done = job.follow()
    except Exception:
        del st.session_state[IMPORTING]
        raise
    del st.session_state[IMPORTING]
    _drop_imported(done.places)
    st.session_state[IMPORTED] = done
    if done.receipts:
        if pending():  # pending files are above the receipts
            files = dict.fromkeys(receipt.file.split(" / ")[0] for receipt in done.receipts)
            message = f"Imported {escape_markdown(', '.join(files))}. See the receipt below."
            st.toast(message, icon=":material/check_circle:")
        st.query_params["batch"] = [str(number) for number in _numbers(done.receipts)]
    st.rerun()


def show_failure() -> None:
    """Draw the error that stopped the last import half way, while its file is still pending."""
    done = imported()
    if done and done.error:
        frame.show_error(done.error)


def _drop_imported(places: Sequence[Place]) -> None:
    """Drop the sheets that were imported, and files with no other chosen sheet."""
    for upload in list(pending()):
        left = [sheet for sheet in upload.sheets or () if (upload.token, sheet.sheet.file) not in places]
        if len(left) < len(upload.sheets or ()):
            upload.sheets = left
            if not upload.chosen:
                drop(upload)


def _numbers(receipts: Sequence[Batch]) -> list[int]:
    return list(dict.fromkeys(receipt.batch for receipt in receipts))


def imported() -> Done | None:
    """Return the last import of this session, as long as its receipts are on the page."""
    done: Any = st.session_state.get(IMPORTED)
    return done if isinstance(done, Done) else None
