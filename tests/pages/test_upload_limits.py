"""What uploads may take of the disk: refused in a true sentence, with nothing lost, and given back."""

import gc

import pytest

from pages.parts.shell.upload_spool import SPOOL
from tests.pages.dropping import drop, labels, press
from tests.pages.harness import Desk, as_csv, text

LARGE = as_csv([{"Executive": "Cleo Chen", "Remarks": "x" * 700_000}])  # 0.7 MB
FULL_TAB = "large.csv: Your uploads together exceed 1 MB. Import or remove some of them first."
FULL_SERVER = "The uploads of all users together take too much space. Try again in an hour."


@pytest.fixture(autouse=True)
def nothing_is_uploaded() -> None:
    gc.collect()  # sessions of earlier tests
    assert SPOOL.space.taken() == 0


@pytest.fixture
def tab_of_1_mb(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> Desk:
    monkeypatch.setenv("EMPTY_CHAIR_UPLOAD_SESSION_MB", "1")
    return desk


def test_a_file_too_many_for_a_tab_is_refused_and_those_before_are_kept(tab_of_1_mb: Desk) -> None:
    app = drop(tab_of_1_mb.open("imports"), ("first.csv", LARGE))
    drop(app, ("large.csv", LARGE))
    assert FULL_TAB in text(app)
    assert SPOOL.space.taken() == len(LARGE)
    press(app, "Import 1 of 2 files")
    assert "Imported first.csv" in text(app)
    assert [row["executive"] for row in tab_of_1_mb.metric("executives")] == ["Cleo Chen"]


def test_a_discarded_file_gives_its_space_back(tab_of_1_mb: Desk) -> None:
    app = drop(tab_of_1_mb.open("imports"), ("first.csv", LARGE))
    press(app, "Discard file")
    assert SPOOL.space.taken() == 0
    drop(app, ("large.csv", LARGE))
    assert FULL_TAB not in text(app)
    press(app, "Import file")
    assert SPOOL.space.taken() == 0


def test_a_file_larger_than_a_tab_may_take_is_not_told_to_wait(tab_of_1_mb: Desk) -> None:
    app = drop(tab_of_1_mb.open("imports"), ("large.csv", LARGE + LARGE))
    assert "large.csv: The file is larger than the 1 MB that a browser tab may upload." in text(app)
    assert "Import or remove" not in text(app)
    assert SPOOL.space.taken() == 0


def test_tabs_together_have_a_limit_and_a_closed_one_gives_its_space_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_UPLOAD_TOTAL_MB", "1")
    one = drop(desk.open("imports"), ("first.csv", LARGE))
    other = drop(desk.open("imports"), ("large.csv", LARGE))
    assert FULL_SERVER in text(other)
    assert "Import file" in labels(one)
    del one
    gc.collect()
    assert SPOOL.space.taken() == 0
    press(other, "Discard file")
    drop(other, ("large.csv", LARGE))
    assert "Import file" in labels(other)
