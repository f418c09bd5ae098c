"""The command that lists the settings and says what is wrong with them."""

from pathlib import Path

import pytest

from tests.unit.command.conftest import Run

HOOK = "jsons://hook.example.com/Secret-Token"


def test_each_setting_is_listed_with_where_it_comes_from_and_secrets_are_hidden(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text(f'limit_days = 45\nalert_leadership = ["{HOOK}", "{HOOK}"]\n')
    monkeypatch.setenv("EMPTY_CHAIR_ALERT_ANALYSTS", HOOK)
    found = {line.split("  ")[0]: line.split() for line in run("settings").out.splitlines()[1:]}
    assert found["limit_days"] == ["limit_days", "45", "settings.toml"]
    assert found["window_days"] == ["window_days", "30", "default"]
    assert found["today"] == ["today", "2026-03-31", "EMPTY_CHAIR_TODAY"]
    assert found["alert_leadership"][1:] == ["2", "hidden", "settings.toml"]
    as_json = run("settings", "--json").document()
    one = {row["setting"]: row for row in as_json["settings"]}
    assert (one["alert_analysts"]["value"], one["limit_days"]["value"]) == ("1 hidden", 45)
    assert as_json["notes"] == ["“today” is set: every day counts as 2026-03-31."]
    assert "Secret" not in run("settings").out + str(as_json)
    assert not (tmp_path / "chairs.duckdb").exists()


def test_a_check_says_all_that_is_wrong_and_ends_with_1(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fine = run("settings", "--check")
    assert (fine.code, fine.err) == (0, "")
    assert fine.out.endswith("All settings are valid.\n")
    (tmp_path / "settings.toml").write_text('limit_dys = 45\nwindow_days = "long"\n')
    monkeypatch.setenv("EMPTY_CHAIR_DATABASE", str(tmp_path))
    wrong = run("settings", "--check")
    assert (wrong.code, wrong.out, wrong.err.count("\n")) == (1, "", 3)
    assert run("settings").code == 1
    assert run("settings").out.count("\n") > 30
    assert run("batches").err.count("\n") == 2  # each command says them; the places, whoever needs them
