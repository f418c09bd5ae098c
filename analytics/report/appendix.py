"""Of many executives those who matter most stand with the question, the others at the end.

So it is where a page is a slide or a sheet for the wall; on paper and in a browser all stand together.
"""

from collections.abc import Sequence
from dataclasses import replace

from analytics.charts.boardroom import MOST_AT_TABLE, Seating, seating
from analytics.model.chair import by_attention
from analytics.report.pack import Block, Coverage, Gaps, Page, Seats, Shares, Spells, Table, Tiles

KEPT = 15  # rows that stand with their question, which one slide holds
_FEW = 20  # rows that stay together
_BESIDE = 12  # of rows that share their slide with figures


def in_order(pages: Sequence[Page]) -> list[tuple[Page, bool]]:
    """The pages, and after them those of the appendix; with each whether it is a finding of its own."""
    parted = [apart(page) for page in pages]
    return [*((page, True) for page, _ in parted), *((rest, False) for _, rest in parted if rest)]


def apart(page: Page) -> tuple[Page, Page | None]:
    """The page with the first rows of its blocks, and one of the others; None where there are none.

    Rows come with what needs attention first, so that the first are those who matter.
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
    caption = f"The first {here} are here, the others in the appendix. {page.caption}"
    main = replace(page, caption=caption, blocks=tuple(kept))
    rest = f"Those after the first {here}. {page.caption}"
    return main, replace(page, title=f"Appendix: {page.title}", caption=rest, blocks=tuple(others), notes=())


def seated(block: Seats) -> Seating:
    """Who sits where; the table's own words are of all, also where only some sit at it."""
    seats = seating(block.chairs)
    return replace(seats, tally=seating(block.among).tally) if block.among else seats


def _people(block: Block) -> int:
    """How many executives a block shows, of those kinds that are divided."""
    match block:
        case Seats():
            return len(block.chairs)
        case Coverage():
            return len(block.rows) - 1  # without the company's
        case Table() | Gaps() | Shares() | Spells():
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
        case Table() | Gaps() | Shares() | Spells() if len(block.rows) > few:
            # One call for all kinds, which mypy takes for a call for each.
            return replace(block, rows=block.rows[:most]), replace(block, rows=block.rows[most:])  # type: ignore[arg-type]
    return block, None
