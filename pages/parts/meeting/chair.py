"""One executive on one screen: gap, who started the contacts, attempts, next meeting."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from html import escape

import streamlit as st

from analytics.charts.boardroom import gap
from analytics.charts.spell_timeline import YEAR
from analytics.model.chair import Chair
from analytics.model.scope import Scope
from analytics.summary import empty_chairs, gap_notes, next_meeting, person
from analytics.summary.compare import Compared
from analytics.summary.days import day_in_words
from pages.parts.meeting import decide, sentences, title
from pages.parts.shell import data
from pages.parts.shell.escape import plain
from pages.parts.show import elements

_WHO = {
    "proactive": "we started",
    "reactive": "customers started",
    "unknown": "unknown",
}  # under the marks of who started


def draw(scope: Scope, executive_id: int, compared: Compared, *, is_wall: bool = False) -> None:
    """Draw the screen of one executive of the scope; a wall, which visitors see, names no customer."""
    alone = replace(scope, executives=(executive_id,))
    [row], [seat] = data.metric("executives", alone), data.chairs(alone)
    title.draw(person.sentence(seat, data.settings_seen(seat.executive_id).limit_days))
    with st.container(key="meeting_lead"):
        st.markdown(elements.escape_markdown(_lead(row, alone)) or "\u00a0")
    left, right = st.columns([6, 5], gap="large")
    facts = [now(alone, seat, compared), story(alone, row, seat, is_wall=is_wall)]
    with left, st.container(key="meeting_facts"):
        st.html(facts[0] if is_wall else "".join(facts))
    if is_wall:
        with right, st.container(key="meeting_story"):
            st.html(facts[1])
    else:
        with right, st.container(key="meeting_decide"):
            decide.draw(scope, seat)


def _lead(row: data.Row, scope: Scope) -> str:
    """Return the title, and since when the chair is empty."""
    since = empty_chairs.empty_since(data.source(), scope).get(row["executive_id"])
    empty = f"Chair empty since {day_in_words(since)}" if since else ""
    return " · ".join(part for part in (row["title"] or "", empty) if part)


def now(scope: Scope, seat: Chair, compared: Compared) -> str:
    """Return the gap, how it was before, and who started the newest contacts, as HTML; scope: of one."""
    before, ten = data.chairs(compared.scope(scope)), data.metric("last_ten", scope)
    return _gap(seat, sentences.earlier(before[0] if before else None, compared)) + _started(
        ten[0] if ten else None
    )


def story(scope: Scope, row: data.Row, seat: Chair, *, is_wall: bool) -> str:
    """Return the year's empty-chair periods, attempts and next meeting, as HTML. A wall shows no note."""
    tried = empty_chairs.tried_in_words(data.source(), scope).get(row["executive_id"], "none")
    last = row["last_contact_on"]
    facts = [
        ("Last contact", day_in_words(last) if last else "never"),
        ("Attempts since", tried),
        ("Next meeting", next_meeting.beside_its_name(row)),
    ]
    note = gap_notes.by_executive(data.source(), scope).get(row["executive_id"], "")
    year_ago = scope.as_of - timedelta(days=YEAR)
    late = gap_notes.entered_late(data.source(), scope, year_ago).get(row["executive_id"], "")
    if late and late.rpartition(", ")[2] not in note and not is_wall:
        facts.insert(0, ("Not counted", late))
    if note and not is_wall:  # visitors see a wall, and a note may mention a leave or a customer
        facts.insert(0, ("Note", note))
    terms = "".join(f"<dt>{term}</dt><dd>{escape(plain(text))}</dd>" for term, text in facts)
    [year] = data.metric("empty_year", scope)
    return _empty_periods(data.metric("spells", scope), year, seat, scope.as_of) + f"<dl>{terms}</dl>"


def _gap(seat: Chair, before: str) -> str:
    """Return the gap with its seat in the state's shape and colour, as on the table, as HTML."""
    days = gap(seat)
    number, _, unit = days.partition(" ") if days[0].isdigit() else (days, "", "")
    on = f" on {seat.data_end.day}" if seat.data_end else ""
    state = escape(f"{seat.state}{on}") if seat.state != days else escape(on.strip())
    then = f"<span>{escape(plain(before))}</span>" if before else ""
    untold = " untold" if seat.data_end and seat.state in ("in touch", "due soon") else ""
    kind = f"{seat.state.replace(' ', '_')}{untold}{' long' if len(number) > 3 else ''}"
    return (
        f'<div class="meeting-gap {kind}"><i aria-hidden="true"></i>'
        f"<strong>{escape(number)}</strong><p><b>{escape(unit)}</b><em>{state}</em>{then}</p></div>"
    )


def _empty_periods(periods: Sequence[data.Row], year: data.Row, seat: Chair, as_of: date) -> str:
    """Return the last year as a line, with a bar for each empty-chair period, as HTML."""
    first = as_of - timedelta(days=YEAR)
    bars = "".join(
        f'<i style="left:{_percent(max(row["from_on"], first), first)};'
        f'right:{_percent(as_of, row["to_on"])}"></i>'
        for row in periods
    )
    months = "".join(
        f'<b style="left:{_percent(day, first)}">{day:%b}</b>'
        for month in range(1, 13, 2)
        if (day := (first.replace(day=1) + timedelta(days=31 * month)).replace(day=1)) < as_of
    )
    return (
        f'<div class="meeting-year"><p>{escape(person.spells_finding(periods, year, seat.data_end))}</p>'
        f'<span aria-hidden="true">{bars}{months}</span></div>'
    )


def _percent(day: date, first: date) -> str:
    return f"{100 * (day - first).days / YEAR:.2f}%"


def _started(last_ten: data.Row | None) -> str:
    """Return a mark for each of the newest contacts, coloured by who started it, and the sentence."""
    marks = ""
    if last_ten is not None:
        for kind, who in _WHO.items():
            if last_ten[kind]:
                each = f'<i class="{kind}"></i>' * last_ten[kind]
                marks += f"<span>{each}<b>{who}</b></span>"
    return (
        f'<div class="meeting-started"><p>{escape(sentences.started(last_ten))}</p>'
        f'<div aria-hidden="true">{marks}</div></div>'
    )
