"""An executive's own state as text, addressed to them: for their page and their e-mails. Plain text."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from analytics.model.chair import DataEnd, in_words
from analytics.model.text import many
from analytics.summary import next_meeting
from analytics.summary.days import day_in_words

Row = Mapping[str, Any]
_TIMES = {1: "once", 2: "twice"}


def headline(row: Row, end: DataEnd | None = None) -> str:
    """Return the page's title: when they last spoke to a customer; row: of the metric executives.

    end: where all data stops, if it does: the row is of that day.
    """
    gap, state = row["gap_days"], row["state"]
    if end and state == "empty chair":
        return f"Your chair was empty when data stopped, {many(end.days_ago, 'day')} ago"
    if end:
        return "We can’t tell when you last spoke to customers"
    if state == "away":
        until = f" until {day_in_words(row['away_until'])}" if row["away_until"] else ""
        return f"You’re away{until}"
    if state == "cannot tell":
        return "We can’t tell when you last spoke to customers"
    if gap is None:
        return f"You {'haven’t' if state == 'in touch' else 'have never'} spoken to a customer" + (
            " yet" if state == "in touch" else ""
        )
    if gap <= 1:
        return f"You spoke to a customer {'yesterday' if gap else 'today'}"
    if state == "empty chair":
        return f"Your chair is empty: {many(gap, 'day')} without customer contact"
    return f"You last spoke to a customer {many(gap, 'day')} ago"


def lead(
    row: Row, tried: str, limit: int, today: date, last_ten: Row | None = None, end: DataEnd | None = None
) -> str:
    """Return what stands under the title: days left, attempts since, next meeting, who started contacts.

    row: of the metric executives. tried: the attempts as text, "" for none. limit: days from which a chair is
    empty. last_ten: of the metric of that name, None where there is none. end: as for `headline`.
    """
    if end:
        return _last_known(row["gap_days"], end)
    if row["state"] == "away":
        return "Your gap doesn’t grow while you’re away."
    if row["state"] == "cannot tell":
        is_empty = row["log_newest_on"] is None
        return "There’s no log of calls or meetings yet. Import one, or log a call below." if is_empty else ""
    left = _plain(many(max(limit - row["days_silent"], 1), "day"))
    parts = [
        f"{left} left before your chair is empty" if row["state"] == "due soon" else "",
        _attempts(row, tried),
        next_meeting.in_words(row, lambda day: _date(day, today)),
        who_started(last_ten) if row["gap_days"] is not None else "",
    ]
    return " ".join(f"{part}." for part in parts if part)


def _last_known(gap: int | None, end: DataEnd) -> str:
    """Return the last contact that the data holds, counted from today."""
    if gap is None:
        return f"No contact is known up to {end.day}."
    return f"Your last known contact was {_plain(many(gap + end.days_ago, 'day'))} ago. Log any since then."


def _attempts(row: Row, tried: str) -> str:
    ours, since = (
        row["attempts_by_us_since_contact"] or 0,
        "since" if row["gap_days"] is not None else "so far",
    )
    if ours:
        return f"{_plain(many(ours, 'attempt'))} {since}: {tried}"
    theirs = times(row["attempts_since_contact"])
    return f"Customers have tried {theirs} {since}; you haven’t" if tried else ""


def on_leave(until: date, today: date) -> str:
    """Return why there are no calls. until: the last day of the leave, date.max for one without an end."""
    when = "" if until == date.max else f", after {_date(until, today)}"
    return f"Your next list comes when you’re back{when}."


def who_started(last_ten: Row | None) -> str:
    """Return who started the newest contacts, as counts, "" without any; row: of the metric last_ten."""
    if not last_ten or not last_ten["contacts"]:
        return ""
    total, theirs, ours = last_ten["contacts"], last_ten["reactive"], last_ten["proactive"]
    of = f"last {total} contacts" if total == 10 else f"{total} contacts"
    if total == 1:
        who = "The customer" if theirs else "You" if ours else ""
        return f"{who} started your only contact so far" if who else "You’ve had one contact so far"
    if theirs:
        return f"Customers started {_part(theirs, total, of)}"
    if ours:
        return f"You started {_part(ours, total, of)}"
    return f"We don’t know who started your {of}"


def _part(number: int, whole: int, of: str) -> str:
    if number == whole:
        return "both your contacts" if whole == 2 else f"all your {of}"
    return f"{number} of your {of}"


def week(trend: Sequence[Row], goal: int, today: date) -> tuple[int, str]:
    """Return how many customers they spoke to in the newest week, and the text beside the seats.

    trend: the weeks of my_trend, oldest first, at least one. goal: customers a week, on their list or not.
    """
    newest = trend[-1]
    spoken = newest["customers"]
    is_now = newest["starts_on"] == today - timedelta(days=today.weekday())
    when = "this week" if is_now else f"in the week of {_date(newest['starts_on'], today)}"
    if not spoken:
        return spoken, f"No customers {'yet ' if is_now else ''}{when} (goal: any {goal})"
    customers = _plain(many(spoken, "customer"))
    return spoken, f"You{'’ve spoken' if is_now else ' spoke'} to {customers} {when} (goal: any {goal})"


def streak(trend: Sequence[Row], goal: int) -> str:
    """Return how many weeks in a row reached the goal; the newest isn't over and breaks no streak."""
    reached = [row["customers"] >= goal for row in trend]
    before = _run(reached[:-1])
    if reached[-1]:
        return f"Goal reached {before + 1} weeks in a row" if before else "Goal reached"
    if before:
        weeks = "the week before" if before == 1 else f"in each of the {before} weeks before"
        return f"You reached the goal {weeks}"
    last = [row["starts_on"] for row, is_full in zip(trend, reached, strict=True) if is_full]
    if last:
        return f"You last reached the goal in the week of {last[-1].day} {last[-1]:%B}"
    return f"You haven’t reached the goal in the last {len(trend)} weeks"


