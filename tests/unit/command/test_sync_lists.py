"""Lists of customers and executives from a source: who is gone there leaves the list here, from that day."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.settings import load
from analytics.store import classify
from analytics.store.store import Store
from tests.postgresql import Server
from tests.unit.command.conftest import Run, sync_once
from tests.unit.command.syncing import SETTINGS, ask

TODAY = date(2026, 3, 31)
LISTED = """select name from customer
    where is_listed and valid_from <= '{day}' and valid_to > '{day}' order by 1"""
LEFT = "select name, left_on from executive where is_listed order by name"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database after the first sync is kept for the other tests."""
    return tmp_path_factory.mktemp("lists") / "chairs.duckdb"


@pytest.fixture
def lists(crm: Run, warehouse: Server, kept: Path, tmp_path: Path) -> Run:
    """A source for customers and one for executives, both after their first sync."""
    warehouse.run(
        "create table account as select 'a' || g as id, 'Customer ' || g as name, 'Gold' as tier"
        " from generate_series(1, 10) as g",
        "create table leader as select 100 + g as id, 'Leader ' || g as name, g || '@ours.example' as email"
        " from generate_series(1, 6) as g",
        "grant select on account, leader to reader",
    )
    (tmp_path / "accounts.sql").write_text(
        "select id as source_id, name as customer, tier as segment from account"
    )
    (tmp_path / "leaders.sql").write_text("select id as source_id, name as executive, email from leader")
    settings = ""
    for name, fills in (("accounts", "customers"), ("leaders", "executives")):
        settings += (
            SETTINGS.replace('"crm"', f'"{name}"').replace("crm.sql", f"{name}.sql") + f'fills = "{fills}"\n'
        )
    (tmp_path / "settings.toml").write_text(settings)
    sync_once(crm, kept, "--all")
    return crm


def listed(day: date) -> list[Any]:
    return [name for (name,) in ask(LISTED.format(day=day))]


@pytest.mark.long("five syncs and two undos")
def test_a_customer_who_is_gone_there_leaves_the_list_from_that_day(lists: Run, warehouse: Server) -> None:
    all_of_them = listed(TODAY)
    assert len(all_of_them) == 10
    warehouse.run("delete from account where id = 'a3'")
    done = lists("sync", "accounts", "--json").document()["batches"][0]
    assert (done["rows"], done["unchanged"], done["withdrawn"]) == (9, 9, 1)
    assert any("1\xa0customer is no longer in the source" in note for note in done["notes"])
    assert listed(TODAY) == [name for name in all_of_them if name != "Customer 3"]
    assert listed(date(2026, 3, 30)) == all_of_them  # what was so is not changed
    again = lists("sync", "accounts", "--json").document()["batches"][0]
    assert again["notes"] == [f"Nothing has changed since batch {done['batch']}."]
    quiet = lists("sync", "accounts", "--quiet").out.replace("\xa0", " ")
    assert quiet == "Imported 0 batches with 0 rows. Nothing new in 1 source.\n"
    told = lists("sync", "accounts").out.splitlines()
    assert told[1:] == [f"  Nothing has changed since batch {done['batch']}."]
    heads, newest, *_ = lists("batches").out.splitlines()
    assert "Removed" in heads
    assert newest.split()[-7:] == ["9", "0", "0", "9", "0", "0", "1"]
    assert lists("check").code == 0
    warehouse.run("insert into account values ('a3', 'Customer 3', 'Gold')")
    back = lists("sync", "accounts", "--json").document()["batches"][0]
    assert (back["added"], listed(TODAY)) == (1, all_of_them)
    assert lists("undo", back["batch"]).code == 0
    assert "Customer 3" not in listed(TODAY)
    undone = lists("undo", done["batch"]).out.replace("\xa0", " ")
    assert undone.endswith("(accounts (PostgreSQL)). 1 customer back on the list.\n")
    assert listed(TODAY) == all_of_them


def test_an_executive_who_is_gone_there_has_left_until_the_list_has_them_again(
    lists: Run, warehouse: Server
) -> None:
    def left() -> dict[str, date | None]:
        return {name: day for name, day in ask(LEFT) if name.startswith("Leader")}

    warehouse.run("delete from leader where id = 102")
    done = lists("sync", "leaders", "--json").document()["batches"][0]
    assert done["withdrawn"] == 1
    assert left()["Leader 2"] == date(2026, 3, 30)
    assert [day for name, day in left().items() if name != "Leader 2"] == [None] * 5
    warehouse.run("insert into leader values (102, 'Leader 2', '2@ours.example')")
    back = lists("sync", "leaders", "--json").document()["batches"][0]
    assert (back["added"], left()["Leader 2"]) == (1, None)
    assert lists("undo", back["batch"]).code == 0
    assert left()["Leader 2"] == date(2026, 3, 30)
    assert lists("undo", done["batch"]).code == 0
    assert left()["Leader 2"] is None
    assert lists("check").code == 0


