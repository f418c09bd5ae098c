"""Rows of a real PostgreSQL, synced by the command as cron runs it."""

from datetime import date
from pathlib import Path

import pytest

from analytics.imports.import_files import import_file
from analytics.imports.sync import fetch
from analytics.metrics import run as metrics
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.settings import load
from analytics.store.store import Store
from tests.postgresql import Server
from tests.unit.command.conftest import Run
from tests.unit.command.syncing import CONTACTS, EVERYTHING, SELECT, SETTINGS, ask, ask_all, expected


def test_a_preview_of_all_is_one_document(crm: Run, tmp_path: Path) -> None:
    more = SETTINGS.replace('"crm"', '"again"') + SETTINGS.replace("crm.sql", "gone.sql").replace(
        '"crm"', '"lost"'
    )
    (tmp_path / "settings.toml").write_text(SETTINGS + more)
    shown = crm("sync", "--all", "--preview", "--json")
    assert shown.code == 1
    assert shown.err.startswith("gone.sql: The query's file doesn't exist.")
    assert [batch["added"] for batch in shown.document()["batches"]] == [20, 0]


def test_a_sync_brings_the_executives_rows_once_and_no_others(crm: Run, warehouse: Server) -> None:
    shown = crm("sync", "crm", "--preview")
    assert shown.code == 0, shown.err
    assert "Preview: crm (PostgreSQL), 20 rows of interactions" in shown.out
    assert ask("from interaction") == []
    done = crm("sync", "--json")
    assert done.code == 0, done.err
    [batch] = done.document()["batches"]
    assert (batch["file"], batch["rows"], batch["added"]) == ("crm (PostgreSQL)", 20, 20)
    found = ask(CONTACTS)
    assert [(*row[:3], row[4]) for row in found] == [(*row[:3], row[4]) for row in expected(warehouse)]
    assert {round(row[3], 2) for row in found} == {15.13}
    again = crm("sync", "--json").document()["batches"][0]
    assert (again["unchanged"], again["notes"]) == (20, ["Nothing has changed since batch 2."])
    assert ask("select max(batch_id) from batch") == [(2,)]
    store = Store(load())
    [fresh] = metrics.ask(store, "freshness", Scope(date(2026, 3, 31)))
    store.close()
    assert [(fresh["imported_at"],)] == ask("select synced_at from source_sync")  # though no batch says so


@pytest.mark.long("four syncs and an undo")
def test_what_the_source_no_longer_has_goes_and_comes_back_with_undo(synced: Run, warehouse: Server) -> None:
    before = ask_all(EVERYTHING, "from exec_day order by all")
    # one is deleted, one handed to somebody else, one changed, one is new
    gone = warehouse.run("select id from activity where owner_id = 1 order by id")
    warehouse.run(
        f"delete from activity where id = {gone[0][0]}",
        f"update activity set owner_id = 3 where id = {gone[1][0]}",
        f"update activity set account = 'Customer 100' where id = {gone[2][0]}",
        "insert into activity"
        " values (900, '2026-03-20 10:00+00', 2, 'Person 2', 'Customer 1', 'call', 15.125, true)",
    )
    done = synced("sync")
    assert done.code == 0, done.err
    assert "1 added, 1 updated, 17 unchanged" in done.out
    assert "2 rows removed: the source no longer has them" in done.out
    assert "2 rows are no longer in the source; we remove them. Undo brings them back." in done.out
    assert [row[0] for row in ask(CONTACTS)] == [row[0] for row in expected(warehouse)]
    assert synced("check").code == 0
    undone = synced("undo", 3)
    assert undone.code == 0, undone.err
    assert "1 row removed, 3 back to an earlier version" in undone.out
    assert ask_all(EVERYTHING, "from exec_day order by all") == before
    for owner in (3, 1):  # the next sync takes them out again; and one comes back
        warehouse.run(f"update activity set owner_id = {owner} where id = {gone[1][0]}")
        assert synced("sync").code == 0
        assert [row[0] for row in ask(CONTACTS)] == [row[0] for row in expected(warehouse)]


