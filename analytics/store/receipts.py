"""The receipts of imports, counted anew where rows were erased: those count as skipped from then on."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence

import duckdb

ALREADY = "already imported"  # as merge_rows.sql calls it


def count_gone_rows(cursor: duckdb.DuckDBPyConnection, reason: str) -> None:
    """Count the rows of the temp table gone_fate as skipped for this reason.

    So receipts say what is there, and the same files are read again.
    """
    gone: list[tuple[int, str, int]] = cursor.execute("from gone_fate").fetchall()
    for batch_id, fate, times in gone:
        told, why = _receipt(cursor, batch_id)
        left = times
        for name in dict.fromkeys((fate, "added", "updated", "unchanged")):
            taken = min(left, told[name])
            told[name], left = told[name] - taken, left - taken
            if name == "unchanged" and ALREADY in why:  # its reason says the same count
                why[ALREADY] -= min(taken, why[ALREADY])
        why = {name: count for name, count in why.items() if count}
        _write(cursor, batch_id, told, why, times - left, reason)


def delete_rejects(cursor: duckdb.DuckDBPyConnection, places: Sequence[int], reason: str) -> int:
    """Delete rejected rows by their rowids, and count them as skipped for this reason; returns how many."""
    if not places:
        return 0
    gone = cursor.execute(
        "delete from reject where rowid in (select unnest($places::bigint[]))"
        " returning batch_id, if(field = '', reason, field || ': ' || reason)",
        {"places": list(places)},
    ).fetchall()
    reasons: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for batch_id, rejected_for in gone:
        reasons[batch_id][rejected_for] += 1
    for batch_id, times in reasons.items():
        told, why = _receipt(cursor, batch_id)
        told["rejected"] -= times.total()
        why = {name: count - times[name] for name, count in why.items() if count > times[name]}
        _write(cursor, batch_id, told, why, times.total(), reason)
    return len(gone)


def _receipt(cursor: duckdb.DuckDBPyConnection, batch_id: int) -> tuple[dict[str, int], dict[str, int]]:
    query = "select counts, reasons from batch where batch_id = ?"
    [(counts, reasons)] = cursor.execute(query, [batch_id]).fetchall()
    return json.loads(counts), json.loads(reasons)


def _write(
    cursor: duckdb.DuckDBPyConnection,
    batch_id: int,
    told: dict[str, int],
    why: dict[str, int],
    skipped: int,
    reason: str,
) -> None:
    told["left_out"] += skipped
    why[reason] = why.get(reason, 0) + skipped
    cursor.execute(
        "update batch set counts = ?, reasons = ? where batch_id = ?",
        [json.dumps(told), json.dumps(why), batch_id],
    )
