"""The options of the commands for calls, comments and actions."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from analytics.command import options
from analytics.model.voices import FINDING_KINDS
from analytics.outreach.conversation import CHANNELS, OUTCOMES, STARTERS
from analytics.store.store import Store

Later = Callable[[str, str], Callable[[Store, argparse.Namespace], None]]


def add(commands: Any, common: Sequence[argparse.ArgumentParser], later: Later) -> None:
    """Add log, follow-ups and findings. commands: what argparse gives for subcommands."""
    one = commands.add_parser("log", parents=common, help="log a call or message, or an attempt")
    one.add_argument("--executive", required=True, metavar="NAME", help="who called or wrote")
    one.add_argument("--customer", required=True, metavar="NAME", help="a name, number or address")
    one.add_argument("--outcome", required=True, choices=OUTCOMES, help="how it went")
    one.add_argument("--started-by", choices=STARTERS, default="", help="required if you spoke")
    one.add_argument("--channel", choices=CHANNELS, default="", help="required if you spoke")
    one.add_argument("--minutes", type=int, metavar="N", help="how long it took")
    one.add_argument("--on", type=options.day, metavar="DATE", help="default: today")
    one.add_argument("--line", default="", metavar="TEXT", help="a note on the conversation")
    one.add_argument(
        "--finding", action="append", default=[], metavar="KIND:TEXT", help="something the customer said"
    )
    one.add_argument(
        "--action", action="append", default=[], metavar="WHAT|OWNER|DATE", help="an action to take"
    )
    one.add_argument("--story", default="", metavar="TEXT", help="a success story to ask for later")
    one.set_defaults(run=later("voices", "log"))

    one = commands.add_parser("follow-ups", parents=common, help="list actions, or close one")
    one.add_argument("--executive", default="", metavar="NAME", help="who agreed to it or owns it")
    one.add_argument("--close", type=int, metavar="NUMBER", help="mark an action done")
    one.add_argument("--told", metavar="TEXT", help="with --close: what you told the customer, or “nothing”")
    one.add_argument("--reopen", type=int, metavar="NUMBER", help="reopen an action")
    one.set_defaults(run=later("voices", "follow_ups"))

    one = commands.add_parser("findings", parents=common, help="list customers' comments")
    one.add_argument("--kind", choices=FINDING_KINDS, default="", help="only this kind")
    one.add_argument("--customer", default="", metavar="NAME", help="only from this customer")
    one.add_argument("--executive", default="", metavar="NAME", help="only told to this executive")
    one.add_argument("--search", default="", metavar="TEXT", help="comments with all of these words")
    one.set_defaults(run=later("voices", "findings"))
