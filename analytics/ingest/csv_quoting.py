"""How a text keeps its delimiters within cells: as usual, or in one of the ways of other programs."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from analytics.ingest.csv_records import reader_of
from analytics.model.sheet import USUAL, Quoting

_ROWS = 250  # rows by which it is judged
_BEHIND_BLANK = re.compile(r'[,;|\t][ \t]+"')
_SINGLE = re.compile(r"(?:^|[,;|\t])'[^'\n]*'(?=[,;|\t\r\n]|$)", re.MULTILINE)
_NULL = re.compile(r"(?:^|[,;|\t])\\N(?=[,;|\t\r\n]|$)", re.MULTILINE)
_BEFORE_SIGN = re.compile(r"\\[\",;|\t]")


def consistency(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    """Return how evenly a delimiter divides the rows.

    The share of rows with the usual width, and that width.
    """
    widths = Counter(len(row) for row in rows if row)
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0, 0
    width = max(several, key=lambda w: (several[w], w))
    return several[width] / sum(widths.values()), width


def quoting_of(text: str, delimiter: str) -> Quoting:
    """Return the way that divides the text most evenly; the usual one unless signs of another are there."""
    best = USUAL
    for other in _signs_of(text):
        usual, tried = _judged(text, delimiter, best), _judged(text, delimiter, other(best))
        if tried > usual or (tried == usual and not other(best).escape):
            best = other(best)
    return replace(best, null=r"\N") if "\\N" in text and _NULL.search(text) else best


def _signs_of(text: str) -> Iterator[Callable[[Quoting], Quoting]]:
    """Return changes of the usual way of which the text shows signs."""
    if '"' in text and _BEHIND_BLANK.search(text):
        yield lambda so_far: replace(so_far, skips_blanks=True)
    if "'" in text and 2 * len(_SINGLE.findall(text)) >= text.count("\n") > 0:
        yield lambda so_far: replace(so_far, quote="'")
    if "\\" in text and _BEFORE_SIGN.search(text):
        yield lambda so_far: replace(so_far, escape="\\")


def _judged(text: str, delimiter: str, quoting: Quoting) -> tuple[float, float]:
    """Return the share of rows with the usual width, and of rows that break no rule of quotes."""
    lines = text.splitlines(keepends=True)
    rows = list(islice(reader_of(iter(lines), delimiter, quoting), _ROWS))
    strict, sound = reader_of(iter(lines), delimiter, quoting, strict=True), 0
    for _ in rows:
        try:
            next(strict)
            sound += 1
        except csv.Error:
            continue
        except StopIteration:
            break
    return consistency(rows)[0], sound / max(len(rows), 1)
