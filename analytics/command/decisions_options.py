"""The options of the commands of what leadership agrees, and of what explains a gap."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from analytics.command import options
from analytics.model.decisions import NOTE_KINDS, OUTCOMES
from analytics.store.store import Store

Later = Callable[[str, str], Callable[[Store, argparse.Namespace], None]]
KINDS = {kind.replace(" ", "-"): kind for kind in NOTE_KINDS}  # as they are written without quotes


def add(commands: Any, common: Sequence[argparse.ArgumentParser], later: Later) -> None:
    """Add decide, decisions and note. commands: what argparse gives for subcommands."""
    one = commands.add_parser("decide", parents=common, help="keep what was agreed: who does what by when")
    one.add_argument("--executive", required=True, metavar="NAME")
    one.add_argument("--customer", default="", metavar="NAME", help="a name, number or address")
    one.add_argument("--what", default="", metavar="TEXT", help="a call, where a customer is named")
    one.add_argument("--by", type=options.day, metavar="DATE", help="the day until when")
    one.add_argument("--on", type=options.day, metavar="DATE", help="the meeting's day, today unless given")
    one.set_defaults(run=later("decisions", "decide"))

    one = commands.add_parser("decisions", parents=common, help="what was agreed, and what came of it")
    one.add_argument("--as-of", type=options.day, metavar="DATE", help="today unless given")
    one.add_argument("--settle", type=int, metavar="NUMBER", help="it is done, or dropped")
    one.add_argument("--outcome", choices=OUTCOMES, default=OUTCOMES[0], help="with --settle")
    one.add_argument("--note", default="", metavar="TEXT", help="with --settle: how it came")
    one.add_argument("--reopen", type=int, metavar="NUMBER", help="it is open after all")
    one.set_defaults(run=later("decisions", "decisions"))

    one = commands.add_parser(
        "note", parents=common, help="what explains a gap; without words, what was noted"
    )
    one.add_argument("--executive", default="", metavar="NAME")
    one.add_argument("--kind", choices=KINDS, help="a leave stops the clock")
    one.add_argument("--from", dest="from_on", type=options.day, metavar="DATE", help="today unless given")
    one.add_argument("--until", type=options.day, metavar="DATE", help="its last day")
    one.add_argument("--to", default="", metavar="NAME", help="to whom it was handed over")
    one.add_argument("--text", default="", metavar="TEXT")
    one.add_argument("--retract", type=int, metavar="NUMBER", help="take a note back, for all days")
    one.set_defaults(run=later("decisions", "note"))
