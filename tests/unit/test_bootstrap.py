"""From a bare Python to one that has what is needed."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analytics import bootstrap
from analytics.model.errors import UserError


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that asks for a package nobody has, with its own place for the environment."""
    (tmp_path / "requirements.txt").write_text("no-such-package-of-anybody==1.0  # why\n", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "_VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "_STAMP", tmp_path / ".venv" / "installed.json")
    return tmp_path


@pytest.mark.parametrize(
    ("limit", "version", "is_allowed"),
    [
        ("==2.0.0", "2.0", True),
        ("==1.67.0", "1.67.1", False),
        (">=3.8", "3.10", True),
        (">=3.8", "3.7.9", False),
        ("<8", "7.99.1", True),
        ("<8", "8.0", False),
        (">=26", "26.0.1rc1", True),
        ("~=1.4", "1.4", False),
    ],
)
def test_a_limit_allows_the_versions_it_says(limit: str, version: str, *, is_allowed: bool) -> None:
    assert bootstrap._allows(limit, version) is is_allowed


def test_a_python_that_has_everything_is_used_as_it_is() -> None:
    assert bootstrap.prepared_python(bootstrap.TEST) == Path(sys.executable)


def test_each_line_of_our_requirements_is_one_that_can_be_checked() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (bootstrap.ROOT / name).read_text(encoding="utf-8").splitlines():
            requirement = line.split("#")[0].strip()
            assert bootstrap._has(requirement), requirement


def test_a_package_that_is_missing_or_too_old_does_not_satisfy(project: Path) -> None:
    assert not bootstrap.satisfied(bootstrap.RUN)
    (project / "requirements.txt").write_text("pytest>=9999\n", encoding="utf-8")
    assert not bootstrap.satisfied(bootstrap.RUN)


def test_without_ensurepip_one_sentence_says_what_to_install(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(UserError, match=r"apt-get install python3\.\d+-venv"):
        bootstrap.prepared_python(bootstrap.RUN)
    assert not (project / ".venv").exists()


def test_without_a_network_one_sentence_says_so_and_nothing_counts_as_installed(
    project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project)}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(UserError, match="online") as caught:
        bootstrap.prepared_python(bootstrap.RUN)
    assert "\n" not in str(caught.value)
    assert not (project / ".venv" / "installed.json").exists()
    assert "installing" in capfd.readouterr().err


def test_packages_are_installed_again_only_when_the_list_has_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        runs.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    python = project / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.parent.mkdir(parents=True)
    monkeypatch.setattr(subprocess, "run", run)
    for _ in range(2):
        bootstrap._install(python, bootstrap.RUN)
    assert len(runs) == 1
    (project / "requirements.txt").write_text("something-else>=2\n", encoding="utf-8")
    bootstrap._install(python, bootstrap.RUN)
    assert len(runs) == 2
    assert list(json.loads((project / ".venv" / "installed.json").read_text())) == ["requirements.txt"]


@pytest.mark.parametrize("arguments", [["--prot", "80"], ["--port", "70000"], ["--port", "http"]])
def test_a_wrong_option_is_refused_before_anything_is_installed(project: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        bootstrap.start_app(arguments)
    assert caught.value.code == 2
    assert not (project / ".venv").exists()


def test_options_reach_the_app_as_flags_and_variables(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[tuple[list[str], dict[str, str]]] = []

    def run_in(_python: Path, command: list[str], environment: dict[str, str]) -> int:
        seen.append((command, environment))
        return 0

    monkeypatch.setattr(bootstrap, "run_in", run_in)
    assert bootstrap.start_app(["--sample", "--port", "8600", "--database", str(tmp_path / "x.duckdb")]) == 0
    command, environment = seen[0]
    assert command[-2:] == ["--server.port", "8600"]
    assert environment["EMPTY_CHAIR_SAMPLE"] == "1"
    assert environment["EMPTY_CHAIR_DATABASE"] == str(tmp_path / "x.duckdb")
