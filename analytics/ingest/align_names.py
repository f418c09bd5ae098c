"""Names for the columns of a table whose rows are wider or narrower than its header."""

from collections.abc import Sequence
from itertools import combinations

from analytics.ingest.column_profile import days_among
from analytics.ingest.header import trimmed_width, usual_width
from analytics.ingest.synonyms import keys_of, synonyms
from analytics.ingest.vocabulary import read_words

_ROWS = 50  # rows by which names are tried
_TRIES = 200  # ways to leave names out
_WORDED = ("direction", "initiative", "channel", "outcome", "status")
Rows = Sequence[Sequence[str]]


def align_names(names: Sequence[str], rows: Rows) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a name for each column of the rows below the header, and notes on it.

    A header may have an empty name too many, or none for the row numbers in front.
    """
    given = tuple(names[: trimmed_width(names)])
    width = usual_width(rows)
    if not width or width == len(given):
        return given, ()
    if width < len(given):
        return _without_gaps(given, width, rows)
    lacking = width - len(given)
    if sum(len(row) == len(given) for row in rows) >= sum(len(row) == width for row in rows):
        return given, ()  # the wider ones are damaged
    if all(trimmed_width(row) <= len(given) for row in rows):
        return given + ("",) * lacking, ()  # rows that end with a delimiter more
    tries = [given[:place] + ("",) * lacking + given[place:] for place in range(len(given), -1, -1)]
    best = max(tries, key=lambda tried: _score(tried, rows))
    place = next(n for n, name in enumerate((*best, "")) if not name) + 1
    return best, (
        f"The header has {len(given)} names but most rows have {width} cells; column {place} stays unnamed.",
    )


def _without_gaps(given: tuple[str, ...], width: int, rows: Rows) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names without as many empty ones as the rows have cells less."""
    gaps = [place for place, name in enumerate(given) if not name.strip()]
    lacking = len(given) - width
    if len(gaps) < lacking:
        return given, ()  # the last cells are missing where they are empty
    dropped = list(combinations(gaps, lacking))[:_TRIES]
    tries = [tuple(name for place, name in enumerate(given) if place not in drop) for drop in dropped]
    best = max(tries, key=lambda tried: _score(tried, rows))
    if _score(best, rows) < _score(given, rows):
        return given, ()
    names = "1 empty name" if lacking == 1 else f"{lacking} empty names"
    return best, (f"Skipped {names} in the header, since rows have {width} cells.",)


def _score(names: Sequence[str], rows: Rows) -> float:
    """Return how well known names stand over what they say: days, known words, addresses."""
    score = 0.0
    for place, name in enumerate(names):
        field = _field_of(name)
        texts = [row[place].strip() for row in rows[:_ROWS] if place < len(row) and row[place].strip()]
        if not field or not texts:
            continue
        distinct = set(texts)
        if field == "date":
            fitting = days_among(distinct, serials=False)
        elif field == "customer_email":
            fitting = {text for text in distinct if "@" in text}
        else:
            fitting = set(read_words(field, distinct).values)
        score += sum(text in fitting for text in texts) / len(texts)
    return score


def _field_of(name: str) -> str:
    known = synonyms("interactions")
    keys = keys_of(name)
    return next((f for f in ("date", "customer_email", *_WORDED) if any(key in known[f] for key in keys)), "")
