"""Rows of bars on a slide, with their labels and reference line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from analytics.report.slides.charts import Series, chart, lay_out
from analytics.report.slides.deck import Deck
from analytics.report.slides.shapes import rule
from analytics.report.slides.text import Run, box, fitting, width
from analytics.report.slides.theme import GREY, Area
from analytics.report.typeset import name

Row = TypeVar("Row")

NAMES, WORDS = 0.2, 0.43  # shares of the width: names left of the bars, words right of them
HEAD = 20.0  # points over the rows
_TIGHT, _ROOMY = 17.0, 27.0  # points that a row takes
_TWO_LINES = 26.0  # points of a row that holds two lines of words
_MOST_ROWS = 20  # on one slide
_SIZE, _SMALL, _NARROW = 11.0, 9.0, 20.0  # of names; the smaller one in rows that are narrower than this
_BEYOND = 14.0  # points between the bars and the words


@dataclass(frozen=True)
class Plot:
    """Where bars, rows and labels lie on the slide."""

    area: Area
    row: float
    names: float
    words: Area

    def at(self, share: float) -> float:
        """Return the place of a value, 0 to 1, from the slide's left."""
        return self.area.left + share * self.area.width

    @property
    def bottom(self) -> float:
        """Return where the last row ends."""
        return self.area.top + self.area.height


def in_parts(
    deck: Deck, rows: Sequence[Row], draw: Callable[[Sequence[Row], Area, float], None], under: float = 0
) -> None:
    """Draw rows on as many slides as they need, each slide's at one height; `under` stays free below them."""
    at = 0
    while at < len(rows):
        left = len(rows) - at
        fits = int((deck.free.height - HEAD - under) // _TIGHT)
        if fits < min(left, 6):
            deck.go_on()
            fits = int((deck.free.height - HEAD - under) // _TIGHT)
        fits = min(fits, _MOST_ROWS)
        slides = -(-left // max(fits, 1))
        taken = -(-left // slides)  # as many on each of the slides
        row = min((deck.free.height - HEAD - under) / taken, _ROOMY)
        draw(rows[at : at + taken], deck.take(HEAD + taken * row + under), row)
        at += taken


def plot_in(area: Area, rows: int, row: float, words: float = WORDS) -> Plot:
    """Return the parts of an area for so many rows, under its headings."""
    room = area.part(top=HEAD, height=rows * row)
    bars = room.part(left=NAMES * area.width, width=(1 - NAMES - words) * area.width)
    return Plot(bars, row, area.left, room.part(left=(1 - words) * area.width + _BEYOND))


def bars(
    deck: Deck, plot: Plot, kind: XL_CHART_TYPE, names: Sequence[str], series: Sequence[Series],
    ends: tuple[float, float], description: str,
) -> None:  # fmt: skip
    """Draw a chart of rows, the first on top; ends: the range of its values."""
    whole = replace(plot.area, left=plot.names, width=plot.at(1) + _BEYOND - plot.names)
    made = chart(deck.slide, whole, kind, [name(one) for one in names], series, description)
    left, wide = (plot.area.left - whole.left) / whole.width, plot.area.width / whole.width
    lay_out(made, ends[0], ends[1], Area(left, 0, wide, 1))
    made.category_axis.reverse_order = True
    made.category_axis.tick_labels.font.size = Pt(_SMALL if plot.row < _NARROW else _SIZE)


def reference(deck: Deck, plot: Plot, share: float, *, is_behind: bool = False) -> float:
    """Draw a dashed line through all rows; return its place from the slide's left.

    is_behind: behind the slide's charts, so that it runs through no bar and no number.
    """
    at = plot.at(share)
    line = rule(deck.slide.shapes, (at, plot.area.top), (at, plot.bottom), GREY, 1, is_dashed=True)
    if is_behind:
        first = next(shape for shape in deck.slide.shapes if shape.has_chart)
        first.element.addprevious(line.element)
    return at


def beside(deck: Deck, plot: Plot, words: Sequence[Sequence[Run]]) -> None:
    """Draw the words of each row in a box of its own, so that a long one moves no other.

    The last run of each is cut where the row has no more room.
    """
    for i, runs in enumerate(words):
        room = plot.words.part(top=i * plot.row, height=plot.row)
        most = 2 if plot.row >= _TWO_LINES else 1
        said, last = sum(width(run.text, run.size) for run in runs[:-1]), runs[-1]
        cut = fitting(last.text, last.size, most * (room.width - 10) - said, 1)
        box(deck.slide.shapes, room, [[*runs[:-1], replace(last, text=cut)]], anchor=MSO_ANCHOR.MIDDLE)
