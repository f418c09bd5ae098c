"""An executive's five customers to call this week, cached for each version of the store."""

from collections.abc import Sequence
from datetime import date

from analytics.outreach import next_five
from analytics.outreach.next_five import Call
from analytics.store.store import Store
from pages.parts.shell.memory import remembered


@remembered
def of_week(store: Store, _version: int, executive_id: int, today: date) -> Sequence[Call]:
    """Return the week's list, which is fixed when it is first asked for."""
    return tuple(next_five.next_five(store, executive_id, today))


@remembered
def leave(store: Store, _version: int, executive_id: int, today: date) -> date | None:
    """Return the last day of the executive's leave on that day; None: not away."""
    return next_five.leave(store, executive_id, today)
