"""Why a customer is on the list, in one plain line: the choice is the week's, its words the day's."""

from datetime import date

from analytics.metrics.run import Row
from analytics.model.text import plain
from analytics.outreach.pick_five import SOMEBODY_ELSES

_BY, _AND = ", by ", " and "


def reason(slot: str, row: Row, as_of: date) -> str:
    """The line for a row of metric candidates or next_five: first the group, then what makes it urgent.

    slot: the place that it fills; what is not known of its group any more is not said.
    """
    said = [_of_group(slot, row, as_of)]
    if row["waiting_since"] is not None:
        said.append(f"waits for an answer since {_day(row['waiting_since'], as_of)}")
    said.append(_silence(row, as_of))
    if slot == "priority" and row["annual_value"] is not None:
        said.append(f"annual value {row['annual_value']:,.0f}")
    if row["distance"] >= SOMEBODY_ELSES:
        said.append(f"looked after by {row['sponsor']}")
    line = plain("; ".join(part for part in said if part))
    return line[:1].upper() + line[1:]


def to_themselves(line: str, executive: str) -> str:
    """The line as the executive of this name reads it: "by you" where they were the last to speak."""
    return "; ".join(_by_you(part, plain(executive)) for part in line.split("; "))


def _by_you(part: str, executive: str) -> str:
    spoken, by, names = part.rpartition(_BY)
    if not spoken.lower().startswith("last spoken with "):
        return part
    return f"{spoken}{by}{_AND.join('you' if name == executive else name for name in names.split(_AND))}"


def _of_group(slot: str, row: Row, as_of: date) -> str:
    if slot == "new" and row["customer_since"]:
        return f"new since {_day(row['customer_since'], as_of)}"
    if slot == "loyal" and row["customer_since"]:
        return f"loyal since {row['customer_since'].year}"
    if slot == "lost" and row["lost_on"]:
        return f"lost on {_day(row['lost_on'], as_of)}"
    if slot == "dissatisfied" and row["survey_score"] is not None:
        on = f" on {_day(row['surveyed_on'], as_of)}" if row["surveyed_on"] else ""
        return f"gave {row['survey_score']:g} of 10{on}"
    return ""


def _silence(row: Row, as_of: date) -> str:
    if row["last_on"] is None:
        return "no contact with any executive on record"
    days = (as_of - row["last_on"]).days
    when = f"{days} days ago" if days > 1 else ("today", "yesterday")[days]
    return f"last spoken with {when}{_BY}{_AND.join(row['last_executives'])}"


def _day(day: date, as_of: date) -> str:
    return f"{day.day} {day:%B}" if day.year == as_of.year else f"{day.day} {day:%B %Y}"
