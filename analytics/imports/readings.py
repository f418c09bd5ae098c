"""The distinct texts of an interaction log's columns, read once, as temp tables that the typing joins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import duckdb

from analytics.imports.calendar_people import CALENDAR_COLUMNS, read_calendar_people
from analytics.imports.keys import CustomerSaid
from analytics.imports.who import Customers, Executives, Reached
from analytics.ingest.dates import AMBIGUOUS, DAY_AND_TIME, DayReading, read_days, read_epochs
from analytics.ingest.numbers import read_durations
from analytics.ingest.people import email_domain, split_people
from analytics.ingest.times import read_times
from analytics.ingest.words import read_words
from analytics.model.errors import UserError
from analytics.model.fields import fields_of
from analytics.model.mapping import Mapping
from analytics.model.sheet import Reading, Sheet
from analytics.model.standing import MESSAGES, Said, standing
from analytics.settings import Settings
from analytics.store import staging

Order = Literal["dmy", "mdy"]
# What DAY_AND_TIME splits at the same place, told apart more quickly.
QUICK_DAY_AND_TIME = r"(?s)(\d{4}[-/]\d\d[-/]\d\d|\d\d[-./]\d\d[-./]\d{4})[ T]\d\d:\d\d.*"
QUICK_DAY = r"\d{4}[-/]\d\d?[-/]\d\d?|\d\d?[-/]\d\d?[-/]\d{4}"
WORDS = ("channel", "direction", "initiative", "outcome", "status")


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

    def own_domains(self, executives: Executives) -> set[str]:
        """Mail domains of colleagues: the setting's, and those of the executives."""
        return set(self.settings.own_domains) | executives.domains()


def map_interactions(context: Context) -> None:
    """Lay the sheet's columns under the names that the typing knows."""
    columns: dict[str, str | None] = {
        name: context.mapping.columns.get(name) or None for name in fields_of("interactions")
    }
    if context.sheet.is_calendar:
        columns |= {name: name for name in CALENDAR_COLUMNS}
    filled = ", ".join(f"coalesce({name}, '')" for name in CALENDAR_COLUMNS)
    packed = f"concat_ws(chr(31), {filled})" if context.sheet.is_calendar else "null"
    # a time in a column of its own leaves the whole of `date` to be the day
    derived = {
        "day_text": _part_of_date("date[1:10]", 1, "date"),
        "time_text": f"coalesce(time, {_part_of_date('date[12:]', 2, 'null')})",
        "executive_text": f"coalesce({packed}, executive)",
        "customer": f"coalesce({packed}, customer)",
    }
    staging.map_columns(context.cursor, context.sheet, columns, derived)


def _part_of_date(quick: str, group: int, otherwise: str) -> str:
    """SQL for a group of DAY_AND_TIME; usual shapes are cut by place, for the pattern takes 1 µs a row."""
    return f"""case
        when regexp_full_match(date, '{QUICK_DAY_AND_TIME}') then {quick}
        when regexp_full_match(date, '{QUICK_DAY}') then {otherwise}
        else coalesce(nullif(regexp_extract(date, '{DAY_AND_TIME}', {group}), ''), {otherwise})
    end"""


def decided_days(context: Context, name: str, texts: Iterable[str]) -> DayReading:
    """The days of the field `name`.

    Raises UserError when day and month cannot be told apart and nobody said which comes first.
    """
    days = read_days(texts, context.order, today=context.settings.day())
    if days.is_ambiguous:
        example = next(text for text, reason in days.reasons.items() if reason == AMBIGUOUS)
        raise UserError(
            f"“{example}” can be day-month or month-day, and nothing in the column decides.",
            f"{context.sheet.file}, column “{context.mapping.columns[name]}”",
            "Say which: --dates dmy or --dates mdy.",
        )
    return days


