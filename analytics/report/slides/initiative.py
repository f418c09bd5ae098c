"""Who started the contacts: bars of 100% for executives, columns by month for the company."""

from collections.abc import Sequence
from dataclasses import replace

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from analytics.charts import theme
from analytics.model import text
from analytics.report import wording
from analytics.report.pack import Months, Share, Shares
from analytics.report.slides.charts import Series, chart, lay_out
from analytics.report.slides.deck import Deck
from analytics.report.slides.plots import HEAD, WORDS, bars, beside, in_parts, plot_in, reference
from analytics.report.slides.text import Run, box, clean, fitting, lines, small
from analytics.report.slides.theme import GREY, INK, Area, mixed, rgb
from analytics.report.typeset import month

_COUNTS = "#,##0;;"  # a number format that hides zeros

_COLUMNS = 280.0  # points that the columns of months take at least


def shares(deck: Deck, block: Shares, months: Months | None = None) -> None:
    """Draw each executive's contacts, and beside them the company's months, if given."""

    def draw(rows: Sequence[Share], area: Area, row: float) -> None:
        left = area.part(width=area.width * 0.62) if months else area
        plot = plot_in(left, len(rows), row, words=0.36 if months else WORDS)
        names, description = [one.name for one in rows], "Each executive's contacts by who started them"
        bars(deck, plot, XL_CHART_TYPE.BAR_STACKED_100, names, _series(rows), (0, 1), description)
        reference(deck, plot, 1 - block.reference)
        _key(deck, replace(plot.area, top=area.top, height=HEAD), is_over_ends=True)
        beside(deck, plot, [_words(one) for one in rows])
        line = small(wording.reference(block.reference))
        box(deck.slide.shapes, left.part(top=left.height - 14), [[line]])
        if months:
            beyond = area.part(left=area.width * 0.66)  # few rows of bars leave columns no room
            _months(deck, replace(beyond, height=max(beyond.height, _COLUMNS)), months)

    in_parts(deck, block.rows, draw, under=18)


def _series(rows: Sequence[Share]) -> list[Series]:
    """Return the bars, pale and without numbers where contacts are too few for a share."""
    few = frozenset(place for place, one in enumerate(rows) if one.share is None)
    ours, theirs = [one.proactive for one in rows], [one.reactive for one in rows]
    return [
        Series(name, values, rgb(colour), _COUNTS, stands, (few, mixed(colour, 0.5)))
        for name, values, colour, stands in (  # at the bars' ends, where the line does not cross them
            ("proactive", ours, theme.PROACTIVE, XL_LABEL_POSITION.INSIDE_BASE),
            ("reactive", theirs, theme.REACTIVE, XL_LABEL_POSITION.INSIDE_END),
        )
    ]


def _words(one: Share) -> list[Run]:
    known = one.proactive + one.reactive + one.unknown
    is_none = not known and not one.excuse
    colour = rgb(theme.WORDS[theme.EMPTY][0]) if is_none else INK
    unknown = f", {one.unknown:,} unknown" if one.unknown and one.proactive + one.reactive else ""
    return [Run(wording.share(one), 11, colour, one.share is not None), Run(unknown, 10, GREY)]


def _key(deck: Deck, area: Area, *, is_over_ends: bool = False) -> None:
    """Draw the colour key: over the two ends of the bars, or in a line."""
    ours, theirs = (
        [Run("■ ", 11, rgb(theme.PROACTIVE)), small("proactive")],
        [Run("■ ", 11, rgb(theme.REACTIVE)), small("reactive")],
    )
    if is_over_ends:
        box(deck.slide.shapes, area.part(width=area.width / 2), [ours])
        box(deck.slide.shapes, area.part(left=area.width / 2), [theirs], PP_ALIGN.RIGHT)
        return
    space, unknown = Run("    ", 11), [Run("■ ", 11, rgb(theme.UNKNOWN)), small("unknown")]
    box(deck.slide.shapes, area, [[*ours, space, *theirs, space, *unknown]])


def months_alone(deck: Deck, block: Months) -> None:
    """Draw contacts month by month over the whole width."""
    if block.rows:
        _months(deck, deck.take(min(max(deck.free.height, 220), 300)), block)


def _months(deck: Deck, area: Area, block: Months) -> None:
    title = fitting(clean(block.title), 14, area.width, 2)
    top = 0.0
    if title:
        top = lines(title, 14, area.width) * 18.0 + 4
        box(deck.slide.shapes, area.part(height=top), [[Run(title, 14, is_bold=True)]])
    _key(deck, area.part(top=top, height=HEAD))
    names = [
        f"{month(one)}\n{text.percent(one.share)}" if one.share is not None else month(one)
        for one in block.rows
    ]
    parts = (("proactive", theme.PROACTIVE), ("reactive", theme.REACTIVE), ("unknown", theme.UNKNOWN))
    series = [Series(kind, [getattr(one, kind) for one in block.rows], rgb(colour)) for kind, colour in parts]
    most = max((one.proactive + one.reactive + one.unknown for one in block.rows), default=0) or 1
    made = chart(deck.slide, area.part(top=top + HEAD), XL_CHART_TYPE.COLUMN_STACKED, names, series,
                 "The company's contacts month by month, by who started them")  # fmt: skip
    lay_out(made, 0, most * 1.05, Area(0, 0, 1, 0.8))
    made.category_axis.tick_labels.font.size = Pt(10)
