"""One executive's own pages: their state, their newest contacts, who waits, the week's list, the year."""

from dataclasses import replace
from datetime import timedelta

from analytics.model.chair import in_words
from analytics.model.text import percent, plain
from analytics.outreach import next_five
from analytics.outreach.next_five import Call
from analytics.report.content.agreed import agreed
from analytics.report.content.frame import Frame
from analytics.report.pack import Block, Head, Page, Table, Text, Tiles
from analytics.summary import empty_chairs, freshness, gap_notes, my_state, person
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row

_NEWEST = 10  # contacts that are listed, as many as the metric last_ten counts


def pages(frame: Frame) -> list[Page]:
    """All of them, about the one executive of the scope; what has nothing to tell is left out."""
    found = [state(frame), agreed(frame), contacts(frame), waiting(frame), week(frame), spells(frame)]
    return [page for page in found if page]


def state(frame: Frame) -> Page:
    """How the chair stands and what stands behind it."""
    [row], [chair] = frame.ask("executives"), frame.chairs()
    spelled = frame.ask("spells")
    open_spells = [spell for spell in spelled if spell["is_open"]]
    tried = empty_chairs.tried_in_words(frame.source, frame.scope).get(chair.executive_id, "")
    notes = gap_notes.by_executive(frame.source, frame.scope)
    said = (
        person.lead(row, open_spells, tried),
        f"Noted: {note}." if (note := notes.get(chair.executive_id, "").rstrip(".")) else "",
        freshness.why_cannot_tell(frame.source, frame.scope, row),
        "" if spelled else f"{person.spells_finding(spelled)}.",
    )
    tiles, limit = person.tiles(frame.settings, frame.scope, row), frame.settings.limit_days
    return Page(
        plain(person.sentence(chair, limit)),
        frame.caption(
            f"Whole days since the last contact, a leave not counted; from {limit} on the chair is empty."
        ),
        (Text(tuple(plain(part) for part in said if part)), Tiles(tuple(tiles))),
        frame.notes("executives", "tried"),
    )


def contacts(frame: Frame) -> Page | None:
    """The newest contacts and who started them; None before the first."""
    found = frame.ask("last_ten")
    if not found or not found[0]["contacts"]:
        return None
    [ten] = found
    back = (frame.scope.as_of - ten["since_on"]).days + 1
    behind = frame.source.ask("interactions", replace(frame.scope, window_days=back))
    rows = [row for row in behind if row["judged"].startswith("contact")][:_NEWEST]
    heads = (
        Head("Day", "date"),
        Head("Customer", is_wide=True),
        Head("How"),
        Head("Started by"),
        Head("Length", "number", "minutes"),
    )
    lines = tuple(
        (row["day"], plain(row["customer"] or ""), _channel(row), _starter(row), _minutes(row))
        for row in rows
    )
    return Page(
        frame.hedged(_who_started(ten)),
        frame.caption("The newest contacts, however long ago.", has_window=False),
        (Table(heads, lines),),
        frame.notes("last_ten"),
    )


def _channel(row: Row) -> str:
    return {"email": "e-mail", "unknown": ""}.get(row["channel"], str(row["channel"]).replace("_", " "))


def _starter(row: Row) -> str:
    return {"proactive": "us", "reactive": "the customer"}.get(row["initiative"], "unknown")


def _minutes(row: Row) -> int | None:
    return round(row["minutes"]) if row["minutes"] is not None else None


def _who_started(ten: Row) -> str:
    number, ours = ten["contacts"], ten["proactive"]
    if number == 1:
        return {1: "We started the only contact so far"}.get(
            ours, "The only contact so far was not started by us"
        )
    which = "the last ten contacts" if number == _NEWEST else f"the {in_words(number)} contacts so far"
    return f"We started {in_words(ours) if ours else 'none'} of {which}"


def waiting(frame: Frame) -> Page | None:
    """Who wrote or called and has had no answer; None when nobody waits."""
    asked: dict[int, Row] = {}
    for row in sorted(frame.ask("waiting"), key=lambda row: (row["has_spoken_since"], row["day"])):
        asked.setdefault(row["customer_id"], row)  # each customer once, by the oldest question
    if not asked:
        return None
    unheard = [row for row in asked.values() if not row["has_spoken_since"]]
    others = len(asked) - len(unheard)
    heads = (
        Head("Customer", is_wide=True),
        Head("Asked on", "date"),
        Head("Waiting", "number", "working days"),
    )
    rows = tuple((plain(row["customer"]), row["day"], row["working_days"]) for row in unheard)
    blocks: list[Block] = [Table(heads, rows)] if rows else []
    if others:
        since = _customers(others, "has", "have")
        blocks.append(Text((f"{since} spoken with us since, and had no answer of this executive.",)))
    return Page(
        frame.hedged(_customers(len(unheard), "waits", "wait") + " for an answer"),
        frame.caption(
            f"Messages and calls without an answer after {frame.settings.waiting_working_days} working days.",
            has_window=False,
        ),
        tuple(blocks),
        frame.notes("waiting"),
    )


def _customers(number: int, one: str, more: str) -> str:
    counted = in_words(number).capitalize()
    return f"{counted} customer {one}" if number == 1 else f"{counted} customers {more}"


def week(frame: Frame) -> Page | None:
    """The five customers of the week as they were shown, and who was heard; None where none were shown."""
    calls = next_five.to_call(frame.ask("next_five"))
    if not calls:
        return None
    heard = sum(call.heard_on is not None for call in calls)
    monday = frame.scope.as_of - timedelta(days=frame.scope.as_of.weekday())
    heads = (
        Head("Customer"),
        Head("Why", is_wide=True),
        Head("Account manager"),
        Head("What came of it"),
    )
    rows = tuple(
        (plain(call.customer), plain(call.reason), plain(call.account_manager or ""), _came_of(call))
        for call in calls
    )
    some = in_words(heard).capitalize() if heard else "None"
    return Page(
        f"{some} of the {in_words(len(calls))} on the week's list {'were' if heard > 1 else 'was'} heard",
        frame.caption(
            f"The list of the week from {day_in_words(monday)}, as it was shown.", has_window=False
        ),
        (Table(heads, rows),),
        frame.notes("next_five"),
    )


def _came_of(call: Call) -> str:
    if call.heard_on:
        return f"spoke on {call.heard_on.day} {call.heard_on:%b}"
    return f"tried {my_state.times(call.tried)}, not reached" if call.tried else "nothing yet"


def spells(frame: Frame) -> Page | None:
    """When the chair was empty over the year; None where it never was, which the first page says."""
    found = frame.ask("spells")
    if not found:
        return None
    blocks: list[Block] = [frame.spells()]
    [year] = frame.ask("empty_year")
    if year["share"] is not None:
        share, known = percent(year["share"]), year["days_known"]
        blocks.append(Text((f"Empty on {share} of the {known:,} days of the year that the logs tell of.",)))
    return Page(
        person.spells_finding(found),
        frame.caption(
            "Each bar is a time in which the chair was empty, over the year before.", has_window=False
        ),
        tuple(blocks),
        frame.notes("spells", "empty_year"),
    )
