"""From a bare Python to one that has what is needed; only the standard library until then.

`python app.py` and `python -m tests` come through here. A Python that already has the locked packages is used
as it is; otherwise `.venv` in the project is made, filled when a lock file has changed, and used.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from analytics.model.errors import UserError

ROOT = Path(__file__).resolve().parent.parent
RUN = "requirements.lock"
TEST = "requirements-dev.lock"  # all that RUN and SOURCES list, and what tests need
SOURCES = "requirements-sources.lock"  # what sources in a data warehouse need besides RUN
OLDEST, NEWEST = (3, 11), (3, 14)  # of Python, for which the lock files are made

_VENV = ROOT / ".venv"
_STAMP = _VENV / "installed.json"  # lock file → sha256 of its text when it was last installed
_LOCKED = re.compile(
    r"^([a-z0-9-]+)==([^ ;]+)( ; )?"
)  # name, version, and whether only some computers need it


def start_app(arguments: list[str]) -> int:
    """Carry out `python app.py [--sample] [--port N] [--database PATH]`; gives the exit code.

    Returns only when the server has ended or could not be started (1, with a sentence on stderr).
    """
    parser = argparse.ArgumentParser(prog="python app.py", description="Start Empty Chair in the browser.")
    parser.add_argument("--sample", action="store_true", help="load sample data into an empty database")
    parser.add_argument("--port", type=_port, help="port to listen on (default 8501, or the next free one)")
    parser.add_argument("--database", type=Path, help="the DuckDB file (default data/empty_chair.duckdb)")
    asked = parser.parse_args(arguments)
    command = ["-m", "streamlit", "run", str(ROOT / "app.py"), "--server.showEmailPrompt", "false"]
    if asked.port:
        command += ["--server.port", str(asked.port)]
    environment = os.environ | {"EMPTY_CHAIR_STARTED_BY": "app.py"}  # it ends where settings are wrong
    if asked.sample:
        environment["EMPTY_CHAIR_SAMPLE"] = "1"
    if asked.database:
        environment["EMPTY_CHAIR_DATABASE"] = str(asked.database.resolve())
    try:
        python = prepared_python(RUN)
    except UserError as error:
        say(str(error))
        return 1
    say("Empty Chair: starting; press Ctrl+C to stop.")
    return run_in(python, command, environment)


def run_command(arguments: list[str]) -> int:
    """Run `python -m analytics` in a Python that has its packages, in this folder; give the exit code."""
    try:
        python = prepared_python(RUN)
    except UserError as error:
        say(str(error))
        return 1
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    command = ["-m", "analytics", *arguments]
    return run_in(python, command, os.environ | {"PYTHONPATH": path}, Path.cwd())


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65_536:
        raise argparse.ArgumentTypeError("choose a port from 1 to 65535")
    return port


def prepared_python(lock: str) -> Path:
    """Return the path of a Python that has what a lock file lists, making `.venv` where needed.

    Raises UserError where Python is too old, too new or without environments, or packages cannot be had.
    """
    if sys.version_info[:2] < OLDEST:
        raise UserError(f"Empty Chair needs Python {OLDEST[0]}.{OLDEST[1]} or newer.", sys.version.split()[0])
    if satisfied(lock):
        return Path(sys.executable)
    if sys.version_info[:2] > NEWEST:
        raise UserError(
            f"{lock} has no packages for Python {sys.version_info[0]}.{sys.version_info[1]} yet.",
            remedy=f"Use Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}.",
        )
    python = _VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not _works(python):
        _make_venv(python)
    _install(python, lock)
    return python


def run_in(python: Path, command: list[str], environment: Mapping[str, str], folder: Path = ROOT) -> int:
    """Run `python command` in a folder, the project's unless given, and give its exit code.

    Where the system can, this process becomes that one, so that signals reach it, and nothing is returned.
    """
    os.chdir(folder)
    sys.stdout.flush()
    sys.stderr.flush()
    whole = [str(python), *command]
    if os.name != "nt":  # on Windows exec leaves two programs at one keyboard
        os.execve(whole[0], whole, environment)  # noqa: S606 - our own command
    return subprocess.call(whole, env=environment)  # noqa: S603 - our own command


def satisfied(lock: str) -> bool:
    """Return whether the running Python has each package that the lock file lists, in that very version."""
    return all(_has(*wanted) for wanted in locked(lock).items())


def locked(lock: str) -> dict[str, set[str | None]]:
    """Return the versions that a lock file has of each package; None where some computers go without it."""
    versions: dict[str, set[str | None]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if found := _LOCKED.match(line):
            versions.setdefault(found[1], set()).update({found[2], None} if found[3] else {found[2]})
    return versions


def say(sentence: str) -> None:
    """Tell the person at the terminal, on stderr, so that what a command prints stays its own."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def _has(package: str, versions: set[str | None]) -> bool:
    try:
        return importlib.metadata.version(package) in versions
    except importlib.metadata.PackageNotFoundError:
        return None in versions


