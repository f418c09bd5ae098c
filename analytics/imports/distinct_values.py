"""The distinct texts of an interaction log's columns, read once, as temp tables that the typing joins."""

from collections.abc import Iterable
from collections.abc import Mapping as Mappings
from dataclasses import dataclass, field
from datetime import date

import duckdb

from analytics.imports.calendar_people import CALENDAR_COLUMNS
from analytics.imports.executive_lookup import Executives
from analytics.imports.options import Sync
from analytics.ingest.dates import AMBIGUOUS, AMBIGUOUS_YEAR, DayReading, read_days, read_epochs
from analytics.ingest.day_and_time import may_be_turned, split_sql
from analytics.ingest.times import read_times
from analytics.ingest.vocabulary import called_off
from analytics.model.choices import SWAPPED, Order
from analytics.model.errors import UserError
from analytics.model.fields import fields_of
from analytics.model.mapping import Mapping
from analytics.model.notes import grave, information
from analytics.model.sheet import Sheet
from analytics.model.zones import Zone
from analytics.settings import Settings
from analytics.store import sql, staging
from analytics.store.identity import Side

# What DAY_AND_TIME splits at the same place, told apart more quickly.
QUICK_DAY_AND_TIME = r"(?s)(\d{4}[-/]\d\d[-/]\d\d|\d\d[-./]\d\d[-./]\d{4})[ T]\d\d:\d\d.*"
QUICK_DAY = r"\d{4}[-/]\d\d?[-/]\d\d?|\d\d?[-/]\d\d?[-/]\d{4}"

# the colon first, for the pattern takes many times as long
_IS_CALLED_OFF = """case when contains(subject, ':') or contains(subject, '\uff1a')
    then regexp_matches(subject, '{}') else false end"""
WHO = ("customer", "company", "customer_email")


@dataclass(frozen=True)
class SeenWord:
    """A word in a column of words, how many rows say it, and what it is taken for; "": unknown."""

    field: str
    text: str
    rows: int
    ours: str


@dataclass(frozen=True)
class Number:
    """An identity of a log that is nothing but numbers, the surest first."""

    side: Side
    id: int
    numbers: tuple[str, ...]
    otherwise: str  # the file that explains it, where the number does not tell


@dataclass
class Log:
    """The log that a file's rows belong to, by the name that the store has for it.

    is_given: the name was not made of the file's. is_known: another batch of the log stands in the store.
    is_later: all of the rows are of days after those of any log.
    """

    name: str
    is_given: bool = False
    is_known: bool = False
    is_later: bool = False


@dataclass
class Context:
    """What one import works with."""

    cursor: duckdb.DuckDBPyConnection
    sheet: Sheet
    mapping: Mapping
    settings: Settings
    order: Order | None = None
    at_commas: bool = False
    notes: list[str] = field(default_factory=list)
    words: dict[str, dict[str, str]] = field(default_factory=dict)  # field → folded text → our word
    seen: list[SeenWord] = field(default_factory=list)
    rows: int = 0
    zone: Zone = field(default_factory=lambda: Zone("UTC", ""))  # of times without an offset
    has_times: bool = False  # and not only days
    log: Log = field(default_factory=lambda: Log(""))
    days: set[date] = field(default_factory=set)  # of the log's rows
    written: list[str] = field(default_factory=list)  # texts of its channel that are e-mail or chat
    sync: Sync | None = None  # where the rows are all that a source has
    withdrawn: int = 0  # rows that it no longer has
    deleted: frozenset[str] = frozenset()  # source_id of rows that the file marks as deleted
    numbers: list[Number] = field(default_factory=list)  # identities that are nothing but numbers
    without_text: str = ""  # SQL that replaces the texts of a row that are not kept

    def own_domains(self, executives: Executives) -> set[str]:
        """Return mail domains of colleagues: the setting's, and those of the executives."""
        return set(self.settings.own_domains) | executives.domains()


def map_interactions(context: Context, usable: Mappings[str, str]) -> None:
    """Lay the sheet's columns under the names that the typing knows; usable: SQL in place of some."""
    columns: dict[str, str | None] = {
        name: context.mapping.columns.get(name) or None for name in fields_of("interactions")
    }
    if context.sheet.is_calendar:
        columns |= {name: name for name in CALENDAR_COLUMNS}
    filled = ", ".join(f"coalesce(trimmed({name}), '')" for name in CALENDAR_COLUMNS)
    packed = f"concat_ws(chr(31), {filled})" if context.sheet.is_calendar else "null"
    derived = {
        **usable,
        "executive_text": f"coalesce({packed}, executive)",
        "customer": f"coalesce({packed}, customer)",
        "is_called_off": _IS_CALLED_OFF.format(called_off()) if columns["subject"] else "false",
    }
    staging.lay_out(context.cursor, context.sheet, columns, derived)
    staging.spell(context.cursor, *WHO)
    for name in ("executive_text", "organizer", "duration_minutes"):
        staging.spell(context.cursor, name)


