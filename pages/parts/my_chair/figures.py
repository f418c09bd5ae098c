"""An executive's own figures, each with its trend and meaning."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from analytics.charts.initiative_bars import TYPICAL_REACTIVE
from analytics.model.chair import DataEnd
from analytics.model.scope import Scope
from analytics.model.text import percent
from analytics.model.trend import Trend
from analytics.summary import compare, coverage, person
from pages.parts.shell import data, frame
from pages.parts.show import elements

SEGMENTS = ("new", "loyal", "lost")  # customers to hear from, besides the dissatisfied


def draw(scope: Scope, row: data.Row, trend: Sequence[data.Row]) -> None:
    """Draw the figures side by side under their heading. scope: of this one executive."""
    st.header(
        "Your numbers",
        anchor=False,
        help=f"The last {len(trend)} weeks, each on its Sunday; some have no figure. Leave is not deducted."
        " Dotted: the limit, what we expect, or the share that business audiences typically report.",
    )
    elements.figure_row([*_own(scope, row, trend), *_coverage(scope)], most=4, key="my_figures")


def large(row: data.Row, end: DataEnd | None) -> None:
    """Draw the gap in days, large, above a phone's title, which says it in words; row: of `executives`."""
    gap = row["gap_days"]
    if gap is None or end or row["state"] in ("away", "cannot tell"):
        return
    state = row["state"].replace(" ", "_")
    with frame.above_head():
        unit = "day" if gap == 1 else "days"
        st.html(f'<p class="my-gap {state}" aria-hidden="true">{gap:,}<small>{unit}</small></p>')


def _own(scope: Scope, row: data.Row, trend: Sequence[data.Row]) -> list[elements.Tile]:
    """Return gap, proactive share, face to face and exposure, with the texts of the Gaps page."""
    gap, share, face, exposure, _ = person.tiles(data.settings(), scope, row, data.source().data_end(scope))
    settings, fewest = data.settings(), data.settings().min_contacts_for_share
    shares = [
        round(100 * week["proactive_share"])
        if week["proactive_share"] is not None and week["contacts"] >= fewest
        else None
        for week in trend
    ]
    typical = round(100 * (1 - TYPICAL_REACTIVE))

    def weekly(name: str) -> list[float | None]:
        return [week[name] for week in trend]

    def drawn(values: list[float | None], target: float, **more: Any) -> Trend | None:
        has_any = any(value is not None for value in values)
        return Trend([week["ends_on"] for week in trend], values, target, **more) if has_any else None

    minutes = weekly("exposure_minutes")
    if row["log_newest_on"] is None and row["state"] == "cannot tell":
        return [gap, share, face, exposure]  # without a log there is no week to draw
    return [
        replace(gap, trend=drawn(weekly("gap_days"), settings.limit_days, called="limit", unit="day")),
        replace(share, trend=drawn(shares, typical, called="typical", unit="%", is_ours=True)),
        replace(
            face,
            trend=drawn(
                weekly("face_to_face_gap_days"), settings.face_to_face_days, called="expected in",
                unit="day",
            ),
        ),
        replace(
            exposure,
            trend=drawn(
                minutes if any(minutes) else [], settings.exposure_minutes, called="expected", unit="minute",
                is_bars=True,
            ),
        ),
    ]  # fmt: skip


def _coverage(scope: Scope) -> list[elements.Tile]:
    """Return coverage of the three groups against one window earlier; without a customer file, why not."""
    before = compare.previous(scope)
    everything = data.metric("coverage", scope)
    if not everything:
        why = "Import a customer file to see coverage."
        return [elements.Tile("Coverage", None, definition=why)]
    whose = "all" if coverage.is_over_all(everything) else "yours"
    now, earlier = (
        _of(scope.executives[0], rows) for rows in (everything, data.metric("coverage", before.scope(scope)))
    )
    return [
        _tile(segment, now.get(segment), earlier.get(segment), before, scope, whose) for segment in SEGMENTS
    ]


def _of(executive_id: int, rows: Sequence[data.Row]) -> dict[str, data.Row]:
    return {row["segment"]: row for row in rows if row["executive_id"] == executive_id}


def _tile(
    segment: str,
    now: data.Row | None,
    earlier: data.Row | None,
    before: compare.Compared,
    scope: Scope,
    whose: str,
) -> elements.Tile:
    label = f"{segment.capitalize()} customers reached"
    min_for_share = data.settings().min_contacts_for_share
    if now is None or not now["customers"]:
        who = "You have" if whose == "yours" else "There are"
        return elements.Tile(label, None, definition=f"{who} no {segment} customers.")
    days = now["days_since"]
    end = data.source().data_end(scope)
    last = "You’ve never spoken to one" if days is None else f"You last spoke to one {_ago(days)}"
    if end:
        last = f"Counted up to {end.day}"
    change = ""
    if earlier is not None and earlier["customers"]:
        change = before.change(now["contacted"] - earlier["contacted"], "customer")
    has_share = now["contacted"] and now["customers"] >= min_for_share
    share = f"{percent(now['share'])} of {whose}" if has_share else f"Of {whose},"
    meaning = f"{share} in {scope.window_days} days. {last}."
    return elements.Tile(label, now["contacted"], f"of {now['customers']:,}", change, meaning)


def _ago(days: int) -> str:
    return "today" if days == 0 else "yesterday" if days == 1 else f"{days:,} days ago"
