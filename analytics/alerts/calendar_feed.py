"""An executive's calendar feed: the week's suggested calls, and actions and commitments with their due dates.

Nothing in it blocks time: calls are a quarter of an hour shown as free, and a task is an all-day entry; tasks
without a due date share one on the last working day of the week. An event keeps its UID while it lasts, so
that a calendar replaces it, and leaves the feed when it is done. `OWN_MARK` in the UID tells an import of
that calendar that these are reminders and no meetings.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar

from analytics.alerts.executive_email import brief_of
from analytics.ingest.calendar_sheet import OWN_MARK
from analytics.metrics.run import ask
from analytics.model.scope import Scope
from analytics.model.text import plain
from analytics.outreach import leaves, next_five
from analytics.outreach.next_five import Call, week_of
from analytics.outreach.reason import to_themselves
from analytics.store.store import Store
from analytics.summary import decisions, my_state, unique_names
from analytics.summary.queries import of_store

CALL_MINUTES = 15
# one for each place of the list: two calls on the same day never overlap
CALL_TIMES = (time(10), time(14, 30), time(11, 30), time(15, 30), time(9))
ASKED_EVERY = timedelta(hours=6)  # how often a calendar may refresh
_LONGEST = 200  # characters of an event's title
_AGAIN = "Sign in to Empty Chair again to see here who it was."


def ics(
    store: Store, executive_id: int, day: date, *, names_colleagues: bool, has_expired: bool = False
) -> bytes:
    """Return the feed for a day, and fix the week's list, as opening My chair does.

    names_colleagues: it says which colleague spoke to a customer last, and when. has_expired: it would
    if they signed in again, which it then says.

    The same content gives the same bytes. An executive without a chair on the day gets an empty feed, which
    clears their calendar.
    """
    known = {row["executive_id"]: row["executive"] for row in ask(store, "executives", Scope(day))}
    name = next((name for name, id_ in unique_names.unique_names(known).items() if id_ == executive_id), None)
    calendar = _calendar(f"Empty Chair: {plain(name)}"[:_LONGEST] if name else "Empty Chair")
    hidden = None if names_colleagues else _AGAIN if has_expired else ""
    for event in _events(store, executive_id, name, day, hidden) if name else ():
        calendar.add_component(event)
    return calendar.to_ical()


def _calendar(name: str) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Empty Chair//Feed//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # what Google, Apple and Outlook read instead
    calendar.add("refresh-interval", ASKED_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    return calendar


def _events(
    store: Store, executive_id: int, name: str, day: date, hidden: str | None
) -> Iterator[icalendar.Event]:
    """Yield the events. hidden: what is said where a colleague isn't named; None: all are named."""
    scope = Scope(day, executives=(executive_id,))
    week, zone = week_of(day), ZoneInfo(store.settings.time_zone)
    with store.read() as cursor:
        left = leaves.days_left(leaves.of(cursor, executive_id), day)
    whole = calls = next_five.next_five(store, executive_id, day)
    if hidden is not None:
        calls = next_five.without_colleagues(calls, name)
    for place, call in enumerate(calls):
        more = hidden if hidden and call.reason != whole[place].reason else ""
        if call.heard_on is None and left:
            own = week + timedelta(days=min(place, 4))  # one for each working day; missed ones move to today
            on = next((later for later in left if later >= own), left[-1])
            at = datetime.combine(on, CALL_TIMES[place % len(CALL_TIMES)], zone)
            yield _call(store, executive_id, name, call, at, week if on == own else min(on, day), more)
    tasks = [*_actions(store, scope, executive_id), *_commitments(store, scope)]
    for task in tasks:
        if task.due_on is not None:
            yield _all_day(task.uid, task.title, task.due_on, task.known)
    undated = [task for task in tasks if task.due_on is None]
    if undated and left:
        yield _undated(executive_id, week, undated, left[-1])


@dataclass(frozen=True)
class _Task:
    """An action or a commitment: its due date, None where none was set, and since when it is known."""

    uid: str
    title: str
    due_on: date | None
    known: date


def _actions(store: Store, scope: Scope, executive_id: int) -> Iterator[_Task]:
    """Yield their own actions; one that another executive owns is in that one's feed alone."""
    for row in ask(store, "follow_ups", scope):
        if row["state"] != "done" and row["owner_id"] in (executive_id, None):
            owner = f"owner {row['owner']}" if row["owner_id"] is None and row["owner"] else ""
            added_by = f"added by {row['executive']}" if row["executive_id"] != executive_id else ""
            aside = ", ".join(filter(None, (row["customer"], added_by, owner)))
            # the UID's first word is kept: another would double what calendars already hold
            uid = f"promise-{row['follow_up_id']}"
            yield _Task(uid, f"Action: {row['what']} ({aside})", row["due_on"], row["opened_on"])


def _commitments(store: Store, scope: Scope) -> Iterator[_Task]:
    for row in decisions.open_of(of_store(store), scope):
        title = f"Commitment: {decisions.task(row)}"
        yield _Task(f"decision-{row['decision_id']}", title, row["due_on"], row["decided_on"])


def _undated(executive_id: int, week: date, tasks: Sequence[_Task], on: date) -> icalendar.Event:
    """Return one entry a week for all tasks without a due date, on its last working day."""
    is_single = len(tasks) == 1
    title = f"No due date: {tasks[0].title}" if is_single else f"{len(tasks):,} tasks without a due date"
    known = max(week, *(task.known for task in tasks))
    lines = [] if is_single else [task.title for task in tasks]
    return _all_day(f"no-day-{executive_id}-{week:%G-W%V}", title, on, known, lines)


def _call(
    store: Store, executive_id: int, name: str, call: Call, at: datetime, known: date, more: str
) -> icalendar.Event:
    first = f"{told}." if (told := my_state.first_to_tell(call.account_manager)) else ""
    brief = brief_of(name, call)
    url = brief.url(store.settings.app_address) if brief else ""
    lines = (f"{to_themselves(call.reason, name)}.", more, first, f"Brief: {url}" if url else "")
    event = _event(
        f"call-{executive_id}-{week_of(at.date()):%G-W%V}-{call.place}", f"Call {call.customer} (suggested)",
        lines, known,
    )  # fmt: skip
    event.add("dtstart", at.astimezone(UTC))
    event.add("duration", timedelta(minutes=CALL_MINUTES))
    if url:
        event.add("url", url)
    return event


def _all_day(uid: str, title: str, on: date, known: date, lines: Iterable[str] = ()) -> icalendar.Event:
    event = _event(uid, title, lines, known)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    return event


def _event(uid: str, title: str, lines: Iterable[str], known: date) -> icalendar.Event:
    """Return an event; known: since when it is as it is; today's date would make it new each time."""
    event = icalendar.Event()
    event.add("uid", f"{uid}{OWN_MARK}")
    event.add("dtstamp", datetime.combine(known, time(), UTC))
    event.add("summary", plain(title)[:_LONGEST])
    if said := "\n".join(plain(line) for line in lines if line):
        event.add("description", said)
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    event.add("categories", ["Empty Chair"])
    return event
