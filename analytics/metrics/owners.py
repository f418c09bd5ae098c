"""Which executives a row is about, in metrics whose rows do not depend on who else is asked for."""

from collections.abc import Sequence
from typing import Any

OWNERS: dict[str, tuple[str, ...]] = {
    "executives": ("executive_id",),
    "last_ten": ("executive_id",),
    "spells": ("executive_id",),
    "tried": ("executive_id",),
    "waiting": ("executive_id",),
    "next_five": ("executive_id",),
    "decisions": ("executive_id",),
    "follow_ups": ("executive_id", "owner_id"),
    "annotations": ("executive_id", "to_id"),
}


def of(name: str, rows: Sequence[dict[str, Any]], executives: Sequence[int]) -> list[dict[str, Any]]:
    """Return the rows of a metric of OWNERS that are about any of the executives, in their order."""
    return [row for row in rows if any(row[column] in executives for column in OWNERS[name])]
