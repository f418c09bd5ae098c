"""Where the files of a drop folder go once they were read: `imported`, or `refused` and why."""

import stat
import time
from pathlib import Path

from analytics.model.errors import UserError

IMPORTED, REFUSED = "imported", "refused"  # folders within the one that files are dropped into
SETTLED_SECONDS = 10  # a file that was changed later may still be on its way


def is_settled(path: Path) -> bool:
    """Return whether nobody has written to a file for some seconds."""
    return time.time() - path.stat().st_mtime >= SETTLED_SECONDS


def put_away(path: Path, refused: UserError | None = None) -> Path:
    """Move a file into one of the two folders, under a name that is free there; returns where it is.

    refused: why it was not taken; it is written beside the file, as NAME.txt. Raises UserError where the
    file cannot be moved: the next run would read it again.
    """
    folder = path.parent / (REFUSED if refused else IMPORTED)
    try:
        if not folder.exists():
            folder.mkdir()
            folder.chmod(stat.S_IMODE(path.parent.stat().st_mode))  # who drops files may read the receipts
        number, target = 1, folder / path.name
        while target.exists():
            number += 1
            target = folder / f"{path.stem}-{number}{path.suffix}"
        path.rename(target)
        if refused:
            note = target.with_name(target.name + ".txt")
            note.write_text(f"{refused}\n", encoding="utf-8")
            note.chmod(stat.S_IMODE(target.stat().st_mode) & 0o666)
    except OSError as error:
        raise UserError(
            f"We couldn't move it: {error.strerror}.", path.name, "Check the folder's owner."
        ) from None
    return target
