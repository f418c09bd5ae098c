"""What the words of a log mean (channel, outcome …), its lengths, and whether its rows were held."""

import shlex
from collections.abc import Iterable, Iterator, Sequence

import duckdb

from analytics.imports.distinct_values import Context, SeenWord
from analytics.imports.unreadable_values import note_unread
from analytics.ingest.durations import read_durations
from analytics.ingest.fold import fold
from analytics.ingest.vocabulary import BESIDE_CHANNEL, read_attempts, read_words
from analytics.model.notes import ON_COMMAND_LINE, Note, grave, information
from analytics.model.row_status import MESSAGES, SPOKEN, RowFacts, row_status
from analytics.model.sheet import Reading
from analytics.store import sql, staging

WORDS = ("channel", "direction", "initiative", "outcome", "status")
DECIDING = ("outcome", "status")  # whether anybody spoke
LONGEST = 60  # signs of a word in a note


def read_vocabulary(context: Context) -> None:
    """Make combination, worded (its words as ours), read_word, read_number and read_standing."""
    _combine(context.cursor)
    rows: list[tuple[str, str, str]] = []
    for name, counts in _counts(context.cursor).items():
        rows += _read_field(context, name, counts)
    columns = {"field": "varchar", "text": "varchar", "value": "varchar"}
    staging.load(context.cursor, "read_word", columns, rows)
    _read_lengths(context)
    _read_standings(context, [name for name in WORDS if any(field == _also(name) for field, _, _ in rows)])


def _read_field(context: Context, name: str, counts: dict[str, int]) -> list[tuple[str, str, str]]:
    """The rows of read_word for one column of words, given as text → how many rows hold it."""
    how, own = context.mapping.readings.get(name, ""), context.words.get(name, {})
    reading = read_words(name, counts, how, own)
    told = _outcomes_among(name, reading)
    said = {**reading.values, **{text: "" for text in reading.unmapped if told.get(text, "?") == "?"}}
    context.seen += [SeenWord(name, text, counts[text], ours) for text, ours in said.items()]
    rows = [(name, text, value) for text, value in reading.values.items()]
    rows += [(_also(name), text, value) for text, value in told.items()]
    unknown = {
        text: counts[text] for text, ours in said.items() if ours in ("", "?") and fold(text) not in own
    }
    if name == "channel":
        context.written = [text for text, ours in reading.values.items() if ours in MESSAGES]
    # of a column in which no word is known nothing follows: it may be about something else
    is_silent = name in DECIDING and not reading.values and not told
    if not is_silent:
        rows += [(name, text, "?") for text in unknown if text not in reading.values]
    # a column of channels that tells directions besides has others, too
    if unknown and how != BESIDE_CHANNEL:
        context.notes.append(_note_unknown(name, unknown, is_silent=is_silent, decides=bool(told)))
    return rows


def _also(name: str) -> str:
    """What read_word calls the outcomes that stand in another column."""
    return f"outcome in {name}"


def _outcomes_among(name: str, reading: Reading) -> dict[str, str]:
    """Return texts of a status or a type that say what came of it ("Left voicemail"), as our words."""
    if name == "status":
        return dict(read_words("outcome", reading.unmapped).values)
    if name in ("channel", "direction"):
        known = [text for text, ours in reading.values.items() if name == "direction" or ours in SPOKEN]
        return read_attempts([*known, *reading.unmapped])
    return {}


def _note_unknown(name: str, unknown: dict[str, int], *, is_silent: bool, decides: bool) -> Note:
    """Name the words that nobody knows, how many rows hang on them, and how to say what they mean.

    decides: other words of the column tell what came of a row.
    """
    first = list(unknown)[:5]
    listed = ", ".join(f"“{text[:LONGEST]}”" for text in first) + " …" * (len(unknown) > len(first))
    rows = sum(unknown.values())
    of = f"{rows:,} row{'' if rows == 1 else 's'}"
    if name not in DECIDING and not (name == "direction" and decides):
        what = "channel" if name == "channel" else "initiative"
        so = f"the {what} of {'this row' if rows == 1 else 'these rows'} may stay unknown"
        return information(f"Unknown values of {name}: {listed} ({of}); {so}.")
    # of what nobody knows no meaning is proposed
    choice = {"outcome": "contact or no_answer", "status": "done or cancelled"}.get(
        name, "inbound or outbound"
    )
    example = shlex.quote(f"{name}:{min(first, key=len)}=WORD")
    how = f"under Values{ON_COMMAND_LINE}word {example}, such as {choice}"
    if is_silent:
        return grave(
            f"We don't know any {name} in this file ({listed}; {of}), so we ignored it. Map it {how}."
        )
    have = "has" if rows == 1 else "have"
    a_field, so = "a status", "no proof of a contact"
    if name != "status":
        a_field, so = (
            "an outcome" if name == "outcome" else "a direction",
            f"counted as {'an attempt' if rows == 1 else 'attempts'}",
        )
    return grave(f"{of} {have} {a_field} that we don't know ({listed}): {so}. Map it {how}.")


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
        sql.parsed(f"""
        create or replace temp table combination as
        select {listed}, trimmed(case_id) is not null as is_case, is_called_off, count(*) as times,
            count_if(not is_empty) as filled
        from cell group by all
        """)  # noqa: S608 - our own names
    )


