"""The app looks at its settings before it serves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages.harness import APP, Desk


def test_the_app_does_not_start_with_wrong_settings_and_says_all_that_is_wrong(tmp_path: Path) -> None:
    variables = {
        "EMPTY_CHAIR_DATABASE": str(tmp_path),
        "EMPTY_CHAIR_LIMIT_DAYS": "many",
        "EMPTY_CHAIR_ALERT_ANALYSTS": "Secret-Token",
    }
    ended = subprocess.run(
        [sys.executable, APP, "--port", "8599"],
        cwd=APP.parent, env=os.environ | variables, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ended.returncode == 78
    assert "“many” does not fit the setting “limit_days”" in ended.stderr
    assert "“database” names a folder" in ended.stderr
    assert "Number 1 of “alert_analysts” is no address" in ended.stderr
    assert "Secret" not in ended.stderr + ended.stdout
    assert "Traceback" not in ended.stderr


def test_where_streamlit_serves_all_the_same_the_page_says_all_that_is_wrong(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_LIMIT_DAYS", "many")
    monkeypatch.setenv("EMPTY_CHAIR_WINDOW_DAYS", "0")
    said = [error.value for error in desk.open().error]
    monkeypatch.undo()
    assert len(said) == 2
    assert "“many” does not fit" in said[0]
