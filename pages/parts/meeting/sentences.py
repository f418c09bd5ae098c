"""What the meeting says of one executive, in words to be read from four metres. Plain text throughout."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics.model.chair import Chair, by_attention, in_words
from analytics.model.state_changes import listed
from analytics.summary import decisions
from analytics.summary.compare import Compared

Row = Mapping[str, Any]


def started(last_ten: Row | None) -> str:
    """Who started an executive's newest contacts; last_ten: of that metric, None for no contact."""
    if last_ten is None or not last_ten["contacts"]:
        return "No contact so far"
    total, ours, theirs = last_ten["contacts"], last_ten["proactive"], last_ten["reactive"]
    of = "the only contact" if total == 1 else f"the last {in_words(total)} contacts"
    if not ours + theirs:
        return f"Who started {of} is not known"
    if total == 1:
        return f"{'We' if ours else 'The customer'} started the only contact"
    if theirs >= ours:
        return f"Customers started {_part(theirs, total)} of {of}"
    return f"We started {_part(ours, total)} of {of}"


def _part(number: int, whole: int) -> str:
    return ("both" if whole == 2 else "all") if number == whole else in_words(number)


def earlier(before: Chair | None, compared: Compared) -> str:
    """How the chair stood on the earlier day: "12 days at the meeting of 24 Oct"."""
    if before is None or compared.why_not or before.state == "cannot tell":
        return ""
    if before.state == "away":
        return f"away {compared.when}"
    if before.gap_days is None:
        return f"no contact yet {compared.when}"
    return f"{before.gap_days:,} {'day' if before.gap_days == 1 else 'days'} {compared.when}"


def unnamed(row: Row, as_of: date) -> str:
    """What is to be done on a wall, which guests pass: neither a customer nor words that may name one."""
    said = "a customer to call" if row["customer"] else "something to be done"
    when = decisions.by_when(row, as_of)
    return f"{said}, {when}" if when else said


def nothing_agreed_for(chairs: Sequence[Chair], rows: Sequence[Row]) -> str:
    """Whose chair is empty and of whom nothing is agreed, as a sentence; rows: what is open or of today."""
    agreed = {row["executive_id"] for row in rows}
    silent = [chair for chair in by_attention(chairs) if chair.state == "empty chair"]
    left = [chair.name for chair in silent if chair.executive_id not in agreed]
    if not left:
        return ""
    return (
        f"Nothing is agreed for {listed(left)}, whose {'chair is' if len(left) == 1 else 'chairs are'} empty."
    )
