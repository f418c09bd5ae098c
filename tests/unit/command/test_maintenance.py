"""Rejects, undo, the sample, check and backup, as scripts use them; and where settings come from."""

import csv
import gzip
from pathlib import Path

import duckdb
import pytest

from tests.unit.command.conftest import LOG, Run
from tests.unit.store import damage
from tests.unit.store.test_released import KEPT


def test_rejects_are_printed_or_written_corrected_and_dropped_in_again(filled: Run, tmp_path: Path) -> None:
    printed = filled("rejects", 1)
    assert printed.out.splitlines() == [
        "row,field,value,reason,Activity Date,Executive,Customer,Call Outcome,Direction",
        "5,date,soon,not a date,soon,Ben Okafor,Acme,Connected,Inbound",
    ]
    assert filled("rejects", 1, "--csv", "rejects.csv").code == 0
    text = (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(text.splitlines())) == list(csv.reader(printed.out.splitlines()))
    (tmp_path / "rejects.csv").write_text(text.replace("soon,Ben", "2026-03-26,Ben"), encoding="utf-8-sig")
    [batch] = filled("import", "rejects.csv", "--json").document()["batches"]
    assert (batch["added"], batch["rejected"]) == (1, 0)
    assert (
        filled("executives", "--executive", "Ben Okafor", "--json").document()["executives"][0]["gap_days"]
        == 5
    )


def test_undo_says_what_it_took_back(filled: Run) -> None:
    said = filled("undo", 1)
    assert (said.code, said.out.startswith("Undid batch 1 (log.csv). 3 rows removed.")) == (0, True)
    assert filled("executives", "--json").document()["executives"] == []
    assert filled("undo", 1).code == 1
    assert filled("check").out == "Figures match the imported data.\n"


def test_check_finds_what_somebody_changed_behind_its_back(filled: Run, tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "chairs.duckdb")) as connection:
        connection.execute("update exec_day set contacts = contacts + 1")
    said = filled("check")
    assert (said.code, "differ from the imported data (exec_day" in said.err) == (1, True)


def test_a_backup_answers_as_the_database_does(filled: Run, tmp_path: Path) -> None:
    assert filled("backup", tmp_path / "copies").code == 0
    [copy] = (tmp_path / "copies").glob("*.duckdb")
    assert filled("executives", "--json", "--database", copy).out == filled("executives", "--json").out


def test_backups_are_listed_checked_restored_and_deleted(filled: Run, tmp_path: Path) -> None:
    assert filled("backups").out == "No backups yet.\n"
    assert filled("backup").code == 0
    [copy] = (tmp_path / "backups").iterdir()
    (tmp_path / "backups" / "chairs_2026-01-01_120000_daily.duckdb").write_bytes(b"")
    listed = filled("backups").out.splitlines()
    assert [line.split()[-1] for line in listed] == ["State", "whole", "empty."]
    checked = filled("check", copy.name).out
    assert checked.startswith(f"{copy.name} is whole: 2 imports, the last on ")
    assert checked.endswith(". Figures match the imported data.\n")
    before = filled("executives", "--json").out
    assert filled("undo", 1).code == 0
    restored = filled("restore", copy.name, "--yes").out
    assert restored.startswith(f"Restored {copy.name}: 2 imports, the last on ")
    assert "The database from before is kept as chairs_" in restored
    assert filled("executives", "--json").out == before
    gone = filled("backups", "--delete-oldest").out
    assert gone == "Deleted chairs_2026-01-01_120000_daily.duckdb, which frees 0.0 MB.\n"
    assert filled("backups", "--delete-oldest").code == 1
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [copy.name]


def test_an_older_backup_is_whole_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "older.duckdb").write_bytes(gzip.decompress(KEPT["0.3.0"].read_bytes()))
    before = (tmp_path / "older.duckdb").read_bytes()
    said = run("check", "older.duckdb").out
    assert said.startswith("older.duckdb is whole: 8 imports, the last on ")
    assert said.endswith("An earlier version wrote it; restoring upgrades it.\n")
    assert (tmp_path / "older.duckdb").read_bytes() == before


