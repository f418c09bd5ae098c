"""Ids that tell nothing: damaged by a spreadsheet, blank in words, or shared by different names."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analytics.imports.distinct_values import Context
from analytics.ingest.damaged_ids import damaged, is_broken, rounded, shared
from analytics.ingest.fold import EMPTY_WORDS, fold, is_empty_word
from analytics.ingest.people import email_domain
from analytics.model.mapping import Mapping
from analytics.model.notes import grave
from analytics.model.sheet import Sheet
from analytics.store import classify, file_names, staging

_BLANK = ", ".join(f"'{word}'" for word in ("-", "--", "n/a", "?", "(none)", "(blank)", *sorted(EMPTY_WORDS)))
# nearly every cell is passed over by its first characters or its length
_SUSPECT = f"""(id >= '#' and id < '$') or contains(id, 'E+') or contains(id, 'e+') or id[1:4] = 'Err:'
    or (strlen(id) <= 9 and lower(trim(id)) in ({_BLANK}))"""


def source_of(sheet: Sheet, mapping: Mapping) -> str:
    """Return what a log is called.

    Its anchor columns, and without record ids its file's name without figures.
    """
    anchors = [mapping.columns.get(name, "") for name in ("date", "executive", "source_id")]
    stem = file_names.stem(sheet.file)
    if sheet.is_calendar or mapping.is_calendar:
        return f"{stem}{classify.CALENDAR}"
    return " · ".join([*(anchor for anchor in anchors if anchor), *([] if anchors[2] else [stem])])


def check_record_ids(context: Context) -> dict[str, str]:
    """Return what stands for the record id of a log's rows, as derived columns for staging.lay_out.

    A column that a spreadsheet damaged is no longer mapped; a few bad cells count as blank. Each is noted.
    """
    column = context.mapping.columns.get("source_id")
    if not column or column not in context.sheet.columns:
        return {}
    place = context.sheet.columns.index(column)
    sample = {row[place].strip() for row in context.sheet.sample if place < len(row)} - {""}
    bad = damaged(sample)
    if bad and bad >= {text for text in sample if not is_empty_word(text)}:
        context.notes.append(grave(_of_column("record IDs", bad)))
        drop_record_ids(context)
        return {}
    found = context.cursor.execute(
        f"select trim(id), count(*) from (select c{place} as id from stage) where {_SUSPECT} group by all"  # noqa: S608 - our own
    ).fetchall()
    bad = rounded(sample) | {text for text, _ in found if is_broken(text) or is_empty_word(text)}
    if not bad:
        return {}
    staging.load(context.cursor, "bad_id", {"text": "varchar"}, [(text,) for text in bad])
    if broken := [text for text in bad if is_broken(text) or not is_empty_word(text)]:
        context.notes.append(grave(_of_cells("record IDs", broken)))
    return {"source_id": "if(trimmed(source_id) in (from bad_id), null, source_id)"}


def drop_record_ids(context: Context) -> None:
    """Read the log as one without record ids, which is another than the one with them."""
    columns = {name: column for name, column in context.mapping.columns.items() if name != "source_id"}
    context.mapping = replace(context.mapping, columns=columns)
    if not context.log.is_given:
        context.log.name = source_of(context.sheet, context.mapping)


def unusable_numbers(context: Context, what: str, texts: Iterable[str | None]) -> frozenset[str]:
    """Return the IDs of customers or people that a spreadsheet damaged; add a note. what: “customer IDs”."""
    filled = frozenset(text for text in texts if text)
    bad = damaged(filled)
    if bad:
        is_all = all(is_empty_word(text) for text in filled - bad)
        context.notes.append(grave((_of_column if is_all else _of_cells)(what, bad)))
    return bad


def unusable_names(context: Context, field: str, texts: Iterable[str | None]) -> frozenset[str]:
    """Return cells for a name that hold a number in scientific notation or an error; they are noted."""
    bad = frozenset(text for text in texts if text and is_broken(text))
    if bad:
        context.notes.append(
            f"A spreadsheet damaged some {field} cells, such as “{min(bad)}”; we treat them as blank."
        )
    return bad


def unusable_on_list(
    context: Context, what: str, rows: Sequence[tuple[str | None, tuple[str | None, ...]]]
) -> frozenset[str]:
    """Return the unusable numbers of a list, with those that different names share; they are noted.

    rows: a number, and the names beside it.
    """
    bad = unusable_numbers(context, what, (number for number, _ in rows))
    common = shared((number or "", _words(names)) for number, names in rows) - bad
    if common:
        one = min(common)
        context.notes.append(grave(f"Different names share {what}, such as “{one}”; we ignored those IDs."))
    return bad | common


def _words(names: Iterable[str | None]) -> frozenset[str]:
    words: set[str] = set()
    for name in filter(None, names):
        words.update([email_domain(name)] if "@" in name else fold(name).split())
    return frozenset(words - {""})


def _of_column(what: str, bad: Iterable[str]) -> str:
    return f"A spreadsheet damaged the {what}, such as “{min(bad)}”; we ignored them."


def _of_cells(what: str, bad: Sequence[str] | frozenset[str]) -> str:
    return f"A spreadsheet damaged some {what}, such as “{min(bad)}”; we treat those cells as blank."
