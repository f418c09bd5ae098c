"""Sentences of the meeting, short enough to read from four metres. Plain text throughout."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics.model.chair import Chair, by_attention, in_words
from analytics.model.state_changes import listed
from analytics.summary import decisions
from analytics.summary.compare import Compared

Row = Mapping[str, Any]


def started(last_ten: Row | None) -> str:
    """Return who started an executive's newest contacts; last_ten: of that metric, None for no contact."""
    if last_ten is None or not last_ten["contacts"]:
        return "No contact yet"
    total, ours, theirs = last_ten["contacts"], last_ten["proactive"], last_ten["reactive"]
    of = "the only contact" if total == 1 else f"the last {in_words(total)} contacts"
    if not ours + theirs:
        return f"We don't know who started {of}"
    if total == 1:
        return f"{'We' if ours else 'The customer'} started the only contact"
    if theirs >= ours:
        return f"Customers started {_part(theirs, total)} of {of}"
    return f"We started {_part(ours, total)} of {of}"


def _part(number: int, whole: int) -> str:
    return ("both" if whole == 2 else "all") if number == whole else in_words(number)


def others(chairs: Sequence[Chair]) -> str:
    """Return how many need no attention, by state: "Eight others are in touch, one is away"; two at least."""
    end = chairs[0].data_end
    counts = {state: sum(chair.state == state for chair in chairs) for state in ("in touch", "away")}
    were = {1: "was" if end else "is"}
    parts = [
        f"{in_words(number)}{' others' if not place and number > 1 else ' other' if not place else ''} "
        f"{were.get(number, 'were' if end else 'are')} {state}"
        for place, (state, number) in enumerate((one, many) for one, many in counts.items() if many)
    ]
    said = ", ".join(parts) + (f" on {end.day}" if end else "")
    return said[:1].upper() + said[1:]


def earlier(before: Chair | None, compared: Compared) -> str:
    """Return the gap on the earlier day: "12 days at the meeting of 24 Oct"."""
    if before is None or compared.why_not or before.state == "cannot tell":
        return ""
    if before.state == "away":
        return f"away {compared.when}"
    if before.gap_days is None:
        return f"no contact yet {compared.when}"
    return f"{before.gap_days:,} {'day' if before.gap_days == 1 else 'days'} {compared.when}"


def unnamed(row: Row, as_of: date) -> str:
    """Return a decision for a wall, which visitors see: no customer, and no words that may name one."""
    task = "call a customer" if row["customer"] else "an action"
    when = decisions.by_when(row, as_of)
    return f"{task}, {when}" if when else task


def no_decision_for(chairs: Sequence[Chair], rows: Sequence[Row]) -> str:
    """Return whose chair is empty without any decision; rows: open decisions and today's."""
    agreed = {row["executive_id"] for row in rows}
    silent = [chair for chair in by_attention(chairs) if chair.state == "empty chair"]
    left = [chair.name for chair in silent if chair.executive_id not in agreed]
    if not left:
        return ""
    return f"No decision yet for {listed(left)} (empty {'chair' if len(left) == 1 else 'chairs'})."