def _run(reached: Sequence[bool]) -> int:
    """Return how many at the end are true in a row."""
    return next((place for place, one in enumerate(reversed(reached)) if not one), len(reached))


def times(number: int) -> str:
    """Return once, twice, three times."""
    return _TIMES.get(number, f"{in_words(number)} times")


def ago(day: date, today: date) -> str:
    """Return a day of the last week by its name, an earlier one by its date."""
    days = (today - day).days
    if 0 <= days <= 1:
        return "yesterday" if days else "today"
    return f"on {day:%A}" if 0 < days < 7 else f"on {_date(day, today)}"


def _date(day: date, today: date) -> str:
    """28 January, with the year where it is another."""
    return f"{day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def due(day: date, today: date) -> str:
    """Return how far off an action's due date is."""
    days = (day - today).days
    if days < 0:
        return f"{_plain(many(-days, 'day'))} overdue"
    return f"due {('today', 'tomorrow')[days]}" if days < 2 else f"due in {days:,} days"


def first_to_tell(account_manager: str | None) -> str:
    """Return the reminder to inform the account manager before calling; "" where there is none."""
    return f"Let {account_manager} (account manager) know first" if account_manager else ""


def waited(working_days: int) -> str:
    """Return how long a customer has been waiting."""
    return f"waiting {_plain(many(working_days, 'working day'))}"


def to_call(count: int, spoken: int) -> str:
    """Return the heading of the week's list. spoken: how many of the `count` they spoke to this week."""
    if not count:
        return "Nobody to call this week"
    if spoken == count:
        return "You’ve spoken to everyone on this week’s list"
    if spoken:
        return f"{in_words(count - spoken).capitalize()} left on this week’s list"
    return (
        "Call this customer this week" if count == 1 else f"Call these {in_words(count)} customers this week"
    )


def waiting(unheard: int, spoken: int, end: DataEnd | None = None) -> str:
    """Return how many are waiting for a reply. spoken: those beside them who have spoken to us since.

    end: where all data stops, if it does.
    """
    if not unheard and end:
        return f"We can’t tell who has been waiting for your reply since {end.day}"
    if not unheard and spoken:
        return f"{_plain(many(spoken, 'customer'))} got no reply, but spoke to a colleague"
    if not unheard:
        return "Nobody is waiting for your reply"
    are_waiting = "customer is" if unheard == 1 else "customers are"
    return f"{unheard:,} {are_waiting} waiting for your reply"


def open_actions(count: int, late: int) -> str:
    """Return how many actions are open, and how many of them are overdue."""
    if not count:
        return "No open actions"
    actions = many(count, "open action")
    if not late:
        return actions
    return f"{actions}, overdue" if count == 1 else f"{actions}, {late:,} overdue"


def _plain(count: str) -> str:
    return count.replace("\u00a0", " ")
