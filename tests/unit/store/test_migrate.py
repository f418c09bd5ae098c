"""A database file, new, old, newer, or somebody else's."""

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analytics.imports.import_files import import_file
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import batches, check, migrate
from analytics.store.store import Store

NO_DATABASES = {
    "text.duckdb": b"no database at all\n" * 400,
    "in a clock and a block.duckdb": b"the word lock in a path is no lock\n" * 400,
    "cut short.duckdb": b"DUCK",
    "table.csv": b"a,b\n1,2\n",  # DuckDB would show it as a database in memory
    "lines.json": b'{"a": 1}\n',
}


def tables(path: Path) -> set[str]:
    with duckdb.connect(str(path)) as connection:
        return {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}


def refusal(settings: Settings, path: Path) -> str:
    """The sentence with which the store refuses a file."""
    store = Store(replace(settings, database=path), patience=5)
    try:
        with pytest.raises(UserError) as refused, store.read():
            pass
    finally:
        store.close()
    return str(refused.value)


def test_a_missing_file_is_made_with_its_folder(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "chairs.duckdb"
    store = Store(replace(settings, database=path))
    assert store.version() == 1  # judged by the settings for the first time
    store.close()
    assert {"batch", "interaction", "exec_day"} <= tables(path)


def test_migrating_twice_changes_nothing(settings: Settings) -> None:
    for _ in range(2):
        store = Store(settings)
        assert store.version() == 1
        store.close()


COLUMNS = "table_name, column_name, column_index, data_type, is_nullable, column_default"
FORM = (
    f"select {COLUMNS} from duckdb_columns() where not internal order by all",  # noqa: S608 - names of ours
    "select table_name, constraint_text from duckdb_constraints() where schema_name = 'main' order by all",
    "select view_name, sql from duckdb_views() where not internal order by all",
    "select sequence_name, start_value from duckdb_sequences() order by all",
    "from store_state",
    "select name from migration order by all",
)


def test_a_new_file_has_the_form_that_all_migrations_give_it() -> None:
    with duckdb.connect() as new, duckdb.connect() as old:
        names = migrate.migrate(new)
        old.execute("create table migration (name varchar not null, migrated_at timestamp not null)")
        for name in names:
            old.execute((migrate.FOLDER / f"{name}.sql").read_text(encoding="utf-8"))
            old.execute("insert into migration values (?, now()::timestamp)", [name])
        for query in FORM:
            assert new.execute(query).fetchall() == old.execute(query).fetchall()


@pytest.mark.parametrize("name", NO_DATABASES)
def test_what_is_no_database_is_refused_and_left_alone(settings: Settings, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(NO_DATABASES[name])
    assert "not a DuckDB file" in refusal(settings, path)
    assert path.read_bytes() == NO_DATABASES[name]


def test_a_folder_is_no_database(settings: Settings, tmp_path: Path) -> None:
    assert "it is a folder" in refusal(settings, tmp_path)


def test_a_database_below_a_file_cannot_be_made(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert "couldn't open the database" in refusal(settings, tmp_path / "file" / "chairs.duckdb")


def test_another_programs_database_is_left_alone(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "theirs.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table invoice (number integer)")
    assert "belongs to another program" in refusal(settings, path)
    assert tables(path) == {"invoice"}


def test_a_newer_programs_database_is_left_alone(settings: Settings) -> None:
    store = Store(settings)
    with store.transaction() as cursor:
        cursor.execute("insert into migration values ('9999_later', now()::timestamp)")
    store.close()
    assert "newer version of Empty Chair" in refusal(settings, settings.database)


def test_settings_that_judge_otherwise_judge_everything_anew(settings: Settings, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(
        "Activity Date,Executive,Customer,Channel,Direction\n2026-03-01,Ada Berg,Acme,E-mail,Outbound\n"
    )
    contacts: list[object] = []
    for email_counts in ("answered", "any", "answered"):
        store = Store(replace(settings, email_counts=email_counts), readable=[tmp_path])
        import_file(store, log)
        with store.read() as cursor:
            contacts += cursor.execute("select is_contact from touch").fetchall()
        store.close()
    assert contacts == [(False,), (True,), (False,)]


PROMOTED = """
insert into finding
select 1, null, 'kudos', 'Thanks', null, false, day, 'name acme', 'Acme', 'name ada berg', 'Ada Berg',
    row_key, now()
from interaction where notes = 'second'
"""
BEFORE_SAME_DAY = """
create temp table older as
select row_key, hash(executive_ids, customer_ids, coalesce(happened_at, day::timestamp), channel) as old_key
from interaction;
update finding as f set row_key = old_key from older where older.row_key = f.row_key;
update interaction as i set row_key = old_key from older where older.row_key = i.row_key;
alter table interaction drop column first_key;
delete from migration where name = '0013_same_day';
"""


@pytest.mark.long("imports into an older database, and undo")
def test_a_log_of_the_version_before_is_known_by_its_rows(settings: Settings, tmp_path: Path) -> None:
    head, *rows = (
        "Date,Owner,Customer,Type,Comments\n",
        "2026-03-02 09:00,Ada Berg,Acme,Call,first\n",
        "2026-03-02 15:00,Ada Berg,Acme,Call,second\n",
        "2026-03-03,Ada Berg,Acme,Call,third\n",
    )
    (tmp_path / "log.csv").write_text(head + "".join(rows))
    (tmp_path / "log 2.csv").write_text(head + "".join(rows).replace("second", "other words"))
    store = Store(settings, readable=[tmp_path])
    import_file(store, tmp_path / "log.csv")
    store.close()
    with duckdb.connect(str(settings.database)) as connection:
        connection.execute(PROMOTED)
        connection.execute(BEFORE_SAME_DAY)
    store = Store(settings, readable=[tmp_path])
    [batch] = import_file(store, tmp_path / "log 2.csv")
    assert (batch.added, batch.updated, batch.unchanged) == (0, 1, 2)
    with store.read() as cursor:
        promoted = "select notes from interaction join finding using (row_key) order by interaction_id"
        assert cursor.execute(promoted).fetchall() == [("second",), ("other words",)]
    batches.undo(store, batch.batch)
    assert check.differences(store) == {}
    store.close()
