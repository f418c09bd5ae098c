"""Each executive's days since the last contact, against the limit."""

from collections.abc import Sequence

from pptx.enum.chart import XL_CHART_TYPE

from analytics.charts import theme
from analytics.model import text
from analytics.model.chair import State
from analytics.report import wording
from analytics.report.pack import Gap, Gaps
from analytics.report.slides.charts import Series
from analytics.report.slides.deck import Deck
from analytics.report.slides.plots import HEAD, bars, beside, in_parts, plot_in, reference
from analytics.report.slides.text import Run, box, clean, small
from analytics.report.slides.theme import GREY, INK, Area, mixed, rgb
from analytics.report.typeset import gap_axis, gap_words


def gaps(deck: Deck, block: Gaps) -> None:
    """Draw a bar for each executive, in a series for each state; the notes are also speaker notes."""
    high = gap_axis(block)

    def draw(rows: Sequence[Gap], area: Area, row: float) -> None:
        plot, description = plot_in(area, len(rows), row), "Days since the last contact of each executive"
        names = [gap.name for gap in rows]
        bars(deck, plot, XL_CHART_TYPE.BAR_CLUSTERED, names, _states(rows, high), (0, high), description)
        at = reference(deck, plot, max(block.limit_days, 1) / high, is_behind=True)
        limit = small(f"▾ limit, {text.many(block.limit_days, 'day')}")
        box(deck.slide.shapes, Area(at - 4, area.top, 200, HEAD), [[limit]])
        box(deck.slide.shapes, area.part(width=at - 10 - area.left, height=HEAD), [[small(_HEADING)]])
        beside(deck, plot, [_words(gap) for gap in rows])
        deck.note(*(f"{gap.name}: {gap.note}." for gap in rows if gap.note))

    in_parts(deck, block.rows, draw)


_HEADING = "days since the last contact"


def _states(rows: Sequence[Gap], high: float) -> list[Series]:
    """Return a series for each state, pale if the last contact is unknown; executives away have no bar."""
    found: list[Series] = []
    for state, colour in theme.STATE.items():
        if state == "away":
            continue
        known, pale = _of(rows, state, is_never=False), mixed(colour, 0.35)
        found.append(Series(state, known, pale if state == "cannot tell" else rgb(colour)))
        never = [min(days, high) if days is not None else None for days in _of(rows, state, is_never=True)]
        found.append(Series(f"{state}, never in contact", never, pale))
    return [one for one in found if any(value is not None for value in one.values)] or found[:1]


def _of(rows: Sequence[Gap], state: State, *, is_never: bool) -> list[float | None]:
    return [gap.silent if gap.state == state and (gap.days is None) == is_never else None for gap in rows]


def _words(gap: Gap) -> list[Run]:
    """Return the days and the state, then the note, attempts and next meeting."""
    state, colour = gap_words(gap), theme.STATE[gap.state]
    ink = rgb(theme.WORDS[colour][0]) if colour in theme.WORDS else INK if gap.state == "in touch" else GREY
    days = "" if gap.state == "away" else wording.silence(gap)
    head = " · ".join(part for part in (days, state) if part)
    return [
        Run(head, 11, ink, gap.state != "away"),
        Run(f" · {clean(gap.note)}" if gap.note else "", 10, GREY),
    ]
