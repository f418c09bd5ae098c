"""The e-mail to an executive: their state, what was tried, who to call, who is waiting, what is to do."""

from datetime import date

from analytics.alerts import meeting
from analytics.alerts.common import Asked, and_more, days_since, small_print
from analytics.alerts.draft import Draft, Line, Link
from analytics.model.text import cut, many
from analytics.outreach import leaves, next_five
from analytics.outreach.next_five import Call
from analytics.summary import my_state, next_meeting
from analytics.summary.queries import Row

WORKING_DAYS = 5
MOST = 2  # named of those who are waiting, and of what is to do
LONGEST_NAME = 40  # characters of a customer


def write(asked: Asked, executive_id: int) -> Draft:
    """Return the e-mail on an executive's state: due soon, empty chair, the reminder of either, recovery.

    Raises UserError when the executive is not there any more, or the state is another by now.
    """
    row = asked.executive(executive_id)
    if row["state"] not in asked.fitting_states():
        raise asked.not_so(row)
    if asked.notice.kind == "recovery":
        return _recovered(asked, row)
    title = subject(asked, row)
    return Draft(
        subject=title,
        title=title,
        button=_my_chair(asked, row),
        lines=[
            _since(asked, row),
            *_to_call(asked, row),
            *_waiting(asked),
            *_to_do(asked, executive_id),
            *meeting.note(asked, executive_id, asked.scope),
        ],
        foot=small_print(
            asked,
            f"A chair counts as empty after {many(asked.limit, 'day')}. Only two-way contact counts.",
            _who_hears(asked, row),
            looks_back=days_since(asked, row),
        ),
        state=row["state"],
    )


def subject(asked: Asked, row: Row) -> str:
    """Return the state in one line; row: of the metric `executives`."""
    if row["state"] == "due soon":
        return f"{many(max(asked.limit - row['days_silent'], 1), 'day')} left before your chair is empty"
    empty = "Still empty" if asked.notice.kind == "reminder" else "Your chair is empty"
    gap = row["gap_days"]
    since = "no customer contact yet" if gap is None else f"{many(gap, 'day')} without customer contact"
    return f"{empty}: {since}"


def _since(asked: Asked, row: Row) -> Line:
    """Return what was tried since the last contact, and the next meeting."""
    ours = row["attempts_by_us_since_contact"]
    theirs = row["attempts_since_contact"] - ours
    tried = f"You tried {my_state.times(ours)}" if ours else "You haven’t tried"
    if theirs:
        tried += f"; customers tried {my_state.times(theirs)}"
    label = f"Since {asked.day(row['last_contact_on'])}" if row["last_contact_on"] else "So far"
    return Line(label, f"{tried}. {next_meeting.in_words(row, asked.day)}.")


def _who_hears(asked: Asked, row: Row) -> str:
    settings = asked.source.settings
    again = f"Next reminder in {many(settings.remind_days, 'day')}."
    if asked.notice.kind == "reminder":
        return again
    if row["state"] == "due soon":
        return f"Only you get this e-mail. {again}"
    if not settings.grace_days:
        return f"You hear first. {again}"
    return f"You hear first; leadership hears after {many(settings.grace_days, 'day')}. {again}"


def _recovered(asked: Asked, row: Row) -> Draft:
    """Return a short thank-you."""
    before, last = asked.last_empty_period(row["executive_id"]), row["last_contact_on"]
    after = f", after {many(before['days'], 'day')} as an empty chair" if before else ""
    title = "Your chair is no longer empty" if before else "You spoke to a customer in time"
    return Draft(
        subject=title,
        title=title,
        button=_my_chair(asked, row),
        lines=[
            Line(
                "Last contact",
                f"{asked.day(last) if last else 'Recorded'}{after}. Thank you for making the time.",
            ),
            *_to_call(asked, row),
        ],
        foot=small_print(asked),
        state=row["state"],
    )


def _to_call(asked: Asked, row: Row) -> list[Line]:
    """Return the customers of the week's list who are still to be called, each with the way to its brief."""
    calls = _calls(asked, row)
    if not calls:
        return []
    called = asked.called(row["executive_id"])
    names = [brief_of(called, call) or _short(call.customer) for call in calls if call.heard_on is None]
    if not names:
        return [Line("This week’s list", f"All {len(calls)} reached" if len(calls) > 1 else "Reached")]
    leaves_on = _leaves_on(asked, row)
    before = f"Your leave starts on {asked.day(leaves_on)}." if leaves_on else ""
    return [Line("Call this week" if len(names) == len(calls) else "Still to call", before, names)]


def _leaves_on(asked: Asked, row: Row) -> date | None:
    """Return the first day of a leave that begins before the week's list ends, None for none."""
    with asked.store.read() as cursor:
        first = leaves.next_from(leaves.of(cursor, row["executive_id"]), asked.notice.as_of)
    week = next_five.week_of(asked.notice.as_of)
    return first if first and next_five.week_of(first) == week and first.weekday() < WORKING_DAYS else None


def _calls(asked: Asked, row: Row) -> list[Call]:
    """Return the week's list, and choose it where nobody has seen it yet."""
    if shown := asked.source.ask("next_five", asked.scope):
        return next_five.to_call(shown)
    # raises UserError where no key tells the executive from others; there is no list during a leave
    return next_five.next_five(asked.store, row["executive_id"], asked.notice.as_of)


def brief_of(executive: str, call: Call) -> Link | None:
    """Return the way to the brief for a call, None where nobody has the customer's name any more."""
    if call.customer_id is None:
        return None
    query = (("executive", executive), ("customer", str(call.customer_id)))
    return Link(_short(call.customer), "brief", query)


def _short(name: str) -> str:
    return cut(name, LONGEST_NAME)


def _waiting(asked: Asked) -> list[Line]:
    """Return the customers who got no reply and have not spoken with anyone since, the longest first."""
    rows: dict[int, Row] = {}
    for row in sorted(asked.source.ask("waiting", asked.scope), key=lambda row: row["day"]):
        if not row["has_spoken_since"]:
            rows.setdefault(row["customer_id"], row)  # each customer once, by the oldest question
    named = [f"{_short(row['customer'])} (since {asked.day(row['day'])})" for row in rows.values()][:MOST]
    return [Line("Waiting for your reply", _listed(named, len(rows)))] if rows else []


def _to_do(asked: Asked, executive_id: int) -> list[Line]:
    """Return what is to do: the meetings' commitments, and actions that are due, the overdue ones first."""
    actions = [row for row in asked.source.ask("follow_ups", asked.scope) if row["state"] != "done"]
    near = [_action(asked, row, executive_id) for row in actions if row["state"] in ("overdue", "due")]
    tasks = sorted([*meeting.commitments(asked), *near], key=lambda task: not task.is_overdue)
    if not tasks:
        return []
    total = len(tasks) - len(near) + len(actions)
    return [Line("To do", _listed([task.said for task in tasks[:MOST]], total))]


def _action(asked: Asked, row: Row, executive_id: int) -> meeting.Task:
    owner = "" if row["owner_id"] == executive_id or not row["owner"] else f"owner {row['owner']}"
    is_overdue = row["state"] == "overdue"
    deadline = asked.deadline(row["due_on"], is_overdue=is_overdue)
    return meeting.task(row["what"], [_short(row["customer"]), owner, deadline], is_overdue=is_overdue)


def _listed(said: list[str], total: int) -> str:
    return "; ".join(filter(None, (*said, and_more(total, len(said)))))


def _my_chair(asked: Asked, row: Row) -> Link:
    return Link("Open my chair", "my_chair", (("executive", asked.called(row["executive_id"])),))
