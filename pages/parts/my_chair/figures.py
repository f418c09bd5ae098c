"""An executive's own figures, each with its trend and meaning."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analytics.model.scope import Scope
from analytics.model.text import percent
from analytics.summary import compare, coverage, person
from pages.parts.shell import data
from pages.parts.show import elements

SEGMENTS = ("new", "loyal", "lost")  # customers to hear from, besides the dissatisfied


def draw(scope: Scope, row: data.Row, trend: Sequence[data.Row]) -> None:
    """Draw the figures side by side under their heading. scope: of this one executive."""
    st.subheader(
        "Your numbers",
        anchor=False,
        help=f"Trends show the last {len(trend)} weeks, each on its Sunday. Leave is not deducted.",
    )
    elements.figure_row([*_own(scope, row, trend), *_coverage(scope)], most=4, key="my_figures")


def _own(scope: Scope, row: data.Row, trend: Sequence[data.Row]) -> list[elements.Tile]:
    """Return gap, proactive share, face to face and exposure, with the texts of the Gaps page."""
    gap, share, face, exposure, _ = person.tiles(data.settings(), scope, row)
    gaps = [week["gap_days"] for week in trend if week["gap_days"] is not None]
    shares = [round(100 * week["proactive_share"]) for week in trend if week["proactive_share"] is not None]
    faces = [w["face_to_face_gap_days"] for w in trend if w["face_to_face_gap_days"] is not None]
    minutes = [week["exposure_minutes"] for week in trend]
    return [
        replace(gap, series=gaps),
        replace(share, series=shares if share.label == "Proactive share" else ()),
        replace(face, series=faces),
        replace(exposure, series=minutes if any(minutes) else (), is_bars=True),
    ]


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
    last = "You’ve never spoken to one" if days is None else f"You last spoke to one {_ago(days)}"
    change = ""
    if earlier is not None and earlier["customers"]:
        change = before.change(now["contacted"] - earlier["contacted"], "customer")
    has_share = now["contacted"] and now["customers"] >= min_for_share
    share = f"{percent(now['share'])} of {whose}" if has_share else f"Of {whose},"
    meaning = f"{share} in {scope.window_days} days. {last}."
    return elements.Tile(label, now["contacted"], f"of {now['customers']:,}", change, meaning)


def _ago(days: int) -> str:
    return "today" if days == 0 else "yesterday" if days == 1 else f"{days:,} days ago"
