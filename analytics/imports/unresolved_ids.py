"""Numbers of a log that no file explains: said once, with the files that would."""

from collections.abc import Iterable, Sequence

import duckdb

from analytics.imports.distinct_values import Context, Number
from analytics.ingest.column_profile import are_codes, are_ids, is_id
from analytics.ingest.header_words import says_number
from analytics.ingest.record_ids import record_kind
from analytics.model.sheet import Sheet
from analytics.store.identity import Side

_NAMED = """
    select k.id, any_value(coalesce(e.name, k.said)), bool_or(coalesce(e.is_listed, false))
    from (select unnest($ids::integer[]) as id, unnest($said::varchar[]) as said) as k
    left join (from same where side = $side) as s on s.said_id = k.id
    left join {table} as e on e.{side}_id = coalesce(s.id, k.id)
    group by k.id
"""


def numbers_of(context: Context, side: Side, words: Iterable[tuple[int, Sequence[str]]]) -> list[Number]:
    """Return those of a batch's identities that are said by numbers alone; words: id and keys of each."""
    found = []
    is_code = side == "customer" and _are_codes(context.sheet, context.mapping.columns.get("customer", ""))
    for id_, keys in words:
        kinds = [key.partition(" ") for key in keys]
        if is_code:
            kinds = [kind for kind in kinds if kind[0] != "name"]
        if kinds and all(kind in ("id", "link", "person") for kind, _, _ in kinds):
            usual = {"id": "accounts", "link": "deals", "person": "contacts"}[kinds[0][0]]
            numbers = tuple(dict.fromkeys(number for _, _, number in kinds))
            found.append(Number(side, id_, numbers, "users" if side == "executive" else usual))
    return found


def _are_codes(sheet: Sheet, column: str) -> bool:
    """Return whether a column of names holds numbers instead."""
    place = sheet.columns.index(column) if column in sheet.columns else len(sheet.columns)
    texts = [text for row in sheet.sample if place < len(row) and (text := row[place].strip())]
    return are_codes(texts) or (says_number(column) and are_ids(texts))


def note_unexplained(context: Context, batch_id: int) -> None:
    """Say how many rows name records that no file explains, and which would; after who is who."""
    for side in ("executive", "customer"):
        asked = [number for number in context.numbers if number.side == side]
        if open_ := _unexplained(context.cursor, side, asked):
            context.notes.insert(0, _in_words(context, batch_id, side, open_))


def _unexplained(cursor: duckdb.DuckDBPyConnection, side: Side, asked: Sequence[Number]) -> list[Number]:
    if not asked:
        return []
    table = "ours" if side == "executive" else "(from customer where valid_to = date '9999-12-31')"
    parameters = {"ids": [one.id for one in asked], "said": [one.numbers[0] for one in asked], "side": side}
    rows = cursor.execute(_NAMED.format(table=table, side=side), parameters).fetchall()
    called = {id_: name for id_, name, is_listed in rows if not is_listed}
    return [one for one in asked if one.id in called and _is_number(called[one.id], one)]


def _is_number(name: str, one: Number) -> bool:
    return is_id(name) or name.lower() in one.numbers


def _in_words(context: Context, batch_id: int, side: Side, unexplained: Sequence[Number]) -> str:
    query = (
        f"select count(*) filter (list_has_any({side}_ids, $ids)), count(*) from interaction"  # noqa: S608 - ours
        " where batch_id = $batch_id and standing <> 'withdrawn'"
    )
    parameters = {"batch_id": batch_id, "ids": [one.id for one in unexplained]}
    [(rows, of)] = context.cursor.execute(query, parameters).fetchall()
    numbers = {number for one in unexplained for number in one.numbers}
    kinds = {number: record_kind(number) for number in numbers}
    wanted = {kind.called for kind in kinds.values() if kind and kind.file}
    wanted |= {one.otherwise for one in unexplained if not any(kinds[number] for number in one.numbers)}
    example = min(unexplained[0].numbers)
    what = "person" if side == "executive" else "record"
    plural = {"person": "people", "record": "records"}[what] if len(unexplained) > 1 else what
    return (
        f"{rows:,} of {of:,} rows have IDs of {len(unexplained):,} {plural} that no file explains,"
        f" such as “{example}”. Import the {_listed(sorted(wanted))} file."
    )


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
