"""The options of the commands that check, keep and bring back the database."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from analytics.store.store import Store

Later = Callable[[str, str], Callable[[Store, argparse.Namespace], None]]


def add(commands: Any, common: Sequence[argparse.ArgumentParser], later: Later) -> None:
    """Add check, backup, backups, restore and refresh. commands: what argparse gives for subcommands."""
    one = commands.add_parser("check", parents=common, help="check that figures match the imported data")
    one.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="a backup to check (default: the database)"
    )
    one.set_defaults(run=later("backups", "check"))

    one = commands.add_parser("backup", parents=common, help="back up the database to a folder")
    _folder(one, "the folder to write to")
    one.set_defaults(
        run=later("backups", "backup"), readable=lambda parsed: [parsed.folder] if parsed.folder else []
    )

    one = commands.add_parser("backups", parents=common, help="list backups, and whether they are whole")
    _folder(one, "the folder to look in")
    one.add_argument("--delete-oldest", action="store_true", help="delete the oldest backup, to free space")
    one.set_defaults(run=later("backups", "list_backups"))

    one = commands.add_parser("restore", parents=common, help="replace the database with a backup")
    one.add_argument("file", type=Path, metavar="FILE", help="a backup, or its name from “backups”")
    one.add_argument("--yes", action="store_true", help="do it; without this, show what would come back")
    one.set_defaults(run=later("backups", "restore"))

    one = commands.add_parser(
        "refresh", parents=common, help="on a server that shows a copy: show a newer backup"
    )
    one.add_argument(
        "source", type=Path, metavar="PATH", help="a backup, or a folder with backups: the newest counts"
    )
    one.set_defaults(run=later("backups", "refresh"))


def _folder(one: argparse.ArgumentParser, is_for: str) -> None:
    default = "the folder of automatic backups"
    one.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help=f"{is_for} (default: {default})")
