"""What the words of a log mean (channel, outcome …), its lengths, and whether its rows were held."""

from collections.abc import Iterable, Iterator

import duckdb

from analytics.imports.distinct_values import Context, SeenWord
from analytics.imports.unread import note_unread
from analytics.ingest.durations import read_durations
from analytics.ingest.vocabulary import read_words
from analytics.model.row_status import MESSAGES, RowFacts, row_status
from analytics.model.sheet import Reading
from analytics.store import staging

WORDS = ("channel", "direction", "initiative", "outcome", "status")


def read_vocabulary(context: Context) -> None:
    """Make combination, worded (its words as ours), read_word, read_number and read_standing."""
    _combine(context.cursor)
    rows: list[tuple[str, str, str]] = []
    for name, counts in _counts(context.cursor).items():
        how = context.mapping.readings.get(name, "")
        reading = read_words(name, counts, how, context.words.get(name))
        rows += [(name, text, value) for text, value in reading.values.items()]
        said = {**reading.values, **dict.fromkeys(reading.unmapped, "")}
        context.seen += [SeenWord(name, text, counts[text], ours) for text, ours in said.items()]
        rows += [(name, text, "?") for text in reading.unmapped]
        if reading.unmapped:
            listed = ", ".join(f"“{text}”" for text in reading.unmapped[:5])
            rows_of = sum(counts[text] for text in reading.unmapped)
            context.notes.append(
                f"{rows_of:,} rows say what came of it in unknown words ({listed}): they count as attempts."
                if name == "outcome"
                else f"Unknown words for {name}, taken as unknown: {listed} ({rows_of:,} rows)."
            )
    staging.load(
        context.cursor, "read_word", {"field": "varchar", "text": "varchar", "value": "varchar"}, rows
    )
    _read_lengths(context)
    _read_standings(context)


def _read_lengths(context: Context) -> None:
    """Make read_number of the lengths; what cannot be read is missing, and said."""
    texts = staging.texts(context.cursor, "duration_minutes")
    header, how = (
        told.get("duration_minutes") or "" for told in (context.mapping.columns, context.mapping.readings)
    )
    lengths = read_durations(texts, how, header, context.sheet.columns)
    context.notes += lengths.notes
    note_unread(context, "duration_minutes", lengths.reasons, of_log=True)
    load_numbers(context.cursor, [("duration_minutes", lengths)])


def load_numbers(cursor: duckdb.DuckDBPyConnection, readings: Iterable[tuple[str, Reading]]) -> None:
    """Make read_number from (field, Reading); a text that is no number has none."""
    rows = [(name, text, value) for name, reading in readings for text, value in reading.values.items()]
    staging.load(cursor, "read_number", {"field": "varchar", "text": "varchar", "value": "double"}, rows)


def _combine(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make the temp table combination: which words stand together in a row, as cells, and in how many rows.

    There are few, however many rows: all that the words of a row decide is found out once for each of them.
    """
    listed = ", ".join(WORDS)
    cursor.execute(
        f"""
        create or replace temp table combination as
        select {listed}, trimmed(case_id) is not null as is_case, is_called_off, count(*) as times,
            count_if(not is_empty) as filled
        from cell group by all
        """  # noqa: S608 - our own names
    )


def _counts(cursor: duckdb.DuckDBPyConnection) -> dict[str, dict[str, int]]:
    """Column of words → its distinct texts, each with how many rows hold it, the most first."""
    of_each = " union all ".join(
        f"select {place} as place, trimmed({name}) as text, times from combination"  # noqa: S608 - ours
        for place, name in enumerate(WORDS)
    )
    found = cursor.execute(
        f"select place, text, sum(times)::bigint as times from ({of_each})"  # noqa: S608 - ours
        " where text is not null group by place, text order by times desc, text"
    ).fetchall()
    return {name: {t: times for at, t, times in found if at == place} for place, name in enumerate(WORDS)}


def _read_standings(context: Context) -> None:
    is_calendar = context.sheet.is_calendar
    words = ", ".join(f"{n}.value as {n}_word" for n in WORDS)
    joins = " ".join(
        f"left join read_word as {n} on {n}.field = '{n}' and {n}.text = trimmed(combination.{n})"
        for n in WORDS
    )
    context.cursor.execute(
        "create or replace temp table worded as"  # noqa: S608 - our own names
        f" select combination.*, {words} from combination {joins}"
    )
    combinations = context.cursor.execute(
        "select distinct channel_word, outcome_word, status_word, direction_word, is_case, is_called_off"
        " from worded where filled > 0"
    ).fetchall()
    told = {channel for channel, outcome, status, *_ in combinations if outcome or status}
    # what is written is judged by its answers, where the log says who wrote
    judged = set(MESSAGES) if "direction" in context.mapping.columns else set()
    untold = {channel for channel, *_ in combinations} - told
    if not is_calendar:
        context.notes += _note_untold(untold, told, judged, context.settings.email_counts)
    rows = []
    for channel, outcome, status, direction, is_case, is_called_off in combinations:
        said = RowFacts(
            channel, outcome, status, None if direction == "?" else direction,
            is_calendar=is_calendar, is_case=is_case, is_called_off=is_called_off,
            has_outcome=channel in told | judged,
        )  # fmt: skip
        found = row_status(said)
        said_as = (channel, outcome, status, direction, is_case, is_called_off)
        rows.append((*said_as, said.has_happened, found.name, found.attempt, found.left_out))
    columns = dict.fromkeys(("channel", "outcome", "status", "direction"), "varchar")
    columns |= dict.fromkeys(("is_case", "is_called_off", "has_happened"), "boolean")
    columns |= dict.fromkeys(("standing", "attempt", "left_out"), "varchar")
    staging.load(context.cursor, "read_standing", columns, rows)


def _note_untold(
    untold: set[str | None], told: set[str | None], judged: set[str], email_counts: str
) -> Iterator[str]:
    """What is made of the channels of which no row says what came of it."""
    held = untold - judged
    if held and not told and held == untold:
        yield "The log has no outcome: every row is taken as a contact that was held."
    elif held:
        listed = ", ".join(sorted(channel or "no channel" for channel in held))
        yield f"No row of these channels says what came of it, so all are taken as held: {listed}."
    if untold & judged and email_counts == "answered":
        yield "No row says what came of its messages: each is an attempt until the other side answers."
