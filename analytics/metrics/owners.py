"""Which executives a row is about, in metrics whose rows do not depend on who else is asked for."""

from collections.abc import Sequence
from typing import Any

from analytics.metrics.catalog import catalog

_INDEPENDENT = (
    "executives", "last_ten", "spells", "tried", "waiting", "next_five", "decisions", "follow_ups",
    "annotations",
)  # fmt: skip
OWNERS: dict[str, tuple[str, ...]] = {name: catalog()[name].owners for name in _INDEPENDENT}


def of(name: str, rows: Sequence[dict[str, Any]], executives: Sequence[int]) -> list[dict[str, Any]]:
    """Return the rows of a metric of OWNERS that are about any of the executives, in their order."""
    return [row for row in rows if any(row[column] in executives for column in OWNERS[name])]
