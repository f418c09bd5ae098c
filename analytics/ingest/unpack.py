"""Archives: gzip and zip unpacked into the scratch folder, never further than the limits."""

import gzip
import zipfile
import zlib
from pathlib import Path
from typing import IO

from analytics.ingest.csv_writer import scratch_file
from analytics.ingest.file_type import is_workbook_zip, not_a_table
from analytics.ingest.limits import allowed, writing
from analytics.ingest.source_file import Archive, SourceFile
from analytics.model.errors import UserError

MAX_MEMBERS = 200
_BLOCK = 1 << 20
_BAD = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError)


def too_large(name: str, remedy: str = "import the files inside one by one") -> UserError:
    """Return the sentence for a file that unpacks to an absurd size."""
    return UserError(f"{name} unpacks to far more than it should; {remedy}.")


def unpack_gzip(file: SourceFile) -> list[SourceFile]:
    """Return the one file inside a gzip, with the name it has for the user."""
    name = file.name
    called = name[:-3] if name.lower().endswith(".gz") else name
    target = scratch_file(file.scratch, Path(called).suffix[:10] or ".csv")
    try:
        with gzip.open(file.path) as source:
            _copy(source, target, allowed(file.path.stat().st_size), name)
    except _BAD as error:
        raise UserError(f"{name} is cut off or damaged; copy or export it again.") from error
    return [SourceFile(target, called, file.scratch, file.chosen)]


def unpack_zip(file: SourceFile) -> list[SourceFile]:
    """The files inside a zip, folders and system files left out, with the names they have for the user."""
    name = file.name
    files: list[SourceFile] = []
    try:
        with zipfile.ZipFile(file.path) as archive:
            members = [m for m in archive.infolist() if not m.is_dir() and not _is_system_file(m.filename)]
            if len(members) > MAX_MEMBERS:
                raise UserError(
                    f"{name} has {len(members):,} files; at most {MAX_MEMBERS} can be imported at once."
                )
            if any(member.flag_bits & 1 for member in members):
                raise UserError(f"{name} is password-protected; save it without a password.")
            left = allowed(file.path.stat().st_size)
            if sum(member.file_size for member in members) > left:
                raise too_large(name)
            for member in members:
                inner = member.filename.replace("\\", "/").rsplit("/", 1)[-1]
                target = scratch_file(file.scratch, ".csv")
                with archive.open(member) as source:
                    left -= _copy(source, target, left, name)
                files.append(SourceFile(target, f"{name} / {inner}", file.scratch, file.chosen))
    except _BAD as error:
        raise UserError(f"{name} is cut off or damaged; copy or export it again.") from error
    if not files:
        raise not_a_table(name, "the archive is empty")
    return files


def _copy(source: IO[bytes] | gzip.GzipFile, target: Path, limit: int, name: str) -> int:
    """Copy and count; raises UserError when more than the limit comes out."""
    written = 0
    with target.open("wb") as out:
        while block := source.read(_BLOCK):
            written += len(block)
            if written > limit:
                raise too_large(name)
            with writing(name):
                out.write(block)
    return written


def _is_system_file(inner: str) -> bool:
    last = inner.replace("\\", "/").rsplit("/", 1)[-1]
    return inner.startswith("__MACOSX/") or last.startswith(".") or last in ("Thumbs.db", "desktop.ini")


GZIP = Archive("gzip", ("gz",), lambda file: file.head.startswith(b"\x1f\x8b"), unpack_gzip)
ZIP = Archive(
    "zip", ("zip",), lambda file: file.head.startswith(b"PK") and not is_workbook_zip(file.path), unpack_zip
)
