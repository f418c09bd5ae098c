"""Files that a person has dropped and not yet confirmed: kept in a folder that goes with the session."""

import secrets
import shutil
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import streamlit as st

from analytics.imports import import_files
from analytics.imports.import_files import Options
from analytics.ingest.mapping import guess
from analytics.ingest.open_file import ENDINGS
from analytics.model.choices import Choices
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet
from analytics.store.store import Store
from pages.parts.imports import welcome
from pages.parts.shell import data, frame
from pages.parts.shell.background import Job, Say

PENDING, LOOKING = "pending_uploads", "looking_over"


@dataclass
class DroppedSheet:
    """A sheet of a dropped file, and how it is to be read.

    options: all that is chosen, by hand or because it was so before. recalled: the batch that was read like
    this, None for none. is_chosen: it is to be imported.
    """

    sheet: Sheet
    options: Options
    recalled: int | None = None
    is_chosen: bool = True
    revision: int = 0  # of its tables: those that show what is no longer chosen are made anew

    def choose(self, options: Options) -> None:
        """Read it by other choices."""
        self.options = options

    def forget(self) -> None:
        """Read it without any choice but that of its encoding."""
        self.recalled = None
        encoding = self.options.encoding  # by which it stands here already
        self.choose(Options(encoding=encoding, sheets=self.options.sheets, is_fresh=True))


@dataclass
class Upload:
    """A dropped file. Its folder is removed when the session lets go of it."""

    name: str
    path: Path
    folder: "tempfile.TemporaryDirectory[str]"
    token: str = field(default_factory=lambda: secrets.token_hex(4))
    sheets: list[DroppedSheet] | None = None  # None: not looked into yet, or refused
    error: UserError | None = None
    encoding: str = ""  # chosen for its text

    @property
    def chosen(self) -> list[DroppedSheet]:
        """The sheets that are to be imported."""
        return [sheet for sheet in self.sheets or () if sheet.is_chosen]


Looked = dict[str, list[tuple[Sheet, Choices, int | None]] | UserError]  # by the upload's token


def pending() -> list[Upload]:
    """The files that wait for confirmation, in the order in which they were dropped."""
    found: list[Upload] = st.session_state.setdefault(PENDING, [])
    return found


def drop(*uploads: Upload) -> None:
    """Forget files."""
    tokens = {upload.token for upload in uploads}
    st.session_state[PENDING] = [one for one in pending() if one.token not in tokens]
    for upload in uploads:
        upload.folder.cleanup()


@contextmanager
def way_out() -> Generator[None]:
    """Draw what waits; where that fails by a fault of ours, the files can still be put away."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - `show_error` logs what it is
        frame.show_error(error)
        if st.button("Put all away", key="away_failed"):
            drop(*pending())
            st.rerun()


def dropzone() -> None:
    """Draw the uploader; what is dropped is taken out of it at once, since it holds files in memory."""
    generation = st.session_state.setdefault("upload_generation", 0)
    key = f"upload_{generation}"
    st.file_uploader(
        "Drop more files" if pending() else "Drop exports here, all at once",
        type=list(ENDINGS),
        accept_multiple_files=True,
        key=key,
        on_change=_take,
        args=(key,),
        help=welcome.in_three_lines() if data.history() else None,
    )


def _take(key: str) -> None:
    for file in st.session_state[key]:
        folder = data.store().folder()
        path = Path(folder.name) / "upload"  # a name of ours: theirs may hold anything
        with path.open("wb") as copy:
            shutil.copyfileobj(file, copy, 1 << 20)
        pending().append(Upload(file.name, path, folder))
    st.session_state["upload_generation"] += 1
    st.query_params.pop("batch", None)


def look_into() -> None:
    """Open the files that were dropped since, showing how far that is; each then has sheets or an error."""
    new = [upload for upload in pending() if upload.sheets is None and upload.error is None]
    if not new:
        return
    tokens, job = st.session_state.get(LOOKING, ((), None))
    if tokens != tuple(upload.token for upload in new):
        files = [(upload.token, upload.path, upload.name, upload.encoding) for upload in new]
        store = data.store()
        job = Job(lambda say: _look_over(store, files, say), files=len(new))
        st.session_state[LOOKING] = tuple(upload.token for upload in new), job
    found: Looked = job.follow()
    del st.session_state[LOOKING]
    for upload in new:
        sheets = found[upload.token]
        if isinstance(sheets, UserError):
            upload.error = sheets
        else:
            upload.sheets = _dropped(sheets, upload.encoding)


def reopen(upload: Upload, encoding: str) -> None:
    """Read a file anew in another encoding."""
    upload.encoding, upload.sheets, upload.error = encoding, None, None


def _look_over(store: Store, files: Sequence[tuple[str, Path, str, str]], say: Say) -> Looked:
    found: Looked = {}
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


def _dropped(sheets: Sequence[tuple[Sheet, Choices, int | None]], encoding: str) -> list[DroppedSheet]:
    """The sheets with what was chosen for their like; of several, a cover or a pivot table is left."""
    dropped = [
        DroppedSheet(sheet, _options(choices, sheet.file, encoding), batch_id, _is_likely(sheet, choices))
        for sheet, choices, batch_id in sheets
    ]
    if not any(sheet.is_chosen for sheet in dropped):
        dropped[0].is_chosen = True
    return dropped


def _options(choices: Choices, file: str, encoding: str) -> Options:
    said = choices.plain()
    return Options(
        said.kind,
        said.columns,
        said.order,
        said.at_commas,
        said.words,
        said.zone,
        encoding or said.encoding,
        sheets=(file,),
        is_fresh=True,
    )


def _is_likely(sheet: Sheet, choices: Choices) -> bool:
    try:
        return not guess(sheet, choices.columns, choices.kind).missing
    except UserError:  # what was chosen for the last file of this shape does not fit this one
        return False


def change(sheet: DroppedSheet, **choices: object) -> None:
    """Read a sheet by these choices in place of those that it has."""
    sheet.choose(replace(sheet.options, **choices))  # type: ignore[arg-type]


def steady_key(stem: str, sheet: DroppedSheet, column: str, shown: Sequence[str]) -> str:
    """The key of a table of a sheet in which one column is edited; shown: what that column is to show.

    It stays as long as what was edited is what is shown. A table made anew after each edit would close the
    cell that is open by then, and lose what is typed into it.
    """
    name = f"{stem}_{sheet.revision}"
    edits: dict[int, dict[str, str]] = st.session_state.get(name, {}).get("edited_rows", {})
    said = {(place, edit[column]) for place, edit in edits.items() if column in edit}
    shown_so = {(place, text) for place, text in said if shown[place] == text}
    if said & st.session_state.get(f"{name}_shown", set()) - shown_so:  # a later edit has taken it away
        sheet.revision += 1
        return f"{stem}_{sheet.revision}"
    st.session_state[f"{name}_shown"] = shown_so
    return name
