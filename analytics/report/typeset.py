"""The pack as the template of the PDF takes it: words ready to be set, and lengths from 0 to 1.

All words pass here once: on one line, without control characters, and with places to break in a word that
is longer than a column. The template (paper/*.typ) decides what it looks like, and formats nothing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from analytics.charts import coverage_tint, theme
from analytics.charts.boardroom import Seat
from analytics.model import text as model_text
from analytics.report import pack as packed
from analytics.report import wording
from analytics.report.appendix import in_order, seated
from analytics.summary.compare import verdict_of
from analytics.summary.tile import Tile

Data = dict[str, Any]

INK = "#1f2328"
GREY = "#5a5f66"
RULE = "#dedad2"
WOOD = "#efe8dc"  # the table
EDGE = "#d5cab6"
_LONGEST_BAR = 6  # times the limit: a longer gap is cut off with an arrow, as on the page
_LEAST_AXIS = 1.5  # times the limit that the axis of the gaps has at least
_UNBREAKABLE = re.compile(r"[^\s\u200b-]{25,}")
_LONGEST_NAME = 40  # characters of a name in a figure


def typeset(pack: packed.Pack, paper: str) -> Data:
    """Return everything the template needs, as JSON can hold it."""
    pages = in_order(pack.pages) if paper == "16:9" else [(page, True) for page in pack.pages]
    data = {
        "paper": paper,
        "kicker": pack.kicker,
        "title": pack.title,
        "subtitle": pack.subtitle,
        "foot": foot(pack),
        "fingerprint": pack.fingerprint,
        "made": [pack.made_at.year, pack.made_at.month, pack.made_at.day],
        "colours": colours(),
        "pages": [_page(*page) for page in pages],
    }
    return {key: _clean(value) for key, value in data.items()}


def foot(pack: packed.Pack) -> str:
    """Return the foot of each page: the pack, its date, and whether the data is invented."""
    sample = ", invented sample data" if pack.is_sample else ""
    return f"{pack.kicker} as of {wording.day(pack.as_of)}{sample}"


def colours() -> Data:
    """Return the theme's colours by meaning; words of a state in a shade readable on white."""
    states = {state: colour for state, colour in theme.STATE.items() if state != "in touch"}
    return {
        "ink": INK,
        "grey": GREY,
        "rule": RULE,
        "wood": WOOD,
        "edge": EDGE,
        "proactive": theme.PROACTIVE,
        "reactive": theme.REACTIVE,
        "unknown": theme.UNKNOWN,
        "unheard": theme.UNHEARD,
        "state": {**states, "in touch": theme.IN_TOUCH},
        "word": {state: theme.WORDS.get(colour, (GREY,))[0] for state, colour in states.items()}
        | {verdict: shades[0] for verdict, shades in theme.VERDICT.items()},
    }


def _clean(value: Any) -> Any:
    """Return the same data with every text on one line and breakable."""
    if isinstance(value, str):
        return _UNBREAKABLE.sub(_broken, model_text.plain(value))
    if isinstance(value, (list, tuple)):
        return [_clean(part) for part in value]
    return {key: _clean(part) for key, part in value.items()} if isinstance(value, dict) else value


def _broken(word: re.Match[str]) -> str:
    """Return a word with an invisible break after every twelve characters."""
    return "\u200b".join(word[0][i : i + 12] for i in range(0, len(word[0]), 12))


def name(text: str) -> str:
    """Return a name for a figure: on one line, cut if too long, never blank."""
    whole = model_text.plain(text) or "no name"
    return whole if len(whole) <= _LONGEST_NAME else whole[: _LONGEST_NAME - 1].rstrip() + "…"


def _page(page: packed.Page, is_listed: bool) -> Data:
    blocks = [_block(block) for block in page.blocks]
    title = wording.held(page.title)
    return {"title": title, "caption": page.caption, "is_listed": is_listed, "blocks": blocks}


def _block(block: packed.Block) -> Data:
    return {"kind": type(block).__name__.lower(), **_SET[type(block)](block)}


def _tiles(block: packed.Tiles) -> Data:
    return {"title": block.title, "tiles": [_tile(tile) for tile in block.tiles]}


def _tile(tile: Tile) -> Data:
    value, unit = wording.figure(tile)
    return {
        "label": tile.label,
        "value": value,
        "unit": unit,
        "change": tile.change,
        "verdict": verdict_of(tile.change),
        "definition": tile.definition,
    }


def _seats(block: packed.Seats) -> Data:
    plan = seated(block)
    return {
        "far": [_seat(seat) for seat in plan.far],
        "near": [_seat(seat) for seat in plan.near],
        "rows": [_seat(seat) for seat in plan.rows],
        "small": [
            {"state": state, "title": f"{len(seats):,} {state}", "seats": [_seat(seat) for seat in seats]}
            for state, seats in plan.condensed
        ],
        "tally": [{"state": state, "text": text} for state, text in plan.tally],
    }


def _seat(seat: Seat) -> Data:
    return asdict(seat) | {"name": name(seat.name)}


def _gaps(block: packed.Gaps) -> Data:
    limit, axis = max(block.limit_days, 1), gap_axis(block)
    return {
        "limit": limit / axis,
        "limit_words": f"limit, {model_text.many(limit, 'day')}",
        "rows": [_gap(row, axis) for row in block.rows],
    }


