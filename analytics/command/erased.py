"""Say what was erased, in counts, and which backups still hold it."""

from collections.abc import Iterable, Sequence

from analytics.command import terminal
from analytics.model.text import long_day, many
from analytics.store.backup_traces import Trace


def say_counts(counts: Iterable[tuple[int, str, str]]) -> None:
    """Print a line for each count of something, with what it counts: one, and more."""
    told = [f"  {many(count, one, more)}" for count, one, more in counts if count]
    terminal.say("\n".join(told or ["  nothing"]))


def say_traces(traces: Sequence[Trace]) -> None:
    """Print the files as a table, or that there are none."""
    if not traces:
        terminal.say("No backup in the folder of backups has them.")
        return
    terminal.say("Still in these files:")
    rows = [{"file": one.path.name, "state": one.state, "deleted": _when(one)} for one in traces]
    terminal.table(rows, {"file": "File", "state": "State", "deleted": "Deleted"})


def _when(one: Trace) -> str:
    return f"after {long_day(one.until)}" if one.until else "by you"
