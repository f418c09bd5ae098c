"""Why a customer is on the list, in one plain line."""

from datetime import date

from analytics.charts.label import plain
from analytics.metrics.run import Row
from analytics.outreach.choose import SOMEBODY_ELSES, Choice


def reason(choice: Choice, as_of: date) -> str:
    """The line for a row of metric candidates in its place: first the group, then what makes it urgent."""
    row = choice.row
    said = [_of_group(choice, as_of)]
    if row["waiting_since"] is not None:
        said.append(f"waits for an answer since {_day(row['waiting_since'], as_of)}")
    said.append(_silence(row, as_of))
    if choice.slot == "priority" and row["annual_value"] is not None:
        said.append(f"annual value {row['annual_value']:,.0f}")
    if row["distance"] >= SOMEBODY_ELSES:
        said.append(f"looked after by {row['sponsor']}")
    line = plain("; ".join(part for part in said if part))
    return line[:1].upper() + line[1:]


def to_themselves(line: str, executive: str) -> str:
    """The line as the executive of this name reads it: "by you" where they were the last to speak."""
    parts, own = line.split("; "), f", by {plain(executive)}"
    return "; ".join(
        f"{part.removesuffix(own)}, by you"
        if part.lower().startswith("last spoken with ") and part.endswith(own)
        else part
        for part in parts
    )


def _of_group(choice: Choice, as_of: date) -> str:
    row = choice.row
    if choice.slot == "new":
        return f"new since {_day(row['customer_since'], as_of)}"
    if choice.slot == "loyal":
        return f"loyal since {row['customer_since'].year}"
    if choice.slot == "lost":
        return f"lost on {_day(row['lost_on'], as_of)}"
    if choice.slot == "dissatisfied":
        on = f" on {_day(row['surveyed_on'], as_of)}" if row["surveyed_on"] else ""
        return f"gave {row['survey_score']:g} of 10{on}"
    return ""


def _silence(row: Row, as_of: date) -> str:
    if row["last_on"] is None:
        return "no contact with any executive on record"
    days = (as_of - row["last_on"]).days
    when = f"{days} days ago" if days > 1 else ("today", "yesterday")[days]
    return f"last spoken with {when}, by {row['last_executive']}"


def _day(day: date, as_of: date) -> str:
    return f"{day.day} {day:%B}" if day.year == as_of.year else f"{day.day} {day:%B %Y}"
