"""Rows without a number: two of one day are two, an edited one is a correction, and undo is exact."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from analytics.imports.import_files import import_file
from analytics.store import batches, check
from analytics.store.store import Store
from tests.unit.imports.conftest import MANY, Ask, Take, content, csv_of
from tests.unit.imports.test_undo import new_store

HEAD = "Date,Executive,Customer,Type,Subject"
VISIT = "2026-03-02,Ann Lee,Acme,Meeting,Plant visit"
DINNER = "2026-03-02,Ann Lee,Acme,Meeting,Board dinner"
RENEWAL = "2026-03-02,Ann Lee,Acme,Meeting,Renewal"


def counts(take: Take, name: str, *rows: str) -> tuple[int, int, int]:
    """New, corrected and known rows."""
    [batch] = take(name, csv_of(HEAD, *rows))
    return batch.added, batch.updated, batch.unchanged


def subjects(ask: Ask) -> list[str]:
    return [text for (text,) in ask("select subject from interaction where is_current order by 1")]


def test_an_edited_row_is_a_correction_a_further_one_is_new_and_an_equal_one_is_the_same(
    take: Take, ask: Ask
) -> None:
    assert counts(take, "log.csv", VISIT, DINNER, VISIT) == (2, 0, 1)
    assert counts(take, "log 2.csv", RENEWAL, f"{DINNER} with the chair", VISIT) == (1, 1, 1)
    assert subjects(ask) == ["Board dinner with the chair", "Plant visit", "Renewal"]
    assert counts(take, "log 3.csv", VISIT) == (0, 0, 1)
    assert subjects(ask) == ["Board dinner with the chair", "Plant visit", "Renewal"]


def test_a_part_of_a_log_corrects_the_row_of_the_same_hour(take: Take, ask: Ask) -> None:
    morning, evening = (
        row.replace(",Ann", f" {hour}:00,Ann") for row, hour in ((VISIT, "09"), (DINNER, "19"))
    )
    counts(take, "log.csv", morning, evening)
    assert counts(take, "log 2.csv", evening.replace("Board dinner", "Dinner")) == (0, 1, 0)
    assert subjects(ask) == ["Dinner", "Plant visit"]


def test_another_logs_row_corrects_nothing(take: Take, ask: Ask) -> None:
    counts(take, "meetings.csv", VISIT)
    [other] = take("visits.csv", csv_of("Day,Owner,Customer,Type,Subject", DINNER))
    assert (other.added, other.updated) == (1, 0)
    assert ask("select count(*) from touch where is_counted") == [(1,)]


POOL = (VISIT, DINNER, RENEWAL, VISIT.replace("02,", "02 09:00,"), VISIT.replace("Acme", "Bolt"))
EXPORTS = st.lists(st.sampled_from(POOL), min_size=1, max_size=4, unique=True).map(tuple)


def world_of(exports: list[tuple[str, ...]]) -> object:
    """What a store says that has seen these exports only."""
    with tempfile.TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        for rows in exports:
            _take(store, Path(folder), rows)
        said = _content(store)
        store.close()
    return said


@pytest.mark.long("random exports, each imported and undone")
@hypothesis(
    max_examples=MANY or 3, deadline=None, derandomize=not MANY, suppress_health_check=list(HealthCheck)
)
@given(exports=st.lists(EXPORTS, min_size=3, max_size=4 if MANY else 3), data=st.data())
def test_whichever_export_is_undone_the_rest_is_as_if_it_had_never_been(
    exports: list[tuple[str, ...]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        exports = [(*rows, f"2026-03-09,Ann Lee,Acme,Call,{place}") for place, rows in enumerate(exports)]
        numbers = [_take(store, Path(folder), rows) for rows in exports]
        place = data.draw(st.integers(0, len(exports) - 1))
        batches.undo(store, numbers[place])
        assert check.differences(store) == {}
        said = _content(store)
        store.close()
    assert said == world_of([*exports[:place], *exports[place + 1 :]])


def _take(store: Store, folder: Path, rows: tuple[str, ...]) -> int:
    path = folder / "log.csv"
    path.write_text(csv_of(HEAD, *rows))
    [batch] = import_file(store, path)
    return batch.batch


def _content(store: Store) -> dict[str, list[object]]:
    """Without the row's place in its file: of two exports with an equal row either may stand for it."""
    found = content(store)
    said: dict[str, list[object]] = {name: [*rows] for name, rows in found.items()}
    rows = [(*row[:14], *row[15:]) for row in found["interaction"]]
    return said | {"interaction": [*sorted(map(str, rows))]}
