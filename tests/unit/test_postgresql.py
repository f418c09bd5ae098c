"""Finding a PostgreSQL, or doing without its tests."""

import shutil
from pathlib import Path

import pytest

from tests import debian, postgresql


def test_the_newest_of_debians_versions_is_taken_and_where_there_is_none_its_tests_are_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(postgresql, "DEBIANS", tmp_path)
    monkeypatch.setattr(debian, "succeeds", lambda _command: False)
    assert postgresql.folder.__wrapped__() is None
    for version in ("9.6", "15", "9.4"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "postgres").touch()
    assert postgresql.folder.__wrapped__() == tmp_path / "15" / "bin"
