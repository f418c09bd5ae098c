"""The options of the commands that erase for good: a customer, or what is too old."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from analytics.store.store import Store

Later = Callable[[str, str], Callable[[Store, argparse.Namespace], None]]


def add(commands: Any, common: Sequence[argparse.ArgumentParser], later: Later) -> None:
    """Add forget and retention. commands: what argparse gives for subcommands."""
    one = commands.add_parser("forget", parents=common, help="forget a customer everywhere, for good")
    one.add_argument("customer", metavar="CUSTOMER", help="a name, number or address")
    one.add_argument("--preview", action="store_true", help="show what would go, and change nothing")
    one.add_argument("--yes", action="store_true", help="do it; without this, show what would go")
    one.add_argument("--lift", action="store_true", help="let imports bring a forgotten customer back")
    one.set_defaults(run=later("forget", "forget"))

    help_ = "remove interactions older than keep_months; the app does it daily"
    one = commands.add_parser("retention", parents=common, help=help_)
    one.add_argument("--preview", action="store_true", help="show what would go, and change nothing")
    one.set_defaults(run=later("retention", "retention"))