def gap_axis(block: packed.Gaps) -> float:
    """Return the length of the gap axis, in days."""
    limit, longest = max(block.limit_days, 1), max((row.silent for row in block.rows), default=0)
    return min(max(longest * 1.02, _LEAST_AXIS * limit), float(_LONGEST_BAR * limit))


def _gap(row: packed.Gap, axis: float) -> Data:
    return {
        "name": name(row.name),
        "state": row.state,
        "days": "" if row.state == "away" else wording.silence(row),
        "words": gap_words(row),
        "note": row.note,
        "length": 0.0 if row.state == "away" else min(row.silent / axis, 1.0),
        "is_cut": row.silent > axis and row.state != "away",
        "is_doubtful": row.days is None or row.state == "cannot tell",
    }


def gap_words(row: packed.Gap) -> str:
    """Return the state beside the days; for executives away, until when."""
    if row.state == "away" and row.away_until:
        return f"away until {wording.short(row.away_until)}"
    return "" if row.state == "in touch" else row.state


def _shares(block: packed.Shares) -> Data:
    rows = [_share(row) for row in block.rows]
    return {
        "reference": 1 - block.reference,
        "reference_words": wording.reference(block.reference),
        "rows": rows,
    }


def _share(row: packed.Share) -> Data:
    known = row.proactive + row.reactive
    return {
        "name": name(row.name),
        "words": wording.share(row),
        "proactive": row.proactive / known if known else 0.0,
        "known": known,
        "counts": [f"{number:,}" if number else "" for number in (row.proactive, row.reactive, row.unknown)],
        "is_few": row.share is None,
        "is_none": not known and not row.unknown and not row.excuse,
    }


def _months(block: packed.Months) -> Data:
    most = max((row.proactive + row.reactive + row.unknown for row in block.rows), default=0) or 1
    return {
        "title": block.title,
        "rows": [
            {
                "name": month(row),
                "parts": [number / most for number in (row.proactive, row.reactive, row.unknown)],
                "words": "" if row.share is None else model_text.percent(row.share),
                "total": f"{row.proactive + row.reactive + row.unknown:,}",
            }
            for row in block.rows
        ],
    }


def month(row: packed.Share) -> str:
    """Return a month's label: "Feb", in January with the year."""
    if row.from_on is None:
        return row.name
    return f"{row.from_on:%b}" if row.from_on.month > 1 else f"{row.from_on:%b %Y}"


def _coverage(block: packed.Coverage) -> Data:
    return {
        "segments": block.segments,
        "legend": coverage_tint.LEGEND,
        "rows": [
            {"name": name(who), "cells": [_heard(*cell) for cell in zip(cells, tints, strict=True)]}
            for (who, cells), tints in zip(block.rows, wording.tints(block), strict=True)
        ],
    }


def _heard(cell: packed.Heard | None, tint: float) -> Data:
    top, under = wording.heard(cell)
    return {"top": top, "under": under, "tint": tint}


def _empty_periods(block: packed.EmptyPeriods) -> Data:
    whole = max((block.last_on - block.first_on).days + 1, 1)

    def at(day: date) -> float:
        return min(max((day - block.first_on).days / whole, 0.0), 1.0)

    def bar(period: packed.EmptyPeriod) -> Data:
        end = at(min(period.to_on or block.last_on, block.last_on) + timedelta(1))
        return {"from": at(period.from_on), "to": end, "is_open": period.to_on is None}

    return {
        "rows": [{"name": name(who), "words": empty_days(found, block), "periods": [bar(s) for s in found]}
                 for who, found in block.rows],
        "ticks": [{"at": at(day), "text": text} for day, text in quarters(block.first_on, block.last_on)],
    }  # fmt: skip


def empty_days(periods: tuple[packed.EmptyPeriod, ...], block: packed.EmptyPeriods) -> str:
    """Return how many of the days shown the chair was empty, and whether it still is."""
    days = sum(
        max((min(s.to_on or block.last_on, block.last_on) - max(s.from_on, block.first_on)).days + 1, 0)
        for s in periods
    )
    still = ", still empty" if any(s.to_on is None for s in periods) else ""
    return f"{model_text.many(days, 'day')}{still}"


def quarters(first: date, last: date) -> list[tuple[date, str]]:
    """Return the first days of quarters in a span, with their labels."""
    days = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 4, 7, 10)]
    return [(day, f"{day:%b}" if day.month > 1 else f"{day:%b %Y}") for day in days if first < day <= last]


def _table(block: packed.Table) -> Data:
    numbers = [head.kind in ("number", "percent") for head in block.heads]
    return {
        "title": block.title,
        "heads": [
            {"title": wording.head(head), "is_number": is_number, "is_wide": head.is_wide}
            for head, is_number in zip(block.heads, numbers, strict=True)
        ],
        "rows": [
            [wording.cell(value, head.kind) for value, head in zip(row, block.heads, strict=True)]
            for row in block.rows
        ],
    }


def _text(block: packed.Text) -> Data:
    return {"title": block.title, "paragraphs": block.paragraphs, "is_small": block.is_small}


_SET: Mapping[type, Callable[[Any], Data]] = {
    packed.Tiles: _tiles,
    packed.Seats: _seats,
    packed.Gaps: _gaps,
    packed.Shares: _shares,
    packed.Months: _months,
    packed.Coverage: _coverage,
    packed.EmptyPeriods: _empty_periods,
    packed.Table: _table,
    packed.Text: _text,
}
