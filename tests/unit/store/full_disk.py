"""What each kind of write says on a full disk, and whether it works once there is room.

python -m tests.unit.store.full_disk FOLDER HOW: the folder has chairs.duckdb with a batch and two backups,
one.duckdb, later.csv, and older/chairs.duckdb. HOW the disk is full: "limit", no file of this process can
grow; "fill", a file takes what is left of the file system.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from analytics.imports.import_files import import_file
from analytics.metrics import run
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.outreach.log import Conversation, log
from analytics.settings import Settings
from analytics.store import backup, batches, check, restore
from analytics.store.store import Store

TODAY = date(2026, 3, 31)
SOME = 100_000  # bytes: enough for what a commit writes down, and too few for what follows it


@contextmanager
def full(folder: Path, how: str, left: int = 0) -> Generator[None]:
    """The disk has so many bytes of room within; how "limit" knows none only."""
    if how == "limit":
        with no_growth():
            yield
        return
    filler, disk = folder / "filler", os.statvfs(folder)
    try:
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, disk.f_bavail * disk.f_frsize - left)
        yield
    finally:
        filler.unlink(missing_ok=True)


@contextmanager
def no_growth() -> Generator[None]:
    """No file of this process, and of those that it starts, can grow within, on whichever disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def said(work: Callable[[], object]) -> str:
    """The sentence with which the work ends; "done" without one."""
    try:
        work()
    except UserError as error:
        return str(error)
    return "done"


def everything(folder: Path, how: str) -> dict[str, object]:
    """What each write says while the disk is full and when there is room, and how many imports there are."""
    store = Store(Settings(database=folder / "chairs.duckdb", today=TODAY), readable=[folder])
    executive = run.ask(store, "executives", Scope(TODAY))[0]["executive_id"]
    customer = run.ask(store, "customer_search", Scope(TODAY), text="Acme")[0]["customer_id"]
    talk = Conversation(executive, customer, "talked", "us", "call", TODAY, "once")
    writes: dict[str, Callable[[], object]] = {
        "import": lambda: import_file(store, folder / "later.csv"),
        "log a call": lambda: log(store, talk),
        "meeting": lambda: decisions.hold(store, TODAY, TODAY),
        "backup": lambda: backup.copy(store, store.backups),
        "undo": lambda: batches.undo(store, 1),
        "upgrade": lambda: upgrade(folder),
        "restore": lambda: restore.restore(store, folder / "one.duckdb"),
    }
    found: dict[str, object] = {}
    with full(folder, how, SOME):
        found["nearly full"] = said(writes["import"])
        found["then"] = len(batches.history(store))
    with full(folder, how):
        found["full"] = {name: said(write) for name, write in writes.items()}
        found["meanwhile"] = [batch.file for batch in batches.history(store)]
        found["delete by command"] = command(folder, "backups", "--delete-oldest")
        if how == "fill":  # what the backup took can be used
            found["undo"] = said(writes["undo"])
    others = () if how == "fill" else ("log a call", "undo")
    found["room"] = {name: said(writes[name]) for name in ("import", "meeting", "backup", *others)}
    found["differences"] = check.differences(store)
    store.close()
    return found


def command(folder: Path, *words: str) -> str:
    """What a command says whose temporary files have no room in any folder."""
    asked = [
        sys.executable,
        "-m",
        "analytics",
        words[0],
        "--database",
        str(folder / "chairs.duckdb"),
        *words[1:],
    ]
    around = os.environ | {"TMPDIR": str(folder), "EMPTY_CHAIR_TODAY": TODAY.isoformat()}
    with no_growth():
        done = subprocess.run(asked, text=True, capture_output=True, env=around, check=False)
    return done.stdout + done.stderr


def upgrade(folder: Path) -> None:
    """Open a database of an earlier version."""
    store = Store(Settings(database=folder / "older" / "chairs.duckdb", today=TODAY))
    try:
        store.version()
    finally:
        store.close()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(everything(Path(sys.argv[1]), sys.argv[2])))
