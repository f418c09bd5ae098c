"""The boardroom table from above, of PowerPoint's own shapes; and figures side by side."""

from collections.abc import Sequence

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from analytics.charts import theme
from analytics.charts.boardroom import Seat, Seating
from analytics.model.chair import State
from analytics.report import wording
from analytics.report.appendix import seated
from analytics.report.pack import Seats, Tiles
from analytics.report.slides.deck import Deck
from analytics.report.slides.shapes import described, rule, shape
from analytics.report.slides.text import Run, Shapes, box, clean, fill, fitting, height, small
from analytics.report.slides.theme import EDGE, GREY, INK, SERIF, WHITE, WOOD, Area, rgb
from analytics.report.typeset import name
from analytics.summary.compare import verdict_of

_SEAT, _TABLE = 34.0, 42.0  # points: a chair's side, the table's height
_WORDS = 82.0  # under a chair: its back, two lines of a name, its days, two lines of detail
_AWAY: dict[State, float] = {"empty chair": 14, "due soon": 6}  # points that a chair is drawn back
_IN_ROW = 8  # chairs side by side where there are too many for a table


def seats(deck: Deck, block: Seats) -> None:
    """Draw a chair for each executive around the table, or in rows if there are too many."""
    plan = seated(block)
    if not plan.tally:
        return
    if plan.far:
        _around(deck, plan)
    else:
        _in_rows(deck, plan)


def _around(deck: Deck, plan: Seating) -> None:
    side = _SEAT + 8
    near = side + 62 + 2 if plan.near else 0  # nobody sits there who is alone
    area = deck.take(side + 62 + 14 + _TABLE + near)
    group = deck.slide.shapes.add_group_shape()
    top = area.top + 62 + 14 + side
    each = (area.width - 24) / max(len(plan.far), 1)
    for i, seat in enumerate(plan.far):
        _chair(group.shapes, seat, Area(area.left + 12 + i * each, top, each, 0), is_near=False)
    for i, seat in enumerate(plan.near):
        _chair(group.shapes, seat, Area(area.left + 12 + i * each, top + _TABLE, each, 0), is_near=True)
    _table(group.shapes, area.part(top=top - area.top, height=_TABLE), plan)
    described(group, _in_words(plan), "The table")


def _in_words(plan: Seating) -> str:
    everybody = [*plan.far, *plan.near, *plan.rows, *(seat for _, group in plan.condensed for seat in group)]
    chairs = "; ".join(
        f"{clean(seat.name)}: {', '.join(filter(None, (seat.days, seat.detail)))}" for seat in everybody
    )
    return f"{', '.join(text for _, text in plan.tally)}. {chairs}"


def _table(shapes: Shapes, area: Area, plan: Seating) -> None:
    top = shape(shapes, MSO_SHAPE.ROUNDED_RECTANGLE, area, WOOD, EDGE)
    top.adjustments[0] = 0.5
    top.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    runs: list[Run] = []
    for state, text in plan.tally:
        mark = {"due soon": "●", "in touch": "■"}.get(state, "□")
        runs += [
            Run(f"{mark} ", 13, _colour(state)),
            Run(text, 15, _word(state) if state == "empty chair" else INK),
            Run("        ", 13),
        ]
    fill(top.text_frame, [runs[:-1]], PP_ALIGN.CENTER)


def _colour(state: State) -> str:
    return INK if state == "in touch" else rgb(theme.STATE[state])


def _word(state: State) -> str:
    colour = theme.STATE[state]
    return rgb(theme.WORDS[colour][0]) if colour in theme.WORDS else GREY if state != "in touch" else INK


def _chair(shapes: Shapes, seat: Seat, at: Area, *, is_near: bool, is_at_table: bool = True) -> None:
    """Draw a chair whose seat begins at `at`, towards the table, with its words beyond it."""
    back, away = 5.0, _AWAY.get(seat.state, 2.0) if is_at_table else 0.0
    left = at.left + (at.width - _SEAT) / 2
    top = at.top + away if is_near else at.top - away - _SEAT
    _cushion(shapes, seat, Area(left, top, _SEAT, _SEAT))
    line = top + _SEAT + back if is_near else top - back - 4
    bar = shape(shapes, MSO_SHAPE.ROUNDED_RECTANGLE, Area(left - 1, line, _SEAT + 2, 4), _colour(seat.state))
    bar.adjustments[0] = 0.5
    words = _said(seat, at.width - 6)
    tall = sum(height("".join(run.text for run in runs), runs[0].size, at.width - 6) for runs in words)
    edge = line + 7 if is_near else line - 3 - tall
    box(shapes, Area(at.left + 3, edge, at.width - 6, tall), words, PP_ALIGN.CENTER,
        MSO_ANCHOR.TOP if is_near else MSO_ANCHOR.BOTTOM)  # fmt: skip


