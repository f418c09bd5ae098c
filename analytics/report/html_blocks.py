"""The blocks of a page as HTML. Every text of the pack passes `text`, which leaves no markup in it."""

import re
from collections.abc import Sequence
from html import escape

from analytics.charts.boardroom import Seat, seating
from analytics.model.text import plain
from analytics.report import wording
from analytics.report.pack import Block, Seats, Table, Text, Tiles
from analytics.summary.compare import verdict_of
from analytics.summary.tile import Tile

_HYPHENED = re.compile(r"\b[^\W\d_]{1,12}-[^\W\d_]{1,12}\b")


def text(of: str) -> str:
    """Return a text as HTML: escaped, on one line, nothing that a browser would run or load."""
    return escape(plain(of), quote=True)


def heading(of: str) -> str:
    """Return a page's title as HTML, in which a name with a hyphen stays on one line."""
    return _HYPHENED.sub(r'<span class="whole">\g<0></span>', text(of))


def block(of: Block) -> str:
    """Return a block that is no chart as HTML."""
    match of:
        case Tiles():
            return title(of.title) + _tiles(of)
        case Seats():
            return _seats(of)
        case Table():
            return title(of.title) + table(of)
        case Text():
            paragraphs = "".join(f"<p>{text(paragraph)}</p>" for paragraph in of.paragraphs)
            return title(of.title) + f'<div class="{"small" if of.is_small else "said"}">{paragraphs}</div>'
    return ""


def title(of: str) -> str:
    """Return the finding of one block as HTML; "" for none."""
    return f"<h3>{text(of)}</h3>" if of else ""


def table(of: Table) -> str:
    """Return a table as HTML that scrolls sideways if it is wider than the page."""
    kinds = [f"{head.kind}{' wide' if head.is_wide else ''}" for head in of.heads]
    titles = [text(wording.head(head)) for head in of.heads]
    heads = "".join(
        f'<th scope="col" class="{kind}">{title}</th>' for title, kind in zip(titles, kinds, strict=True)
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td class="{kind}" data-title="{title}">{text(wording.cell(value, head.kind))}</td>'
            for value, head, title, kind in zip(row, of.heads, titles, kinds, strict=True)
        )
        + "</tr>"
        for row in of.rows
    )
    return f'<div class="table"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _tiles(of: Tiles) -> str:
    return f'<dl class="tiles">{"".join(_tile(tile) for tile in of.tiles)}</dl>'


def _tile(of: Tile) -> str:
    value, unit = wording.figure(of)
    parts = [
        f"<dt>{text(of.label)}</dt>",
        f'<dd class="value">{text(value)}{f" <small>{text(unit)}</small>" if unit else ""}</dd>',
        f'<dd class="change {verdict_of(of.change)}">{text(of.change)}</dd>' if of.change else "",
        f'<dd class="means">{text(of.definition)}</dd>' if of.definition else "",
    ]
    return f"<div>{''.join(parts)}</div>"


def _seats(of: Seats) -> str:
    """Return the boardroom table from above as HTML; with too many executives, chairs in rows."""
    placed = seating(of.chairs)
    tally = "".join(
        f'<span class="{_css_name(state)}"><i></i>{text(words)}</span>' for state, words in placed.tally
    )
    top = f'<div class="top">{tally}</div>'
    if placed.far:
        return f'<div class="boardroom">{_side("far", placed.far)}{top}{_side("near", placed.near)}</div>'
    small = "".join(
        f'<ul class="few">{"".join(_small(seat) for seat in seats)}</ul>' for _, seats in placed.condensed
    )
    return f'<div class="boardroom crowd">{top}{_side("rows", placed.rows)}{small}</div>'


def _side(place: str, seats: Sequence[Seat]) -> str:
    return f'<ul class="{place}">{"".join(_seat(seat) for seat in seats)}</ul>' if seats else ""


def _seat(of: Seat) -> str:
    detail = f"<span>{text(of.detail)}</span>" if of.detail else ""
    return (
        f'<li class="{_css_name(of.state)}"><b aria-hidden="true">{text(of.initials)}</b>'
        f"<strong>{text(of.name)}</strong><em>{text(of.days)}</em>{detail}</li>"
    )


def _small(of: Seat) -> str:
    return (
        f'<li class="{_css_name(of.state)}"><b aria-hidden="true">{text(of.initials)}</b>'
        f"<span>{text(of.name)}</span> <em>{text(of.days)}</em></li>"
    )


def _css_name(state: str) -> str:
    return state.replace(" ", "_")
