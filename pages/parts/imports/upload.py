"""Uploaded files that are not imported yet: kept in a folder that is deleted with the session."""

import secrets
import tempfile
import weakref
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

import streamlit as st

from analytics.imports import import_files
from analytics.imports.import_files import Options
from analytics.ingest.encoding import EncodingError
from analytics.ingest.mapping import guess
from analytics.ingest.open_file import ENDINGS
from analytics.model.choices import Choices
from analytics.model.disk import is_full
from analytics.model.errors import UserError
from analytics.model.keep_text import KeepText
from analytics.model.sheet import Sheet
from analytics.store.store import Store
from pages.parts.imports import welcome
from pages.parts.shell import data, frame
from pages.parts.shell.background import Job, Say
from pages.parts.shell.upload_space import Place
from pages.parts.shell.upload_spool import SPOOL, Spooled

PENDING, OPENING = "pending_uploads", "opening_uploads"


@dataclass
class DroppedSheet:
    """A sheet of an uploaded file, and how to read it.

    options: all choices, made by hand or saved from an earlier file. recalled: the batch with the saved
    choices, None for none. is_chosen: it is to be imported. kept: what its card remembers, by name.
    recalled_text: which texts the saved choices keep.
    """

    sheet: Sheet
    options: Options
    recalled: int | None = None
    is_chosen: bool = True
    kept: dict[str, Any] = field(default_factory=dict)
    recalled_text: KeepText | None = None

    def choose(self, options: Options) -> None:
        """Read the sheet with other choices."""
        self.options = options

    def forget(self) -> None:
        """Drop all choices except the encoding, and which texts to keep where that was chosen here."""
        chosen = self.options  # its encoding is the one by which it stands here already
        keep_text = None if chosen.keep_text == self.recalled_text else chosen.keep_text
        self.recalled = self.recalled_text = None
        plain = Options(encoding=chosen.encoding, sheets=chosen.sheets, is_fresh=True, keep_text=keep_text)
        if chosen.sync:  # a source names its columns by our fields
            plain = replace(plain, kind=chosen.kind, columns=chosen.columns, sync=chosen.sync)
        self.choose(plain)


@dataclass
class Upload:
    """An uploaded file, or the fetched rows of a source. Its folder goes when the session lets go of it."""

    name: str
    path: Path
    folder: "tempfile.TemporaryDirectory[str]"
    token: str = field(default_factory=lambda: secrets.token_hex(4))
    sheets: list[DroppedSheet] | None = None  # None: not opened yet, or refused
    error: UserError | None = None
    encoding: str = ""  # chosen for its text
    place: Place | None = None  # of the disk, that it takes
    fetched: Options | None = None  # how rows of a source are read

    def __post_init__(self) -> None:
        if self.place is not None:
            weakref.finalize(self, self.place.release)  # a session that ends lets go of it

    @property
    def is_refused(self) -> bool:
        """Return whether the file can't be imported, whatever is answered."""
        return self.error is not None and not isinstance(self.error, EncodingError)

    @property
    def chosen(self) -> list[DroppedSheet]:
        """Return the sheets to import."""
        return [sheet for sheet in self.sheets or () if sheet.is_chosen]


Opened = dict[str, list[tuple[Sheet, Choices, int | None]] | UserError]  # by the upload's token


def pending() -> list[Upload]:
    """Return the files that are not imported yet, in the order of upload."""
    found: list[Upload] = st.session_state.setdefault(PENDING, [])
    return found


def drop(*uploads: Upload) -> None:
    """Discard uploaded files."""
    tokens = {upload.token for upload in uploads}
    st.session_state[PENDING] = [one for one in pending() if one.token not in tokens]
    for upload in uploads:
        upload.folder.cleanup()
        if upload.place is not None:
            upload.place.release()


