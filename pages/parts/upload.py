"""Files that a person has dropped and not yet confirmed: kept in a folder that goes with the session."""

import secrets
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from analytics.imports.run import Options
from analytics.model.sheet import Sheet
from pages.parts import data

PENDING = "pending_uploads"
ENDINGS = [
    "csv",
    "tsv",
    "txt",
    "xlsx",
    "xlsb",
    "xls",
    "ods",
    "parquet",
    "json",
    "jsonl",
    "ndjson",
    "ics",
    "gz",
    "zip",
]


@dataclass
class Upload:
    """A dropped file. Its folder is removed when the session lets go of it."""

    name: str
    path: Path
    folder: "tempfile.TemporaryDirectory[str]"
    options: dict[str, Options] = field(default_factory=dict)  # for each sheet
    waiting: list[Sheet] | None = None  # its sheets not yet decided on; None: not looked into yet
    token: str = field(default_factory=lambda: secrets.token_hex(4))


def pending() -> list[Upload]:
    """The files that wait for confirmation, in the order in which they were dropped."""
    found: list[Upload] = st.session_state.setdefault(PENDING, [])
    return found


def drop(upload: Upload) -> None:
    """Forget a file."""
    st.session_state[PENDING] = [one for one in pending() if one.token != upload.token]
    upload.folder.cleanup()


def decided(upload: Upload, sheet: Sheet) -> None:
    """Forget a sheet that was imported or put away, and the file after its last one."""
    upload.waiting = [one for one in upload.waiting or () if one.file != sheet.file]
    if not upload.waiting:
        drop(upload)


def dropzone() -> None:
    """Draw the uploader; what is dropped is taken out of it at once, since it holds files in memory."""
    generation = st.session_state.setdefault("upload_generation", 0)
    key = f"upload_{generation}"
    st.file_uploader(
        "Drop exports here: logs, customer lists, lists of executives",
        type=ENDINGS,
        accept_multiple_files=True,
        key=key,
        on_change=_take,
        args=(key,),
    )


def _take(key: str) -> None:
    for file in st.session_state[key]:
        folder = data.store().folder()
        path = Path(folder.name) / "upload"  # a name of ours: theirs may hold anything
        with path.open("wb") as copy:
            shutil.copyfileobj(file, copy, 1 << 20)
        pending().append(Upload(file.name, path, folder))
    st.session_state["upload_generation"] += 1
