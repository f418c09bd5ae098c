"""What `source new` wrote, synced by the command from a real PostgreSQL: also files of Fivetran's own."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import landings
from tests.landings import csv_rows
from tests.postgresql import Server
from tests.unit.command.conftest import Run
from tests.unit.command.syncing import ask

NEW = ("source", "new", "--from", "hubspot", "--via", "fivetran")
# who spoke with whom, when, who started it, and whether both took part, by the number in the source
TOLD = """select external_id, e.name, list(c.name order by c.name), t.day, t.initiative, bool_or(is_contact)
    from touch as t join interaction as i using (interaction_id) join executive as e using (executive_id)
    join customer as c on c.customer_id = t.customer_id and c.valid_to > '9000-01-01'
    where i.is_current group by all order by 1"""
OWNED = """select distinct external_id, name, i.day from touch join interaction as i using (interaction_id)
    join executive using (executive_id) where is_current order by 1"""


@pytest.mark.long("syncs six sources, and one again")
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
    told = ask(TOLD)
    march = {day: date(2026, 3, day) for day in range(1, 32)}
    # 1003 was with a contact that was merged into another; the reply to our e-mail is a contact we started
    assert told == [
        ("1001", "Ada Berg", ["Acme"], march[2], "proactive", True),
        ("1002", "Ada Berg", ["Acme"], march[3], "proactive", False),
        ("1003", "Ben Okafor", ["Acme", "Bolt"], march[4], "reactive", True),
        ("2001", "Ada Berg", ["Acme", "Bolt"], march[9], "unknown", True),
        ("2002", "Ben Okafor", ["Bolt"], march[10], "unknown", False),
        ("3001", "Ben Okafor", ["Bolt"], march[11], "proactive", False),
        ("3002", "Ben Okafor", ["Bolt"], march[11], "proactive", True),
    ]
    warehouse.run("update hubspot.engagement_call set _fivetran_deleted = true where engagement_id = 1001")
    gone = run("sync", "hubspot-calls", "--accept-removals", 1)
    assert "0 added, 0 updated, 2 unchanged" in gone.out
    assert "1 row is no longer in the source; we remove it." in gone.out, gone.out + gone.err
    assert ask(TOLD) == [row for row in told if row[0] != "1001"]


def rows_of(server: Server, path: Path, executives: Sequence[str] = ()) -> list[tuple[Any, ...]]:
    """The rows of a query of any day, in the database itself."""
    text = path.read_text(encoding="utf-8").replace(":executive_ids", f"'{{{','.join(executives)}}}'")
    return server.run(text.replace(":since", "date '2000-01-01'"))


@pytest.mark.long("syncs files of Fivetran's own, of two systems")
def test_salesforce_and_zendesk_of_fivetrans_own_files(
    run: Run, warehouse: Server, real_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAREHOUSE_ADDRESS", warehouse.address())
    monkeypatch.setenv("EMPTY_CHAIR_TODAY", "2020-12-31")
    folder, queries = real_files / "crm", tmp_path / "sources"
    crm = {part: f"sf_{part}_data.csv" for part in ("account", "contact", "event", "lead", "task", "user")}
    desk = {part: f"{part}_data.csv" for part in ("organization", "ticket", "ticket_comment", "user")}
    landings.load_files(warehouse, "salesforce", folder / "fivetran_salesforce", **crm)
    landings.load_files(warehouse, "zendesk", folder / "fivetran_zendesk", **desk)
    warehouse.run("alter table salesforce.event add column is_all_day_event boolean")  # the file lacks it
    sold = {part: csv_rows(folder / "fivetran_salesforce" / name) for part, name in crm.items()}
    helped = {part: csv_rows(folder / "fivetran_zendesk" / name) for part, name in desk.items()}
    kept = {part: [row for row in rows if not is_deleted(row)] for part, rows in sold.items()}
    tickets = [row for row in helped["ticket"] if row["assignee_id"] and row["status"] != "deleted"]
    owners = sorted({row["owner_id"] for part in ("task", "event") for row in sold[part]})[:-1]
    agents = sorted({row["assignee_id"] for row in helped["ticket"] if row["assignee_id"]})[1:]
    names = {number: f"Person {n}" for n, number in enumerate([*owners, *agents])}  # of all but two
    lines = [f"{name},{number}@ours.example,{number}" for number, name in names.items()]
    (tmp_path / "executives.csv").write_text("Name,Email,User ID\n" + "\n".join(lines) + "\n")
    for system in ("salesforce", "zendesk"):
        assert run("source", "new", "--from", system, "--via", "fivetran").code == 0
    assert run("import", "executives.csv", "--kind", "executives").code == 0
    [tasks] = run("sync", "salesforce-tasks", "--json").document()["batches"]
    [mail] = run("sync", "zendesk-tickets", "--json").document()["batches"]
    talks = [row for row in kept["task"] if row["type"] and row["owner_id"] in owners]  # others are tasks
    mine = [row for row in tickets if row["assignee_id"] in agents]
    assert (tasks["rows"], tasks["added"]) == (len(kept["task"]), len(talks)) == (10, 7)
    assert (mail["rows"], mail["added"]) == (len(mine), len(mine)) == (7, 7)
    found = ask(OWNED)
    assert found == sorted(
        [(row["id"], names[row["owner_id"]], date.fromisoformat(row["activity_date"][:10])) for row in talks]
        + [(row["id"], names[row["assignee_id"]], date.fromisoformat(row["created_at"][:10])) for row in mine]
    )
    assert ask("select distinct direction from interaction where channel = 'email'") == [("inbound",)]
    customers = [row["id"] for row in helped["user"] if row["role"] == "end-user"]
    ours = [row["id"] for row in helped["user"] if row["role"] in ("agent", "admin")]
    for query, wanted in (
        ("salesforce_events", [row["id"] for row in kept["event"] if row["owner_id"] in owners]),
        ("salesforce_accounts", [row["id"] for row in kept["account"] if row["name"]]),
        ("salesforce_contacts", [row["id"] for row in kept["contact"]]),
        ("salesforce_leads", [row["id"] for row in kept["lead"]]),
        ("salesforce_users", [row["id"] for row in sold["user"]]),
        ("zendesk_users", customers),
        ("zendesk_agents", ours),
        ("zendesk_organizations", [row["id"] for row in helped["organization"]]),
    ):
        rows = rows_of(warehouse, queries / f"{query}.sql", list(names))
        assert sorted(str(row[0]) for row in rows) == sorted(wanted), query
        assert wanted, query


def is_deleted(row: dict[str, str]) -> bool:
    return row.get("is_deleted", "").lower() == "true"


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


def test_hubspot_of_dlts_own_file(
    run: Run, warehouse: Server, real_files: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = json.loads((real_files / "crm" / "hubspot_dlt" / "mock_data.json").read_text(encoding="utf-8"))
    rows = {  # as the source flattens them: the properties, and the ID
        kind: [one["properties"] | {"id": one["id"]} for one in said[f"mock_{kind}_data"]["results"]]
        for kind in ("companies", "contacts")
    }
    for kind, records in rows.items():
        columns = ", ".join(f'"{name}" varchar' for name in records[0])
        given = f"json_populate_recordset(null::{kind}, '{json.dumps(records)}')"
        warehouse.run(
            f"create table {kind} ({columns}, _dlt_id varchar)",
            f"insert into {kind} select * from {given}",  # noqa: S608 - our file
            f"update {kind} set _dlt_id = 'of ' || id",  # noqa: S608 - a word of ours
        )
    (company, _), (person, _) = rows["companies"], rows["contacts"]
    contact, parent = person["id"], f"of {company['id']}"
    warehouse.run(
        "create table companies__contacts"
        " (value varchar, contacts_id varchar, _dlt_parent_id varchar, _dlt_list_idx int, _dlt_id varchar)",
        f"insert into companies__contacts values ('1', '{contact}', '{parent}')",  # noqa: S608 - IDs
        "alter schema public rename to of_dlt",
        "create schema public",
        "grant usage on schema of_dlt to reader",
        "grant select on all tables in schema of_dlt to reader",
    )
    monkeypatch.setenv("WAREHOUSE_ADDRESS", warehouse.address())
    done = run("source", "new", "--from", "hubspot", "--via", "dlt", "--schema", "of_dlt", "--check")
    assert "Note: There is no query for owners, which needs owners." in done.out, done.err
    found = rows_of(warehouse, tmp_path / "sources" / "hubspot_companies.sql")
    assert sorted(found) == sorted((row["id"], row["name"]) for row in rows["companies"])
    employer = {person["id"]: company["id"]}
    found = rows_of(warehouse, tmp_path / "sources" / "hubspot_contacts.sql")
    assert sorted(found) == sorted(
        (row["id"], row["email"], employer.get(row["id"]), f"{row['firstname']} {row['lastname']}")
        for row in rows["contacts"]
    )
    warehouse.run("drop schema of_dlt cascade")
