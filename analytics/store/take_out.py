"""What the database holds about a customer is taken out of it, inside somebody's transaction."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field

import duckdb

from analytics.settings import Settings
from analytics.store import classify, file_names, forgotten, receipts, same_day, scrub, sql


@dataclass(frozen=True)
class Receipt:
    """What goes with a customer, in counts.

    rows: of logs, in all versions; shared: those that stay with their other customers, without texts;
    people: names and numbers by which files know it; list_rows: of customers files and directories;
    notes: comments, actions and stories; texts: in which only its name is taken out; files: whose names had
    it; elsewhere: rows of other customers whose texts name it, and which stay; executives: whose figures
    change, by name. is_whole: false for a person alone, whose company stays.
    keys and names: for a look into backups, and never to be written anywhere.
    """

    rows: int
    shared: int
    people: int
    list_rows: int
    rejects: int
    notes: int
    decisions: int
    planned: int
    texts: int
    files: int
    elsewhere: int
    executives: tuple[str, ...]
    is_whole: bool = True
    keys: frozenset[str] = field(default=frozenset(), repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)

    def counts(self) -> dict[str, int]:
        """The counts alone."""
        found = {name: value for name, value in asdict(self).items() if type(value) is int}
        return found | {"executives": len(self.executives)}


def take_out(
    cursor: duckdb.DuckDBPyConnection, settings: Settings, is_known: Callable[[str], bool] = lambda _: False
) -> Receipt:
    """Take out the identities in the temp table gone_id, with what held_key names beside them.

    is_known: whether a key is theirs besides, where what names of files had was forgotten before.
    """
    before = _figures(cursor)
    sql.run(cursor, "forget")
    [(query, _)] = sql.statements("forget_names")
    names = tuple(name for (name,) in cursor.execute(query).fetchall())
    keys = frozenset(key for (key,) in cursor.execute("from gone_key").fetchall())
    counted = _counted(cursor)
    sql.run(cursor, "erase_rows")
    sql.run(cursor, "forget_rows")
    same_day.refold(cursor)
    words = scrub.Words.of(names, keys)
    domains = [key.partition(" ")[2].partition(".")[0] for key in keys if key.startswith("domain ")]
    forms = {form for name in (*names, *domains) for form in file_names.forms(name)}
    rejects = scrub.rejects(cursor, words)
    files = scrub.files(
        cursor, lambda form: form in forms or is_known(file_names.KEY + form), classify.BY_HAND
    )
    texts = scrub.texts(cursor, words)
    receipts.count_gone_rows(cursor, forgotten.FORGOTTEN)
    classify.classify(cursor, settings)
    after = _figures(cursor)
    changed = sorted({name for name, _ in before ^ after if name})
    return Receipt(
        **counted, rejects=rejects, texts=texts, files=files, elsewhere=scrub.elsewhere(cursor, words),
        executives=tuple(changed), is_whole=True,
        keys=keys | {file_names.KEY + form for form in forms}, names=names,
    )  # fmt: skip


def _counted(cursor: duckdb.DuckDBPyConnection) -> dict[str, int]:
    asked = {
        "rows": "gone_row",
        "shared": "cut_row",
        "people": "gone_id",
        "list_rows": "(select 1 from customer_fact semi join gone_id on customer_id = id where is_listed"
        " union all select 1 from gone_entry)",
        "notes": "(select customer_key from finding union all select customer_key from follow_up"
        " union all select customer_key from story) semi join note_key on customer_key = key",
        "decisions": "decision semi join note_key on customer_key = key",
        "planned": "plan semi join note_key on customer_key = key",
    }
    counts = ", ".join(f"(select count(*) from {table})" for table in asked.values())  # noqa: S608 - our own names
    [found] = cursor.execute(f"select {counts}").fetchall()
    return dict(zip(asked, found, strict=True))


def _figures(cursor: duckdb.DuckDBPyConnection) -> set[tuple[str | None, int]]:
    """Each executive's figures as one number."""
    rows = cursor.execute(
        """select any_value(name), sum(content)::hugeint from (
            select executive_id, hash(d)::hugeint as content from exec_day as d
            union all select executive_id, hash(c)::hugeint from contact_span as c
            union all select executive_id, hash(customer_id, day, answered_on)::hugeint from waiting
            union all select executive_id, hash(executive_id, customer_id, day)::hugeint from booking
        ) join executive using (executive_id) group by executive_id"""
    ).fetchall()
    return set(rows)
