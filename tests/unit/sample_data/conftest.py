"""The sample as of several last days, written and counted once for all tests."""

from datetime import date
from pathlib import Path

import pytest

import sample_data
from tests.unit.sample_data.counting import Log, read

ENDS = (date(2026, 11, 20), date(2024, 2, 29), date(2027, 1, 1), date(2026, 8, 2), date(2025, 12, 7))


@pytest.fixture(scope="session", params=ENDS, ids=str)
def end(request: pytest.FixtureRequest) -> date:
    """An ordinary Friday, a leap day, a New Year's Day, a Sunday in the holidays, a Sunday in December."""
    day: date = request.param
    return day


@pytest.fixture(scope="session")
def folder(end: date, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample")
    sample_data.write(path, end)
    return path


@pytest.fixture(scope="session")
def log(folder: Path, end: date) -> Log:
    return read(folder, end)