def _counts(cursor: duckdb.DuckDBPyConnection) -> dict[str, dict[str, int]]:
    """Column of words → its distinct texts, each with how many rows hold it, the most first."""
    of_each = " union all ".join(
        f"select {place} as place, trimmed({name}) as text, times from combination"  # noqa: S608 - ours
        for place, name in enumerate(WORDS)
    )
    counted = f"select place, text, sum(times)::bigint as times from ({of_each})"  # noqa: S608 - ours
    each = f"{counted} where text is not null group by place, text order by times desc, text"
    found = cursor.execute(sql.parsed(each)).fetchall()
    return {name: {t: times for at, t, times in found if at == place} for place, name in enumerate(WORDS)}


def _read_standings(context: Context, also: Sequence[str]) -> None:
    """Make worded and read_standing; also: columns in which outcomes stand beside their own words."""
    is_calendar = context.sheet.is_calendar
    value = {name: f"{name}.value" for name in WORDS}
    said = ["outcome.value", *(f"{name}_told.value" for name in also)]
    if "direction" in also:  # an unknown word beside "outbound missed" may say that nobody spoke, too
        said.append("case when direction.value = '?' and status.value is null then '?' end")
    value["outcome"] = f"coalesce({', '.join(said)})"
    words = ", ".join(f"{value[name]} as {name}_word" for name in WORDS)
    # "Missed call" beside "Call" says nothing of the other calls, but that they were held
    own = ["outcome.value", "status.value", *(f"{name}_told.value" for name in also if name == "status")]
    words += f", coalesce({', '.join(own)}) is not null as is_told"
    joined = [(name, name, name) for name in WORDS] + [(f"{name}_told", _also(name), name) for name in also]
    joins = " ".join(
        f"left join read_word as {a} on {a}.field = '{field}' and {a}.text = trimmed(combination.{column})"
        for a, field, column in joined
    )
    worded = f"worded as select combination.*, {words} from combination {joins}"  # noqa: S608 - our own names
    context.cursor.execute(sql.parsed(f"create or replace temp table {worded}"))
    told_in = """select channel_word, outcome_word, status_word, direction_word, is_case, is_called_off,
        bool_or(is_told) from worded where filled > 0 group by 1, 2, 3, 4, 5, 6"""
    combinations = context.cursor.execute(sql.parsed(told_in)).fetchall()
    told = {channel for channel, *_, is_told in combinations if is_told}
    # what is written is judged by its answers, where the log says who wrote
    judged = set(MESSAGES) if "direction" in context.mapping.columns else set()
    if context.mapping.readings.get("direction") == BESIDE_CHANNEL:
        judged &= {channel for channel, _, _, direction, *_ in combinations if direction not in (None, "?")}
    untold = {channel for channel, *_ in combinations} - told
    if not is_calendar:
        is_said = any(word.field == "outcome" for word in context.seen)  # in words that nobody knows
        counts = context.settings.email_counts
        unknown = any(direction == "?" for _, _, _, direction, *_ in combinations)
        unheard = "" if not also else " with a known direction " if unknown and "direction" in also else " "
        context.notes += _note_untold(untold, told, judged, counts, is_said=is_said, unheard=unheard)
    rows = []
    for channel, outcome, status, direction, is_case, is_called_off, _ in combinations:
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
    untold: set[str | None],
    told: set[str | None],
    judged: set[str],
    email_counts: str,
    *,
    is_said: bool,
    unheard: str,
) -> Iterator[str]:
    """What is made of the channels of which no row says what came of it.

    is_said: the log has outcomes, which their own note names. unheard: some rows are called missed calls or
    the like, and this is what the others must have to count as held.
    """
    held = untold - judged
    if held and not told and held == untold:
        if unheard and is_said:
            yield "Calls that the log doesn't call missed or the like count as held."
        elif unheard:
            yield f"Only unsuccessful calls have an outcome, so all other rows{unheard}count as held."
        elif not is_said:
            yield "The log has no outcomes, so every row counts as a contact that took place."
    elif held:
        listed = ", ".join(sorted(_channel(name) for name in held))
        yield f"These channels have no outcomes, so all their rows count as held: {listed}."
    if untold & judged and email_counts == "answered":
        yield "Messages have no outcomes, so each is an attempt until the other side replies."


def _channel(name: str | None) -> str:
    return "no channel" if name is None else "unknown channel" if name == "?" else name