def test_over_a_fifth_gone_is_asked_for(synced: Run, warehouse: Server) -> None:
    before = ask(EVERYTHING)
    warehouse.run("delete from activity where owner_id = 2 and id % 8 = 1")
    left = len(expected(warehouse))
    assert left == 15
    stopped = synced("sync")
    assert stopped.code == 1
    assert stopped.err == (
        "crm: The source no longer has 5 of 20 rows. Nothing was changed. "
        "Check the query. If they are gone for good, add --accept-removals 5.\n"
    )
    assert ask(EVERYTHING) == before
    assert synced("sync", "--accept-removals", 4).code == 1
    assert synced("sync", "--accept-removals", 5).code == 0
    assert len(ask(CONTACTS)) == left


def test_rows_before_the_window_stay(synced: Run, warehouse: Server, tmp_path: Path) -> None:
    (tmp_path / "crm.sql").write_text(SELECT + " and at >= :since;")
    (tmp_path / "settings.toml").write_text(SETTINGS + "since = 2026-03-02\n")
    early = [row[0] for row in expected(warehouse) if row[1] <= date(2026, 3, 2)]
    warehouse.run("delete from activity where owner_id in (1, 2) and at < '2026-03-03 00:00+00'")
    assert synced("sync").code == 0  # those of the first days are gone there, and outside of the window
    assert len(ask(CONTACTS)) == 20
    warehouse.run("delete from activity where id = 40")
    done = synced("sync")
    assert done.code == 0, done.err
    assert [row[0] for row in ask(CONTACTS) if row[0] not in early] == [row[0] for row in expected(warehouse)]
    assert len(ask(CONTACTS)) == 19


def test_a_row_that_cannot_be_read_any_more_is_not_one_that_is_gone(synced: Run, warehouse: Server) -> None:
    warehouse.run(
        "update activity set at = 'infinity' where id = 4", "update activity set at = null where id = 5"
    )
    done = synced("sync")
    assert done.code == 0, done.err
    assert len(ask(CONTACTS)) == 20
    assert "removed" not in done.out


def test_a_log_of_files_is_continued_by_a_source_of_the_same_rows(
    crm: Run, warehouse: Server, tmp_path: Path
) -> None:
    rows = warehouse.run("select id, at::text, owner, account, kind from activity where owner_id in (1, 2)")
    lines = ["Record ID,Activity Date,Assigned,Account,Type", *(",".join(map(str, row)) for row in rows)]
    (tmp_path / "export.csv").write_text(
        "\n".join(lines) + "\nx1,2026-03-02 10:00,Person 1,Customer 1,call\n"
    )
    assert crm("import", "export.csv").code == 0
    assert len(ask(CONTACTS.replace("external_id::int", "external_id"))) == 21
    done = crm("sync")
    assert done.code == 0, done.err
    assert [row[0] for row in ask(CONTACTS)] == [row[0] for row in expected(warehouse)]


