"""What `source new` wrote, synced by the command from a real PostgreSQL: also files of Fivetran's own."""

from datetime import date
from pathlib import Path

import pytest

from tests import landings
from tests.landings import csv_rows
from tests.postgresql import Server
from tests.unit.command.conftest import Run
from tests.unit.command.syncing import EVERYTHING, ask, ask_all

NEW = ("source", "new", "--from", "hubspot", "--via", "fivetran")
# who spoke with whom, when, who started it, and whether both took part, by the number in the source
TOLD = """select external_id, e.name, list(c.name order by c.name), t.day, t.initiative, bool_or(is_contact)
    from touch as t join interaction as i using (interaction_id) join executive as e using (executive_id)
    join customer as c on c.customer_id = t.customer_id and c.valid_to > '9000-01-01'
    where i.is_current group by all order by 1"""
OWNED = """select distinct external_id, name, i.day from touch join interaction as i using (interaction_id)
    join executive using (executive_id) where is_current order by 1"""


@pytest.mark.long("syncs six sources, and one twice more")
def test_what_it_wrote_is_synced_as_it_says(
    run: Run, warehouse: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAREHOUSE_ADDRESS", warehouse.address())
    landings.load(warehouse, "hubspot_fivetran", "hubspot")
    assert run(*NEW).code == 0
    (tmp_path / "executives.csv").write_text(
        "Name,Email\nAda Berg,ada@ours.example\nBen Okafor,ben@ours.example\n"
    )
    assert run("import", "executives.csv", "--kind", "executives").code == 0
    done = run("sync", "--all", "--json")
    assert done.code == 0, done.err
    counts = {
        batch["file"].split()[0]: (batch["added"], batch["rejected"]) for batch in done.document()["batches"]
    }
    assert counts == {
        "hubspot-owners": (3, 0), "hubspot-companies": (2, 0), "hubspot-contacts": (4, 0),
        "hubspot-calls": (3, 0), "hubspot-emails": (2, 0), "hubspot-meetings": (2, 0),
    }  # fmt: skip
    before, told = ask_all(EVERYTHING, TOLD)
    march = [date(2026, 3, day) for day in range(32) if day]
    # 1003 was with a contact that was merged into another; the reply to our e-mail is a contact we started
    assert told == [
        ("1001", "Ada Berg", ["Acme"], march[1], "proactive", True),
        ("1002", "Ada Berg", ["Acme"], march[2], "proactive", False),
        ("1003", "Ben Okafor", ["Acme", "Bolt"], march[3], "reactive", True),
        ("2001", "Ada Berg", ["Acme", "Bolt"], march[8], "unknown", True),
        ("2002", "Ben Okafor", ["Bolt"], march[9], "unknown", False),
        ("3001", "Ben Okafor", ["Bolt"], march[10], "proactive", False),
        ("3002", "Ben Okafor", ["Bolt"], march[10], "proactive", True),
    ]
    [again] = run("sync", "hubspot-calls", "--json").document()["batches"]
    assert "Nothing has changed since batch" in again["notes"][0]
    assert ask(EVERYTHING) == before
    warehouse.run("update hubspot.engagement_call set _fivetran_deleted = true where engagement_id = 1001")
    gone = run("sync", "hubspot-calls", "--accept-removals", 1)
    assert "1 row is no longer in the source; we removed it." in gone.out, gone.out + gone.err
    assert [row[0] for row in ask(TOLD)] == [row[0] for row in told if row[0] != "1001"]


def executives_of(folder: Path, numbers: list[str]) -> None:
    """Write an executives file with these numbers of theirs."""
    lines = [f"Person {n},p{n}@ours.example,{number}" for n, number in enumerate(numbers)]
    (folder / "executives.csv").write_text("Name,Email,User ID\n" + "\n".join(lines) + "\n")


def rows_of(server: Server, path: Path) -> list[tuple[object, ...]]:
    """The rows of a list's query, which asks for nothing."""
    return server.run(path.read_text(encoding="utf-8"))


@pytest.mark.long("syncs files of Fivetran's own")
def test_salesforce_of_fivetrans_own_files(
    run: Run, warehouse: Server, real_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = real_files / "crm" / "fivetran_salesforce"
    parts = ("account", "contact", "event", "lead", "task", "user")
    landings.load_files(warehouse, "salesforce", folder, **{part: f"sf_{part}_data.csv" for part in parts})
    warehouse.run("alter table salesforce.event add column is_all_day_event boolean")  # the files lack it
    rows = {part: csv_rows(folder / f"sf_{part}_data.csv") for part in parts}
    owners = sorted({row["owner_id"] for part in ("task", "event") for row in rows[part]})[
        :-1
    ]  # of all but one
    executives_of(tmp_path, owners)
    monkeypatch.setenv("WAREHOUSE_ADDRESS", warehouse.address())
    monkeypatch.setenv("EMPTY_CHAIR_TODAY", "2019-12-31")
    assert run("source", "new", "--from", "salesforce", "--via", "fivetran").code == 0
    assert run("import", "executives.csv", "--kind", "executives").code == 0
    kept = {
        part: [row for row in rows[part] if row.get("is_deleted", "").lower() != "true"] for part in parts
    }
    mine = {part: [row for row in kept[part] if row["owner_id"] in owners] for part in ("task", "event")}
    talks = [row for row in mine["task"] if row["type"]]  # one without a type is a task
    [events] = run("sync", "salesforce-events", "--json").document()["batches"]
    [tasks] = run("sync", "salesforce-tasks", "--json").document()["batches"]
    assert (events["rows"], events["added"]) == (len(mine["event"]), len(mine["event"])) == (5, 5)
    assert (tasks["rows"], tasks["added"]) == (len(mine["task"]), len(talks)) == (10, 7)
    names = {owner: f"Person {n}" for n, owner in enumerate(owners)}
    found = ask(OWNED)
    assert found == sorted(
        (row["id"], names[row["owner_id"]], date(2019, 11, 11)) for row in (*mine["event"], *talks)
    )
    lists = {"accounts": "account", "contacts": "contact", "leads": "lead", "users": "user"}
    for what, part in lists.items():
        numbers = sorted(
            str(row[0]) for row in rows_of(warehouse, tmp_path / "sources" / f"salesforce_{what}.sql")
        )
        assert numbers == sorted(row["id"] for row in kept[part] if row["name"] or part != "account"), what
    [again] = run("sync", "salesforce-tasks", "--json").document()["batches"]
    assert "Nothing has changed since batch" in again["notes"][0]


@pytest.mark.long("syncs files of Fivetran's own")
def test_zendesk_of_fivetrans_own_files(
    run: Run, warehouse: Server, real_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = real_files / "crm" / "fivetran_zendesk"
    parts = ("organization", "ticket", "ticket_comment", "user")
    landings.load_files(warehouse, "zendesk", folder, **{part: f"{part}_data.csv" for part in parts})
    rows = {part: csv_rows(folder / f"{part}_data.csv") for part in parts}
    assigned = [row for row in rows["ticket"] if row["assignee_id"]]
    owners = sorted({row["assignee_id"] for row in assigned})
    executives_of(tmp_path, owners[1:])
    monkeypatch.setenv("WAREHOUSE_ADDRESS", warehouse.address())
    monkeypatch.setenv("EMPTY_CHAIR_TODAY", "2020-12-31")
    assert run("source", "new", "--from", "zendesk", "--via", "fivetran").code == 0
    assert run("import", "executives.csv", "--kind", "executives").code == 0
    done = run("sync", "zendesk-tickets", "--json")
    assert done.code == 0, done.err
    mine = [row for row in assigned if row["assignee_id"] in owners[1:] and row["status"] != "deleted"]
    [tickets] = done.document()["batches"]
    assert (tickets["rows"], tickets["added"]) == (len(mine), len(mine))
    assert any(row["status"] == "deleted" for row in assigned)
    names = {owner: f"Person {n}" for n, owner in enumerate(owners[1:])}
    assert ask(OWNED) == sorted(
        (row["id"], names[row["assignee_id"]], date.fromisoformat(row["created_at"][:10])) for row in mine
    )
    assert ask("select distinct direction from interaction") == [("inbound",)]
    for what, wanted in (
        ("users", [row["id"] for row in rows["user"] if row["role"] == "end-user"]),
        ("agents", [row["id"] for row in rows["user"] if row["role"] in ("agent", "admin")]),
        ("organizations", [row["id"] for row in rows["organization"]]),
    ):
        found = rows_of(warehouse, tmp_path / "sources" / f"zendesk_{what}.sql")
        assert sorted(str(row[0]) for row in found) == sorted(wanted), what
    # the first is withdrawn when it is deleted there
    warehouse.run(
        f"update zendesk.ticket set status = 'deleted' where id = '{mine[0]['id']}'"  # noqa: S608 - a number
    )
    gone = run("sync", "zendesk-tickets", "--accept-removals", 1)
    assert "1 row is no longer in the source; we removed it." in gone.out, gone.out + gone.err
    assert len(ask(OWNED)) == len(mine) - 1


def test_hubspot_of_fivetrans_own_files_is_fitted_to_what_is_there(
    run: Run, warehouse: Server, real_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = real_files / "crm" / "fivetran_hubspot"
    parts = ("company", "contact", "owner", "engagement_company", "engagement_contact")
    kinds = ("engagement_call", "engagement_email", "engagement_meeting")
    landings.load_files(
        warehouse, "hubspot", folder, **{part: f"{part}_data.csv" for part in (*parts, *kinds)}
    )
    monkeypatch.setenv("WAREHOUSE_ADDRESS", warehouse.address())
    done = run(*NEW, "--check")
    assert done.code == 0, done.err
    written = {path.stem for path in (tmp_path / "sources").iterdir()}
    # its call has no owner, and its meetings are of an older kind; the others have lost columns
    assert written == {f"hubspot_{what}" for what in ("companies", "contacts", "emails", "owners")}
    assert (
        "Note: There is no query for calls, which needs engagement_call.property_hubspot_owner_id."
        in done.out
    )
    contacts = csv_rows(folder / "contact_data.csv")
    merged = {one for row in contacts for one in row["property_hs_merged_object_ids"].split(";")} - {""}
    assert merged
    found = rows_of(warehouse, tmp_path / "sources" / "hubspot_contacts.sql")
    left = [row["id"] for row in contacts if row["_fivetran_deleted"] == "FALSE" and row["id"] not in merged]
    assert sorted(str(row[0]) for row in found) == sorted(left)
    companies = [row["id"] for row in csv_rows(folder / "company_data.csv") if row["is_deleted"] == "false"]
    found = rows_of(warehouse, tmp_path / "sources" / "hubspot_companies.sql")
    assert sorted(str(row[0]) for row in found) == sorted(companies)
    owners = [row["owner_id"] for row in csv_rows(folder / "owner_data.csv")]
    found = rows_of(warehouse, tmp_path / "sources" / "hubspot_owners.sql")
    assert sorted(str(row[0]) for row in found) == sorted(owners)
