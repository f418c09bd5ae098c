"""What all tests share: a marker for the journeys, and settings of this computer kept out."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in tests/journeys, so that `-m "not journey"` leaves it out."""
    for item in items:
        if "journeys" in item.path.relative_to(ROOT).parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(autouse=True)
def _no_settings_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own EMPTY_CHAIR_… variables never decide a test; real files are only read."""
    for name in os.environ:
        if name.startswith("EMPTY_CHAIR_") and name != "EMPTY_CHAIR_REAL_FILES":
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def real_files() -> Path:
    """The folder of real exports; tests that want it are skipped where it is not named."""
    folder = os.environ.get("EMPTY_CHAIR_REAL_FILES", "")
    if not folder:
        pytest.skip("EMPTY_CHAIR_REAL_FILES is not set")
    return Path(folder)