def read_when(context: Context) -> bool:
    """Make read_day and read_time; returns whether the column holds no times at all.

    Raises UserError when day and month cannot be told apart and nobody said which comes first.
    """
    found = staging.texts(context.cursor, "day_text")
    epochs = read_epochs(found, context.settings.day())
    days = decided_days(context, "date", [text for text in found if text not in epochs.values])
    context.notes += [note for note in (days.proof, *days.notes) if note]
    rows: list[tuple[str, date | None, str | None, float | None]]
    rows = [(text, day, None, None) for text, day in days.values.items()]
    rows += [(text, None, reason, None) for text, reason in days.reasons.items()]
    rows += [(text, None, None, moment.timestamp()) for text, moment in epochs.values.items()]
    columns = {"text": "varchar", "value": "date", "reason": "varchar", "seconds": "double"}
    staging.load(context.cursor, "read_day", columns, rows)
    context.cursor.execute("update read_day set value = date '1970-01-01' where seconds is not null")
    times = read_times(staging.texts(context.cursor, "time_text"))
    columns = {"text": "varchar", "seconds": "double", "offset_minutes": "integer"}
    staging.load(context.cursor, "read_time", columns, [(t, *value) for t, value in times.values.items()])
    if times.reasons:
        example = next(iter(times.reasons))
        context.notes.append(
            f"{len(times.reasons)} times of day could not be read, such as “{example}”: their day counts."
        )
    # exports of days alone often say midnight: a day must not be shifted by a zone
    return not epochs.values and all(seconds == 0 for seconds, _ in times.values.values())


def read_vocabulary(context: Context) -> None:
    """Make read_word, read_number and read_standing."""
    rows: list[tuple[str, str, str]] = []
    for name in WORDS:
        reading = read_words(
            name, staging.texts(context.cursor, name), context.mapping.readings.get(name, "")
        )
        rows += [(name, text, value) for text, value in reading.values.items()]
        rows += [(name, text, "?") for text in reading.unmapped]
        if reading.unmapped:
            listed = ", ".join(f"“{text}”" for text in reading.unmapped[:5])
            context.notes.append(f"Unknown words for {name}, taken as unknown: {listed}.")
    staging.load(
        context.cursor, "read_word", {"field": "varchar", "text": "varchar", "value": "varchar"}, rows
    )
    texts = staging.texts(context.cursor, "duration_minutes")
    lengths = read_durations(texts, context.mapping.readings.get("duration_minutes", ""))
    load_numbers(context.cursor, [("duration_minutes", lengths)])
    _read_standings(context)


def load_numbers(cursor: duckdb.DuckDBPyConnection, readings: Iterable[tuple[str, Reading]]) -> None:
    """Make read_number from (field, Reading)."""
    rows: list[tuple[str, str, float | None, str | None]] = []
    for name, reading in readings:
        rows += [(name, text, value, None) for text, value in reading.values.items()]
        rows += [(name, text, None, reason) for text, reason in reading.reasons.items()]
    columns = {"field": "varchar", "text": "varchar", "value": "double", "reason": "varchar"}
    staging.load(cursor, "read_number", columns, rows)


def _read_standings(context: Context) -> None:
    is_calendar = context.sheet.is_calendar
    joins = " ".join(
        f"left join read_word as {n} on {n}.field = '{n}' and {n}.text = mapped.{n}"
        for n in WORDS
        if n != "initiative"
    )
    combinations = context.cursor.execute(
        "select distinct channel.value, outcome.value, status.value, direction.value,"  # noqa: S608 - ours
        f" mapped.case_id is not null from mapped {joins} where not is_empty"
    ).fetchall()
    told = {channel for channel, outcome, status, *_ in combinations if outcome or status}
    untold = {channel for channel, *_ in combinations} - told
    if untold and not is_calendar:
        context.notes.append(_taken_as_held(untold, told))
    rows = []
    for channel, outcome, status, direction, is_case in combinations:
        has_outcome = channel in told or (channel in MESSAGES and "direction" in context.mapping.columns)
        said = Said(
            channel, outcome, status, None if direction == "?" else direction,
            is_calendar=is_calendar, is_case=is_case, has_outcome=has_outcome,
        )  # fmt: skip
        found = standing(said)
        rows.append((channel, outcome, status, direction, is_case, found.name, found.attempt, found.left_out))
    names = ("channel", "outcome", "status", "direction", "is_case", "standing", "attempt", "left_out")
    staging.load(
        context.cursor, "read_standing", dict.fromkeys(names, "varchar") | {"is_case": "boolean"}, rows
    )


def _taken_as_held(untold: set[str | None], told: set[str | None]) -> str:
    if not told:
        return "The log has no outcome: every row is taken as a contact that was held."
    listed = ", ".join(sorted(channel or "no channel" for channel in untold))
    return f"No row of these channels says what came of it, so all are taken as held: {listed}."


