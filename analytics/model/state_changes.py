"""Who fell silent and who came back between two days."""

from collections.abc import Sequence

from analytics.model.chair import Chair, in_words

MOST_NAMES = 3


def state_changes(before: Sequence[Chair], now: Sequence[Chair]) -> str:
    """Return one sentence on the chairs that emptied and filled, also when none did; plain text.

    Only executives can move who were there on both days, in a state that the data could tell on the earlier
    one. It says for how many the data cannot tell now, or since when for all.
    """
    told = [chair for chair in before if chair.state != "cannot tell"]
    was_empty = {chair.executive_id: chair.state == "empty chair" for chair in told}
    there = [chair for chair in now if chair.executive_id in was_empty]
    left = [c.name for c in there if c.state == "empty chair" and not was_empty[c.executive_id]]
    back = [c.name for c in there if c.state in ("in touch", "due soon") and was_empty[c.executive_id]]
    parts = []
    if left:
        parts.append(f"{listed(left)} {'has' if len(left) == 1 else 'have'} fallen silent")
    if back:
        parts.append(f"{listed(back)} {'is' if len(back) == 1 else 'are'} back")
    unsure = sum(chair.state == "cannot tell" for chair in there)
    end = now[0].data_end if now else None
    if end:
        said = ", ".join(parts) or "no chair is known to have emptied or filled"
        return f"{said}; we can't tell since {end.day}."
    if not unsure:
        return f"{', '.join(parts)}." if parts else "no chair has emptied or filled."
    if unsure == len(there):
        return "we can't tell who has fallen silent or is back."
    said = ", ".join(parts) or "no chair is known to have emptied or filled"
    return f"{said}; we can't tell for {in_words(unsure)}."


def listed(names: Sequence[str]) -> str:
    """Return names as running text: "Ana", "Ana and Bo", "Ana, Bo, Cy and 4 others"."""
    if len(names) > MOST_NAMES:
        rest = len(names) - MOST_NAMES
        return f"{', '.join(names[:MOST_NAMES])} and {rest:,} other{'s' if rest > 1 else ''}"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
