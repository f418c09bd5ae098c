"""What of a metric's rows somebody may see: the one place where a Scope's access is applied to figures.

A metric's header says what its rows are about, and which columns hold texts or name colleagues.

An executive hears first that their chair is empty: to everybody else but administrators it counts as empty
only so many days later (the setting grace_days), in every figure, line and sentence alike.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.metrics.catalog import Metric
from analytics.model.access import Access, refusal
from analytics.model.scope import Scope
from analytics.settings import Settings

Row = dict[str, Any]
IS_STATE_ONLY = "is_state_only"  # a column of rows of which no more than the state is shown


def framed(metric: Metric, scope: Scope, current: Callable[[], date]) -> Scope:
    """Return the scope in which somebody's question is asked: of no more executives than they may see.

    current: gives the day that figures speak for unless one is chosen. People who see only others'
    states see those of this day: past days would tell since when a colleague has been silent.
    Raises UserError where nothing of the metric is open to them.
    """
    access = scope.access
    if metric.about == "company" and metric.texts and access.sees_everybody and not access.reads_texts:
        raise refusal("texts")
    if access.sees_everybody or (metric.about == "data" and access.is_admitted):
        return scope
    if metric.about == "files" and access.imports:
        return scope
    if metric.states and access.others == "states" and scope.as_of == current():
        return scope
    own = tuple(one for one in scope.executives or access.own if one in access.own)
    takes_executives = "executives" in metric.parameters
    if metric.about in ("data", "files") or not own or (metric.about == "company" and not takes_executives):
        raise refusal("figures")
    return replace(scope, executives=own) if takes_executives else scope


def asked(access: Access, settings: Settings) -> dict[str, object]:
    """Return the parameters by which a metric knows for whose eyes it counts a chair as empty.

    own: chairs that count from the limit; grace_days: how much later all others do.
    """
    return {"own": list(access.own), "grace_days": 0 if access.administers else settings.grace_days}


def as_seen(settings: Settings, access: Access, executive_id: int | None = None) -> Settings:
    """Return the settings with the limit by which somebody sees an executive's chair, or others' chairs."""
    if access.administers or not settings.grace_days or executive_id in access.own:
        return settings
    limit = settings.limit_days + settings.grace_days
    return replace(
        settings, limit_days=limit, due_soon_share=settings.due_soon_share * settings.limit_days / limit
    )


def shown(metric: Metric, access: Access, rows: Sequence[Row]) -> list[Row]:
    """Return what of the rows is shown: rows about others left out, or only their states; texts blanked."""
    return list(rows) if access.administers else _open(metric, access, rows)


def _open(metric: Metric, access: Access, rows: Sequence[Row]) -> list[Row]:
    """Return the rows that are open, with what is open of each."""
    if (access.sees_everybody and access.reads_texts) or metric.about in ("company", "files"):
        return list(rows)
    if metric.about == "data":
        return [
            row for row in rows if access.sees_everybody or access.imports or not _is_of_another(access, row)
        ]
    return [seen for row in rows if (seen := _seen(metric, access, row)) is not None]


def _is_of_another(access: Access, row: Row) -> bool:
    """Return whether a log is named after another executive: logged by hand, or a calendar that fails."""
    is_of_one = row.get("is_by_hand") or row.get("is_unread")
    return bool(is_of_one) and not set(row["executive_ids"]) & set(access.own)


def _seen(metric: Metric, access: Access, row: Row) -> Row | None:
    is_theirs = any(row.get(column) in access.own for column in metric.owners or ("executive_id",))
    if metric.owners and not access.sees_everybody:
        if not is_theirs and not (metric.states and access.others == "states"):
            return None
        if not is_theirs:
            state = {column: value if column in metric.states else None for column, value in row.items()}
            return state | {IS_STATE_ONLY: True}
    hidden: tuple[str, ...] = () if is_theirs or access.reads_texts else metric.texts
    if not access.sees_everybody and not (is_theirs and metric.about == "customer"):
        hidden += metric.colleagues
    return row | dict.fromkeys(hidden) if hidden else row
