"""The appendix: with many executives, slides show the most urgent ones, and the appendix the rest.

Only for slides and 16:9 sheets; on A4 and in a browser all are together.
"""

from collections.abc import Sequence
from dataclasses import replace

from analytics.charts.boardroom import MOST_AT_TABLE, Seating, seating
from analytics.model.chair import by_attention
from analytics.report.pack import Block, Coverage, EmptyPeriods, Gaps, Page, Seats, Shares, Table, Tiles

KEPT = 15  # rows that one slide holds
_FEW = 20  # rows that stay together
_BESIDE = 12  # of rows that share their slide with figures


def in_order(pages: Sequence[Page]) -> list[tuple[Page, bool]]:
    """Return the pages, then those of the appendix; with each whether it is a finding of its own."""
    parted = [apart(page) for page in pages]
    return [*((page, True) for page, _ in parted), *((rest, False) for _, rest in parted if rest)]


def apart(page: Page) -> tuple[Page, Page | None]:
    """Return the page with the first rows of its blocks, and a page with the others; None without others.

    Rows are ordered by what needs attention.
    """
    kept: list[Block] = []
    others: list[Block] = []
    most = _BESIDE if any(isinstance(block, Tiles) for block in page.blocks) else KEPT
    for block in page.blocks:
        first, left = _parts(block, most)
        kept.append(first)
        others += [left] if left else []
    if not others:
        return page, None
    here = next(_people(block) for block in kept if block not in page.blocks)
    caption = f"Showing the first {here}; the rest are in the appendix. {page.caption}"
    main = replace(page, caption=caption, blocks=tuple(kept))
    rest = f"The rest, after the first {here}. {page.caption}"
    return main, replace(page, title=f"Appendix: {page.title}", caption=rest, blocks=tuple(others), notes=())


def seated(block: Seats) -> Seating:
    """Return the seating; its tally counts all executives, even if only some are shown."""
    seats = seating(block.chairs)
    return replace(seats, tally=seating(block.among).tally) if block.among else seats


def _people(block: Block) -> int:
    """Return how many executives a block shows, for kinds that are split."""
    match block:
        case Seats():
            return len(block.chairs)
        case Coverage():
            return len(block.rows) - 1  # without the company's
        case Table() | Gaps() | Shares() | EmptyPeriods():
            return len(block.rows)
    return 0


def _parts(block: Block, most: int) -> tuple[Block, Block | None]:
    few = _FEW if most == KEPT else most + 1
    match block:
        case Seats() if len(block.chairs) > MOST_AT_TABLE:  # those who sit at the table, beside the figures
            chairs = tuple(by_attention(block.chairs))
            at_table = replace(block, chairs=chairs[:MOST_AT_TABLE], among=chairs)
            return at_table, replace(block, chairs=chairs[MOST_AT_TABLE:])
        case Coverage() if len(block.rows) > few:  # the company's row, to compare with, stands in both
            company, rest = block.rows[:1], block.rows[most:]
            return replace(block, rows=block.rows[:most]), replace(block, rows=company + rest)
        case Table() | Gaps() | Shares() | EmptyPeriods() if len(block.rows) > few:
            # One call for all kinds, which mypy takes for a call for each.
            return replace(block, rows=block.rows[:most]), replace(block, rows=block.rows[most:])  # type: ignore[arg-type]
    return block, None
