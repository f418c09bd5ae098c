"""An executive's own state in words, as their page and their letters say it to them. Plain text."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from analytics.model.chair import in_words
from analytics.model.text import many
from analytics.summary import next_meeting
from analytics.summary.days import day_in_words

Row = Mapping[str, Any]
_TIMES = {1: "once", 2: "twice"}
_ORDINALS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)


def headline(row: Row, last_ten: Row | None) -> str:
    """The page's title: how long ago they spoke with a customer, and who started their newest contacts.

    row: of the metric executives. last_ten: of the metric of that name, None where there is none.
    """
    if row["state"] == "away":
        until = f" until {day_in_words(row['away_until'])}" if row["away_until"] else ""
        return f"You are away{until}; the clock stands still"
    if row["state"] == "cannot tell":
        return "The data cannot tell when you last spoke with a customer"
    gap = row["gap_days"]
    if gap is None:
        return f"You have {'not' if row['state'] == 'in touch' else 'never'} spoken with a customer" + (
            " yet" if row["state"] == "in touch" else ""
        )
    started = _who_started(last_ten)
    return _since(gap, row["state"]) + (f"; {started}" if started else "")


def lead(row: Row, tried: str, limit: int, today: date) -> str:
    """What stands under the title: the days left, what was tried since, what is booked; "" for a leave.

    row: of the metric executives. tried: in words, "" for nothing. limit: days from which a chair is empty.
    """
    if row["state"] in ("away", "cannot tell"):
        return ""
    left = many(max(limit - row["days_silent"], 1), "day").replace("\u00a0", " ")
    ours = row["attempts_by_us_since_contact"]
    attempts = (
        f"{many(ours, 'attempt')} since:".replace("\u00a0", " ") if ours else "No attempt of yours since;"
    )
    parts = [
        f"{left} left before your chair is empty" if row["state"] == "due soon" else "",
        f"{attempts} {tried}" if tried else "",
        next_meeting.in_words(row, lambda day: _date(day, today)),
    ]
    return " ".join(f"{part}." for part in parts if part)


def on_leave(until: date, today: date) -> str:
    """Why nobody is to be called. until: the last day of the leave, date.max for one without an end."""
    when = "" if until == date.max else f" until {_date(until, today)}"
    return f"You are away{when}; the list of five begins with the week you are back."


def _since(gap: int, state: str) -> str:
    if gap <= 1:
        return f"You spoke with a customer {'yesterday' if gap else 'today'}"
    said = f"{gap:,} days since you spoke with a customer"
    return f"Your chair is empty: {said}" if state == "empty chair" else said


def _who_started(last_ten: Row | None) -> str:
    """Who started the newest contacts, counted as they are where there are fewer than ten."""
    if not last_ten or not last_ten["contacts"]:
        return ""
    total, theirs, ours = last_ten["contacts"], last_ten["reactive"], last_ten["proactive"]
    of = f"your last {in_words(total)} contacts" if total == 10 else f"your {in_words(total)} contacts"
    if total == 1:
        who = "the customer" if theirs else "you" if ours else ""
        return f"{who} started it, the only contact so far" if who else "it is the only contact so far"
    if theirs:
        return f"customers started {_part(theirs, total)} of {of}"
    if ours:
        return f"you started {_part(ours, total)} of {of}"
    return f"who started {of} is not known"


def _part(number: int, whole: int) -> str:
    return ("both" if whole == 2 else "all") if number == whole else in_words(number)


def week(trend: Sequence[Row], goal: int, today: date) -> tuple[int, str]:
    """The customers spoken with in the newest week, and the words beside the seats.

    trend: the weeks of my_trend, the oldest first, at least one. goal: customers a week.
    """
    newest = trend[-1]
    spoken = newest["customers"]
    is_now = newest["starts_on"] == today - timedelta(days=today.weekday())
    when = "this week" if is_now else f"in the week of {day_in_words(newest['starts_on'])}"
    if not spoken:
        return spoken, f"No customer heard {when}{' yet' if is_now else ''}; the goal is {in_words(goal)}"
    heard = f"{spoken:,} customer{'' if spoken == 1 else 's'} heard {when}"
    return spoken, f"{heard}{', the goal was' if spoken > goal else '; the goal is'} {in_words(goal)}"


def streak(trend: Sequence[Row], goal: int) -> str:
    """How many weeks in a row reached the goal; the newest, which is not over, breaks no streak."""
    reached = [row["customers"] >= goal for row in trend]
    goal_in_words = in_words(goal)
    before = _run(reached[:-1])
    if reached[-1]:
        number = before + 1
        if number == 1:
            return f"A week of {goal_in_words}"
        nth = _ORDINALS[number] if number < len(_ORDINALS) else f"{number}th"
        return f"{nth.capitalize()} week in a row with {goal_in_words}"
    if before:
        weeks = "The week before" if before == 1 else f"Each of the {in_words(before)} weeks before"
        return f"{weeks} had {goal_in_words}"
    last = [row["starts_on"] for row, is_full in zip(trend, reached, strict=True) if is_full]
    if last:
        return f"The last week of {goal_in_words} was that of {last[-1].day} {last[-1]:%B}"
    return f"No week of {goal_in_words} yet in the last {len(trend)}"


def _run(reached: Sequence[bool]) -> int:
    """How many at the end are true in a row."""
    return next((place for place, one in enumerate(reversed(reached)) if not one), len(reached))


def times(number: int) -> str:
    """once, twice, three times."""
    return _TIMES.get(number, f"{in_words(number)} times")


def ago(day: date, today: date) -> str:
    """A day of the last week by its name, an earlier one by its date."""
    days = (today - day).days
    if 0 <= days <= 1:
        return "yesterday" if days else "today"
    return f"on {day:%A}" if 0 < days < 7 else f"on {_date(day, today)}"


def _date(day: date, today: date) -> str:
    """28 January, with the year where it is another."""
    return f"{day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def due(day: date, today: date) -> str:
    """How far off a promise is, from the day on which it is due."""
    days = (day - today).days
    if days < 0:
        return f"{many(-days, 'day')} late".replace("\u00a0", " ")
    return f"due {('today', 'tomorrow')[days]}" if days < 2 else f"due in {days:,} days"


def first_to_tell(account_manager: str | None) -> str:
    """Whom to tell before calling a customer; "" where nobody looks after them."""
    return f"Tell {account_manager}, the account manager, first" if account_manager else ""


def waited(working_days: int) -> str:
    """For how long a customer has waited."""
    return f"waits for {many(working_days, 'working day')}".replace("\u00a0", " ")


def to_call(count: int, spoken: int) -> str:
    """What the week's list says, as a heading. spoken: how many of the `count` were spoken with this week."""
    if not count:
        return "Nobody to call this week"
    called = "one customer" if count == 1 else f"{in_words(count)} customers"
    if spoken == count:
        return "You have spoken with everybody on this week’s list"
    if spoken:
        verb = "is" if spoken == 1 else "are"
        reached = f"{in_words(spoken).capitalize()} of your {in_words(count)} {verb} reached"
        return f"{reached}, {in_words(count - spoken)} to go"
    return f"Call {'this' if count == 1 else 'these'} {called} this week"


def waiting(unheard: int, spoken: int) -> str:
    """How many wait for an answer. spoken: those beside them who have spoken with a colleague since."""
    if not unheard:
        return "Whoever wrote to you has spoken with us since" if spoken else "Nobody waits for your answer"
    if unheard == 1:
        return "One customer waits for your answer"
    return f"{in_words(unheard).capitalize()} customers wait for your answer"


def promised(count: int, late: int) -> str:
    """How many follow-ups are open, and how many of them are late."""
    if not count:
        return "Nothing you promised is open"
    what = f"{in_words(count).capitalize()} follow-up{'' if count == 1 else 's'} open"
    if not late:
        return what
    if count == 1:
        return "One follow-up is open and overdue"
    return f"{what}, {in_words(late)} {'is' if late == 1 else 'are'} overdue"