def _works(python: Path) -> bool:
    """Whether the environment is there and still runs: a Python that was upgraded leaves a broken one."""
    if not python.exists():
        return False
    check = f"import sys; sys.exit(sys.version_info[:2] < {OLDEST})"
    return subprocess.run([str(python), "-c", check], capture_output=True, check=False).returncode == 0  # noqa: S603


def _make_venv(python: Path) -> None:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if importlib.util.find_spec("ensurepip") is None:
        raise UserError(
            "This Python can't create a virtual environment.",
            remedy=f"Run `sudo apt-get install python{version}-venv` (Debian, Ubuntu) and try again.",
        )
    say(f"Empty Chair: creating a virtual environment in {_VENV.name} …")
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "venv", "--clear", str(_VENV)], capture_output=True, text=True, check=False
    )
    if done.returncode or not python.exists():
        say((done.stdout + done.stderr).strip())
        raise UserError(
            "We couldn't create the virtual environment.",
            _VENV.name,
            f"Check that the folder is writable and python{version}-venv is installed.",
        )


def _install(python: Path, lock: str) -> None:
    """Install a lock file's wheels, each checked against its hash; nothing where that was done already.

    Not compiled beforehand, which takes as long as all the rest: little of it is ever imported.
    """
    wanted = {lock: hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()}
    installed = _stamps()
    if wanted.items() <= installed.items():
        return
    say(f"Empty Chair: installing packages from {lock}; the first time takes a minute or two …")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    how = ["--no-compile", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    with tempfile.TemporaryDirectory() as folder:
        running = [
            subprocess.Popen(  # noqa: S603 - our own command
                [*pip, *how, "-r", str(part)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
            for part in _parts(lock, Path(folder))
        ]
        said = [process.communicate()[0] for process in running]
    if any(process.returncode for process in running):
        say("\n".join("".join(said).strip().splitlines()[-5:]))
        raise UserError(
            "We couldn't install the packages.",
            lock,
            "Check that this computer is online and can reach the Python package index, then try again.",
        )
    _STAMP.write_text(json.dumps(installed | wanted, indent=1), encoding="utf-8")


def _parts(lock: str, folder: Path) -> list[Path]:
    """Return two lists in a folder, of every second package of a lock file each.

    Unpacking takes one core, and two halves take two: a lock file names all that its packages need.
    """
    packages = re.findall(r"^[a-z0-9].*(?:\n .*)*\n", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    parts = {folder / f"{place}.txt": "".join(packages[place::2]) for place in range(2)}
    for part, text in parts.items():
        part.write_text(text, encoding="utf-8")
    return [part for part, text in parts.items() if text]


def _stamps() -> dict[str, str]:
    """What was installed last; a missing or torn stamp only means installing once more."""
    try:
        stamps = json.loads(_STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in stamps.items()} if isinstance(stamps, dict) else {}
