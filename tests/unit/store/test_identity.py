"""Who is who: numbers with their directories, and decisions, each of which can be taken back."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from analytics.imports.import_files import import_file
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import aliases, batches, check
from analytics.store.store import Store
from tests import empty
from tests.unit.imports.conftest import TODAY, adds_up, content, csv_of

JANE, JIM, ACME, BOLT = "003Ec00000Cz310IAB", "003Ec00000Cz311IAB", "001Ec00000GGw40IAD", "001Ec00000GGw41IAD"
ADA, BEN = "005Ec000004oBPNIA2", "005Ec000004oBPMIA2"
NEAR = csv_of(
    "Date,Executive,Customer,Channel,Outcome",
    "2026-03-01,John Smith,Northwind Trading,Call,Connected",
    "2026-03-02,John Smith,Northwind Trading,Call,Connected",
    "2026-03-03,Jon Smith,Northwind Tradng,Call,Connected",
    "2026-03-04,B. Okafor,Plant 12,Call,Connected",
    "2026-03-05,Ben Okafor,Plant 13,Call,Connected",
)
FILES = {
    "tasks": csv_of(
        "Id,WhoId,WhatId,Subject,ActivityDate,Status,OwnerId,AccountId,TaskSubtype,CallDisposition",
        f"T1,{JANE},,hello,2026-03-01,Completed,{ADA},,Call,Connected",
        f"T2,{JIM},,hello,2026-03-02,Completed,{ADA},{ACME},Call,Connected",
        f"T3,{JANE[:15]},,hello,2026-03-03,Completed,{BEN},,Call,Left voicemail",  # its short form
    ),
    "users": csv_of(
        "Id,Username,Name,Email,ProfileId",
        f"{ADA},ada@x,Ada Berg,ada@ours.example,p",
        f"{BEN},ben@x,Ben Okafor,,p",
        "005Ec000004oBPLIA2,no@x,Never Seen,,p",
    ),
    "contacts": csv_of(
        "Id,AccountId,LastName,FirstName,Email,MailingCity",
        f"{JANE},{ACME},Roe,Jane,jane@acme.example,Bonn",
        f"{JIM},{ACME},Poe,Jim,,Bonn",
    ),
    "accounts": csv_of("Account ID,Account Name,Segment", f"{ACME},Acme Ltd,Gold", f"{BOLT},Bolt,Silver"),
    "log": csv_of("Date,Executive,Customer,Channel,Outcome", "2026-03-05,Ada Berg,Acme,Call,Connected"),
    "near": NEAR,
}
# Names with their words in another order, and tasks that name a customer by a deal.
FILES |= {
    "turned people": csv_of(
        "Executive,E-mail,Title", "Ines Marchetti,ines@ours.example,CEO", "Susan Lee,sue@ours.example,CFO"
    ),
    "turned log": csv_of(
        "Date,Executive,Customer,Channel,Outcome",
        "2026-03-01,MARCHETTI Ines,Acme,Call,Connected",
        "2026-03-02,Sue Lee,Acme,Call,Connected",
        "2026-03-03,Rosa Marchetti,Acme,Call,Connected",
    ),
    "deal tasks": csv_of(
        "Id,WhoId,WhatId,Subject,ActivityDate,Status,OwnerId,AccountId,TaskSubtype,CallDisposition",
        f"T1,,006Ec00000Cz310IAB,hello,2026-03-04,Completed,{ADA},,Call,Connected",
    ),
    "deals": csv_of("Id,AccountId,Name,StageName,Amount", f"006Ec00000Cz310IAB,{ACME},Acme,Won,7500"),
    "turned users": FILES["users"].replace("Ada Berg", "LEE Susan"),
    "deal accounts": csv_of("Account ID,Account Name,Segment", f"{ACME},Acme,Gold"),
}  # fmt: skip
TOGETHER = [
    ("Ada Berg", "Acme Ltd", "2026-03-01"),
    ("Ada Berg", "Acme Ltd", "2026-03-02"),
    ("Ben Okafor", "Acme Ltd", "2026-03-03"),
    ("Ada Berg", "Acme Ltd", "2026-03-05"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path)
    yield opened
    opened.close()


def new_store(folder: Path) -> Store:
    folder.mkdir(exist_ok=True)
    database = empty.place(folder / "chairs.duckdb")
    return Store(_settings(database), readable=[folder])


def _settings(database: Path) -> Settings:
    return replace(Settings(), database=database, today=TODAY, own_domains=("ours.example",))


ALL = ("log", "tasks", "users", "contacts", "accounts")
TURNED = ("turned people", "turned log", "deal tasks", "turned users", "deal accounts", "deals")


@cache
def database_of(names: tuple[str, ...]) -> tuple[bytes, dict[str, int]]:
    """A database into which these files came in this order, and their batches; each start is made once."""
    with tempfile.TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        numbers: dict[str, int] = {}
        if names:
            before, numbers = database_of(names[:-1])
            store.path.write_bytes(before)
            numbers = numbers | take(store, names[-1:])
        store.close()
        return store.path.read_bytes(), numbers


def begin(store: Store, *names: str) -> dict[str, int]:
    """Let a new store begin with these files, in this order; returns their batches."""
    filled, numbers = database_of(names)
    store.path.write_bytes(filled)
    return numbers


def take(store: Store, names: Sequence[str], texts: dict[str, str] = FILES) -> dict[str, int]:
    """Import the files in this order; returns their batches."""
    found = {}
    for name in names:
        path = store.path.parent / f"{name}.csv"
        path.write_text(texts[name])
        [batch] = import_file(store, path)
        adds_up(batch)
        found[name] = batch.batch
    return found


def met(store: Store) -> list[tuple[Any, ...]]:
    """Who met whom, as the figures have it."""
    with store.read() as cursor:
        return cursor.execute(
            """select distinct e.name, c.name, t.day::varchar from touch as t
            join executive as e using (executive_id) join customer as c using (customer_id)
            order by 3, 1, 2"""
        ).fetchall()


@pytest.mark.long("five files in another order")
@pytest.mark.parametrize(
    "order",
    [
        ("users", "contacts", "accounts", "tasks", "log"),
        ("tasks", "log", "accounts", "contacts", "users"),
        ("log", "tasks", "users", "contacts", "accounts"),
    ],
)
def test_numbers_are_joined_with_their_directories_in_whatever_order_the_files_come(
    store: Store, order: Sequence[str]
) -> None:
    begin(store, *order)
    assert met(store) == TOGETHER
    assert check.differences(store) == {}


def test_a_directory_makes_nobody_a_customer_or_an_executive(store: Store) -> None:
    begin(store, "users", "contacts")
    said = content(store)
    assert (said["executive"], said["customer"]) == ([], [])


def test_a_number_without_an_account_is_called_by_the_persons_name(store: Store) -> None:
    begin(store, "tasks", "users")
    assert {name for name, _, _ in met(store)} == {"Ada Berg", "Ben Okafor"}
    assert {customer for _, customer, _ in met(store)} == {JANE[:15], ACME}
    contacts = FILES["contacts"].replace(ACME, "")
    take(store, ["contacts"], {"contacts": contacts})
    assert {customer for _, customer, _ in met(store)} == {"Jane Roe", ACME}


@pytest.mark.long("whole histories of five and six files")
@pytest.mark.parametrize(
    ("undone", "rest"),
    [
        ("tasks", ("users", "contacts", "accounts", "log")),
        ("contacts", ("log", "tasks", "users", "accounts")),
        ("accounts", ("log", "tasks", "users", "contacts")),
        ("turned people", ("deals", "deal accounts", "turned users", "deal tasks", "turned log")),
        ("turned log", ("deals", "deal accounts", "turned users", "deal tasks", "turned people")),
        ("deals", ("turned people", "turned log", "deal tasks", "turned users", "deal accounts")),
    ],
)
def test_each_of_the_files_can_be_taken_back_as_if_it_had_never_come(
    store: Store, tmp_path: Path, undone: str, rest: Sequence[str]
) -> None:
    files = ALL if undone in ALL else TURNED
    assert {undone, *rest} == set(files)
    batches.undo(store, begin(store, *files)[undone])
    fresh = new_store(tmp_path / "fresh")
    begin(fresh, *rest)
    assert content(store) == content(fresh)
    assert check.differences(store) == {}
    fresh.close()


def test_a_list_that_had_joined_a_number_and_a_name_leaves_them_two_again(store: Store) -> None:
    begin(store, "log", "tasks")
    before = met(store)
    assert {customer for _, customer, _ in before} == {"Acme", JANE[:15], ACME}
    accounts = take(store, ["accounts"])["accounts"]
    assert {customer for _, customer, _ in met(store)} == {"Acme Ltd", JANE[:15]}
    batches.undo(store, accounts)
    assert met(store) == before


def near(store: Store) -> set[tuple[str, str]]:
    return {(one.called, one.same_called) for one in aliases.proposals(store)}


def test_names_spelled_nearly_alike_are_proposed_and_stay_two_until_decided(store: Store) -> None:
    begin(store, "near")
    assert near(store) == {
        ("Jon Smith", "John Smith"),
        ("B. Okafor", "Ben Okafor"),
        ("Northwind Tradng", "Northwind Trading"),
    }
    assert len({name for name, _, _ in met(store)}) == 4


@pytest.mark.long("each decision judges all rows anew, six times")
def test_a_decision_counts_two_names_as_one_and_can_be_taken_back(store: Store) -> None:
    number = begin(store, "near")["near"]
    before = content(store)
    for pair in aliases.proposals(store):
        aliases.decide(store, pair, is_same=True)
    assert {name for name, _, _ in met(store)} == {"John Smith", "Ben Okafor"}
    assert {c for _, c, _ in met(store)} == {"Northwind Trading", "Plant 12", "Plant 13"}
    assert near(store) == set()
    assert check.differences(store) == {}
    for decision in aliases.decisions(store):
        aliases.withdraw(store, decision.alias_id)
    assert content(store) == before
    assert len(near(store)) == 3
    with pytest.raises(UserError, match="There is no decision 77"):
        aliases.withdraw(store, 77)
    batches.undo(store, number)
    assert near(store) == set()


def test_a_decision_holds_for_the_next_import_and_outlives_an_undo(store: Store) -> None:
    first = begin(store, "near")["near"]
    [pair] = [one for one in aliases.proposals(store) if one.called == "Jon Smith"]
    aliases.decide(store, pair, is_same=True)
    batches.undo(store, first)
    assert met(store) == []
    take(store, ["near"], {"near": NEAR.replace("2026-03-03", "2026-03-13")})
    assert ("John Smith", "Northwind Tradng", "2026-03-13") in met(store)


def test_two_people_stay_two_once_it_is_said(store: Store) -> None:
    begin(store, "near")
    [pair] = [one for one in aliases.proposals(store) if one.called == "Jon Smith"]
    aliases.decide(store, pair, is_same=False)
    assert ("Jon Smith", "John Smith") not in near(store)
    assert len({name for name, _, _ in met(store)}) == 4


def test_two_on_a_list_or_with_different_addresses_are_not_proposed(store: Store) -> None:
    begin(store, "near")
    people = csv_of(
        "Executive,E-mail,Title", "John Smith,john@ours.example,CEO", "Jon Smith,jon@ours.example,CFO"
    )
    take(store, ["people"], {"people": people})
    assert ("Jon Smith", "John Smith") not in near(store)


@pytest.mark.long("six files in another order")
@pytest.mark.parametrize(
    "order", [TURNED, ("deals", "deal accounts", "turned users", "deal tasks", "turned log", "turned people")]
)
def test_turned_names_and_deals_are_joined_in_whatever_order_the_files_come(
    store: Store, order: Sequence[str]
) -> None:
    begin(store, *order)
    assert met(store) == [
        ("Ines Marchetti", "Acme", "2026-03-01"),
        ("Susan Lee", "Acme", "2026-03-02"),
        ("Susan Lee", "Acme", "2026-03-04"),
    ]
    assert check.differences(store) == {}


def test_short_forms_and_turned_names_that_are_not_joined_are_proposed(store: Store) -> None:
    log = csv_of(
        "Date,Executive,Customer,Channel,Outcome",
        "2026-03-01,Bob Ray,Robert Quill,Call,Connected",
        "2026-03-02,Robert Ray,Bob Quill,Call,Connected",
        "2026-03-02,Rosa Ray,Rosa Quill,Call,Connected",
    )
    take(store, ["near"], {"near": log})
    pairs = {frozenset(pair) for pair in near(store)}
    assert pairs == {frozenset(("Bob Ray", "Robert Ray")), frozenset(("Bob Quill", "Robert Quill"))}
