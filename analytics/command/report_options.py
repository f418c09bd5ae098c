"""The options of the meeting pack's command."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from analytics.report.formats import PAPERS
from analytics.store.store import Store
from analytics.summary.compare import NAMES

Later = Callable[[str, str], Callable[[Store, argparse.Namespace], None]]


def add(commands: Any, common: Sequence[argparse.ArgumentParser], later: Later) -> None:
    """Add report. commands: what argparse gives for subcommands; common: with the day and the window."""
    one = commands.add_parser("report", parents=common, help="write the meeting pack")
    one.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FILE",
        help="the file; its ending sets the format: .pdf, .pptx or .html",
    )
    one.add_argument("--paper", choices=PAPERS, default="", help="for a PDF (default: a4)")
    one.add_argument(
        "--compare",
        choices=NAMES,
        default=NAMES[0],
        help="the earlier day to compare with (default: the last meeting)",
    )
    one.add_argument(
        "--executive", action="append", default=[], metavar="NAME", help="a pack for these executives only"
    )
    one.set_defaults(run=later("report", "write"))
