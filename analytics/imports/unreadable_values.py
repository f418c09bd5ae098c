"""Notes on values that could not be read in optional fields; their rows count without them."""

from collections.abc import Collection

from analytics.imports.distinct_values import Context

# Field → one of its values and several, in words.
_CALLED = {
    "duration_minutes": ("duration", "durations"),
    "annual_value": ("annual value", "annual values"),
    "survey_score": ("score", "scores"),
    "customer_since": ("customer-since date", "customer-since dates"),
    "lost_on": ("leaving date", "leaving dates"),
    "surveyed_on": ("survey date", "survey dates"),
    "joined_on": ("joining date", "joining dates"),
    "left_on": ("leaving date", "leaving dates"),
    "away_from": ("leave start", "leave starts"),
    "away_until": ("leave end", "leave ends"),
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
    context.notes.append(f"We couldn't read {count:,} {what}, such as “{example}”; {rest} without one.")
