"""How loud a cell of coverage is, on the page and in the pack: the more customers had no contact, the louder.

One customer out of one is not as loud as forty out of forty, though both are 0%.
"""

from collections.abc import Iterable

LEGEND = "The stronger the colour, the more customers had no contact."

_PALEST, _SOME, _NONE = 0.05, 0.35, 0.95  # of a cell where all were spoken with, and what is added where not
# Up to here the page's own colour is read on a tint; beyond, the cell is full and its words are white.
_READ = 0.65


def largest(cells: Iterable[tuple[int, int]]) -> int:
    """Return how many customers had no contact in the cell that has most; cells: contacted and customers."""
    return max((customers - contacted for contacted, customers in cells), default=0)


def strength(contacted: int, customers: int, most: int) -> float:
    """Return a tint from 0 to 1, 1 with white words on it.

    most: of `largest` among the executives' cells; for the company, whose segments are large, customers.
    """
    if not customers:
        return 0.0
    missed = (customers - contacted) / max(most, 1)
    loud = _PALEST + (_SOME if contacted else _NONE) * missed
    return 1.0 if loud > _READ else loud
