"""Empty-chair periods: a line of days for each executive."""

from collections.abc import Sequence
from datetime import date

from pptx.enum.chart import XL_CHART_TYPE

from analytics.charts import theme
from analytics.report.pack import EmptyPeriod, EmptyPeriods
from analytics.report.slides.charts import Series
from analytics.report.slides.deck import Deck
from analytics.report.slides.plots import HEAD, bars, beside, in_parts, plot_in
from analytics.report.slides.shapes import rule
from analytics.report.slides.text import Run, box, small
from analytics.report.slides.theme import RULE, Area, rgb
from analytics.report.typeset import empty_days, quarters

Of = tuple[str, tuple[EmptyPeriod, ...]]


def empty_periods(deck: Deck, block: EmptyPeriods) -> None:
    """Draw the periods as bars, after clear ones that move them to their days."""
    first, last = _serial(block.first_on), _serial(block.last_on) + 1

    def draw(rows: Sequence[Of], area: Area, row: float) -> None:
        plot, description = plot_in(area, len(rows), row, words=0.2), "The days on which each chair was empty"
        for day, text in quarters(block.first_on, block.last_on):
            at = plot.at((_serial(day) - first) / (last - first))
            rule(deck.slide.shapes, (at, plot.area.top), (at, plot.bottom), RULE)
            box(deck.slide.shapes, Area(at - 4, area.top, 80, HEAD), [[small(f"▾ {text}")]])
        stretches = _stretches(rows, block)
        bars(
            deck,
            plot,
            XL_CHART_TYPE.BAR_STACKED,
            [who for who, _ in rows],
            stretches,
            (first, last),
            description,
        )
        beside(deck, plot, [[Run(empty_days(found, block), 11)] for _, found in rows])

    in_parts(deck, block.rows, draw)


def _stretches(rows: Sequence[Of], block: EmptyPeriods) -> list[Series]:
    """Return the days between periods as clear series, and the periods as red ones, in turn."""
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
        series.append(Series(f"days before period {place + 1}", before, None))
        series.append(Series(f"empty period {place + 1}", empty, rgb(theme.EMPTY)))
    return series or [Series("no empty period", [None for _ in rows], None)]


def _ends(periods: Sequence[EmptyPeriod], block: EmptyPeriods) -> list[tuple[int, int]]:
    """Return the first and last day of each period within the days shown, in order."""
    spans = []
    for period in sorted(periods, key=lambda period: period.from_on):
        start = _serial(max(period.from_on, block.first_on))
        end = _serial(min(period.to_on or block.last_on, block.last_on)) + 1
        if end > start:
            spans.append((start, end))
    return spans


def _serial(day: date) -> int:
    """Return a day's number in a spreadsheet."""
    return (day - date(1899, 12, 30)).days
