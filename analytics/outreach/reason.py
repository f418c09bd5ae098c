"""The reason why a customer is on the list, as one line: the choice is the week's, its words the day's."""

from datetime import date

from analytics.metrics.run import Row
from analytics.model.text import plain
from analytics.outreach.pick_five import SOMEBODY_ELSES

_LAST_SPOKE, _AND = " last spoke to them ", " and "
_SOMEBODY = "a colleague spoke to them last"  # where colleagues' contacts aren't open to the reader


def reason(slot: str, row: Row, as_of: date) -> str:
    """Return the line for a row of metric candidates or next_five: first the group, then the urgency.

    slot: the place that it fills; facts about its group that are no longer known are omitted.
    """
    parts = [_of_group(slot, row, as_of)]
    if row["waiting_since"] is not None:
        parts.append(f"waiting for a reply since {_day(row['waiting_since'], as_of)}")
    parts.append(_silence(row, as_of))
    if slot == "priority" and row["annual_value"] is not None:
        parts.append(f"annual value {row['annual_value']:,.0f}")
    if row["distance"] >= SOMEBODY_ELSES:
        parts.append(f"sponsored by {row['sponsor']}")
    return _as_sentence("; ".join(part for part in parts if part))


def to_themselves(line: str, executive: str) -> str:
    """Return the line as the executive of this name reads it: "you last spoke to them"."""
    return _as_sentence("; ".join(_with_you(part, plain(executive)) for part in line.split("; ")))


def without_colleagues_in(line: str, executive: str) -> str:
    """Return the line for an executive of this name who may not see colleagues' contacts."""
    return _as_sentence("; ".join(_with_nobody_else(part, plain(executive)) for part in line.split("; ")))


def _with_nobody_else(part: str, executive: str) -> str:
    names, verb, when = part.rpartition(_LAST_SPOKE)
    if not verb:
        return part
    own = [name for name in names.split(_AND) if name in (executive, _as_sentence(executive))]
    return f"{own[0]}{verb}{when}" if own else _SOMEBODY


def _with_you(part: str, executive: str) -> str:
    names, verb, when = part.rpartition(_LAST_SPOKE)
    own = {executive, _as_sentence(executive)}
    return f"{_AND.join('you' if name in own else name for name in names.split(_AND))}{verb}{when}"


def _as_sentence(line: str) -> str:
    line = plain(line)
    return line[:1].upper() + line[1:]


def _of_group(slot: str, row: Row, as_of: date) -> str:
    if slot == "new" and row["customer_since"]:
        return f"customer since {_day(row['customer_since'], as_of)}"
    if slot == "loyal" and row["customer_since"]:
        return f"customer since {row['customer_since'].year}"
    if slot == "lost" and row["lost_on"]:
        return f"lost on {_day(row['lost_on'], as_of)}"
    if slot == "dissatisfied" and row["survey_score"] is not None:
        on = f" on {_day(row['surveyed_on'], as_of)}" if row["surveyed_on"] else ""
        return f"gave us {row['survey_score']:g} out of 10{on}"
    return ""


def _silence(row: Row, as_of: date) -> str:
    if row["last_on"] is None:
        return "no executive contact on record"
    if row["last_executives"] is None:
        return _SOMEBODY
    days = (as_of - row["last_on"]).days
    when = f"{days} days ago" if days > 1 else ("today", "yesterday")[days]
    return f"{_AND.join(row['last_executives'])}{_LAST_SPOKE}{when}"


def _day(day: date, as_of: date) -> str:
    return f"{day.day} {day:%B}" if day.year == as_of.year else f"{day.day} {day:%B %Y}"
