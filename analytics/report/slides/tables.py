"""Native tables of thin rules, with numbers to the right, on as many slides as they need."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.table import _Cell
from pptx.util import Pt

from analytics.report import wording
from analytics.report.pack import Table
from analytics.report.slides.deck import Deck
from analytics.report.slides.shapes import described
from analytics.report.slides.text import LINE, Run, clean, fitting, lines, set_runs, width
from analytics.report.slides.theme import GREY, INK, RULE, WIDTH

_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "No Style, No Grid"
SIZE, SMALL = 12.0, 10.5
_INSET = 3.0  # points over and under a row's words
_BESIDE = 12.0  # between two columns
_LARGE_LINES = 2  # of a row in larger type
_SHORT = 0.7  # of a slide's room, for a table in larger type
_FEWEST = 4  # rows on a slide of a table that goes on over several
_MOST_LINES = 4  # of one row; what is longer is cut


@dataclass(frozen=True)
class Grid:
    """A table as it is drawn: heads and rows of words, the columns' widths and which of them are numbers.

    tint: the colour of a cell by its row and column, None for none.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[Sequence[Run]]]
    widths: Sequence[float]
    aligns: Sequence[PP_ALIGN]
    tint: Callable[[int, int], str | None] | None = None
    inset: float = _INSET
    may_move: bool = True  # to a further slide where only few rows fit; not away from a title over it


def table(deck: Deck, block: Table) -> None:
    """Draw a table's rows, each as tall as its longest text."""
    if not block.rows:
        return
    heads = [wording.head(head) for head in block.heads]
    texts = [
        [clean(wording.cell(value, head.kind)) for value, head in zip(row, block.heads, strict=True)]
        for row in block.rows
    ]
    size = _size(deck, heads, texts)
    widths = _widths(heads, texts, size)
    rows = [
        [
            [Run(fitting(text, size, room - _BESIDE, _MOST_LINES), size)]
            for text, room in zip(row, widths, strict=True)
        ]
        for row in texts
    ]
    numbers = [head.kind in ("number", "percent") for head in block.heads]
    aligns = [PP_ALIGN.RIGHT if is_number else PP_ALIGN.LEFT for is_number in numbers]
    draw(deck, Grid(heads, rows, widths, aligns, may_move=not block.title), block.title or "A table")


def _size(deck: Deck, heads: Sequence[str], texts: Sequence[Sequence[str]]) -> float:
    """Return the type size: larger for a short table on a slide without a figure."""
    for size in (16.0, 14.0) if deck.is_roomy else ():
        widths = _widths(heads, texts, size)
        rows = [
            max(lines(text, size, room - _BESIDE) for text, room in zip(row, widths, strict=True))
            for row in texts
        ]
        high = sum(count * size * LINE + 2 * _INSET for count in (1, *rows))
        if max(rows) <= _LARGE_LINES and high <= deck.free.height * _SHORT:
            return size
    return SIZE


def _needs(heads: Sequence[str], texts: Sequence[Sequence[str]], size: float) -> list[float]:
    return [
        max(width(head, SMALL), *(width(row[i], size) for row in texts)) + _BESIDE * 1.5
        for i, head in enumerate(heads)
    ]


def _widths(heads: Sequence[str], texts: Sequence[Sequence[str]], size: float) -> list[float]:
    """Return what each column needs; if that is too much, the longest give way."""
    need = _needs(heads, texts, size)
    over = sum(need) - WIDTH
    for _ in need:
        if over <= 0:
            break
        ordered = sorted(need)
        longest, second = ordered[-1], max(ordered[-2] if len(need) > 1 else 60.0, 60.0)
        cut = min(over, longest - second + 1) if longest > second else over / len(need)
        need[need.index(longest)] -= cut
        over = sum(need) - WIDTH
    scale = min(WIDTH / sum(need), 1.0)
    return [room * scale for room in need]


def draw(deck: Deck, grid: Grid, name: str) -> None:
    """Draw a grid on this slide, and continue it under its headings on further ones."""
    heights = [_tall(row, grid) for row in grid.rows]
    head, at = _tall([[Run(text, SMALL)] for text in grid.heads], grid), 0
    while at < len(grid.rows):
        if deck.free.height < head + sum(heights[at : at + (_FEWEST if grid.may_move else 1)]):
            deck.go_on()
        end, high = at, head
        while end < len(heights) and (end == at or high + heights[end] <= deck.free.height):
            high += heights[end]
            end += 1
        lonely = _FEWEST - (len(heights) - end)  # rows that a further slide lacks to have a few
        if end < len(heights) and 0 < lonely < end - at - _FEWEST:
            end, high = end - lonely, high - sum(heights[end - lonely : end])
        _draw_part(deck, grid, range(at, end), [head, *heights[at:end]], name)
        at = end


def _tall(row: Sequence[Sequence[Run]], grid: Grid) -> float:
    def of(runs: Sequence[Run], room: float) -> float:
        size = max((run.size for run in runs), default=SIZE)
        return lines("".join(run.text for run in runs), size, max(room - _BESIDE, 20)) * size * LINE

    return max(of(runs, room) for runs, room in zip(row, grid.widths, strict=True)) + 2 * grid.inset


def _draw_part(deck: Deck, grid: Grid, rows: range, heights: Sequence[float], name: str) -> None:
    area = deck.take(sum(heights))
    frame = deck.slide.shapes.add_table(
        len(rows) + 1, len(grid.heads), *area.part(width=sum(grid.widths)).emu()
    )
    described(frame, f"{name}. A table of {', '.join(clean(head) for head in grid.heads if head)}.", name)
    drawn = frame.table
    frame.element.find(f".//{qn('a:tableStyleId')}").text = _PLAIN
    for column, room in zip(drawn.columns, grid.widths, strict=True):
        column.width = Pt(room)
    for row, high in zip(drawn.rows, heights, strict=True):
        row.height = Pt(high)
    for i, head in enumerate(grid.heads):
        _cell(drawn.cell(0, i), [Run(head, SMALL, GREY)], grid, i)
    for at, number in enumerate(rows, 1):
        for i, runs in enumerate(grid.rows[number]):
            cell = drawn.cell(at, i)
            _cell(cell, runs, grid, i)
            tint = grid.tint(number, i) if grid.tint else None
            if tint:
                cell.fill.solid()
                cell.fill.fore_color.rgb = RGBColor.from_string(tint)
    for place, properties in enumerate(frame.element.iter(qn("a:tcPr"))):
        _line(properties, *((INK, 1.0) if place < len(grid.heads) else (RULE, 0.5)))


def _cell(cell: _Cell, runs: Sequence[Run], grid: Grid, column: int) -> None:
    cell.margin_top = cell.margin_bottom = Pt(0)
    is_centred = grid.aligns[column] == PP_ALIGN.CENTER
    cell.margin_left = Pt(_BESIDE / 2 if is_centred else 0)
    cell.margin_right = Pt(_BESIDE / 2 if is_centred else _BESIDE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = grid.aligns[column]
    set_runs(paragraph, runs)


def _line(cell: Any, colour: str, weight: float) -> None:
    """Add the rule under a cell to its properties; python-pptx has no way to set one."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    rule: Any = etree.fromstring(
        f'<a:lnB xmlns:a="{space}" w="{weight * 12700:.0f}" cap="flat" cmpd="sng" algn="ctr"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill><a:prstDash val="solid"/></a:lnB>'
    )
    cell.insert(0, rule)
