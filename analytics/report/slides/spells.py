"""When chairs were empty: a line of days for each executive."""

from collections.abc import Sequence
from datetime import date

from pptx.enum.chart import XL_CHART_TYPE

from analytics.charts import theme
from analytics.report.pack import Spell, Spells
from analytics.report.slides.charts import Series
from analytics.report.slides.deck import Deck
from analytics.report.slides.plots import HEAD, bars, beside, in_parts, plot_in
from analytics.report.slides.shapes import rule
from analytics.report.slides.text import Run, box, small
from analytics.report.slides.theme import RULE, Area, rgb
from analytics.report.typeset import empty_days, quarters

Of = tuple[str, tuple[Spell, ...]]


def spells(deck: Deck, block: Spells) -> None:
    """Bars over the days, after clear ones that move them to their days."""
    first, last = _serial(block.first_on), _serial(block.last_on) + 1

    def draw(rows: Sequence[Of], area: Area, row: float) -> None:
        plot, says = plot_in(area, len(rows), row, words=0.2), "The days on which each chair was empty"
        for day, text in quarters(block.first_on, block.last_on):
            at = plot.at((_serial(day) - first) / (last - first))
            rule(deck.slide.shapes, (at, plot.area.top), (at, plot.bottom), RULE)
            box(deck.slide.shapes, Area(at - 4, area.top, 80, HEAD), [[small(f"▾ {text}")]])
        stretches = _stretches(rows, block)
        bars(deck, plot, XL_CHART_TYPE.BAR_STACKED, [who for who, _ in rows], stretches, (first, last), says)
        beside(deck, plot, [[Run(empty_days(found, block), 11)] for _, found in rows])

    in_parts(deck, block.rows, draw)


def _stretches(rows: Sequence[Of], block: Spells) -> list[Series]:
    """Days from spell to spell as clear series, and the spells' own as red ones, in turn."""
    ends = [_ends(found, block) for _, found in rows]
    series: list[Series] = []
    for place in range(max(map(len, ends))):
        before: list[float | None] = []
        empty: list[float | None] = []
        for spans in ends:
            is_there = place < len(spans)
            past = spans[place - 1][1] if is_there and place else 0
            before.append(spans[place][0] - past if is_there else None)
            empty.append(spans[place][1] - spans[place][0] if is_there else None)
        series.append(Series(f"days before spell {place + 1}", before, None))
        series.append(Series(f"spell {place + 1}", empty, rgb(theme.EMPTY)))
    return series or [Series("no spell", [None for _ in rows], None)]


def _ends(spells: Sequence[Spell], block: Spells) -> list[tuple[int, int]]:
    """From when to when each spell lasted within the days shown, in order."""
    spans = []
    for spell in sorted(spells, key=lambda spell: spell.from_on):
        start = _serial(max(spell.from_on, block.first_on))
        end = _serial(min(spell.to_on or block.last_on, block.last_on)) + 1
        if end > start:
            spans.append((start, end))
    return spans


def _serial(day: date) -> int:
    """A day as spreadsheets count it."""
    return (day - date(1899, 12, 30)).days
