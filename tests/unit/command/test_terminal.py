"""Tables line up, states have colours where the terminal has them, and no sign of the data is obeyed."""

import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from analytics.command import figures, terminal
from analytics.frames import columns
from tests.unit.command.conftest import LOG, Run, filled_folder

TITLES = {"name": "Name", "count": "Calls", "share": "Share", "on": "On"}
ROWS = [
    {"name": "Ada", "count": 1204, "share": "47%", "on": date(2026, 3, 1)},
    {"name": "山田", "count": 7, "share": None, "on": None},
]


def test_numbers_stand_to_the_right_and_wide_letters_take_two_places(
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal.table(ROWS, TITLES)
    assert capsys.readouterr().out.splitlines() == [
        "Name  Calls  Share  On",
        "Ada   1,204    47%  2026-03-01",
        "山田      7      –  –",
    ]


def test_a_table_without_rows_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.table([], TITLES)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("is_terminal", "variables", "has_colour"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_a_state_has_a_colour_on_a_terminal_whose_user_wants_it(
    is_terminal: bool,
    variables: dict[str, str],
    has_colour: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    terminal.table([{"state": "empty chair"}], {"state": "State"})
    assert ("\x1b[31mempty chair\x1b[0m" in capsys.readouterr().out) is has_colour


def test_what_is_being_done_is_shown_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.progress("a.csv: reading", 1200)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    terminal.progress("a.csv: reading", 1200)
    assert capsys.readouterr().err == "\r\x1b[Ka.csv: reading, 1,200 rows …"


HOSTILE = "Ada\x1b]0;owned\x07 \x9b31mBerg\u202e"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose database has a name with signs that a terminal obeys."""
    log = LOG.replace("Ada Berg", HOSTILE).replace("Acme", HOSTILE)
    return filled_folder(tmp_path_factory.mktemp("hostile"), log)


@pytest.mark.parametrize(
    "words",
    [
        ("executives",),
        ("executives", "--json"),
        ("coverage",),
        ("next-five",),
        ("batches",),
        ("import", "other.csv", "--preview"),
    ],
)
def test_no_sign_of_the_data_is_obeyed_by_a_terminal(
    run: Run, tmp_path: Path, hostile: Path, words: tuple[str, ...]
) -> None:
    shutil.copy(hostile / "chairs.duckdb", tmp_path)
    shutil.copy(hostile / "log.csv", tmp_path / "other.csv")
    said = run(*words)
    assert said.code == 0
    assert {sign for sign in said.out + said.err if sign != "\n" and not sign.isprintable()} == set()


def test_titles_are_those_of_the_pages() -> None:
    assert {
        key: columns.EXECUTIVES[key].title for key in figures.EXECUTIVE_TITLES
    } == figures.EXECUTIVE_TITLES
    assert {key: columns.COVERAGE[key].title for key in figures.COVERAGE_TITLES} == figures.COVERAGE_TITLES