def test_who_is_on_another_list_stays(lists: Run, warehouse: Server, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text("Customer,Segment\nCustomer 3,Silver\n")
    assert lists("import", "more.csv", "--kind", "customers").code == 0
    warehouse.run("delete from account where id in ('a3', 'a4')")
    done = lists("sync", "accounts", "--json").document()["batches"][0]
    assert done["withdrawn"] == 1
    assert any(
        "1\xa0customer is no longer in the source but stays: also in “more.csv”." in n for n in done["notes"]
    )
    assert [name for name in ("Customer 3", "Customer 4") if name in listed(TODAY)] == ["Customer 3"]


def test_a_list_under_another_name_is_the_same_list(lists: Run, warehouse: Server, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(settings.read_text().replace('"accounts"', '"customers"'))
    warehouse.run("delete from account where id = 'a3'")
    done = lists("sync", "customers", "--json").document()["batches"][0]
    assert (done["withdrawn"], done["file"]) == (1, "customers (PostgreSQL)")
    assert "Customer 3" not in listed(TODAY)
    warehouse.run("delete from account where id = 'a4'")
    assert lists("sync", "customers", "--json").document()["batches"][0]["withdrawn"] == 1
    assert lists("check").code == 0


def test_who_is_gone_from_one_source_after_the_other_is_on_no_list(
    lists: Run, warehouse: Server, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.toml"
    other = "select id as source_id, name as customer, tier as segment from other"
    (tmp_path / "others.sql").write_text(other)
    source = SETTINGS.replace('"crm"', '"others"').replace("crm.sql", "others.sql") + 'fills = "customers"\n'
    settings.write_text(settings.read_text() + source)
    warehouse.run("create table other as select * from account")
    warehouse.run("grant select on other to reader")
    assert lists("sync", "others").code == 0
    for table, source in (("account", "accounts"), ("other", "others")):
        assert len(listed(TODAY)) == 10
        warehouse.run(f"delete from {table} where id = 'a3'")
        assert lists("sync", source).code == 0
    assert len(listed(TODAY)) == 9
    assert "Nothing has changed" in lists("sync", "accounts").out
    assert lists("check").code == 0


def test_over_a_fifth_gone_from_a_list_is_asked_for(lists: Run, warehouse: Server) -> None:
    warehouse.run("delete from account where id in ('a3', 'a4', 'a5')")
    stopped = lists("sync", "accounts")
    assert stopped.err == (
        "accounts: The source no longer has 3 of 10 rows. Nothing was changed. "
        "Check the query. If they are gone for good, add --accept-removals 3.\n"
    )
    assert len(listed(TODAY)) == 10
    assert lists("sync", "accounts", "--accept-removals", 3).code == 0
    assert len(listed(TODAY)) == 7


def test_nobody_leaves_a_list_while_rows_of_it_cannot_be_read(lists: Run, warehouse: Server) -> None:
    warehouse.run(
        "update account set id = null, name = null where id = 'a3'",
        "insert into account values ('a11', 'New', '')",
    )
    done = lists("sync", "accounts", "--json").document()["batches"][0]
    assert (done["rejected"], done.get("withdrawn", 0)) == (1, 0)
    assert any("or in a row that was rejected; we keep it." in note for note in done["notes"])
    assert len(listed(TODAY)) == 11


def test_undo_of_the_first_list_takes_those_with_it_who_were_taken_off_later(
    lists: Run, warehouse: Server
) -> None:
    warehouse.run("delete from account where id = 'a3'", "delete from leader where id = 102")
    done = lists("sync", "--all", "--json")
    assert [batch["withdrawn"] for batch in done.document()["batches"]] == [1, 1]
    for batch in (2, 3):
        undone = lists("undo", batch)
        assert undone.code == 0, undone.err
    assert "Customer 3" not in listed(date(2026, 3, 30))
    assert ask("select name from executive where name = 'Leader 2'") == []
    assert lists("check").code == 0


def test_a_source_of_people_may_have_none_yet(lists: Run, warehouse: Server, tmp_path: Path) -> None:
    warehouse.run("create table lead (id text, name text)", "grant select on lead to reader")
    (tmp_path / "leads.sql").write_text("select id as source_id, name as customer from lead")
    source = SETTINGS.replace('"crm"', '"leads"').replace("crm.sql", "leads.sql") + 'fills = "people"\n'
    (tmp_path / "settings.toml").write_text(source)
    for words in ((), ("--preview",)):
        done = lists("sync", *words)
        assert (done.code, done.err) == (0, "leads: The query gave no rows yet.\n")
    warehouse.run("insert into lead values ('l1', 'Zoe Fox')")
    assert lists("sync").code == 0
    warehouse.run("delete from lead")
    assert "leads: The query gave no rows. Nothing was changed." in lists("sync").err


@pytest.mark.long("syncs and undos")
def test_who_was_taken_off_under_another_name_stays_off_whatever_is_undone(
    lists: Run, warehouse: Server, tmp_path: Path
) -> None:
    lines = ("ID,Customer,Executive,Date,Channel", "1,Third,Person 1,2026-03-02,call",
             "2,Customer 1,Second,2026-03-02,call")  # fmt: skip
    (tmp_path / "log.csv").write_text("\n".join(lines) + "\n")
    done = lists("import", "log.csv", "--kind", "interactions", "--json")
    assert done.code == 0, done.err
    store = Store(load())
    with store.transaction() as cursor:
        for side, name, other in (("customer", "Customer 3", "Third"), ("executive", "Leader 2", "Second")):
            keys = [f"name {one.lower()}" for one in (name, other)]
            cursor.execute(
                "insert into alias values (nextval('alias_number'), ?, ?, ?, ?, ?, true, now()::timestamp)",
                [side, *keys, name, other],
            )
        classify.rebuild(cursor, store.settings)
    store.close()
    warehouse.run("delete from account where id = 'a3'", "delete from leader where id = 102")
    done = lists("sync", "--all", "--json")
    assert [batch["withdrawn"] for batch in done.document()["batches"]] == [1, 1]
    stand = ask(LEFT), listed(TODAY)
    assert "Customer 3" not in stand[1]
    assert dict(stand[0])["Leader 2"] == date(2026, 3, 30)
    (tmp_path / "more.csv").write_text("Customer,Segment\nAnother,Silver\n")
    more = lists("import", "more.csv", "--kind", "customers", "--json").document()["batches"][0]
    assert lists("undo", more["batch"]).code == 0
    assert (ask(LEFT), listed(TODAY)) == stand
    assert lists("check").code == 0
