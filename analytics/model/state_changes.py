"""Who left the table and who came back between two days."""

from collections.abc import Sequence

from analytics.model.chair import Chair, in_words

MOST_NAMES = 3


def state_changes(before: Sequence[Chair], now: Sequence[Chair]) -> str:
    """One sentence on the chairs that emptied and filled; it says so when none did.

    Only executives who were there on both days can move, and of whom the data could tell on the earlier one;
    the text is plain and has to be escaped. Of whom the data cannot tell now, it says so.
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
    if not unsure:
        return f"{', '.join(parts)}." if parts else "nobody has fallen silent and nobody is back."
    if unsure == len(there):
        return "the data cannot tell who has fallen silent or is back."
    said = ", ".join(parts) or "nobody is known to have fallen silent or to be back"
    return f"{said}; of {in_words(unsure)} the data cannot tell."


def listed(names: Sequence[str]) -> str:
    """Names as running text: "Ana", "Ana and Bo", "Ana, Bo, Cy and 4 others"."""
    if len(names) > MOST_NAMES:
        rest = len(names) - MOST_NAMES
        return f"{', '.join(names[:MOST_NAMES])} and {rest:,} other{'s' if rest > 1 else ''}"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