def test_lists_come_before_the_log_and_one_that_fails_stops_no_other(
    crm: Run, warehouse: Server, tmp_path: Path
) -> None:
    warehouse.run(
        "create table account (name text, tier text, revenue double precision, since date, raw bytea)",
        "insert into account values ('Customer 1', 'Gold', 1250.5, '2020-01-31', '\\x00')",
        "insert into account values ('Quiet', 'Gold', 1e15, null, null)",
        "grant select on account to reader",
    )
    more = ""
    for name, fills, query in (
        (
            "accounts",
            "customers",
            "name as customer, tier as segment, revenue as annual_value, since as customer_since",
        ),
        ("broken", "customers", "name as customer, raw as segment"),
    ):
        (tmp_path / f"{name}.sql").write_text(f"select {query} from account")
        more += (
            SETTINGS.replace("crm", name).replace("CRM", "CRM").replace(f"{name.upper()}_", "CRM_")
            + f'fills = "{fills}"\n'
        )
    (tmp_path / "settings.toml").write_text(SETTINGS + more)
    done = crm("sync", "--all", "--json")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "broken.sql: The column “segment” is of the type bytea" in done.err
    assert [batch["kind"] for batch in done.document()["batches"]] == ["customers", "interactions"]
    assert ask(
        "select name, segment, annual_value, customer_since from customer"
        " where is_listed and valid_to > '9000-01-01' order by name"
    ) == [("Customer 1", "Gold", 1250.5, date(2020, 1, 31)), ("Quiet", "Gold", 1e15, None)]
    warehouse.run("delete from account where name = 'Quiet'")
    again = crm("sync", "accounts", "--accept-removals", 1)
    assert "1 customer is no longer in the source; we take it off the list. Undo brings it back." in again.out
    assert crm("sync").err.startswith("sync: There are several sources.")
    assert crm("sync", "nobody").err.startswith("sync: There is no source “nobody”. Name one of crm,")


def test_two_sources_of_the_same_rows_do_not_withdraw_each_others(synced: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(SETTINGS + SETTINGS.replace('"crm"', '"again"'))
    refused = synced("sync", "again")
    assert refused.err == (
        "again: Most of its rows are those of the source “crm”. Nothing was changed. "
        "Let each row come from one source: change one of the queries.\n"
    )
    (tmp_path / "settings.toml").write_text(SETTINGS.replace('"crm"', '"again"'))
    renamed = synced("sync")  # the only one, by another name
    assert (renamed.code, "Nothing has changed since batch" in renamed.out) == (0, True)


def test_ids_lead_to_people_by_sources_of_users_and_contacts(
    crm: Run, warehouse: Server, tmp_path: Path
) -> None:
    """Salesforce's IDs have 15 characters in one place and 18 in another."""
    one, other = "0051G000005MumpQAC", "0051G000005Mun4QAC"
    warehouse.run(
        "create table users (id text, name text, email text)",
        f"insert into users values ('{one[:15]}', 'Person 1', 'one@ours.example')",
        f"insert into users values ('{other}', 'Nobody', null)",
        "create table contacts as select '0031G00001XyzAB' as id, 'Zoe Fox' as name, 'Acme' as company",
        f"create table task as select 't1' as id, '{other}' as owner union all select 't2', '{one}'",
        "grant select on all tables in schema public to reader",
    )
    queries = {
        "users": ("colleagues", "id as source_id, name as executive, email from users"),
        "contacts": ("people", "id as source_id, name as customer, company from contacts"),
        "crm": (
            "interactions",
            """id as source_id, date '2026-03-04' as date, owner as executive_id,
            '0031G00001XyzAB' as customer_id from task where owner = any(:executive_ids)""",
        ),
    }
    settings = ""
    for name, (fills, query) in queries.items():
        settings += SETTINGS.replace('"crm"', f'"{name}"').replace("crm.sql", f"{name}.sql")
        settings += f'fills = "{fills}"\n'
        (tmp_path / f"{name}.sql").write_text(f"select {query}")
    (tmp_path / "settings.toml").write_text(settings)
    done = crm("sync", "--all")
    assert done.code == 0, done.err
    assert ask(
        "select external_id, e.name, c.name from touch join interaction using (interaction_id)"
        " join executive as e using (executive_id) join customer as c using (customer_id)"
    ) == [("t2", "Person 1", "Acme")]


def test_newer_rows_are_not_undone_by_older_ones(crm: Run) -> None:
    """A preview on the Import page may wait for hours while cron syncs."""
    store = Store(load())
    try:
        with store.scratch() as scratch:
            old = fetch(store, store.settings.source[0], scratch / "old.csv")
            new = fetch(store, store.settings.source[0], scratch / "new.csv")
            import_file(store, new.path, new.options, name=new.name)
            with pytest.raises(UserError, match="Newer rows of this source were imported"):
                import_file(store, old.path, old.options, name=old.name)
    finally:
        store.close()
