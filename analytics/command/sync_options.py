"""The options of the command that fetches rows from sources."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from analytics.store.store import Store

Later = Callable[[str, str], Callable[[Store, argparse.Namespace], None]]


def add(commands: Any, parents: Sequence[argparse.ArgumentParser], later: Later) -> None:
    """Add sync. commands: what argparse gives for subcommands."""
    one = commands.add_parser("sync", parents=parents, help="fetch and import rows from a source")
    one.add_argument(
        "name", nargs="?", metavar="NAME", help="a source or calendar of the settings (default: the only one)"
    )
    one.add_argument(
        "--all", action="store_true", help="every source and calendar; one that fails stops no other"
    )
    one.add_argument("--preview", action="store_true", help="show what would happen, and change nothing")
    one.add_argument(
        "--whole", action="store_true", help="read all rows, even of a source that is asked for changes"
    )
    one.add_argument("--quiet", action="store_true", help="print counts only, and no names of sources")
    one.add_argument(
        "--accept-removals",
        type=int,
        default=0,
        metavar="N",
        help="remove up to N rows that a source no longer has, even if that is over 20%% of its rows",
    )
    one.set_defaults(run=later("sync", "sync"))
