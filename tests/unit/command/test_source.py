"""Queries and settings of new sources, written by the command; the last tests sync them from a real server."""

import csv
import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.settings import load
from tests import landings
from tests.postgresql import OWNER, Server
from tests.unit.command.conftest import Run
from tests.unit.command.syncing import EVERYTHING, ask, ask_all

NEW = ("source", "new", "--from", "hubspot", "--via", "fivetran")
WHO = """select external_id, name, customers from interaction join executive on list_contains(executive_ids, executive_id)"""


def sources(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads((folder / "settings.toml").read_text())["source"]
    return found


def test_it_writes_queries_and_settings_and_says_how_to_go_on(run: Run, tmp_path: Path) -> None:
    done = run(*NEW)
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    assert lines[0].startswith("Wrote 6 queries to sources: hubspot_companies.sql, hubspot_contacts.sql,")
    assert lines[1:3] == ["Added 6 sources to settings.toml.", "Next:"]
    assert [line[:3] for line in lines[3:]] == ["1. ", "2. ", "3. "]
    assert "python -m analytics sync hubspot-owners" in lines[4]
    assert [(one.name, one.fills, one.since_days) for one in load(tmp_path, {}).source] == [
        ("hubspot-companies", "customers", 0),
        ("hubspot-contacts", "people", 0),
        ("hubspot-owners", "colleagues", 0),
        ("hubspot-calls", "interactions", 730),
        ("hubspot-emails", "interactions", 730),
        ("hubspot-meetings", "interactions", 730),
    ]
    assert all(Path(str(one["query"])).exists() for one in sources(tmp_path))
    assert "from hubspot.engagement_call as c" in (tmp_path / "sources" / "hubspot_calls.sql").read_text()


def test_settings_stay_as_they_are_and_get_more_at_their_end(run: Run, tmp_path: Path) -> None:
    before = "# ours\r\nlimit_days = 30\r\n\r\n[[source]]\r\nname = 'Old'\r\naddress_variable = 'A'\r\nquery = 'a.sql'"
    (tmp_path / "settings.toml").write_bytes(b"\xef\xbb\xbf" + before.encode())
    done = run(*NEW, "--name", "CRM", "--to", "new queries", "--variable", "DWH", "--schema", "raw.hs")
    assert done.code == 0, done.err
    after = (tmp_path / "settings.toml").read_bytes()
    assert after.startswith(b"\xef\xbb\xbf" + before.encode() + b"\n\n[[source]]\n")
    read = load(tmp_path, {})
    assert read.limit_days == 30
    assert [one.name for one in read.source][:2] == ["Old", "CRM-companies"]
    assert {one.address_variable for one in read.source[1:]} == {"DWH"}
    assert "from raw.hs.company as c" in (tmp_path / "new queries" / "CRM_companies.sql").read_text()
    again = run(*NEW, "--name", "crm")
    assert again.err == (
        "settings.toml: There is a source “crm-companies” already. Nothing was written. Choose another --name.\n"
    )
    assert not (tmp_path / "sources").exists()


def test_nothing_is_overwritten_and_settings_can_be_printed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "hubspot_owners.sql").write_text("mine")
    refused = run(*NEW)
    assert (refused.code, refused.err) == (
        1,
        "hubspot_owners.sql: This file is there already. Nothing was written. Choose another --name or --to.\n",
    )
    assert [path.name for path in tmp_path.rglob("*.*")] == ["hubspot_owners.sql"]
    (tmp_path / "settings.toml").write_text("limit_days = ")
    assert run(*NEW, "--to", "b").err == "settings.toml: cannot be read. Correct it, or print the settings with --print.\n"
    printed = run(*NEW, "--to", "b", "--print")
    assert printed.code == 0, printed.err
    assert (tmp_path / "settings.toml").read_text() == "limit_days = "
    tables = printed.out.partition("Add to settings.toml:\n")[2].partition("Next:")[0]
    assert [one["query"] for one in tomllib.loads(tables)["source"]][-1] == "b/hubspot_meetings.sql"
    long = run(*NEW, "--to", "c", "--name", "a name of over forty characters in all, here")
    assert long.code == 1
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize(
    ("system", "loader", "said"),
    [
        (
            "dynamics",
            "dlt",
            "There is no template for Dynamics 365 via dlt: dlt has no verified source for Dynamics 365. There is one"
            " via Airbyte; docs/sources.md shows how to write a query yourself.",
        ),
        (
            "dynamics",
            "fivetran",
            "There is no template for Dynamics 365 via Fivetran: Fivetran's schema and its own dbt package name the"
            " columns of Dynamics 365 differently. There is one via Airbyte; docs/sources.md shows how to write a"
            " query yourself.",
        ),
        ("hubspot", "dlt", "Note: dlt's HubSpot source loads no calls, meetings or e-mails: these queries fill lists only."),
    ],
)
def test_what_a_loader_lacks_is_said(run: Run, tmp_path: Path, system: str, loader: str, said: str) -> None:
    done = run("source", "new", "--from", system, "--via", loader)
    assert said in (done.out + done.err).splitlines()
    assert (tmp_path / "settings.toml").exists() is (done.code == 0)


@pytest.mark.long("syncs six sources three times")
def test_what_it_wrote_is_synced_as_it_says(
    run: Run, warehouse: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAREHOUSE_ADDRESS", warehouse.address())
    landings.load(warehouse, "hubspot_fivetran", "hubspot")
    assert run(*NEW).code == 0
    (tmp_path / "executives.csv").write_text("Name,Email\nAda Berg,ada@ours.example\nBen Okafor,ben@ours.example\n")
    assert run("import", "executives.csv", "--kind", "executives").code == 0
    assert run("sync", "hubspot-owners").code == 0
    done = run("sync", "--all", "--json")
    assert done.code == 0, done.err
    counts = {batch["file"].split()[0]: (batch["added"], batch["rejected"]) for batch in done.document()["batches"]}
    assert counts == {
        "hubspot-owners": (0, 0), "hubspot-companies": (2, 0), "hubspot-contacts": (4, 0),
        "hubspot-calls": (3, 0), "hubspot-emails": (2, 0), "hubspot-meetings": (2, 0),
    }  # fmt: skip
    # executives by address, over the owners' numbers; customers by their contacts' company, and a merged contact
    reached = "select external_id, name, list(customer order by customer) from told group by all order by 1"
    told = """with told as (
        select distinct external_id, executive.name, customer.name as customer from touch
        join interaction using (interaction_id) join executive using (executive_id)
        join customer on customer.customer_id = touch.customer_id) """
    del told, reached
    before = ask(EVERYTHING)
    again = run("sync", "--all", "--json").document()["batches"]
    assert all("Nothing has changed since batch" in batch["notes"][0] for batch in again)
    assert ask(EVERYTHING) == before
    warehouse.run("update hubspot.engagement_call set _fivetran_deleted = true where engagement_id = 1001")
    gone = run("sync", "hubspot-calls", "--accept-removals", 1)
    assert "1 row removed: the source no longer has it" in gone.out, gone.out + gone.err
