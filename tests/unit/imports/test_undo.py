"""Undo: the store says again what a store says that never saw the batch."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from analytics.imports.import_files import import_file
from analytics.model.batch import Batch
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import aliases, batches, check
from analytics.store.aliases import SimilarNames
from analytics.store.store import Store
from tests import empty
from tests.unit.imports.conftest import TICKETS, TODAY, Ask, Take, adds_up, content, csv_of, people_of

HEAD = "Activity ID,Activity Date,Executive,Customer,Channel,Direction,Call Outcome,Status,Comments"
# Two exports of one log that overlap, with updates, planned rows, questions, answers, attempts and a reject …
EARLY = csv_of(
    HEAD,
    "1,2026-03-01,Ada Berg,Acme,Call,Inbound,No answer,,rang",
    "2,2026-03-02,Ben Okafor,Acme,Call,Outbound,Connected,,called back",
    "3,2026-03-05,Ada Berg,Bolt,E-mail,Inbound,,,question",
    "4,2026-04-20,Ada Berg,Bolt,Meeting,,,Planned,lunch",
    "5,2026-03-07,Ada Berg; Ben Okafor,Core,Meeting,,Held,,",
    "x,soon,Ada Berg,Core,,,,,",
)
LATE = csv_of(
    HEAD,
    "2,2026-03-02,Ben Okafor,Acme,Call,Outbound,Voicemail,,not there after all",
    "3,2026-03-05,Ada Berg,Bolt,E-mail,Inbound,,,question",
    "4,2026-03-20,Ada Berg,Bolt,Visit,,Held,,it was brought forward",
    "6,2026-03-06,Ben Okafor,Bolt,E-mail,Outbound,,,answer",
    "7,2026-03-09,Cem Kaya,Dune,Call,Outbound,Connected,,",
)
# … and a log without numbers, by people of whom one is only here, with two rows that the first has as well.
OTHER = csv_of(
    "Meeting Date,Executive,Customer,Channel,Comments",
    "2026-03-07,Dee Lund,Core,Meeting,",
    "2026-03-08,Ada Berg,Acme,Meeting,elsewhere",
    "2026-03-08,Ada Berg,Acme,Meeting,elsewhere",
    "2026-03-09,Ada Berg,Eden,Meeting,",
)
CUSTOMERS = csv_of(
    "Customer ID,Customer,Segment,Executive Sponsor,Annual Value",
    "C1,Acme,Gold,Cem Kaya,100",
    "C2,Eden,Silver,Ada Berg,50",
    "C3,Fjord,Gold,,7",
)
# The people on both sides of the tickets, and our own with their addresses.
PEOPLE = people_of("Jane Roe", "jane@acme.example")
COLLEAGUES = csv_of(
    "Id,Username,Name,Email,ProfileId",
    "39633123714,ben@x,Ben Okafor,ben@ours.example,p",
    "39633123715,dee@x,Dee Lund,dee@ours.example,p",
)
FILES = {
    "early.csv": EARLY, "late.csv": LATE, "other.csv": OTHER, "customers.csv": CUSTOMERS,
    "tickets.csv": TICKETS, "people.csv": PEOPLE, "colleagues.csv": COLLEAGUES,
}  # fmt: skip
# Names that a person has decided upon; a decision outlives the files that it is about.
NEAR = (
    SimilarNames("executive", "name cem kaya", "Cem Kaya", 1, "name dee lund", "Dee Lund", 1),
    SimilarNames("customer", "name core", "Core", 1, "name dune", "Dune", 1),
)


def new_store(folder: Path) -> Store:
    database = empty.place(folder / "chairs.duckdb")
    return Store(replace(Settings(), database=database, today=TODAY), readable=[folder])


Decided = tuple[tuple[int, bool], ...]
Seen = tuple[bytes, list[Batch]]


@cache
def after(files: tuple[str, ...], decided: Decided = ()) -> Seen:
    """The database of a store that has seen these decisions and files only, and its receipts.

    Each beginning of such a history is made once.
    """
    with tempfile.TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        receipts: list[Batch] = []
        if files:
            before, receipts = after(files[:-1], decided)
            store.path.write_bytes(before)
            path = Path(folder, files[-1])
            path.write_text(FILES[path.name])
            receipts = [*receipts, *import_file(store, path)]
        else:
            for place, is_same in decided:
                aliases.decide(store, NEAR[place], is_same=is_same)
        store.close()
        return store.path.read_bytes(), receipts


@cache
def world_of(files: tuple[str, ...], decided: Decided = ()) -> object:
    """What a store says that has seen these files and decisions only, in this order."""
    with tempfile.TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        store.path.write_bytes(after(files, decided)[0])
        said = content(store)
        store.close()
        return said


Prepared = tuple[Store, list[Batch]]


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Prepared]:
    """A store with the three files that overlap in it, and their receipts."""
    database, receipts = after(("early.csv", "late.csv", "other.csv"))
    store = new_store(tmp_path)
    store.path.write_bytes(database)
    yield store, receipts
    store.close()


STEPS = [*FILES, "undo 0", "undo 1", "undo 2", "same 0", "same 1", "two 0", "take back"]


@pytest.mark.long("whole histories of imports, decisions and undo")
@hypothesis(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.sampled_from(STEPS), min_size=3, max_size=6))
def test_whatever_is_imported_decided_and_undone_the_store_is_as_if_it_had_seen_the_rest_only(
    steps: list[str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        living: list[tuple[str, int]] = []
        decided: dict[int, bool] = {}
        for step in steps:
            what, _, place = step.partition(" ")
            if step in FILES:
                _take_one(store, Path(folder, step), living)
            elif what in ("same", "two"):
                aliases.decide(store, NEAR[int(place)], is_same=what == "same")
                decided.pop(int(place), None)
                decided[int(place)] = what == "same"
            elif what == "take" and decided:
                [newest, *_] = aliases.decisions(store)
                aliases.withdraw(store, newest.alias_id)
                decided.popitem()
            elif what == "undo" and int(place) < len(living):
                _, number = living.pop(int(place))
                batches.undo(store, number)
        assert check.differences(store) == {}
        said = content(store)
        store.close()
    assert said == world_of(tuple(name for name, _ in living), tuple(decided.items()))


def _take_one(store: Store, path: Path, living: list[tuple[str, int]]) -> None:
    """Import one of the files; the same bytes a second time are no batch of their own."""
    path.write_text(FILES[path.name])
    [batch] = import_file(store, path)
    adds_up(batch)
    if (path.name, batch.batch) not in living:
        living.append((path.name, batch.batch))


@pytest.mark.long("four files, and three of them again")
def test_each_of_the_files_that_go_together_can_be_taken_back_with_a_decision_on_them(
    take: Take, store: Store
) -> None:
    names = ["other.csv", "tickets.csv", "people.csv", "colleagues.csv"]
    aliases.decide(store, replace(NEAR[0], key="name ada berg", called="Ada Berg"), is_same=True)
    [decision] = aliases.decisions(store)
    numbers = {name: take(name, FILES[name])[0].batch for name in names}
    with store.read() as cursor:
        people = {name for (name,) in cursor.execute("select distinct name from executive").fetchall()}
    assert people == {"Dee Lund", "Ben Okafor"}
    aliases.withdraw(store, decision.alias_id)
    batches.undo(store, numbers["people.csv"])
    assert content(store) == world_of(("other.csv", "tickets.csv", "colleagues.csv"))


@pytest.mark.long("whole histories of three files")
@pytest.mark.parametrize("undone", ["early.csv", "late.csv", "other.csv"])
def test_each_of_three_overlapping_files_can_be_taken_back(three: Prepared, undone: str) -> None:
    store, receipts = three
    [number] = [batch.batch for batch in receipts if batch.file == undone]
    batches.undo(store, number)
    assert content(store) == world_of(tuple(batch.file for batch in receipts if batch.file != undone))


def test_undo_brings_back_what_an_update_had_replaced(three: Prepared) -> None:
    store, [_, late, other] = three
    assert late.updated == 2
    batches.undo(store, other.batch)
    assert content(store) == world_of(("early.csv", "late.csv")) != world_of(("early.csv",))
    batches.undo(store, late.batch)
    assert content(store) == world_of(("early.csv",))


def test_what_goes_what_stays_and_what_comes_back_is_said(three: Prepared) -> None:
    store, [early, late, other] = three
    batches.undo(store, other.batch)
    undone, before, after = batches.preview_undo(store, late.batch, lambda _: len(batches.history(store)))
    assert (undone.gone, undone.back, undone.stay, before, after) == (2, 2, 0, 3, 3)
    assert undone.in_words() == "2 rows removed, 2 back to an earlier version."
    assert (
        batches.undo(store, early.batch).in_words() == "3 rows removed, 1 kept because another import has it."
    )


def test_a_batch_is_undone_once(store: Store) -> None:
    database, [batch] = after(("early.csv",))
    store.path.write_bytes(database)
    batches.undo(store, batch.batch)
    with pytest.raises(UserError, match="was already undone"):
        batches.undo(store, batch.batch)
    with pytest.raises(UserError, match="There is no batch 99"):
        batches.undo(store, 99)
    assert [one.is_undone for one in batches.history(store)] == [True]
    assert set(map(len, content(store).values())) == {0}


def test_a_customers_question_in_another_file_makes_a_reply_of_anothers_call(
    take: Take, store: Store, ask: Ask
) -> None:
    head = "Activity Date,Executive,Customer,Channel,Direction,Call Outcome"
    take("calls.csv", csv_of(head, "2026-03-02,Ben Okafor,Acme,Call,Outbound,Connected"))
    started = """select proactive, reactive from exec_day join executive using (executive_id)
        where name = 'Ben Okafor'"""
    assert ask(started) == [(1, 0)]
    [mail] = take("mail.csv", csv_of(head, "2026-03-01,Ada Berg,Acme,E-mail,Inbound,"))
    assert ask(started) == [(0, 1)]
    assert check.differences(store) == {}
    batches.undo(store, mail.batch)
    assert ask(started) == [(1, 0)]
    assert check.differences(store) == {}
