"""The command that removes what is too old: its receipt, the file's bytes, and the backups."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from analytics.imports.import_files import import_file
from analytics.settings import Settings
from analytics.store.store import Store
from tests.unit.command.conftest import Run
from tests.unit.command.test_forget import bytes_of

OLD = """Activity Date,Executive,Customer,Call Outcome,Direction
2024-03-01,Ada Berg,Zyxquor,Connected,Outbound
"""


@pytest.fixture(scope="module")
def with_old(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Path:
    """The database with a row of two years ago."""
    folder = tmp_path_factory.mktemp("old")
    shutil.copy(template / "chairs.duckdb", folder)
    (folder / "old.csv").write_text(OLD, encoding="utf-8")
    store = Store(Settings(database=folder / "chairs.duckdb", today=date(2026, 3, 31)), readable=[folder])
    import_file(store, folder / "old.csv")
    store.close()
    return store.path


@pytest.fixture
def old(filled: Run, with_old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A copy of it, of which 18 months are to be kept."""
    shutil.copy(with_old, tmp_path)
    monkeypatch.setenv("EMPTY_CHAIR_KEEP_MONTHS", "18")
    return filled


def test_old_rows_are_in_no_byte_afterwards_and_the_receipt_names_the_backups(
    old: Run, tmp_path: Path
) -> None:
    made = tmp_path / "backups" / "chairs_2026-03-30_060000_daily.duckdb"
    made.parent.mkdir()
    made.write_bytes((tmp_path / "chairs.duckdb").read_bytes())
    previewed = old("retention", "--preview")
    assert (previewed.code, previewed.err) == (0, "")
    assert previewed.out.splitlines()[:2] == [
        "This would be removed, from before 30 September 2024:", "  1 row of logs",
    ]  # fmt: skip
    assert b"zyxquor" in bytes_of(tmp_path)
    done = old("retention")
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert lines[0] == "Removed, from before 30 September 2024:"
    assert lines[1:] == [" ".join(line.split()) for line in previewed.out.splitlines()[1:]]
    assert lines[-1] == f"{made.name} has them after 13 April 2026"
    assert b"zyxquor" not in bytes_of(tmp_path)
    assert not (tmp_path / "rewriting").exists()


def test_commands_say_that_the_figures_of_a_day_are_incomplete(old: Run) -> None:
    assert old("retention").code == 0
    said = "Interactions before 30 September 2024 were removed, so figures for this day are incomplete."
    for command in ("executives", "coverage"):
        assert said in old(command, "--as-of", "2024-10-05").out.splitlines()
        assert "removed" not in old(command).out
    for row in old("executives", "--as-of", "2024-10-05", "--json").document()["executives"]:
        assert (row["contacts"], row["attempts"], row["exposure_minutes"]) == (None, None, None)
    assert " 0 " not in old("executives", "--as-of", "2024-10-05").out
    assert all(
        row["days_known"] is None
        for row in old("executives", "--as-of", "2024-09-29", "--json").document()["executives"]
    )
    document = old("coverage", "--as-of", "2024-10-05", "--json").document()
    assert document["removed_before"] == "2024-09-30"
    assert old("coverage", "--json").document()["removed_before"] is None


def test_while_everything_is_kept_the_command_says_what_to_set(filled: Run) -> None:
    said = filled("retention")
    assert (said.code, said.out) == (1, "")
    assert "Set “keep_months” to how many months of interactions to keep." in said.err