@pytest.mark.parametrize("kind", damage.AT_ONCE | damage.WHEN_READ)
def test_a_damaged_database_is_called_that_in_one_line(filled: Run, tmp_path: Path, kind: str) -> None:
    break_it, how = (damage.AT_ONCE | damage.WHEN_READ)[kind]
    break_it(tmp_path / "chairs.duckdb")
    said = filled("check")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert how.format("chairs.duckdb") in said.err
    if kind in damage.AT_ONCE:
        assert filled("batches").err == said.err


@pytest.mark.long("loads the sample twice")
def test_the_sample_is_loaded_once_and_kept_apart(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "log.csv").write_text(LOG)
    assert run("sample").code == 0
    first = run("executives", "--json").document()
    assert len(first["executives"]) == 12
    assert run("sample").code == 0  # the same bytes: nothing changes
    assert run("executives", "--json").document() == first
    with monkeypatch.context() as later:
        later.setenv("EMPTY_CHAIR_TODAY", "2026-04-20")
        older = run("sample")
        assert (older.code, "older sample that ends on 2026-03-30" in older.err) == (1, True)
        assert run("executives", "--json").document()["as_of"] == "2026-03-30"  # as of its own end
    refused = run("import", "log.csv")
    assert (refused.code, "sample --remove" in refused.err) == (1, True)
    assert run("sample", "--remove").out.startswith("Removed the sample (5 imports).")
    assert run("batches", "--json").document() == {"batches": []}
    assert run("import", "log.csv").code == 0
    assert run("check").code == 0


def test_settings_come_from_the_file_then_from_the_environment(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text("window_days = 7\nlimit_days = 31\n")
    document = filled("executives", "--json").document()
    assert (document["window_days"], document["executives"][0]["state"]) == (7, "due soon")
    monkeypatch.setenv("EMPTY_CHAIR_WINDOW_DAYS", "9")
    assert filled("executives", "--json").document()["window_days"] == 9


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("windw_days = 7", "Did you mean “window_days”?"),
        ("window_days = 'many'", "“many” does not fit the setting “window_days”"),
        ("window_days = 1.5", "“1.5” does not fit the setting “window_days”"),
        ("window_days = 0", "“0” does not fit the setting “window_days”"),
        ("due_soon_share = 80", "“80” does not fit the setting “due_soon_share”"),
        ("due_soon_share = -1", "“-1” does not fit the setting “due_soon_share”"),
        ("loyal_months = -5", "“-5” does not fit the setting “loyal_months”"),
        ("time_zone = 'Mars/Olympus'", "isn't a time zone"),
        ("email_counts = 'often'", "answered, any or never"),
        ("own_domains = 5", "does not fit the setting “own_domains”"),
        ("window_days = ", "cannot be read"),
    ],
)
def test_a_wrong_setting_is_named(run: Run, tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    said = run("batches")
    assert (said.code, said.out) == (1, "")
    assert sentence in said.err
    assert said.err.count("\n") == 1


def test_a_mistyped_variable_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_WINDW_DAYS", "7")
    said = run("batches")
    assert (said.code, "EMPTY_CHAIR_WINDOW_DAYS" in said.err) == (1, True)


def test_own_domains_may_be_a_list_or_a_text(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text('own_domains = ["Ours.example"]')
    (tmp_path / "log.csv").write_text(
        "Activity Date,Executive,Customer,Customer Email\n2026-03-01,Ada,Bo,bo@ours.example\n"
        "2026-03-01,Ada,Cy,cy@acme.example\n"
    )
    [batch] = run("import", "log.csv", "--json").document()["batches"]
    assert (batch["added"], batch["left_out"]) == (1, 1)
