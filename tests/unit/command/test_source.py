"""Queries and settings of new sources, written by the command: nothing is overwritten, nothing is guessed."""

import tomllib
from pathlib import Path

import pytest

from analytics.settings import load
from tests.unit.command.conftest import Run

NO_SOURCE = "dlt has no verified source for it"
TWO_NAMES = "Fivetran publishes two different sets of names for its columns"
OTHERS = "There is one via Airbyte; docs/sources.md shows how to write a query yourself."
LISTS_ONLY = "meetings or e-mails: these queries fill lists only"
NEW = ("source", "new", "--from", "hubspot", "--via", "fivetran")


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
    lines = [
        "# ours",
        "limit_days = 30",
        "[[source]]",
        "name = 'Old'",
        "address_variable = 'A'",
        "query = 'a'",
    ]
    before = "\r\n".join(lines)
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
    said = "There is a source “crm-companies” already. Nothing was written. Choose another --name."
    assert again.err == f"settings.toml: {said}\n"
    assert not (tmp_path / "sources").exists()


def test_nothing_is_overwritten_and_settings_can_be_printed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "hubspot_owners.sql").write_text("mine")
    refused = run(*NEW)
    said = "This file is there already. Nothing was written. Choose another --name or --to."
    assert (refused.code, refused.err) == (1, f"hubspot_owners.sql: {said}\n")
    assert [path.name for path in tmp_path.rglob("*.*")] == ["hubspot_owners.sql"]
    (tmp_path / "settings.toml").write_text("limit_days = ")
    said = "cannot be read. Correct it, or print the settings with --print."
    assert run(*NEW, "--to", "b").err == f"settings.toml: {said}\n"
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
        ("dynamics", "dlt", f"There is no template for Dynamics 365 via dlt: {NO_SOURCE}. {OTHERS}"),
        (
            "dynamics",
            "fivetran",
            f"There is no template for Dynamics 365 via Fivetran: {TWO_NAMES}. {OTHERS}",
        ),
        ("hubspot", "dlt", f"Note: dlt's HubSpot source loads no calls, {LISTS_ONLY}."),
    ],
)
def test_what_a_loader_lacks_is_said(run: Run, tmp_path: Path, system: str, loader: str, said: str) -> None:
    done = run("source", "new", "--from", system, "--via", loader)
    assert said in (done.out + done.err).splitlines()
    assert (tmp_path / "settings.toml").exists() is (done.code == 0)


def test_settings_are_never_left_unreadable(run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("source = []\n")
    done = run(*NEW)
    said = "Sources can't be added to it. Nothing was written."
    advice = "Write each source below [[source]], or use --print."
    assert (done.code, done.err) == (1, f"settings.toml: {said} {advice}\n")
    (tmp_path / "settings.toml").write_text("")
    for words in (("--to", "a\x7fb"), ("--name", "a\x7fb")):
        done = run(*NEW, *words)
        assert done.err == "--name or --to: It has signs that no name can have. Choose another name.\n"
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".duckdb"] == ["settings.toml"]
