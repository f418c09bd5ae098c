"""Which log a file's rows belong to, whether their numbers hold, and which of them are known."""

from itertools import count

from analytics.imports.distinct_values import Context
from analytics.imports.usable_ids import drop_record_ids
from analytics.store import classify, same_day, sql, staging

ASKED = 1_000  # rows, of which each log is asked how many it has
FEWEST = 2  # rows that a log has already; fewer may be so by chance
FOREIGN = 5  # rows on days of a log that has none of them: they are another's


def compare_rows(context: Context) -> None:
    """Make arriving, compared and placed; the log of the context becomes another where the rows say so."""
    log = context.log
    _find_log(context)
    same, changed = _compare(context)
    if not log.is_known or log.name.endswith(classify.CALENDAR):
        return
    if "source_id" in context.mapping.columns:
        is_other = bool(changed) and _has_foreign_ids(context, same + changed)
    else:
        is_other = not same and not log.is_later and _is_foreign(context)
    if is_other:
        _rename(context, _having_most(context))
        _compare(context)


def _find_log(context: Context) -> None:
    """Find out whether the log is known, by its name or else by its rows."""
    log = context.log
    if log.is_given:
        return
    [(log.is_known, log.is_later)] = context.cursor.execute(
        "select coalesce(bool_or(source = $name), false),"
        " coalesce(max(last_on) < (select min(day) from typed where is_eligible), true)"
        " from batch where kind = 'interactions' and undone_at is null and not starts_with(source, $by_hand)",
        {"name": log.name, "by_hand": classify.BY_HAND},
    ).fetchall()
    if (
        not log.is_known
        and not log.is_later
        and not log.name.endswith(classify.CALENDAR)
        and (most := _having_most(context))
    ):
        _rename(context, most)


def _compare(context: Context) -> tuple[int, int]:
    """Compare the rows with those known; returns how many are the same, and how many have changed."""
    cursor = context.cursor
    sql.run(cursor, "repeated")
    if "source_id" in context.mapping.columns:
        _drop_shared_ids(context)
    sql.run(cursor, "arrive")
    taken = f"select *{context.without_text} from whole anti join passed_over using (row_number)"  # noqa: S608
    staging.plan_once(cursor, "arriving", taken, is_few=context.rows <= staging.FEW_ROWS)
    sql.run(cursor, "compare_rows", source=context.log.name)
    [(same, changed, crowded)] = cursor.execute(
        "select count(*) filter (fate = 'unchanged'), count(*) filter (fate = 'updated'),"
        " count(*) filter (is_crowded) + (select count(*) from crowded) from compared"
    ).fetchall()
    if crowded:
        same_day.place(cursor, context.log.name)
    return same, changed


def _drop_shared_ids(context: Context) -> None:
    """Take the ids from rows that share one and are several; from all rows where that is the rule."""
    cursor = context.cursor
    sql.run(cursor, "shared_ids")
    bad = cursor.execute(
        "select external_id, times from shared_id where is_several order by times desc, external_id"
    ).fetchall()
    if not bad:
        return
    [(numbered,)] = cursor.execute("select count(external_id) from typed").fetchall()
    rows = sum(times for _, times in bad)
    is_all = 2 * rows >= numbered
    cursor.execute(
        "create or replace temp table unlike as select row_number from typed"
        " where row_key in (select row_key from shared_id where is_several)"
    )
    _take_ids(context, is_all=is_all)
    if is_all and not cursor.execute("from kept_number limit 1").fetchall():
        drop_record_ids(context)
        _find_log(context)
    (example, times), *_ = bad
    what = "the record IDs" if is_all else f"the record IDs of {rows:,} rows"
    context.notes.append(
        f"We ignored {what}: different contacts share one, such as “{example}” on {times:,} rows."
    )


def _has_foreign_ids(context: Context, known: int) -> bool:
    """Return whether most of the ids that the log has are other rows there; a few that are lose their ids."""
    sql.run(context.cursor, "foreign_rows")
    [(other, unlike)] = context.cursor.execute(
        "select count(*), count(*) filter (is_unlike) from foreign_row"
    ).fetchall()
    if other >= FEWEST and 2 * other > known:
        context.notes.append(
            "Most record IDs belong to other contacts in an earlier file, so we treat this as another log."
        )
        return True
    if unlike:
        context.cursor.execute(
            "create or replace temp table unlike as select row_number from foreign_row where is_unlike"
        )
        _take_ids(context, is_all=False)
        rows, count_ = ("1 row has", "it counts") if unlike == 1 else (f"{unlike:,} rows have", "they count")
        context.notes.append(f"{rows} the record ID of another contact in an earlier file; {count_} as new.")
        _compare(context)
    return False


def _take_ids(context: Context, *, is_all: bool) -> None:
    sql.run(context.cursor, "without_ids", is_all=is_all)
    sql.run(context.cursor, "repeated")


def _having_most(context: Context) -> str:
    """Return the log that has most of the rows already; "" if none has."""
    for name, known, alike, beside in _asked(context):
        if alike >= FEWEST and 2 * alike > max(known, beside) and not name.endswith(classify.CALENDAR):
            return name
    return ""


def _is_foreign(context: Context) -> bool:
    """Return whether the log of that name has other rows on the same days, and few of these."""
    found = {name: (known, beside) for name, known, _, beside in _asked(context)}
    known, beside = found.get(context.log.name, (0, 0))
    return beside >= FOREIGN and 4 * known <= beside


def _asked(context: Context) -> list[tuple[str, int, int, int]]:
    [(query, _)] = sql.statements("which_log")
    every = max(1, context.rows // ASKED)
    return context.cursor.execute(query, {"every": every, "by_hand": classify.BY_HAND}).fetchall()


def _rename(context: Context, known: str) -> None:
    """Let the rows belong to a known log, or to a new one of the same name, and their ids be its own."""
    taken = context.cursor.execute("select distinct source from batch").fetchall()
    new = (f"{context.log.name} ({number})" for number in count(2))
    name = known or next(one for one in new if (one,) not in taken)
    context.log.name, context.log.is_known = name, bool(known)
    context.cursor.execute(
        "update typed set row_key = hash($name, external_id) where external_id is not null and is_eligible",
        {"name": name},
    )
