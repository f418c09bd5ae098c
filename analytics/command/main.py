"""Parse a command line, run the command, and return its exit code."""

import argparse
import importlib
import os
import secrets
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from analytics import logs, start
from analytics import settings as doors
from analytics.command import (
    backups_options,
    decisions_options,
    emails_options,
    forget_options,
    options,
    report_options,
    source_options,
    sync_options,
    terminal,
    voices_options,
)
from analytics.model import private_files
from analytics.model.errors import UserError
from analytics.model.fields import FIELDS, KINDS
from analytics.model.keep_text import KEEPS
from analytics.model.scope import DIMENSIONS, refuse_future
from analytics.store import shown_copy
from analytics.store.faults import of_disk
from analytics.store.store import Store

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
# what a server that only shows a copy refuses at once; what lists and changes alike is refused as it changes
CHANGING = frozenset({
    "import", "sync", "log", "decide", "alerts", "undo", "sample", "migrate", "forget", "retention", "check",
    "backup", "restore",
})  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Run one command. Returns 0 done, 1 a sentence on stderr says why not; wrong usage exits with 2."""
    parsed = parser().parse_args(arguments)
    try:
        if parsed.is_bare:  # it needs no database, and not even settings that are right
            parsed.run(parsed)
        else:
            with private_files.kept():
                _run(parsed)
        sys.stdout.flush()
    except UserError as error:
        logs.refused(error)
        _say(str(error))
        return REFUSED
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        _say("Stopped. Nothing was left half done.")
        return REFUSED
    except Exception as error:  # noqa: BLE001 - the last resort: a sentence instead of a traceback
        _say(str(of_disk(error) or _our_fault(error)))
        return REFUSED
    return DONE


def _run(parsed: argparse.Namespace) -> None:
    settings = doors.load()
    if parsed.database:
        settings = replace(settings, database=parsed.database)
    start.begin_log(settings, is_app=False)
    if parsed.command in CHANGING:
        shown_copy.refuse_change(settings)
    refuse_future(getattr(parsed, "as_of", None), settings.day(), "--as-of")
    store = Store(settings, readable=parsed.readable(parsed), say=_say)
    try:
        with logs.timed("command", command=parsed.command):
            parsed.run(store, parsed)
    finally:
        store.close()


def _say(sentence: str) -> None:
    terminal.say(sentence, sys.stderr)


def _our_fault(error: Exception) -> str:
    """What a report of the error needs, in one line; its message may quote the data, so it stands nowhere."""
    reference = secrets.token_hex(3).upper()
    logs.error("command_failed", error, reference=reference)
    place = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
    return (
        "Something went wrong on our side. "
        f"Please report {what}, and the line of the log with reference {reference}."
    )


def _later(module: str, name: str) -> Callable[[Store, argparse.Namespace], None]:
    """The command `name` of a module, imported when it runs: most need no readers of workbooks."""

    def run(store: Store, parsed: argparse.Namespace) -> None:
        getattr(importlib.import_module(f"analytics.command.{module}"), name)(store, parsed)

    return run


def _bare(module: str, name: str) -> Callable[[argparse.Namespace], None]:
    """Likewise a command that works without a database."""
    return lambda parsed: getattr(importlib.import_module(f"analytics.command.{module}"), name)(parsed)


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    top = argparse.ArgumentParser(
        prog="python -m analytics",
        description="Empty Chair on the command line. It can run while the app is running.",
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--database", type=Path, metavar="PATH", help="the database file (or EMPTY_CHAIR_DATABASE)"
    )
    common.set_defaults(readable=lambda _: (), is_bare=False)
    as_json = argparse.ArgumentParser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    frame = argparse.ArgumentParser(add_help=False)
    frame.add_argument("--as-of", type=options.day, metavar="DATE", help="the day to show, like 2026-03-31")
    frame.add_argument("--window", type=options.days, metavar="DAYS", help="the number of days to look back")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    one = commands.add_parser("import", parents=[common, as_json], help="import files", epilog=_field_list())
    one.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file, or a folder of files")
    one.add_argument("--kind", choices=KINDS, help="what kind of file it is (default: auto-detect)")
    one.add_argument(
        "--map", action="append", default=[], metavar="FIELD=COLUMN", help="set the column for a field"
    )
    one.add_argument(
        "--dates",
        choices=("dmy", "mdy", "ymd", "swap"),
        help="order of day, month and two-digit year, if unclear; swap: a spreadsheet swapped them",
    )
    one.add_argument("--zone", metavar="ZONE", help="time zone of times without an offset, like Europe/Oslo")
    one.add_argument("--encoding", metavar="NAME", help="encoding of text that is not UTF-8, like cp1250")
    one.add_argument("--split-commas", action="store_true", help="commas separate people within a cell")
    one.add_argument(
        "--word",
        action="append",
        default=[],
        metavar="FIELD:TEXT=WORD",
        help="set the meaning of a word in the file",
    )
    one.add_argument(
        "--keep-text", choices=KEEPS, help="texts to keep (default: as saved; most: the setting)"
    )
    one.add_argument("--fresh", action="store_true", help="ignore saved mappings")
    one.add_argument("--new", action="store_true", help="from a folder, only files never imported")
    one.add_argument(
        "--move", action="store_true", help="likewise, and move each file into imported or refused there"
    )
    one.add_argument("--quiet", action="store_true", help="print counts only, and no names of files")
    one.add_argument("--preview", action="store_true", help="show what would happen, and change nothing")
    one.set_defaults(
        run=_later("import_files", "run_import"),
        readable=lambda parsed: [
            file.resolve() if file.is_dir() else file.resolve().parent for file in parsed.files
        ],
    )

    sync_options.add(commands, [common, as_json], _later)
    source_options.add(commands, _bare)

    one = commands.add_parser("executives", parents=[common, as_json, frame], help="each executive's figures")
    one.add_argument(
        "--executive", action="append", default=[], metavar="NAME", help="only this executive; repeatable"
    )
    one.set_defaults(run=_later("figures", "executives"))

    one = commands.add_parser(
        "coverage", parents=[common, as_json, frame], help="customers reached, by segment"
    )
    one.add_argument("--by", choices=DIMENSIONS, default="lifecycle", help="segments (default: lifecycle)")
    one.set_defaults(run=_later("figures", "coverage"))

    voices_options.add(commands, [common, as_json], _later)
    decisions_options.add(commands, [common, as_json], _later)
    emails_options.add(commands, [common], _later)

    one = commands.add_parser(
        "next-five", parents=[common, as_json], help="five customers to call this week, and why"
    )
    one.add_argument(
        "--executive", action="append", default=[], metavar="NAME", help="only this executive; repeatable"
    )
    one.add_argument("--as-of", type=options.day, metavar="DATE", help="default: today")
    one.add_argument("--skip", type=int, metavar="PLACE", help="skip a customer on one executive's list")
    one.add_argument("--why", metavar="TEXT", help="with --skip: the reason")
    one.set_defaults(run=_later("outreach", "five"), window=None)

    one = commands.add_parser("alerts", parents=[common, as_json], help="send the alerts that are due")
    one.add_argument("--dry-run", action="store_true", help="show what would be sent, without sending")
    one.add_argument(
        "--as-of", type=options.day, metavar="DATE", help="with --dry-run: the day (default: today)"
    )
    one.set_defaults(run=_later("alerts", "send"))

    report_options.add(commands, [common, frame], _later)

    one = commands.add_parser("batches", parents=[common, as_json], help="list imports")
    one.set_defaults(run=_later("maintenance", "list_batches"))

    one = commands.add_parser("rejects", parents=[common], help="list the rejected rows of an import")
    one.add_argument("batch", type=int, help="its number, from “batches”")
    one.add_argument("--csv", type=Path, metavar="FILE", help="save them to a file to correct")
    one.set_defaults(run=_later("maintenance", "list_rejects"))

    one = commands.add_parser(
        "same", parents=[common, as_json], help="list possible duplicates, or decide on them"
    )
    one.add_argument("names", nargs="*", metavar="NAME", help="two possible duplicates: count them as one")
    one.add_argument("--two", action="store_true", help="they are two; don't propose them again")
    one.add_argument("--undo", type=int, metavar="NUMBER", help="undo a decision")
    one.set_defaults(run=_later("same_names", "same"))

    one = commands.add_parser("undo", parents=[common], help="undo an import")
    one.add_argument("batch", type=int, help="its number, from “batches”")
    one.set_defaults(run=_later("maintenance", "undo"))

    one = commands.add_parser("sample", parents=[common], help="load the sample data into an empty database")
    one.add_argument("--remove", action="store_true", help="remove the sample data")
    one.set_defaults(run=_later("import_files", "sample"))

    one = commands.add_parser("migrate", parents=[common], help="upgrade the database to this version")
    one.set_defaults(run=_later("maintenance", "migrate"))

    one = commands.add_parser("settings", parents=[as_json], help="list settings, and where each comes from")
    one.add_argument("--check", action="store_true", help="only say what is wrong with them")
    one.set_defaults(run=_bare("settings", "settings"), is_bare=True)

    forget_options.add(commands, [common], _later)
    backups_options.add(commands, [common], _later)
    return top


def _field_list() -> str:
    return "fields: " + ", ".join(field.name for field in FIELDS)
