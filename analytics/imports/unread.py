"""Say what could not be read of fields that a row can do without: it counts without them."""

from collections.abc import Collection

from analytics.imports.distinct_values import Context

# Field → one of its values and several, in words.
_CALLED = {
    "duration_minutes": ("length", "lengths"),
    "annual_value": ("annual value", "annual values"),
    "survey_score": ("score", "scores"),
    "customer_since": ("date of “customer since”", "dates of “customer since”"),
    "lost_on": ("date of leaving", "dates of leaving"),
    "surveyed_on": ("survey date", "survey dates"),
    "joined_on": ("date of joining", "dates of joining"),
    "left_on": ("date of leaving", "dates of leaving"),
    "away_from": ("start of a leave", "starts of a leave"),
    "away_until": ("end of a leave", "ends of a leave"),
}


def note_unread(context: Context, name: str, texts: Collection[str], *, of_log: bool = False) -> None:
    """Add the note that counts the rows in which the field holds one of these texts; none without texts.

    of_log: the rows are those of a log, in `cell`; otherwise those of a list, in `mapped`.
    """
    if not texts:
        return
    rows = f"cell join spelled_{name} as spelled on {name}_cell = cell.{name}" if of_log else "mapped"
    which = f"spelled.{name}" if of_log else name
    query = f"select count(*) from {rows} where {which} in (select unnest($texts::varchar[]))"  # noqa: S608 - ours
    [(count,)] = context.cursor.execute(query, {"texts": list(texts)}).fetchall()
    one, several = _CALLED[name]
    example = " ".join(min(texts).split())[:40]
    what, rest = (one, "this row counts") if count == 1 else (several, "these rows count")
    context.notes.append(f"{count:,} {what} could not be read, such as “{example}”; {rest} without one.")
