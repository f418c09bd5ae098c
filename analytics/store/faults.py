"""What is wrong with a database file or its disk, as one sentence."""

import errno
from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from analytics.model.disk import is_full
from analytics.model.errors import UserError

# DuckDB names no kinds of these errors, so its words and the system's are all there is to tell them by.
_FULL = (
    "No space left on device", "File too large", "Disk quota exceeded", "not enough space on the disk",
    "max_temp_directory_size",
)  # fmt: skip
_REFUSED = ("Permission denied", "Read-only file system", "Operation not permitted", "Access is denied")
_UNREADABLE = (
    "Corrupt database file", "not a valid DuckDB database file", "Could not read", "Input/output error",
    "MetadataReader", "Corrupted",
)  # fmt: skip
_WAL = ("Corrupt WAL file", "Failure while replaying WAL")
_NEWER = "newer version of DuckDB"
_OLDER = "storage version number"
_SHARED = ("Could not set lock", "being used by another process")  # of another program: no fault of the file
REFUSED_NUMBERS = (errno.EACCES, errno.EPERM, errno.EROFS)
# whatever DuckDB says of these kinds, bytes were not what they should be, or it has made a mistake
IN_DOUBT = (duckdb.InternalException, duckdb.SerializationException)


class DamagedError(UserError):
    """A file that is not, or not any more, a whole database of ours."""


class BusyError(UserError):
    """Another process keeps the file for longer than we wait; nothing is wrong with it."""


class DiskFullError(UserError):
    """A write that found no room; nothing of it was kept."""


def of_disk(error: BaseException) -> UserError | None:
    """The sentence for a write of any kind that found no room; None for another error."""
    if is_disk_full(error):
        return DiskFullError("The disk is full.", remedy="Free some space, then try again.")
    return None


@dataclass(frozen=True)
class Subject:
    """The file that the sentences speak of.

    name: without its folder; what: the word for it; advice: what to do when it is damaged.
    """

    name: str
    what: str
    advice: Callable[[], str]

    def damaged(self, how: str) -> DamagedError:
        """The sentence that it is damaged, and how that shows."""
        return DamagedError(f"The {self.what} is damaged: {how}.", self.name, self.advice())

    def stranger(self, how: str) -> DamagedError:
        """The sentence that it is something else than a database."""
        return DamagedError(f"This isn't an Empty Chair database: {how}.", self.name, self.advice())

    def newer(self, program: str = "Empty Chair") -> UserError:
        """The sentence that a newer version of a program wrote it."""
        return UserError(
            f"A newer version of {program} wrote this {self.what}.", self.name, "Update Empty Chair."
        )

    def full(self) -> DiskFullError:
        """The sentence that a write found no room."""
        return DiskFullError(
            "The disk is full. Nothing was changed.",
            self.name,
            "Free some space, then try again. To delete the oldest backup, "
            "run python -m analytics backups --delete-oldest.",
        )

    def out_of_memory(self) -> UserError:
        """The sentence that the database may take less memory than it needs."""
        return UserError(
            f"The {self.what} needs more memory than it may take. Nothing was changed.",
            self.name,
            "Raise the setting database_memory_mb, or import fewer rows at once.",
        )

    def refused(self, reason: str) -> UserError:
        """The sentence that the system keeps us from it."""
        return UserError(
            f"We have no permission to open or change the {self.what}: {reason}.",
            self.name,
            "Give the app's user the right to write to the file and its folder.",
        )

    def explained(self, error: Exception) -> UserError | None:
        """The sentence for an error of DuckDB or of the system; None where it is no fault of file or disk."""
        said = str(error)
        number = error.errno if isinstance(error, OSError) else None
        if is_disk_full(error):
            return self.full()
        if isinstance(error, duckdb.OutOfMemoryException):
            return self.out_of_memory()
        if number in REFUSED_NUMBERS or (reason := _one_of(_REFUSED, said)):
            return self.refused((error.strerror or "") if isinstance(error, OSError) else reason)
        if not isinstance(error, duckdb.Error) or is_shared(error):
            return None
        if _NEWER in said:
            return self.newer("DuckDB")
        if _OLDER in said:
            return self.stranger("its DuckDB version is unknown")
        if _one_of(_WAL, said):
            return self.damaged(f"its latest changes, in {self.name}.wal, can't be read")
        if _one_of(_UNREADABLE, said):
            return self.damaged("part of it can't be read")
        return None


def is_disk_full(error: BaseException) -> bool:
    """Whether a write of DuckDB, or of a file of any kind, found no room."""
    if isinstance(error, OSError):
        return is_full(error)
    return isinstance(error, duckdb.Error) and bool(_one_of(_FULL, str(error)))


def is_shared(error: duckdb.Error) -> bool:
    """Whether another program has the file open."""
    return bool(_one_of(_SHARED, str(error)))


def _one_of(words: tuple[str, ...], said: str) -> str:
    return next((word for word in words if word in said), "")
