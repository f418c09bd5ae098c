"""`python -m benchmarks.endurance`: kills at random moments, full disks, and what is left of what was said.

Real processes import, undo, log calls, back up, restore and migrate, and are killed (SIGKILL) at random
moments; after each kill the database must open, hold each change that was said to be done and no half of
another, and its figures must equal a recount. The same seed gives the same files, order and moments, the
latter as shares of how long an operation takes here. Exits with 1 on any failure.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from analytics import logs
from benchmarks import measure
from benchmarks.endurance import full_disk
from benchmarks.endurance.trial import Desk
from benchmarks.endurance.verdict import Verdict, summary

HEADER = (
    "operation", "trials", "between steps", "1st third", "2nd third", "last third", "acknowledged", "lost",
    "half done", "differing", "left over",
)  # fmt: skip


def main() -> int:
    """Run the trials and print their table; returns the exit code."""
    asked = argparse.ArgumentParser(
        prog="python -m benchmarks.endurance",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--full-disks", type=int, default=20, help="rounds in which the disk is full")
    asked.add_argument("--seed", type=int, default=13)
    asked.add_argument("--only", choices=Desk.operations(), help="only one operation")
    parsed = asked.parse_args()
    measure.warn_when_busy()
    logs.configure(file="")  # of what a kill leaves, the program says on opening that it is not complete
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), parsed.seed)
        verdicts = [_said(desk.killed(operation)) for operation in _order(parsed)]
        print(f"\n{len(verdicts)} kills, seed {parsed.seed}:\n")
        measure.table(HEADER, summary(verdicts))
    full = [_said(one) for one in full_disk.rounds(parsed.full_disks, parsed.seed)]
    if full:
        print(f"\n{len(full)} rounds with a full disk ({full_disk.means()}):\n")
        measure.table(
            ("refused", *HEADER), [[full_disk.refused(full, row[0]), *row] for row in summary(full)]
        )
    print(f"\n{time.monotonic() - began:.0f} seconds")
    return int(not all(one.is_fine for one in (*verdicts, *full)))


def _order(parsed: argparse.Namespace) -> list[str]:
    """Return which operation each kill meets: all as often, in random order."""
    operations = [parsed.only] if parsed.only else Desk.operations()
    order = [operations[place % len(operations)] for place in range(parsed.kills)]
    random.Random(parsed.seed).shuffle(order)  # noqa: S311 - reproducible, not secret
    return order


def _said(verdict: Verdict) -> Verdict:
    """Print what is wrong as soon as it is found."""
    if not verdict.is_fine:
        print(verdict, flush=True)
    return verdict


if __name__ == "__main__":
    sys.exit(main())
