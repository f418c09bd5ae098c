"""The options of the commands of letters and of the calendar feed."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

from analytics.alerts.notice import Audience, NoticeKind
from analytics.command import options
from analytics.store.store import Store

Later = Callable[[str, str], Callable[[Store, argparse.Namespace], None]]


def add(commands: Any, common: Sequence[argparse.ArgumentParser], later: Later) -> None:
    """Add letter and calendar. commands: what argparse gives for subcommands."""
    one = commands.add_parser("letter", parents=common, help="a letter as it would read; nothing is sent")
    one.add_argument("--to", choices=get_args(Audience), required=True)
    one.add_argument("--executive", action="append", default=[], metavar="NAME", help="whom it is about")
    one.add_argument("--kind", choices=get_args(NoticeKind), default="")
    one.add_argument("--source", default="", metavar="TEXT", help="the log or file that it is about")
    one.add_argument("--as-of", type=options.day, metavar="DATE", help="the day to speak for (today)")
    one.add_argument("--html", type=Path, metavar="FILE", help="write it as HTML, too")
    one.set_defaults(run=later("letters", "letter"))

    one = commands.add_parser("calendar", parents=common, help="an executive's calendar feed")
    one.add_argument("--executive", default="", metavar="NAME", help="whose it is; prints its address")
    one.add_argument("--to", type=Path, metavar="FILE", help="write it to a file (.ics) in place of that")
    one.add_argument("--renew", action="store_true", help="make every address that was given out void")
    one.set_defaults(run=later("letters", "calendar"))
