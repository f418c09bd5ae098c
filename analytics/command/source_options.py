"""The options of the command that writes the queries and settings of new sources."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analytics.sources.landings import LOADERS, systems

Bare = Callable[[str, str], Callable[[argparse.Namespace], None]]


def add(commands: Any, bare: Bare) -> None:
    """Add source. commands: what argparse gives for subcommands."""
    one = commands.add_parser("source", help="write the queries and settings of new sources")
    one.add_argument("action", choices=("new",), help="what to do")
    one.add_argument("--from", dest="system", choices=systems(), required=True, help="the system")
    one.add_argument("--via", choices=tuple(LOADERS), required=True, help="what lands it in your warehouse")
    one.add_argument(
        "--schema", default="", metavar="NAME", help="the schema (default: as the loader calls it)"
    )
    one.add_argument(
        "--to", type=Path, default=Path("sources"), metavar="FOLDER", help="where to (default: sources)"
    )
    one.add_argument(
        "--name", default="", metavar="NAME", help="what their names begin with (default: the system)"
    )
    one.add_argument(
        "--variable",
        default="WAREHOUSE_ADDRESS",
        metavar="NAME",
        help="the environment variable with the address (default: WAREHOUSE_ADDRESS)",
    )
    one.add_argument(
        "--check",
        action="store_true",
        help="skip tables and columns that aren't there; needs the address",
    )
    one.add_argument(
        "--print", action="store_true", help="print the settings, and leave settings.toml as it is"
    )
    one.set_defaults(run=bare("source", "new"), is_bare=True)