def _part_of_date(quick: str, group: int, otherwise: str, *, turned: bool) -> str:
    """Return SQL for a group of DAY_AND_TIME.

    Usual shapes are cut by place, for the pattern takes 1 µs a text.
    """
    return f"""case
        when regexp_full_match(date, '{QUICK_DAY_AND_TIME}') then {quick}
        when regexp_full_match(date, '{QUICK_DAY}') then {otherwise}
        else coalesce(nullif({split_sql("date", group, turned=turned)}, ''), {otherwise})
    end"""


def resolved_days(context: Context, name: str, texts: Iterable[str]) -> DayReading:
    """Return the days of the field `name`.

    Raises UserError when day and month cannot be told apart and nobody said which comes first.
    """
    days = read_days(texts, context.order, today=context.settings.day())
    if days.could_be:
        reason = AMBIGUOUS_YEAR if "ymd" in days.could_be else AMBIGUOUS
        example = next(text for text, why in days.reasons.items() if why == reason)
        raise UserError(
            f"“{example}” {reason}, and nothing in the column tells which.",
            f"{context.sheet.file}, column “{context.mapping.columns[name]}”",
            f"Add {' or '.join(f'--dates {order}' for order in days.could_be)}.",
        )
    if days.is_swapped:
        column = context.mapping.columns[name]
        context.notes.insert(
            0,
            grave(
                f"{SWAPPED} day and month in “{column}”: all real dates are on days 1 to 12, all text dates "
                "later. To swap them back, use “Swap back” on the Import page or --dates swap."
            ),
        )
    return days


def read_when(context: Context) -> bool:
    """Make read_day and read_time; returns whether the column holds times at all.

    Raises UserError when day and month cannot be told apart and nobody said which comes first.
    """
    _cut_when(context.cursor)
    found = _texts_of_when(context.cursor, "day_text")
    if any(map(may_be_turned, found)):
        _cut_when(context.cursor, turned=True)
        found = _texts_of_when(context.cursor, "day_text")
    epochs = read_epochs(found, context.settings.day())
    days = resolved_days(context, "date", [text for text in found if text not in epochs.values])
    context.notes += [information(days.proof)] if days.proof else []
    context.notes += days.notes
    rows: list[tuple[str, date | None, str | None, float | None]]
    rows = [(text, day, None, None) for text, day in days.values.items()]
    rows += [(text, None, reason, None) for text, reason in days.reasons.items()]
    rows += [(text, None, None, moment.timestamp()) for text, moment in epochs.values.items()]
    columns = {"text": "varchar", "value": "date", "reason": "varchar", "seconds": "double"}
    staging.load(context.cursor, "read_day", columns, rows)
    if epochs.values:
        context.cursor.execute("update read_day set value = date '1970-01-01' where seconds is not null")
    context.days = {*days.values.values(), *(moment.date() for moment in epochs.values.values())}
    times = read_times(_texts_of_when(context.cursor, "time_text"))
    columns = {"text": "varchar", "seconds": "double", "offset_minutes": "integer"}
    staging.load(context.cursor, "read_time", columns, [(t, *value) for t, value in times.values.items()])
    if count := len(times.reasons):
        example = next(iter(times.reasons))
        what, rest = ("time", "only its day counts") if count == 1 else ("times", "only their days count")
        context.notes.append(f"We couldn't read {count:,} {what}, such as “{example}”; {rest}.")
    # exports of days alone often say midnight: a day must not be shifted by a zone
    return bool(epochs.values) or any(seconds != 0 for seconds, _ in times.values.values())


def _cut_when(cursor: duckdb.DuckDBPyConnection, *, turned: bool = False) -> None:
    """Make the temp table said_when: the distinct cells of date and time, and day and time as texts.

    turned: some have their parts in another order.
    """
    staging.spell(cursor, "date", "time")
    # a time in a column of its own leaves the whole of `date` to be the day
    day = _part_of_date("date[1:10]", 1, "date", turned=turned)
    time = f"coalesce(time, {_part_of_date('date[12:]', 2, 'null', turned=turned)})"
    cut = f"select date_cell, time_cell, {day} as day_text, {time} as time_text from spelled_date_time"  # noqa: S608 - our own patterns
    cursor.execute(sql.parsed(f"create or replace temp table said_when as {cut}"))


def _texts_of_when(cursor: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    query = f"select distinct {name} from said_when where {name} is not null"  # noqa: S608 - ours
    return [text for (text,) in cursor.execute(sql.parsed(query)).fetchall()]
