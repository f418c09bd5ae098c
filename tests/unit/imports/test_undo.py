"""Undo: the store says again what a store says that never saw the batch."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from analytics.imports.run import import_file
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import batches, check
from analytics.store.store import Store
from tests.unit.imports.conftest import TODAY, Ask, Take, adds_up, content, csv_of

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
FILES = {"early.csv": EARLY, "late.csv": LATE, "other.csv": OTHER, "customers.csv": CUSTOMERS}


def new_store(folder: Path) -> Store:
    return Store(replace(Settings(), database=folder / "chairs.duckdb", today=TODAY), readable=[folder])


@cache
def world_of(files: tuple[str, ...]) -> object:
    """What a store says that has seen these files only, in this order."""
    with tempfile.TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        for name in files:
            path = Path(folder, name)
            path.write_text(FILES[name])
            import_file(store, path)
        said = content(store)
        store.close()
    return said


@hypothesis(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.sampled_from([*FILES, "undo 0", "undo 1", "undo 2"]), min_size=3, max_size=6))
def test_whatever_is_imported_and_undone_the_store_is_as_if_it_had_seen_the_rest_only(
    steps: list[str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        living: list[tuple[str, int]] = []
        for step in steps:
            if step in FILES:
                path = Path(folder, step)
                path.write_text(FILES[step])
                [batch] = import_file(store, path)
                adds_up(batch)
                if (step, batch.batch) not in living:
                    living.append((step, batch.batch))
            elif int(step[-1]) < len(living):
                _, number = living.pop(int(step[-1]))
                batches.undo(store, number)
        assert check.differences(store) == {}
        said = content(store)
        store.close()
    assert said == world_of(tuple(name for name, _ in living))


@pytest.mark.parametrize("undone", ["early.csv", "late.csv", "other.csv"])
def test_each_of_three_overlapping_files_can_be_taken_back(take: Take, store: Store, undone: str) -> None:
    names = ["early.csv", "late.csv", "other.csv"]
    numbers = {name: take(name, FILES[name])[0].batch for name in names}
    batches.undo(store, numbers[undone])
    assert content(store) == world_of(tuple(name for name in names if name != undone))


def test_undo_brings_back_what_an_update_had_replaced(take: Take, store: Store, ask: Ask) -> None:
    take("early.csv", EARLY)
    before = content(store)
    [late] = take("late.csv", LATE)
    assert late.updated == 2
    assert content(store) != before
    batches.undo(store, late.batch)
    assert content(store) == before


def test_a_batch_is_undone_once(take: Take, store: Store) -> None:
    [batch] = take("early.csv", EARLY)
    batches.undo(store, batch.batch)
    with pytest.raises(UserError, match="was undone before"):
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
