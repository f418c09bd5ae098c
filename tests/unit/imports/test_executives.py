"""Executives files: namesakes whom an address tells apart, and the team each belongs to."""

import shutil
from pathlib import Path

import pytest

from analytics.imports.import_files import Options, import_file
from analytics.model.batch import Batch
from analytics.store import batches
from analytics.store.store import Store
from tests.unit.imports.conftest import Ask, Take, adds_up, csv_of, filled

LIST = csv_of("Name,Email", "Ben Okafor,ben.okafor@us.example", "Ben Okafor,b.okafor2@us.example")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Batch]:
    """A closed database that has the list, to be copied, and its receipt."""
    opened, _ = filled(tmp_path_factory.mktemp("once"), {})
    (path := opened.path.with_name("executives.csv")).write_text(LIST)
    [batch] = import_file(opened, path, Options(kind="executives"))
    adds_up(batch)
    opened.close()
    return opened.path, batch


@pytest.fixture
def namesakes(once: tuple[Path, Batch], store: Store) -> Batch:
    """The receipt of the list, which is in the store."""
    shutil.copyfile(once[0], store.path)
    return once[1]


def test_namesakes_of_a_list_with_addresses_of_their_own_stay_two(namesakes: Batch, ask: Ask) -> None:
    assert namesakes.added == 2
    assert ask("select email from executive order by email") == [
        ("b.okafor2@us.example",),
        ("ben.okafor@us.example",),
    ]


@pytest.mark.usefixtures("namesakes")
def test_the_same_list_again_adds_nobody(take: Take, ask: Ask) -> None:
    take("executives.csv", LIST + "Ada Amsel,ada@us.example\n", kind="executives")
    assert ask("select count(*) from executive") == [(3,)]


@pytest.mark.usefixtures("namesakes")
def test_a_log_that_names_one_of_two_namesakes_is_asked_which(take: Take, ask: Ask) -> None:
    log = csv_of(
        "Date,Executive,Customer",
        "2026-03-01,Ben Okafor,Acme",
        "2026-03-02,Ben Okafor <b.okafor2@us.example>,Acme",
    )
    [batch] = take("log.csv", log)
    assert (batch.added, batch.rejected) == (1, 1)
    [reason] = [reason for reason in batch.reasons if "executive" in reason]
    assert "several executives have this name" in reason
    assert ask("select count(*) from executive") == [(2,)]


def test_an_address_that_a_list_teaches_belongs_to_the_one_whom_a_log_named(take: Take, ask: Ask) -> None:
    take("log.csv", csv_of("Date,Executive,Customer", "2026-03-01,Ada Amsel,Acme"))
    take("executives.csv", csv_of("Name,Email", "Ada Amsel,ada@us.example"), kind="executives")
    assert ask("select name, email from executive") == [("Ada Amsel", "ada@us.example")]


def test_a_row_with_neither_name_nor_address_is_a_reject(take: Take, ask: Ask) -> None:
    [batch] = take(
        "executives.csv", csv_of("Name,Email", ",not an address", "Ada,ada@us.example"), kind="executives"
    )
    assert (batch.added, batch.rejected) == (1, 1)
    assert ask("select name from executive") == [("Ada",)]


@pytest.mark.parametrize("header", ["Team", "Department", "Region", "Abteilung", "Business Unit"])
def test_a_column_of_teams_is_read_whatever_it_is_called(take: Take, ask: Ask, header: str) -> None:
    rows = (
        "Ada,ada@us.example,CEO,  Group   Sales ",
        "Ben,ben@us.example,CFO,n/a",
        "Cem,cem@us.example,CTO,",
    )
    [batch] = take("executives.csv", csv_of(f"Executive Name,Email,Title,{header}", *rows))
    assert (batch.kind, batch.added, batch.rejected) == ("executives", 3, 0)
    assert ask("select name, team from executive order by name") == [
        ("Ada", "Group Sales"), ("Ben", None), ("Cem", None),
    ]  # fmt: skip


def test_a_team_stays_until_a_list_has_another_and_comes_back_when_that_is_undone(
    take: Take, ask: Ask, store: Store
) -> None:
    team = "select team from executive"
    take("one.csv", csv_of("Executive Name,Email,Team", "Ada,ada@us.example,Sales"))
    [same] = take("two.csv", csv_of("Executive Name,Email,Title", "Ada,ada@us.example,CEO"))
    assert (same.updated, ask(team)) == (1, [("Sales",)])
    [moved] = take("three.csv", csv_of("Executive Name,Email,Team", "Ada,ada@us.example,Service"))
    assert (moved.updated, ask(team)) == (1, [("Service",)])
    batches.undo(store, moved.batch)
    assert ask(team) == [("Sales",)]


def test_a_list_of_names_and_teams_alone_is_one_of_executives(take: Take, ask: Ask) -> None:
    [batch] = take("who.csv", csv_of("Executive,Team", "Ada Amsel,Sales", "Ben Okafor,Service"))
    assert (batch.kind, batch.added) == ("executives", 2)
    assert ask("select count(*) from list_of_executives") == [(2,)]


def test_a_team_too_long_to_be_a_name_is_left_empty_with_a_note(take: Take, ask: Ask) -> None:
    [batch] = take("executives.csv", csv_of("Executive,Email,Team", f"Ada,ada@us.example,{'x' * 301}"))
    assert ask("select team from executive") == [(None,)]
    assert "We left 1 team cells empty: longer than 300 characters." in batch.notes


CALLS = csv_of(
    "Timestamp,Agent,Agent Name,Created by,Customer,Disposition",
    "2026-03-02 09:14:02,bokafor,Ben Okafor,Ada Amsel,Acme,Connected",
    "2026-03-03 09:14:02,aamsel,Ada Amsel,Ada Amsel,Bolt,Connected",
)


def test_of_several_columns_the_one_with_those_on_the_list_names_the_executives(take: Take) -> None:
    [before] = take("calls.csv", CALLS)
    take("executives.csv", csv_of("Name,Title", "Ben Okafor,CEO", "Ada Amsel,CFO"), kind="executives")
    [after] = take("later.csv", CALLS + "2026-03-04 09:14:02,aamsel,Ada Amsel,Ada Amsel,Bolt,Connected\n")
    assert (before.mapping["executive"], after.mapping["executive"]) == ("Agent", "Agent Name")
    [chosen] = take("chosen.csv", CALLS + "\n", columns={"executive": "Agent"})
    assert chosen.mapping["executive"] == "Agent"


def test_a_log_of_others_than_those_on_the_list_says_so(take: Take) -> None:
    take("executives.csv", csv_of("Name,Title", "Ben Okafor,CEO", "Ada Amsel,CFO"), kind="executives")
    rows = ("2026-03-02,Cem Demir,Acme", "2026-03-03,Dag Moe,Bolt", "2026-03-04,Ada Amsel,Bolt")
    [batch] = take("log.csv", csv_of("Date,Executive,Customer", *rows))
    told = "Most people in “Executive” aren't on the executives list, and have no chair."
    assert told in batch.notes
    [batch] = take("ours.csv", csv_of("Date,Executive,Customer", "2026-03-05,A. Amsel,Acme", rows[2]))
    assert told not in batch.notes
