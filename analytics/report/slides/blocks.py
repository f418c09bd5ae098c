"""Each block of a page on its slide, its finding above it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.text import PP_ALIGN

from analytics.charts import theme
from analytics.report import wording
from analytics.report.pack import (
    Block,
    Coverage,
    EmptyPeriods,
    Gaps,
    Heard,
    Months,
    Page,
    Seats,
    Shares,
    Table,
    Text,
    Tiles,
)
from analytics.report.slides import empty_periods, gaps, initiative, seats, tables
from analytics.report.slides.deck import Deck
from analytics.report.slides.text import Run, box, clean, fitting, height, small
from analytics.report.slides.theme import GREY, INK, WHITE, WIDTH, mixed
from analytics.report.typeset import name

_FINDING = 14.0
_TOGETHER = 20  # rows of shares beside which the months still fit
_MOST_LINES = 12  # of a paragraph
_COLUMNS = 900  # characters of small text from which it has two columns


def draw(deck: Deck, page: Page) -> None:
    """Draw the blocks of the current page, on as many slides as it needs."""
    blocks = list(page.blocks)
    match blocks:
        case [Shares() as first, Months() as second] if 0 < len(first.rows) <= _TOGETHER and second.rows:
            initiative.shares(deck, first, second)
            return
        case [Table() as table, Gaps() as shown] if table.rows:
            blocks = [table, _without_notes(shown, {str(row[0]) for row in table.rows})]
    for block in blocks:
        _draw(deck, block)


def _without_notes(block: Gaps, names: set[str]) -> Gaps:
    """Return the gaps without notes that the table above them shows already."""
    is_shown = [row.state == "empty chair" and row.name in names for row in block.rows]
    rows = [replace(row, note="") if known else row for row, known in zip(block.rows, is_shown, strict=True)]
    return replace(block, rows=tuple(rows))


def _draw(deck: Deck, block: Block) -> None:
    if _is_empty(block):
        deck.say(18, [small("Nothing to show.")])
        return
    title = "" if isinstance(block, Months) else clean(getattr(block, "title", ""))
    if title:
        text = fitting(title, _FINDING, WIDTH, 2)
        if deck.free.height < 110:  # a finding is not left alone at a slide's foot
            deck.go_on()
        deck.say(height(text, _FINDING, WIDTH), [Run(text, _FINDING, is_bold=True)], gap=6)
    _DRAWN[type(block)](deck, block)


def _is_empty(block: Block) -> bool:
    rows: Sequence[object]
    match block:
        case Tiles():
            rows = block.tiles
        case Seats():
            rows = block.chairs
        case Text():
            rows = block.paragraphs
        case Coverage():
            rows = block.rows if block.segments else ()
        case _:
            rows = block.rows
    return not rows


def _coverage(deck: Deck, block: Coverage) -> None:
    """Executives against segments, as loud as on the page: the more customers had no contact."""
    names = 200.0
    each = (WIDTH - names) / len(block.segments)
    widths = [names, *(each for _ in block.segments)]
    tints = wording.tints(block)

    def words(cell: Heard | None, tint: float) -> list[Run]:
        top, under = wording.heard(cell)
        colour = WHITE if tint == 1 else INK
        return [Run(top, 12, colour), Run(f" · {under}" if under else "", 9.5, colour)]

    def tint(row: int, column: int) -> str | None:
        strength = tints[row][column - 1] if column else 0
        return mixed(theme.UNHEARD, strength) if strength else None

    rows = [
        [
            [Run(fitting(name(who), 12, names - 16, 1), 12, is_bold=not i)],
            *(words(*cell) for cell in zip(cells, tints[i], strict=True)),
        ]
        for i, (who, cells) in enumerate(block.rows)
    ]
    aligns = [PP_ALIGN.LEFT, *(PP_ALIGN.CENTER for _ in block.segments)]
    heads = ["", *(fitting(clean(segment), 10.5, each - 14, 2) for segment in block.segments)]
    tables.draw(deck, tables.Grid(heads, rows, widths, aligns, tint, inset=1.2), "Coverage by segment")


def _text(deck: Deck, block: Text) -> None:
    size, colour = (12.5 if deck.is_roomy else 11.0, GREY) if block.is_small else (14.0, INK)
    is_much = block.is_small and sum(map(len, block.paragraphs)) > _COLUMNS
    room = (WIDTH - 40) / 2 if is_much else WIDTH * 0.85
    texts = [fitting(clean(paragraph), size, room, _MOST_LINES) for paragraph in block.paragraphs]
    tall = [height(text, size, room) + 6 for text in texts]
    while texts:
        whole = sum(tall) / 2 + max(tall) if is_much else sum(tall)
        if deck.free.height < min(whole, 60):
            deck.go_on()
        area = deck.take(min(whole, deck.free.height))
        for column in range(2 if is_much else 1):
            high, taken = 0.0, 0
            goal = min(area.height, sum(tall) / (2 - column) + 12) if is_much else area.height
            while taken < len(texts) and (not taken or high + tall[taken] <= goal):
                high, taken = high + tall[taken], taken + 1
            made = box(
                deck.slide.shapes,
                area.part(left=column * (room + 40), width=room),
                [[Run(text, size, colour)] for text in texts[:taken]],
            )
            for paragraph in made.text_frame.paragraphs:
                paragraph.space_after = 6 * 12700
            texts, tall = texts[taken:], tall[taken:]
            if not texts:
                break


_DRAWN: Mapping[type, Callable[[Deck, Any], None]] = {
    Tiles: seats.tiles,
    Seats: seats.seats,
    Gaps: gaps.gaps,
    Shares: initiative.shares,
    Months: initiative.months_alone,
    EmptyPeriods: empty_periods.empty_periods,
    Coverage: _coverage,
    Table: tables.table,
    Text: _text,
}
