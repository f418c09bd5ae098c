"""The sample as of several last days, written and counted once for all tests."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import sample_data
from tests.unit.sample_data.counting import Log, read

ENDS = (date(2026, 11, 20), date(2024, 2, 29), date(2027, 1, 1), date(2026, 8, 2), date(2025, 12, 7))


PARAMS = [ENDS[0], *(pytest.param(day, marks=pytest.mark.long("another sample")) for day in ENDS[1:])]


@pytest.fixture(scope="session", params=PARAMS, ids=str)
def end(request: pytest.FixtureRequest) -> date:
    """An ordinary Friday, a leap day, a New Year's Day, a Sunday in the holidays, a Sunday in December."""
    day: date = request.param
    return day


Written = Callable[[date], tuple[Path, Log]]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The folder and the counted log of a last day, each made once."""

    @cache
    def make(end: date) -> tuple[Path, Log]:
        path = tmp_path_factory.mktemp("sample")
        sample_data.write(path, end)
        return path, read(path, end)

    return make


@pytest.fixture(scope="session")
def folder(written: Written, end: date) -> Path:
    return written(end)[0]


@pytest.fixture(scope="session")
def log(written: Written, end: date) -> Log:
    return written(end)[1]
