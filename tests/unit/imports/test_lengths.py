"""How long each contact took, in a log with start and end."""

import pytest

from analytics.model.mapping import Mapping
from tests.unit.imports.conftest import csv_of, filled
from tests.unit.imports.shaping import Shape

EVENTS = Mapping(
    "interactions",
    {"date": "Start", "executive": "Owner", "customer": "Account", "duration_minutes": "End"},
    {"duration_minutes": "until"},
)
LENGTHS = {
    ("2026-03-02T10:00:00.000Z", "2026-03-02T11:15:00.000Z"): 75.0,
    ("2026-03-02T10:00:00+02:00", "2026-03-02T09:00:00Z"): 60.0,  # zones are minded
    ("2026-03-02 10:00", "2026-03-02T11:00:00Z"): 60.0,  # as the clocks show it
    ("25/03/2026 23:30", "26/03/2026 00:30"): 60.0,
    ("1772445600000", "1772449200000"): 60.0,
    ("2026-03-02 00:00", "2026-03-03 00:00"): None,  # days, not hours
    ("2026-03-02", "2026-03-03"): None,
    ("2026-01-01 10:00", "2026-03-03 10:00"): None,  # two months are no meeting
    ("2026-03-02 10:00", "1900-01-00"): None,
    ("2026-03-02 10:00", "x" * 5000): None,
}


@pytest.fixture(scope="module")
def lengths(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], float | None]:
    """The length of each row of such a log."""
    store, _ = filled(tmp_path_factory.mktemp("lengths"), {})
    shaped = Shape(store, store.path.parent)
    rows = (f"{start},{end},Ada Berg,Customer {place}" for place, (start, end) in enumerate(LENGTHS))
    batch = shaped(csv_of("Start,End,Owner,Account", *rows), EVENTS)
    assert batch.added == len(LENGTHS)
    found = shaped.ask("select minutes from interaction order by row_number")
    store.close()
    return dict(zip(LENGTHS, (minutes for (minutes,) in found), strict=True))


@pytest.mark.parametrize("times", LENGTHS, ids=lambda times: times[0])
def test_a_log_with_start_and_end_has_lengths(
    lengths: dict[tuple[str, str], float | None], times: tuple[str, str]
) -> None:
    assert lengths[times] == LENGTHS[times]