@contextmanager
def discardable() -> Generator[None]:
    """Draw the pending files; if that fails, show the error and offer to discard them."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - `show_error` logs what it is
        frame.show_error(error)
        if st.button("Discard all", key="discard_failed"):
            drop(*pending())
            st.rerun()


def uploader() -> None:
    """Draw the uploader; what it holds are tickets for files on disk, which are taken at once."""
    generation = st.session_state.setdefault("upload_generation", 0)
    key = f"upload_{generation}"
    st.file_uploader(
        "Add more files" if pending() else "Upload one or more exports",
        type=list(ENDINGS),
        accept_multiple_files=True,
        key=key,
        on_change=_move_to_disk,
        args=(key,),
        help=welcome.in_three_lines() if data.history() else None,
    )


def _move_to_disk(key: str) -> None:
    for file in st.session_state[key]:
        folder = data.store_for("import").folder()
        path = Path(folder.name) / "upload"  # a name of ours: theirs may hold anything
        spooled = SPOOL.claim(file, file.size) or _of_memory(file)
        if spooled.refusal:
            error = UserError(spooled.refusal, file.name)
            pending().append(Upload(file.name, path, folder, error=error))
            continue
        upload = Upload(file.name, path, folder, place=spooled.place)
        try:
            spooled.save(path)
        except OSError as error:
            if not is_full(error):
                raise
            folder.cleanup()
            upload.error = UserError("The server's disk is full.", file.name, "Tell your administrator.")
        pending().append(upload)
    st.session_state["upload_generation"] += 1
    st.query_params.pop("batch", None)


def _of_memory(file: IO[bytes]) -> Spooled:
    """Return a file that came without a ticket, within the limits all the same."""
    session = st.session_state.setdefault("upload_session", secrets.token_hex(8))
    size = file.seek(0, 2)
    place = SPOOL.space.take(session, size, data.settings())
    return Spooled(None, None, place) if isinstance(place, str) else Spooled(file, place)


def open_new() -> None:
    """Open the new files with a progress bar; each then has sheets or an error."""
    new = [upload for upload in pending() if upload.sheets is None and upload.error is None]
    if not new:
        return
    tokens, job = st.session_state.get(OPENING, ((), None))
    if tokens != tuple(upload.token for upload in new):
        files = [(upload.token, upload.path, upload.name, upload.encoding) for upload in new]
        store = data.store_for("import")
        names = [upload.name for upload in new]
        job = Job(lambda say: _open(store, files, say), files=len(new), names=names, is_reading=True)
        st.session_state[OPENING] = tuple(upload.token for upload in new), job
    found: Opened = job.follow()
    del st.session_state[OPENING]
    for upload in new:
        sheets = found[upload.token]
        if isinstance(sheets, UserError):
            upload.error = sheets
        else:
            upload.sheets = _dropped(sheets, upload.encoding, upload.fetched)


def reopen(upload: Upload, encoding: str) -> None:
    """Read a file again in another encoding."""
    upload.encoding, upload.sheets, upload.error = encoding, None, None


def _open(store: Store, files: Sequence[tuple[str, Path, str, str]], say: Say) -> Opened:
    found: Opened = {}
    for token, path, name, encoding in files:
        say("Reading the file", 0)
        try:
            found[token] = [
                (sheet, *import_files.recall(store, sheet))
                for sheet in import_files.inspect_file(store, path, name, encoding)
            ]
        except UserError as error:
            found[token] = error
    return found


def _dropped(
    sheets: Sequence[tuple[Sheet, Choices, int | None]], encoding: str, fetched: Options | None
) -> list[DroppedSheet]:
    """Return the sheets with their saved choices; a cover sheet or pivot table is not preselected."""
    dropped = [
        DroppedSheet(
            sheet,
            _options(choices, sheet.file, encoding, fetched),
            batch_id,
            _is_likely(sheet, choices),
            recalled_text=choices.keep_text,
        )
        for sheet, choices, batch_id in sheets
    ]
    if not any(sheet.is_chosen for sheet in dropped):
        dropped[0].is_chosen = True
    return dropped


def _options(choices: Choices, file: str, encoding: str, fetched: Options | None) -> Options:
    plain = (fetched.over(choices) if fetched else choices).plain()
    return Options(
        plain.kind,
        plain.columns,
        plain.order,
        plain.at_commas,
        plain.words,
        plain.zone,
        encoding or plain.encoding,
        plain.keep_text,
        sheets=(file,),
        is_fresh=True,
        sync=fetched.sync if fetched else None,
    )


def _is_likely(sheet: Sheet, choices: Choices) -> bool:
    try:
        return not guess(sheet, choices.columns, choices.kind).missing
    except UserError:  # the saved choices do not fit this file
        return False


def change(sheet: DroppedSheet, **choices: object) -> None:
    """Replace some of the choices of a sheet."""
    sheet.choose(replace(sheet.options, **choices))  # type: ignore[arg-type]


def hold(sheet: DroppedSheet, field: str, name: str) -> dict[str, Any]:
    """Return what makes a widget show a choice of a sheet, also one that another control made, and take it.

    name: of the widget in the session. An empty text stands for auto-detect.
    """
    now = getattr(sheet.options, field)
    shown = "" if now is None else now
    if st.session_state.get(name) != shown:
        st.session_state[name] = shown
    return {"key": name, "on_change": _take, "args": (sheet, field, name)}


def _take(sheet: DroppedSheet, field: str, name: str) -> None:
    """Take what is chosen in a widget; another type of file has other columns."""
    chosen = st.session_state[name]
    of_kind: dict[str, object] = {"columns": {}} if field == "kind" else {}
    change(sheet, **{field: None if chosen == "" else chosen}, **of_kind)
