"""Pick five: one of each group where possible, the rest by priority."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.metrics.run import Row

FIVE = 5
GROUPS = ("new", "loyal", "lost", "dissatisfied")
PRIORITY = "priority"
SOMEBODY_ELSES = 2  # distance of a customer sponsored by another executive


@dataclass(frozen=True)
class Choice:
    """A candidate and its slot: the group's, or the one by priority."""

    slot: str
    row: Row


def five(candidates: Sequence[Row]) -> list[Choice]:
    """Return at most five rows of the metric candidates, in its order; each customer and group once.

    Customers sponsored by another executive only if there are fewer than five others.
    """
    chosen: list[Choice] = []
    for rows in _near_then_far(candidates):
        chosen += _of_groups(rows, chosen)
        chosen += [Choice(PRIORITY, row) for row in _free(rows, chosen)]
        chosen = chosen[:FIVE]
    order = (*GROUPS, PRIORITY)
    return sorted(chosen, key=lambda choice: order.index(choice.slot))


def next_for(slot: str, candidates: Sequence[Row]) -> Choice | None:
    """Return the replacement of a skipped call: of the same group, otherwise the next by priority."""
    for rows in _near_then_far(candidates):
        if same := [row for row in rows if slot in row["slots"]]:
            return Choice(slot, same[0])
        if rows:
            return Choice(PRIORITY, rows[0])
    return None


def _near_then_far(candidates: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    near = [row for row in candidates if row["distance"] < SOMEBODY_ELSES]
    return near, [row for row in candidates if row["distance"] >= SOMEBODY_ELSES]


def _of_groups(rows: Sequence[Row], chosen: Sequence[Choice]) -> list[Choice]:
    """Return the first of each group without a place; the scarcest group first, so that few stay empty."""
    found: list[Choice] = []
    while True:
        taken = [*chosen, *found]
        free = _free(rows, taken)
        of_group = {
            group: [row for row in free if group in row["slots"]]
            for group in GROUPS
            if group not in {choice.slot for choice in taken}
        }
        choices = [group for group, members in of_group.items() if members]
        if not choices:
            return found
        scarcest = min(choices, key=lambda group: len(of_group[group]))
        found.append(Choice(scarcest, of_group[scarcest][0]))


def _free(rows: Sequence[Row], chosen: Sequence[Choice]) -> list[Row]:
    taken = {choice.row["customer_id"] for choice in chosen}
    return [row for row in rows if row["customer_id"] not in taken]