def read_who(context: Context, executives: Executives, customers: Customers) -> None:
    """Make read_executives, read_customers and read_organizer."""
    own = context.own_domains(executives)
    if context.sheet.is_calendar:
        read_calendar_people(context.cursor, executives, customers, own, context.settings.max_outsiders)
    else:
        texts = _texts(context)
        _load_reached(
            context, "read_executives", [((t,), _executives(t, executives, context)) for t in texts]
        )
        _note_commas(texts, executives, context)
        _read_customers(context, executives, customers, own)
    _read_organizers(context, executives, own)


def _texts(context: Context) -> list[str]:
    return sorted(staging.texts(context.cursor, "executive_text"))  # the first spelling names somebody new


def _note_commas(texts: Sequence[str], executives: Executives, context: Context) -> None:
    """Say so where a name with a comma may be two people: both parts are executives by themselves."""
    for text in texts if not context.at_commas else ():
        parts = text.split(",")
        if len(parts) > 1 and all(executives.find_name(part.strip()) for part in parts):
            context.notes.append(f"“{text}” was taken as one person; if commas separate people, say so.")


def _executives(text: str, executives: Executives, context: Context) -> Reached:
    people = split_people(text, at_commas=context.at_commas)
    if not people:
        return Reached(reason="no name")
    if any(executives.is_ambiguous(person) for person in people):
        return Reached(reason="several executives bear this name; tell them apart by their address")
    return Reached(sorted({executives.reach(person) for person in people}))


def _read_customers(context: Context, executives: Executives, customers: Customers, own: set[str]) -> None:
    triples = staging.distinct(context.cursor, "customer", "company", "customer_email")

    def split(text: str | None) -> list[CustomerSaid]:
        people = split_people(text or "", at_commas=context.at_commas)
        return [CustomerSaid(customer=person.name, email=person.email) for person in people]

    wanted: list[tuple[tuple[str | None, ...], list[CustomerSaid]]] = []
    for customer, company, email in sorted(triples, key=lambda texts: tuple(text or "" for text in texts)):
        people = split(customer)
        if len(people) <= 1:
            one = people[0] if people else CustomerSaid()
            addresses = split_people(email or "")
            address = addresses[0].email if addresses else ""
            people = [CustomerSaid(one.customer, company or "", one.email or address)]
        wanted.append(((customer, company, email), [said for said in people if said.name]))
    customers.prepare(said for _, people in wanted for said in people)
    rows = [(triple, _customers(people, customers, executives, own)) for triple, people in wanted]
    _load_reached(context, "read_customers", rows, ("customer", "company", "email"))


def _customers(
    people: list[CustomerSaid], customers: Customers, executives: Executives, own: set[str]
) -> Reached:
    if not people:
        return Reached(reason="no customer")
    outside = [said for said in people if not _is_colleague(said, executives, own)]
    if not outside:
        return Reached(left_out="a colleague, no customer")
    reached = [customers.reach(said) for said in outside]
    reason = next((one.reason for one in reached if one.reason), None)
    return Reached(sorted({id_ for one in reached for id_ in one.ids}), reason)


def _is_colleague(said: CustomerSaid, executives: Executives, own: set[str]) -> bool:
    if said.email:
        return email_domain(said.email) in own
    return not said.company and executives.find_name(said.customer) is not None


def _load_reached(
    context: Context,
    table: str,
    rows: Iterable[tuple[tuple[str | None, ...], Reached]],
    keys: tuple[str, ...] = ("text",),
) -> None:
    columns = dict.fromkeys(keys, "varchar") | {
        "ids": "integer[]",
        "reason": "varchar",
        "left_out": "varchar",
    }
    staging.load(
        context.cursor, table, columns, [(*key, one.ids, one.reason, one.left_out) for key, one in rows]
    )


def _read_organizers(context: Context, executives: Executives, own: set[str]) -> None:
    words = {"ours": "ours", "us": "ours", "internal": "ours", "customer": "customer", "client": "customer"}
    rows = []
    for text in staging.texts(context.cursor, "organizer"):
        person = next(iter(split_people(text)), None)
        side = words.get(text.strip().lower())
        if side is None and person is not None:
            if executives.find(person) is not None or (person.email and email_domain(person.email) in own):
                side = "ours"
            elif person.email:
                side = "customer"
        if side:
            rows.append((text, side))
    staging.load(context.cursor, "read_organizer", {"text": "varchar", "value": "varchar"}, rows)
