"""The options of the commands that show an e-mail and a calendar feed."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

from analytics.alerts.notice import Audience, NoticeKind
from analytics.command import options
from analytics.store.store import Store

Later = Callable[[str, str], Callable[[Store, argparse.Namespace], None]]


def add(commands: Any, common: Sequence[argparse.ArgumentParser], later: Later) -> None:
    """Add email and calendar. commands: argparse's subcommands."""
    one = commands.add_parser("email", parents=common, help="show an e-mail without sending it")
    one.add_argument("--to", choices=get_args(Audience), required=True, help="who gets it")
    one.add_argument("--executive", action="append", default=[], metavar="NAME", help="who it is about")
    one.add_argument("--kind", choices=get_args(NoticeKind), default="", help="which e-mail")
    one.add_argument("--source", default="", metavar="TEXT", help="the data source or file it is about")
    one.add_argument("--as-of", type=options.day, metavar="DATE", help="the day it is for (default: today)")
    one.add_argument("--html", type=Path, metavar="FILE", help="also write it as HTML")
    one.set_defaults(run=later("emails", "email"))

    one = commands.add_parser("calendar", parents=common, help="print an executive's calendar address")
    one.add_argument("--executive", default="", metavar="NAME", help="the executive")
    one.add_argument("--to", type=Path, metavar="FILE", help="write the feed to a file (.ics) instead")
    one.add_argument("--renew", action="store_true", help="revoke all addresses given out so far")
    one.set_defaults(run=later("emails", "calendar"))
