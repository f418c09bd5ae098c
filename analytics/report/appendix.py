"""Of many executives those who matter most stand with the question, the others at the end.

So it is where a page is a slide or a sheet for the wall; on paper and in a browser all stand together.
"""

from collections.abc import Sequence
from dataclasses import replace

from analytics.report.pack import Block, Coverage, Gaps, Page, Shares, Spells, Table

KEPT = 15  # rows that stand with their question, which one slide holds
_FEW = 20  # rows that stay together
_HERE = f"The first {KEPT} are here, the others in the appendix."


def in_order(pages: Sequence[Page]) -> list[tuple[Page, bool]]:
    """The pages, and after them those of the appendix; with each whether it is a finding of its own."""
    parted = [apart(page) for page in pages]
    return [*((page, True) for page, _ in parted), *((rest, False) for _, rest in parted if rest)]


def apart(page: Page) -> tuple[Page, Page | None]:
    """The page with the first rows of its blocks, and one of the others; None where there are none.

    Rows come with what needs attention first, so that the first are those who matter.
    """
    kept, others = [], []
    for block in page.blocks:
        first, rest = _parts(block)
        kept.append(first)
        others += [rest] if rest else []
    if not others:
        return page, None
    main = replace(page, caption=f"{_HERE} {page.caption}", blocks=tuple(kept))
    return main, replace(page, title=f"Appendix: {page.title}", blocks=tuple(others), notes=())


def _parts(block: Block) -> tuple[Block, Block | None]:
    match block:
        case Coverage() if len(block.rows) > _FEW:  # the company's row, to compare with, stands in both
            company, rest = block.rows[:1], block.rows[KEPT:]
            return replace(block, rows=block.rows[:KEPT]), replace(block, rows=company + rest)
        case Table() | Gaps() | Shares() | Spells() if len(block.rows) > _FEW:
            # One call for all kinds, which mypy takes for a call for each.
            return replace(block, rows=block.rows[:KEPT]), replace(block, rows=block.rows[KEPT:])  # type: ignore[arg-type]
    return block, None
