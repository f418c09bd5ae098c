"""`python -m benchmarks.damage`: what is said of each kind of damaged database, and by whom.

A real server on a copy of a database, damaged, with a backup beside it: what `/health/ready` says right after
the start, what a page says, and what `python -m analytics check` and `executives` say. Exits with 1 where one
of them notices nothing, or does not name the backup and the command that restores it though it is damaged.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from analytics.imports.import_files import import_file
from analytics.settings import Settings
from analytics.store.health import NOT_YET
from analytics.store.store import Store
from benchmarks import measure
from benchmarks.session import Session, serving
from tests.unit.store import damage

NAME, BACKUP = "empty_chair.duckdb", "empty_chair_2026-03-30_120000_daily.duckdb"
LOG = "Activity Date,Executive,Customer,Call Outcome\n2026-03-01,Ada Berg,Acme,Connected\n"
RESTORE = f"To go back to 30 Mar 2026, run python -m analytics restore {BACKUP}."
# root, whom no permission stops, is another user then
LIKE_OTHERS = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
WITNESSES = ("`/health/ready`", "a page", "`check`", "`executives`")


@dataclass(frozen=True)
class Kind:
    """A damage: how it is done, and whether a backup is the way out."""

    break_it: Callable[[Path], None]
    is_restored: bool = True


def kinds() -> dict[str, Kind]:
    """Return all damages by their names."""
    found = {name: Kind(how) for name, (how, _) in damage.KINDS.items()}
    found["newer DuckDB"] = Kind(damage.newer_duckdb, is_restored=False)
    found["newer Empty Chair"] = Kind(_from_a_later_version, is_restored=False)
    found["another program's"] = Kind(_another_programs, is_restored=False)
    if os.name == "posix":
        found["file 0444"] = Kind(lambda path: path.chmod(0o444), is_restored=False)
        found["folder 0555"] = Kind(lambda path: path.parent.chmod(0o555), is_restored=False)
    return found


def _from_a_later_version(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("insert into migration values ('9999_next', now() at time zone 'UTC')")


def _another_programs(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table mine (a integer)")


def main() -> int:
    """Print what is said of each damage; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.damage",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", choices=kinds())
    parsed = parser.parse_args()
    rows: list[tuple[str, ...]] = []
    is_fine = True
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch, "whole.duckdb")
        _fill(whole)
        for name, kind in kinds().items():
            if parsed.only in (None, name):
                with _damaged(Path(scratch), whole, kind) as database:
                    said = _said(database)
                is_fine &= all(said.values()) and (
                    not kind.is_restored or all(map(_is_way_out, said.values()))
                )
                rows += [(name, *row) for row in _by_sentence(said)]
    measure.table(("database", "said by", "what"), rows)
    return int(not is_fine)


def _fill(path: Path) -> None:
    file = path.with_name("log.csv")
    file.write_text(LOG, encoding="utf-8")
    store = Store(Settings(database=path), readable=[path.parent])
    import_file(store, file)
    store.close()


@contextmanager
def _damaged(scratch: Path, whole: Path, kind: Kind) -> Generator[Path]:
    """A damaged copy, in a folder of its own."""
    home = scratch / "home"
    database = home / "data" / NAME
    (database.parent / "backups").mkdir(parents=True)
    shutil.copy(whole, database.parent / "backups" / BACKUP)
    shutil.copy(whole, database)
    kind.break_it(database)
    try:
        yield database
    finally:
        database.parent.chmod(0o755)
        shutil.rmtree(home)


def _said(database: Path) -> dict[str, str]:
    """Return what each says; blank where it notices nothing."""
    around = {"EMPTY_CHAIR_DATABASE": str(database)}
    before = (
        LIKE_OTHERS if hasattr(os, "getuid") and os.getuid() == 0 and shutil.which(LIKE_OTHERS[0]) else ()
    )
    with serving("app.py", database.parents[2] / "log", before=before, **around) as address:
        ready = _ready(address)
        session = Session(address)
        session.rerun()
        page = _shown(session)
        session.close()
    commands = [
        subprocess.run(
            [*before, sys.executable, "-m", "analytics", command],
            cwd=measure.ROOT, env=os.environ | around, text=True, capture_output=True, check=False,
        ).stderr.strip()
        for command in ("check", "executives")
    ]  # fmt: skip
    return dict(zip(WITNESSES, (ready, page, *commands), strict=True))


def _ready(address: str, patience: float = 30) -> str:
    """Return the first answer of the route that is one; blank for “ready”."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://{address}/health/ready", timeout=10):
                return ""
        except urllib.error.HTTPError as error:
            said = error.read().decode()
            if said != NOT_YET:
                return said
        time.sleep(0.2)
    return NOT_YET


def _shown(session: Session) -> str:
    """Return the sentences of errors on a page, with the command that a box after them has."""
    text = " ".join(error.replace("\\", "") for error in session.errors())
    return f"{text.removesuffix(':')} {session.code()[0]}." if session.code() else text


def _is_way_out(said: str) -> bool:
    return said.endswith(RESTORE)


def _by_sentence(said: dict[str, str]) -> list[tuple[str, str]]:
    """Return who says it and what, in one row for each sentence; the way out in one word."""
    rows = []
    for sentence in dict.fromkeys(said.values()):
        who = [name for name, told in said.items() if told == sentence]
        short = sentence.removeprefix(f"{NAME}: ").replace(RESTORE, "*Restore*") or "nothing"
        rows.append(("all" if len(who) == len(said) else ", ".join(who), short))
    return rows


if __name__ == "__main__":
    sys.exit(main())
