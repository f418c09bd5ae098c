"""The length of what has a start and an end, where no column of the log says it."""

from collections.abc import Collection
from dataclasses import replace

from analytics.ingest.column_profile import texts_of
from analytics.ingest.day_and_time import split_day
from analytics.ingest.synonyms import hints, keys_of
from analytics.ingest.times import read_times
from analytics.model.mapping import Mapping, columns_in
from analytics.model.sheet import Sheet

_LENGTH = "duration_minutes"


def take_end(sheet: Sheet, log: Mapping, chosen: Collection[str]) -> Mapping:
    """The log with its length read as what lies between its start and the one column named as an end.

    Both must tell a time of day in at least half of the rows; of days alone no length follows.
    """
    if log.kind != "interactions" or log.missing or log.system:
        return log
    ends = [column for column in sheet.columns if hints("ends") & set(keys_of(column))]
    if not ends or ({_LENGTH} & {*log.columns, *chosen} and log.columns.get(_LENGTH) not in ends):
        return log
    used = {
        p for name, spec in log.columns.items() if name != _LENGTH for p in columns_in(spec, sheet.columns)
    }
    free = [column for column in sheet.columns if column not in used and _tell_times(texts_of(sheet, column))]
    timed = [column for column in ends if column in free]
    columns = dict(log.columns)
    if "time" not in {*columns, *chosen} and not _tell_times(texts_of(sheet, columns["date"])):
        starts = [column for column in free if hints("starts") & set(keys_of(column))]
        columns |= {"time": starts[0]} if len(starts) == 1 else {}
    if len(timed) != 1 or not _tell_times(texts_of(sheet, columns.get("time") or columns["date"])):
        return log
    start = columns.get("time") or columns["date"]
    why = {_LENGTH: f"named “{timed[0]}”, the end of what “{start}” begins"}
    if "time" not in log.columns and "time" in columns:
        why["time"] = f"named “{start}”, the start of what “{timed[0]}” ends"
    return replace(
        log,
        columns=columns | {_LENGTH: timed[0]},
        readings=log.readings | {_LENGTH: "until"},
        why=log.why | why,
    )


def _tell_times(texts: Collection[str]) -> bool:
    """Whether at least half of the texts tell a time of day, with or without its day."""
    clocks = [split_day(text)[1] or text for text in texts]
    times = read_times(set(clocks)).values
    return bool(clocks) and 2 * sum(clock in times for clock in clocks) >= len(clocks)
