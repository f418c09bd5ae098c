"""Executives as tables: all figures of each, and the parts of them that each page shows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analytics.frames import columns
from analytics.frames.column import Column
from analytics.frames.metric import metric_table
from analytics.frames.table import Table
from analytics.model.chair import without_contact
from analytics.model.scope import Scope
from analytics.summary import empty_chairs as summary_empty_chairs
from analytics.summary import executives as summary
from analytics.summary import movers
from analytics.summary.compare import Compared
from analytics.summary.days import known_gap
from analytics.summary.queries import Row, Source

ALL = tuple(
    name
    for name in columns.EXECUTIVES
    if not name.endswith("_before") and name not in ("tried", "contacts_per_customer", "empty_since")
)
GAPS = (
    "executive", "gap_days", "state", "gap_at_most_days", "contact_so_far", "gap_days_before", "state_before",
    "last_contact_on", "tried", "next_booked_on", "was_booked_on", "empty_share", "days_empty",
    "face_to_face_gap_days", "exposure_minutes", "contacts_without_length", "note", "why_cannot_tell",
)  # fmt: skip
EMPTY_CHAIRS = (
    "executive", "empty_since", "tried", "next_booked_on", "was_booked_on", "gap_days", "contact_so_far",
    "note", "last_contact_on",
)  # fmt: skip
INITIATIVE = (
    "executive", "proactive", "reactive", "unknown", "proactive_share", "proactive_share_before", "contacts",
    "attempts", "customers_contacted",
)  # fmt: skip
SPREAD = ("executive", "contacts", "customers_contacted", "contacts_per_customer")
WHERE_ANY = ("gap_at_most_days", "contact_so_far", "was_booked_on", "note", "why_cannot_tell")


def executives(source: Source, scope: Scope) -> Table:
    """Return each executive's figures with all columns, who needs attention first."""
    rows = [_with_gap(row) for row in summary.rows(source, scope)]
    return _table(rows, columns.pick(columns.EXECUTIVES, *ALL), source, scope)


def gaps(source: Source, scope: Scope, compared: Compared) -> Table:
    """Return the gaps, beside those as of the day compared with; columns that say nothing are left out."""
    tried = summary_empty_chairs.tried_in_words(source, scope)
    before = movers.executives_before(source, scope, compared)
    rows = [
        _with_gap(row)
        | _before(before.get(row["executive_id"]))
        | {"tried": tried.get(row["executive_id"], "")}
        for row in summary.rows(source, scope)
    ]
    return _table(rows, _used(rows, _with_day(GAPS, compared, scope)), source, scope)


def empty_chairs(source: Source, scope: Scope) -> Table:
    """Return the empty chairs, the longest empty first; columns that say nothing are left out."""
    rows = [_with_gap(row) for row in summary_empty_chairs.rows(source, scope)]
    return _table(rows, _used(rows, columns.pick(columns.EXECUTIVES, *EMPTY_CHAIRS)), source, scope)


def initiative(source: Source, scope: Scope, compared: Compared) -> Table:
    """Return who started the contacts, with the share beside that of the day compared with.

    Of too few contacts there is no share: the counts beside it stand alone.
    """
    fewest = source.settings.min_contacts_for_share
    before = movers.shares_before(source, scope, compared)
    rows = [
        row
        | {"proactive_share_before": before.get(row["executive_id"])}
        | ({} if row["contacts"] >= fewest else {"proactive_share": None})
        for row in source.ask("executives", scope)
    ]
    return _table(rows, _with_day(INITIATIVE, compared, scope), source, scope)


def spread(source: Source, scope: Scope) -> Table:
    """Return how contacts are spread over customers, which is all that a log alone can tell."""
    rows = [row | {"contacts_per_customer": _each(row)} for row in source.ask("executives", scope)]
    shown = columns.pick(columns.EXECUTIVES, *SPREAD)
    customers = replace(shown["customers_contacted"], title="Different customers", help="")
    return _table(rows, shown | {"customers_contacted": customers}, source, scope)


def _table(rows: list[Row], shown: Mapping[str, Column], source: Source, scope: Scope) -> Table:
    return metric_table("executives", rows, shown, scope, source.settings)


def _with_gap(row: Row) -> Row:
    """The row with its gap where that is known, the most it can be where logs ended, or why there is none."""
    state, days = row["state"], row["gap_days"]
    is_contact_known = days is not None or state == "away"
    return row | {
        "gap_days": known_gap(state, days),
        "gap_at_most_days": days if state == "cannot tell" else None,
        "contact_so_far": None if is_contact_known else _no_contact(state),
    }


def _no_contact(state: str) -> str:
    return "no contact known" if state == "cannot tell" else without_contact(state)


def _before(row: Row | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {"gap_days_before": known_gap(row["state"], row["gap_days"]), "state_before": row["state"]}


def _each(row: Row) -> float | None:
    """Contacts for each customer, to one place."""
    return round(row["contacts"] / row["customers_contacted"], 1) if row["customers_contacted"] else None


def _with_day(names: tuple[str, ...], compared: Compared, scope: Scope) -> dict[str, Column]:
    """The columns, those of before with their day in the title, or without them if nothing is known."""
    shown = columns.pick(columns.EXECUTIVES, *names)
    earlier = [name for name in names if name.endswith("_before")]
    if compared.why_not:
        return {name: column for name, column in shown.items() if name not in earlier}
    day = compared.on(scope.as_of)
    return shown | {name: replace(shown[name], title=f"{shown[name].title} on {day}") for name in earlier}


def _used(rows: list[Row], shown: dict[str, Column]) -> dict[str, Column]:
    """The columns without those that are only worth their room where somebody has something in them."""
    unused = {name for name in WHERE_ANY if all(row.get(name) in (None, "") for row in rows)}
    return {name: column for name, column in shown.items() if name not in unused}
