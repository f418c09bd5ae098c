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


def locked(package: str) -> str:
    """A lock file of one package."""
    return f"{package}==1.0 \\\n    --hash=sha256:{'0' * 64}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that asks for a package nobody has, with its own place for the environment."""
    (tmp_path / bootstrap.RUN).write_text(locked("no-such-package-of-anybody"), encoding="utf-8")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "_VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "_STAMP", tmp_path / ".venv" / "installed.json")
    return tmp_path


def test_a_python_that_has_everything_is_used_as_it_is() -> None:
    assert bootstrap.prepared_python(bootstrap.TEST) == Path(sys.executable)


def test_a_package_that_is_missing_or_of_another_version_does_not_satisfy(project: Path) -> None:
    assert not bootstrap.satisfied(bootstrap.RUN)
    lock, here = project / bootstrap.RUN, pytest.__version__
    old, new = "python_full_version < '3.12'", "python_full_version >= '3.12'"
    for line, is_there in {
        f"pytest=={here} \\": True,
        f"pytest=={here}.1 \\": False,
        "no-such-package-of-anybody==1.0 ; sys_platform == 'darwin' \\": True,
        f"pytest==0.1 ; {old} \\\npytest=={here} ; {new} \\": True,
    }.items():
        lock.write_text(f"# Made by us.\n{line}\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
        assert bootstrap.satisfied(bootstrap.RUN) is is_there, line


def test_a_python_that_nothing_is_locked_for_is_refused_in_a_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 15, 0, "final", 0))
    with pytest.raises(UserError, match=r"no packages for Python 3\.15 yet.*Use Python 3\.11 to 3\.14"):
        bootstrap.prepared_python(bootstrap.RUN)
    assert not (project / ".venv").exists()


def test_without_ensurepip_one_sentence_says_what_to_install(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(UserError, match=r"apt-get install python3\.\d+-venv"):
        bootstrap.prepared_python(bootstrap.RUN)
    assert not (project / ".venv").exists()


@pytest.mark.long("pip, in a Python of its own")
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


class Pip:
    """In pip's place: notes its command and the packages that it is asked for, and installs nothing."""

    returncode = 0

    def __init__(self, command: list[str], **_: object) -> None:
        self.command, self.asked = command, Path(command[-1]).read_text(encoding="utf-8")

    def communicate(self) -> tuple[str, None]:
        return "", None


def test_packages_are_installed_again_only_when_the_list_has_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[Pip] = []

    def begin(command: list[str], **more: object) -> Pip:
        runs.append(Pip(command, **more))
        return runs[-1]

    python = project / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.parent.mkdir(parents=True)
    monkeypatch.setattr(subprocess, "Popen", begin)
    for _ in range(2):
        bootstrap._install(python, bootstrap.RUN)
    assert len(runs) == 1
    wanted = [locked(name) for name in ("one", "other", "third")]
    (project / bootstrap.RUN).write_text("# Made by us.\n" + "".join(wanted), encoding="utf-8")
    bootstrap._install(python, bootstrap.RUN)
    assert [run.asked for run in runs[1:]] == [wanted[0] + wanted[2], wanted[1]]  # half each, side by side
    assert all({"--require-hashes", "--only-binary"} <= set(run.command) for run in runs)
    assert list(json.loads((project / ".venv" / "installed.json").read_text())) == [bootstrap.RUN]


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


def test_a_command_from_a_bare_python_runs_with_the_apps_packages_where_it_was_called(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[object] = []

    def run(python: Path, command: list[str], environment: dict[str, str], folder: Path) -> int:
        ran.extend([python, command, environment["PYTHONPATH"], folder])
        return 3

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setattr(bootstrap, "prepared_python", lambda _lock: Path("its-python"))
    monkeypatch.setattr(bootstrap, "run_in", run)
    assert bootstrap.run_command(["import", "log.csv"]) == 3
    path = os.pathsep.join([str(project), "elsewhere"])
    assert ran == [Path("its-python"), ["-m", "analytics", "import", "log.csv"], path, tmp_path]
