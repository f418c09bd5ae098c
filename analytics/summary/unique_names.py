"""Names that tell each executive from their namesakes, as a choice and an address have them."""

from collections.abc import Mapping

from analytics.model.name_order import name_order


def unique_names(known: Mapping[int, str]) -> dict[str, int]:
    """Name → executive_id, by name; the second of a name is “Ada Amsel (2)”. known: executive_id → name."""
    names: dict[str, int] = {}
    for executive_id, plain in sorted(known.items(), key=lambda one: (name_order(one[1]), one[0])):
        name, number = plain, 1
        while name in names:
            number += 1
            name = f"{plain} ({number})"
        names[name] = executive_id
    return names
