"""Each template reads what its loader lands, the same facts alike from every loader, on a real PostgreSQL."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.sources import landed, landings, postgresql
from analytics.sources.landings import LOADERS, Query, landing, systems
from analytics.sources.statement import parse
from tests import landings as made
from tests.postgresql import Server

EXECUTIVES = {
    "hubspot": ["11", "12"],
    "zendesk": ["11", "12"],
    "salesforce": ["0055g0000040001AAA", "0055g0000040002AAA"],
    "dynamics": ["0a000000-0000-0000-0000-000000000011", "0a000000-0000-0000-0000-000000000012"],
}
ABSENT = {"hubspot_dlt_companies": {"account_manager"}}  # columns that a loader has nothing for


def all_landings() -> list[str]:
    found = []
    for system in systems():
        for loader in LOADERS:
            try:
                found.append(f"{landing(system, loader).system}_{loader}")
            except UserError:
                continue
    return sorted(found)


def rows_of(query: Query, system: str, folder: Path) -> list[dict[str, str]]:
    source = SqlSource(query.what, "WAREHOUSE_ADDRESS", f"{query.what}.sql", query.fills)
    given = {"executive_ids": EXECUTIVES[system], "since": date(2024, 3, 31)}
    path = folder / f"{query.what}.csv"
    postgresql.fetch(source, parse(query.text, f"{query.what}.sql"), given, path, time_zone="UTC")
    with path.open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["source_id"])


def expected(name: str, what: str) -> list[dict[str, str]]:
    own = made.FOLDER / f"{name}_{what}.csv"
    path = own if own.exists() else made.FOLDER / f"{name.partition('_')[0]}_{what}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_combination_has_a_landing_to_be_tested_on() -> None:
    assert made.names() == all_landings()


@pytest.mark.parametrize("name", all_landings())
def test_each_loader_gives_the_same_rows(
    name: str, warehouse: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAREHOUSE_ADDRESS", warehouse.address())
    system, _, loader = name.partition("_")
    made.load(warehouse, name, "My Schema")
    queries = landing(system, loader).queries("My Schema")
    assert len(queries) >= 3
    for query in queries:
        absent = ABSENT.get(f"{name}_{query.what}", set())
        wanted = [{k: v for k, v in row.items() if k not in absent} for row in expected(name, query.what)]
        assert rows_of(query, system, tmp_path) == wanted, query.what
    there = landed.tables("WAREHOUSE_ADDRESS", "My Schema")
    assert landed.fit_all(queries, there) == (queries, [])


@pytest.mark.parametrize("name", all_landings())
def test_each_template_says_where_its_layout_is_published_and_one_alias_is_one_table(name: str) -> None:
    for query in landing(*name.split("_")).queries():
        assert re.search(r"^-- Layout: https://", query.text, re.MULTILINE), query.what
        assert query.fills != "interactions" or "-- Beyond PostgreSQL:" in query.text
        found = set(re.findall(r'(?:from|join) [\w"]+\.("?\w+"?) as (\w+)', query.text))
        assert len(found) == len({alias for _, alias in found}), query.what


def test_what_is_not_there_is_left_out_and_what_a_query_needs_is_named(
    warehouse: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAREHOUSE_ADDRESS", warehouse.address())
    made.load(warehouse, "hubspot_fivetran")
    warehouse.run(
        "drop table engagement_company, owner",
        "alter table engagement_call drop column property_hs_call_title, drop column _fivetran_deleted",
        "alter table engagement_email drop column property_hubspot_owner_id",
        "alter table contact drop column property_hs_merged_object_ids",
    )
    there = landed.tables("WAREHOUSE_ADDRESS", "public")
    queries, notes = landed.fit_all(landing("hubspot", "fivetran").queries("public"), there)
    assert [query.what for query in queries] == ["companies", "contacts", "calls", "meetings"]
    assert notes == [
        "The query for companies skips what isn't there: owner.",
        "The query for contacts skips what isn't there: contact.property_hs_merged_object_ids.",
        "There is no query for owners, which needs owner.",
        (
            "The query for calls skips what isn't there: engagement_call._fivetran_deleted, "
            "engagement_call.property_hs_call_title, engagement_company."
        ),
        "There is no query for emails, which needs engagement_email.property_hubspot_owner_id.",
        "The query for meetings skips what isn't there: engagement_company.",
    ]
    found = {query.what: rows_of(query, "hubspot", tmp_path) for query in queries}
    calls = expected("hubspot_fivetran", "calls")
    deleted = ["1005"]  # nothing tells any more that it is
    assert [row["source_id"] for row in found["calls"]] == [row["source_id"] for row in calls] + deleted
    assert not {"subject", "account id"} & set(found["calls"][0])
    assert [row["customer"] for row in found["contacts"]] == ["Maria Lopez", "Jon Hill", "M. Lopez"]
    assert "-- not there:     c.property_hs_call_title as subject,\n" in queries[2].text


def test_a_schema_without_tables_is_said_and_a_name_is_quoted(
    warehouse: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match=r"The environment variable WAREHOUSE_ADDRESS isn't set\."):
        landed.tables("WAREHOUSE_ADDRESS", "nowhere")
    monkeypatch.setenv("WAREHOUSE_ADDRESS", warehouse.address())
    with pytest.raises(UserError, match="There is no table in the schema “nowhere” that this user may read"):
        landed.tables("WAREHOUSE_ADDRESS", "nowhere")
    monkeypatch.setenv("WAREHOUSE_ADDRESS", warehouse.address(port=1))
    with pytest.raises(UserError, match="WAREHOUSE_ADDRESS") as error:
        landed.tables("WAREHOUSE_ADDRESS", "nowhere")
    assert warehouse.password not in str(error.value)
    [users, *_] = landing("salesforce", "fivetran").queries('raw.the "CRM"; drop')
    assert 'from raw."the ""CRM""; drop".' in users.text
    with pytest.raises(UserError, match="This isn't the name of a schema"):
        landings.landing("salesforce", "fivetran").queries("raw..crm")
