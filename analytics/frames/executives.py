"""Executives as tables: all figures, and the columns that each page shows."""

from collections.abc import Mapping
from dataclasses import replace

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
    if not name.endswith(("_before", "_change"))
    and name not in ("tried", "contacts_per_customer", "empty_since")
)
GAPS = (
    "executive", "team", "gap_days", "state", "gap_at_most_days", "contact_so_far", "gap_change",
    "gap_days_before", "state_before", "last_contact_on", "tried", "next_booked_on", "was_booked_on",
    "empty_share", "days_empty", "face_to_face_gap_days", "exposure_minutes", "contacts_without_length",
    "note", "why_cannot_tell",
)  # fmt: skip
EMPTY_CHAIRS = (
    "executive", "team", "empty_since", "tried", "next_booked_on", "was_booked_on", "gap_days",
    "contact_so_far", "note", "last_contact_on",
)  # fmt: skip
INITIATIVE = (
    "executive", "team", "proactive", "reactive", "unknown", "proactive_share", "proactive_share_change",
    "proactive_share_before", "contacts", "attempts", "customers_contacted",
)  # fmt: skip
SPREAD = ("executive", "team", "contacts", "customers_contacted", "contacts_per_customer")
WHERE_ANY = ("team", "gap_at_most_days", "contact_so_far", "was_booked_on", "note", "why_cannot_tell")


def executives(source: Source, scope: Scope) -> Table:
    """Return each executive's figures with all columns, the most urgent first."""
    rows = [_with_gap(row) for row in summary.rows(source, scope)]
    return _table(rows, columns.pick(columns.EXECUTIVES, *ALL), source, scope)


def gaps(source: Source, scope: Scope, compared: Compared) -> Table:
    """Return the gaps, next to those on the date compared with, without columns that nobody needs."""
    tried = summary_empty_chairs.tried_in_words(source, scope)
    before = movers.executives_before(source, scope, compared)
    rows = [
        _compared(_with_gap(row), before.get(row["executive_id"]), compared)
        | {"tried": tried.get(row["executive_id"], "")}
        for row in summary.rows(source, scope)
    ]
    return _table(rows, _used(rows, _with_day(GAPS, compared, scope)), source, scope)


def empty_chairs(source: Source, scope: Scope) -> Table:
    """Return the empty chairs, the longest empty first, without columns that nobody needs."""
    rows = [_with_gap(row) for row in summary_empty_chairs.rows(source, scope)]
    return _table(rows, _used(rows, columns.pick(columns.EXECUTIVES, *EMPTY_CHAIRS)), source, scope)


def initiative(source: Source, scope: Scope, compared: Compared) -> Table:
    """Return who started the contacts, with the share next to that on the date compared with.

    Too few contacts have no share, only counts.
    """
    fewest = source.settings.min_contacts_for_share
    before = movers.shares_before(source, scope, compared)
    rows = []
    for row in source.ask("executives", scope):
        share = row["proactive_share"] if row["contacts"] >= fewest else None
        then = before.get(row["executive_id"])
        change = _moved(_points(then), _points(share), compared, "point", is_more_better=True)
        shown = {"proactive_share": share, "proactive_share_before": then, "proactive_share_change": change}
        rows.append(row | shown)
    return _table(rows, _used(rows, _with_day(INITIATIVE, compared, scope)), source, scope)


def spread(source: Source, scope: Scope) -> Table:
    """Return how contacts are spread over customers: all that a log alone can tell."""
    rows = [row | {"contacts_per_customer": _each(row)} for row in source.ask("executives", scope)]
    shown = _used(rows, columns.pick(columns.EXECUTIVES, *SPREAD))
    customers = replace(shown["customers_contacted"], title="Different customers", help="")
    return _table(rows, shown | {"customers_contacted": customers}, source, scope)


def _table(rows: list[Row], shown: Mapping[str, Column], source: Source, scope: Scope) -> Table:
    return metric_table("executives", rows, shown, scope, source.settings)


def _with_gap(row: Row) -> Row:
    """Return the row with its gap, its maximum where the data stopped, or why there is none."""
    state, days = row["state"], row["gap_days"]
    is_contact_known = days is not None or state == "away"
    return row | {
        "gap_days": known_gap(state, days),
        "gap_at_most_days": days if state == "cannot tell" else None,
        "contact_so_far": None if is_contact_known else _no_contact(state),
    }


def _no_contact(state: str) -> str:
    return "no contact known" if state == "cannot tell" else without_contact(state)


def _compared(now: Row, before: Row | None, compared: Compared) -> Row:
    """Return a row with its gap of the earlier day, and how it changed; now: with its gap."""
    if before is None:
        return now
    then = known_gap(before["state"], before["gap_days"])
    change = _moved(then, now["gap_days"], compared, "day", is_more_better=False)
    return now | {"gap_days_before": then, "state_before": before["state"], "gap_change": change}


def _points(share: float | None) -> int | None:
    return None if share is None else round(100 * share)


def _moved(
    then: int | None, now: int | None, compared: Compared, unit: str, *, is_more_better: bool
) -> str | None:
    """Return how a figure moved; None where either is not known."""
    if then is None or now is None:
        return None
    return compared.change(now - then, unit, is_more_better=is_more_better).short


def _each(row: Row) -> float | None:
    """Return contacts per customer, to one decimal."""
    return round(row["contacts"] / row["customers_contacted"], 1) if row["customers_contacted"] else None


def _with_day(names: tuple[str, ...], compared: Compared, scope: Scope) -> dict[str, Column]:
    """Return the columns, with the earlier date in its titles, or without them if nothing is known."""
    shown = columns.pick(columns.EXECUTIVES, *names)
    earlier = [name for name in names if name.endswith(("_before", "_change"))]
    if compared.why_not:
        return {name: column for name, column in shown.items() if name not in earlier}
    day = compared.on(scope.as_of)
    return shown | {
        name: replace(
            shown[name], title=f"{shown[name].title} {'since' if name.endswith('_change') else 'on'} {day}"
        )
        for name in earlier
    }


def _used(rows: list[Row], shown: dict[str, Column]) -> dict[str, Column]:
    """Return the columns without optional ones that are empty for everyone."""
    unused = {name for name in WHERE_ANY if all(row.get(name) in (None, "") for row in rows)}
    return {name: column for name, column in shown.items() if name not in unused}
