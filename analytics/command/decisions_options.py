"""The options of the commands for decisions, and for notes that explain a gap."""

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
    one = commands.add_parser("decide", parents=common, help="record a decision: who does what by when")
    one.add_argument("--executive", required=True, metavar="NAME", help="who does it")
    one.add_argument("--customer", default="", metavar="NAME", help="a name, number or address")
    one.add_argument("--what", default="", metavar="TEXT", help="the task; a call, if a customer is named")
    one.add_argument("--by", type=options.day, metavar="DATE", help="due date")
    one.add_argument("--on", type=options.day, metavar="DATE", help="day of the meeting (default: today)")
    one.set_defaults(run=later("decisions", "decide"))

    one = commands.add_parser("decisions", parents=common, help="list decisions and their outcomes")
    one.add_argument("--as-of", type=options.day, metavar="DATE", help="default: today")
    one.add_argument("--settle", type=int, metavar="NUMBER", help="mark a decision done or dropped")
    one.add_argument("--outcome", choices=OUTCOMES, default=OUTCOMES[0], help="with --settle: how it ended")
    one.add_argument("--note", default="", metavar="TEXT", help="with --settle: a note on the outcome")
    one.add_argument("--reopen", type=int, metavar="NUMBER", help="reopen a decision")
    one.set_defaults(run=later("decisions", "decisions"))

    one = commands.add_parser("note", parents=common, help="explain a gap; without options, list all notes")
    one.add_argument("--executive", default="", metavar="NAME", help="the executive with the gap")
    one.add_argument("--kind", choices=KINDS, help="a leave pauses the gap")
    one.add_argument("--from", dest="from_on", type=options.day, metavar="DATE", help="default: today")
    one.add_argument("--until", type=options.day, metavar="DATE", help="last day")
    one.add_argument("--to", default="", metavar="NAME", help="who took over")
    one.add_argument("--text", default="", metavar="TEXT", help="the note")
    one.add_argument("--retract", type=int, metavar="NUMBER", help="remove a note, for all days")
    one.set_defaults(run=later("decisions", "note"))