def _cushion(shapes: Shapes, seat: Seat, area: Area) -> None:
    is_clear = seat.state in ("empty chair", "away", "cannot tell")
    kind = MSO_SHAPE.OVAL if seat.state == "due soon" else MSO_SHAPE.ROUNDED_RECTANGLE
    colour = _colour(seat.state)
    made = shape(shapes, kind, area, WHITE if is_clear else colour, colour if is_clear else None,
                 2.2 if seat.state == "empty chair" else 1.2)  # fmt: skip
    if kind == MSO_SHAPE.ROUNDED_RECTANGLE:
        made.adjustments[0] = 0.28
    described(made, f"{clean(seat.name)}: {seat.days}", f"Chair of {name(seat.name)}")
    made.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    ink = GREY if is_clear else "1C1708" if seat.state == "due soon" else WHITE
    initials = "" if seat.state == "empty chair" else seat.initials
    fill(made.text_frame, [[Run(initials, 13, ink, is_bold=True)]], PP_ALIGN.CENTER)


def _said(seat: Seat, room: float) -> list[list[Run]]:
    """Return the name, the days and the detail, each cut to its number of lines."""
    colour, is_calm = _word(seat.state), seat.state == "in touch"
    words = [
        [Run(fitting(name(seat.name), 11.5, room, 2), 11.5, is_bold=True)],
        [Run(seat.days, 12 if is_calm else 14, colour, is_bold=seat.state in ("empty chair", "due soon"))],
    ]
    if seat.detail:
        words.append([Run(fitting(clean(seat.detail), 9.5, room, 2), 9.5, colour)])
    return words


def _in_rows(deck: Deck, plan: Seating) -> None:
    top = deck.take(_TABLE)
    _table(deck.slide.shapes, top, plan)
    for at in range(0, len(plan.rows), _IN_ROW):
        area = deck.take(_SEAT + _WORDS)
        group = deck.slide.shapes.add_group_shape()
        part = plan.rows[at : at + _IN_ROW]
        for i, seat in enumerate(part):
            place = Area(area.left + i * area.width / _IN_ROW, area.top, area.width / _IN_ROW, 0)
            _chair(group.shapes, seat, place, is_near=True, is_at_table=False)
        described(group, "; ".join(f"{clean(seat.name)}: {seat.days}" for seat in part), "Chairs")
    for state, few in plan.condensed:
        _named(deck, f"{len(few):,} {state}: ", few)


def _named(deck: Deck, title: str, seats: Sequence[Seat]) -> None:
    """Draw the names of executives who need no attention."""
    names = ", ".join(f"{name(seat.name)} ({seat.days})" for seat in seats)
    tall = height(title + names, 10.5, deck.free.width)
    deck.say(tall, [Run(title, 10.5, is_bold=True), small(names)])


def tiles(deck: Deck, block: Tiles) -> None:
    """Draw figures side by side, with their change and definition."""
    across = min(max(len(block.tiles), 1), 5)
    for at in range(0, len(block.tiles), across):
        part = block.tiles[at : at + across]
        each = (deck.free.width + 24) / across
        meaning = max(height(clean(tile.definition), 10.5, each - 24) for tile in part)
        area = deck.take(69 + meaning)
        for i, tile in enumerate(part):
            room = area.part(left=i * each, width=each - 24)
            rule(deck.slide.shapes, (room.left, room.top), (room.left + room.width, room.top), INK, 1)
            value, unit = wording.figure(tile)
            lines = [[Run(tile.change, 12, _colour_of(tile.change), is_bold=True)]] if tile.change else []
            lines += [[small(tile.definition)]] if tile.definition else []
            figure = [Run(value, 28, is_bold=True), Run(f" {clean(unit)}" if unit else "", 12)]
            made = box(deck.slide.shapes, room.part(top=6), [[small(tile.label)], figure, *lines])
            made.text_frame.paragraphs[1].runs[0].font.name = SERIF


def _colour_of(change: str) -> str:
    verdict = verdict_of(change)
    return rgb(theme.VERDICT[verdict][0]) if verdict else INK
