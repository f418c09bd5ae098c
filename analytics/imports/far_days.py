"""Name the rows of a log whose day stands far from all others, or years ahead."""

from collections.abc import Collection
from datetime import date

from analytics.imports.distinct_values import Context
from analytics.ingest.far_days import ENOUGH, days_too_far_ahead, is_alone, lone_days
from analytics.model.notes import grave
from analytics.model.text import short_day

_ROWS = """
    select day, min(row_number), count(*) from (
        select row_number, if(seconds is null, value, (to_timestamp(seconds) at time zone 'UTC')::date) as day
        from cell
        join said_when on date_cell = cell.date and time_cell is not distinct from cell.time
        join read_day on text = day_text
    )
    where day in (select unnest($days::date[])) group by day order by day
"""


_IGNORED = "It doesn't move the dashboard date."
_ENDS = """
    select list_reverse_sort(list_distinct(max(day, 3))), min(day), count(*) from log_day
    where source = $log and day <= $today
"""


def note_beside_log(context: Context, log: str) -> None:
    """Add a note where a file of few days brings the one that stands far from all others of its log."""
    today = context.settings.day()
    brought = [day for day in context.days if day <= today]
    if not brought or len(context.days) > ENOUGH:  # more of them tell by themselves
        return
    [(ends, first, days)] = context.cursor.execute(_ENDS, {"log": log, "today": today}).fetchall()
    if ends and len(ends) > 1 and ends[0] in brought and is_alone(ends[0], ends[1], first, days):
        day, gap = f"{short_day(ends[0])} {ends[0].year}", (ends[0] - ends[1]).days
        context.notes.append(
            f"{day} is {gap:,} days after all other dates of this log. Please check it. {_IGNORED}"
        )


def note_far_days(context: Context, days: Collection[date]) -> None:
    """Add a note for each lone day and day too far ahead; days: those of the log, as read_day has them."""
    today = context.settings.day()
    lone, ahead = lone_days(days, today), days_too_far_ahead(days, today)
    if not (lone or ahead):
        return
    usual = min(day for day in days if day not in lone)
    for day, row, count in context.cursor.execute(_ROWS, {"days": [*lone, *ahead]}).fetchall():
        which = f"Row {row}" if count == 1 else f"{count:,} rows from row {row}"
        dated = f"{which}, dated {short_day(day)} {day.year}:"
        if day in lone:
            rest = f" {_IGNORED}" if day > usual else ""
            context.notes.append(
                grave(f"{dated} {lone[day]:,} days from all other dates. Please check it.{rest}")
            )
        else:
            far = (day - today).days
            context.notes.append(
                grave(f"{dated} {far:,} days ahead. Please check it. It isn't used as the next meeting.")
            )
