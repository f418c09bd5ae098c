"""Teams: what the executives file calls team, department or region, to filter and group by."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from analytics.model.name_order import name_order

NONE = "No team"  # stands for a team where only some executives have one


def members(rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[int, ...]]:
    """Return each team's executive ids by its name, in order of names, those of no team last.

    Empty where nobody has a team.
    rows: of the metric `executives`. Names that differ in case alone are one team, called as most have it.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    ids: dict[str, set[int]] = defaultdict(set)
    if not any(row["team"] for row in rows):
        return {}
    for row in rows:
        name = row["team"] or NONE
        spellings[name.casefold()][name] += 1
        ids[name.casefold()].add(row["executive_id"])
    named = {min(found, key=lambda name: (-found[name], name)): key for key, found in spellings.items()}
    in_order = sorted(named, key=lambda name: (name == NONE, name_order(name)))
    return {name: tuple(sorted(ids[named[name]])) for name in in_order}
