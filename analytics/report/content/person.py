"""One executive's own pages: state, latest contacts, waiting customers, the week's list, the year."""

from dataclasses import replace
from datetime import timedelta

from analytics.model.chair import in_words
from analytics.model.text import many, percent, plain
from analytics.outreach import next_five
from analytics.outreach.next_five import Call
from analytics.report.content.agreed import agreed
from analytics.report.content.frame import Frame
from analytics.report.pack import Block, Head, Page, Table, Text, Tiles
from analytics.summary import empty_chairs, freshness, gap_notes, my_state, person, removed
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row

_NEWEST = 10  # contacts that are listed, as many as the metric last_ten counts


def pages(frame: Frame) -> list[Page]:
    """Return all pages about the one executive of the scope; empty ones are skipped."""
    found = [state(frame), agreed(frame), contacts(frame), waiting(frame), week(frame), empty_periods(frame)]
    return [page for page in found if page]


def state(frame: Frame) -> Page:
    """Return the executive's state with the facts behind it."""
    [row], [chair] = frame.ask("executives"), frame.chairs()
    periods = frame.ask("spells")
    since = empty_chairs.empty_since(frame.source, frame.scope).get(chair.executive_id)
    tried = empty_chairs.tried_in_words(frame.source, frame.scope).get(chair.executive_id, "")
    notes = gap_notes.by_executive(frame.source, frame.scope)
    facts = (
        person.lead(row, since, tried),
        f"Note: {note}." if (note := notes.get(chair.executive_id, "").rstrip(".")) else "",
        freshness.why_cannot_tell(frame.source, frame.scope, row),
        "" if periods else f"{person.spells_finding(periods, end=chair.data_end)}.",
    )
    tiles, limit = person.tiles(frame.settings, frame.scope, row, chair.data_end), frame.settings.limit_days
    tiles = removed.told(frame.source, frame.scope, tiles)
    return Page(
        plain(person.sentence(chair, limit)),
        frame.caption(f"A chair is empty after {many(limit, 'day')} without contact."),
        (Text(tuple(plain(part) for part in facts if part)), Tiles(tuple(tiles))),
        ("The gap is calendar days since the last contact. Leave doesn't count; attempts don't shorten it.",),
    )


def contacts(frame: Frame) -> Page | None:
    """Return the latest contacts and who started them; None before the first."""
    found = frame.ask("last_ten")
    if not found or not found[0]["contacts"]:
        return None
    [ten] = found
    back = (frame.scope.as_of - ten["since_on"]).days + 1
    behind = frame.source.ask("interactions", replace(frame.scope, window_days=back))
    rows = [row for row in behind if row["judged"].startswith("contact")][:_NEWEST]
    heads = (
        Head("Date", "date"),
        Head("Customer", is_wide=True),
        Head("Channel"),
        Head("Started by"),
        Head("Length", "number", "minutes"),
    )
    lines = tuple(
        (row["day"], plain(row["customer"] or ""), _channel(row), _starter(row), _minutes(row))
        for row in rows
    )
    return Page(
        frame.hedged(_who_started(ten)),
        frame.caption("The latest contacts, newest first.", has_window=False),
        (Table(heads, lines),),
        ("These are the latest contacts, however long ago they were.",),
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
        return "We started the only contact so far" if ours else "We didn't start the only contact so far"
    which = "the last ten contacts" if number == _NEWEST else f"the {in_words(number)} contacts so far"
    return f"We started {in_words(ours) if ours else 'none'} of {which}"


def waiting(frame: Frame) -> Page | None:
    """Return the customers waiting for a reply; None without any."""
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
        got = f"{many(others, 'more customer')} got no reply, but {'has' if others == 1 else 'have'} been"
        blocks.append(Text((f"{got} in touch with us since.",)))
    count = many(len(unheard), "customer") if unheard else "No customer"
    return Page(
        frame.hedged(f"{count} {'are' if len(unheard) > 1 else 'is'} waiting for a reply"),
        frame.caption(
            f"No reply after {many(frame.settings.waiting_working_days, 'working day')}.", has_window=False
        ),
        tuple(blocks),
        ("Each customer counts once, with the oldest message or call that got no reply.",),
    )


def week(frame: Frame) -> Page | None:
    """Return the week's list as it was shown, and who was reached; None without a list."""
    calls = next_five.to_call(frame.ask("next_five"))
    if not calls:
        return None
    heard = sum(call.heard_on is not None for call in calls)
    monday = frame.scope.as_of - timedelta(days=frame.scope.as_of.weekday())
    heads = (
        Head("Customer"),
        Head("Why", is_wide=True),
        Head("Account manager"),
        Head("Progress"),
    )
    rows = tuple(
        (plain(call.customer), plain(call.reason), plain(call.account_manager or ""), _came_of(call))
        for call in calls
    )
    some = f"{heard:,}" if heard else "None"
    return Page(
        f"We reached {some.lower()} of the week's {many(len(calls), 'customer')}",
        frame.caption(f"Customers to call in the week of {day_in_words(monday)}.", has_window=False),
        (Table(heads, rows),),
        ("The list is fixed for the week, and a contact by any executive counts.",),
    )


def _came_of(call: Call) -> str:
    if call.heard_on:
        return f"spoke on {call.heard_on.day} {call.heard_on:%b}"
    return f"tried {my_state.times(call.tried)}, not reached" if call.tried else "not called yet"


def empty_periods(frame: Frame) -> Page | None:
    """Return the year's empty-chair periods; None without any, which the first page says."""
    found = frame.ask("spells")
    if not found:
        return None
    blocks: list[Block] = [frame.empty_periods()]
    [year] = frame.ask("empty_year")
    if year["share"] is not None:
        share, known = percent(year["share"]), year["days_known"]
        blocks.append(Text((f"Empty on {share} of {many(known, 'day')} with data.",)))
    return Page(
        person.spells_finding(found),
        frame.caption("Empty-chair periods of the last 12 months.", has_window=False),
        tuple(blocks),
        ("Each bar is a period with an empty chair. Leave and days without data don't count.",),
    )
