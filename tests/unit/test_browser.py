"""Finding a Chromium, or saying clearly that there is none."""

import os
import shutil
from pathlib import Path

import pytest

from tests import browser, debian


@pytest.fixture
def nothing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a browser, without apt-get and without a network."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(browser, "_usual_places", list)
    monkeypatch.setattr(browser, "_playwrights_own", lambda: None)
    monkeypatch.setattr(debian, "succeeds", lambda _command: False)


@pytest.mark.usefixtures("nothing_here")
def test_where_none_can_be_had_the_error_says_what_to_do() -> None:
    with pytest.raises(browser.NoBrowserError, match=r"CHROMIUM.*--quick"):
        browser.chromium()


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_a_command_that_is_only_a_signpost_is_no_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "_usual_places", list)
    monkeypatch.setattr(browser, "_playwrights_own", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    signpost = tmp_path / "chromium-browser"
    signpost.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    signpost.chmod(0o755)
    assert browser.find() is None
    signpost.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    assert browser.find() == str(signpost)


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
def test_a_chromium_without_a_screen_is_taken_before_one_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("chromium", "chromium-headless-shell"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
        assert browser.find() == str(tmp_path / name)


def test_a_chromium_that_is_named_is_taken_before_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    some_program = shutil.which("python3") or shutil.which("python") or ""
    monkeypatch.setenv("CHROMIUM", some_program)
    assert browser.find() == some_program
