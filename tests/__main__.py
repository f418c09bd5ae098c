"""The quality gate in one command, the same at a desk and in CI.

python -m tests                      everything: lint, format, types, imports, tests, journeys in a browser
python -m tests --quick              everything but the journeys, and tests marked as long
python -m tests tests/unit -k gap    only pytest, with these arguments
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass, field
from pathlib import Path

from analytics import bootstrap
from analytics.model.errors import UserError
from tests import allocator

SOON = 3  # seconds in which a check that is quick has ended
PYTEST = [sys.executable, "-m", "pytest"]
# Starts programs of its own and waits for them: run with the journeys, beside tests that keep a core busy.
WAITING = [
    "tests/pages/test_calendars.py",
    "tests/pages/test_first_visits.py",
    "tests/pages/test_server_exit.py",
    "tests/pages/test_sources.py",
    "tests/pages/test_who_sees_what.py",
    "tests/unit/command/test_exit.py",
    "tests/unit/command/test_source_sync.py",
    "tests/unit/command/test_sources_document.py",
    "tests/unit/command/test_sync.py",
    "tests/unit/command/test_sync_calendars.py",
    "tests/unit/command/test_sync_changes.py",
    "tests/unit/command/test_sync_faults.py",
    "tests/unit/command/test_sync_lists.py",
    "tests/unit/command/test_unread_calendars.py",
    "tests/unit/ingest/test_reading_process.py",
    "tests/unit/parts/shell/test_network_exposure.py",
    "tests/unit/parts/shell/test_server.py",
    "tests/unit/sources/test_adapter_server.py",
    "tests/unit/sources/test_calendar_feeds.py",
    "tests/unit/sources/test_hostile_calendars.py",
    "tests/unit/sources/test_landings.py",
    "tests/unit/sources/test_postgresql.py",
    "tests/unit/store/test_disk_full.py",
    "tests/unit/store/test_endurance.py",
    "tests/unit/store/test_shown_copy.py",
    "tests/unit/store/test_turns.py",
    "tests/unit/test_bootstrap.py",
    "tests/unit/test_docs.py",
]
# Two processes of tests have one core each: DuckDB, which has small tables there, keeps to it.
ONE_THREAD = {"SLURM_CPUS_ON_NODE": "1"}
# Kept from run to run: what pytest and the servers of the journeys compile, a second for each process.
KEEP_COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
MEMORY = Path("/dev/shm")  # where Linux keeps files in memory  # noqa: S108
ROOM = 3 << 30  # bytes, more than the tests' files need at once
# The closing line of pytest; what libraries print after it as they end is no part of it.
_SUMMARY = re.compile(r"^(?:=+ )?(\d+ (?:passed|failed|skipped|error).*) in [\d.]+s", re.MULTILINE)
_COUNT = re.compile(r"(\d+) (passed|failed|skipped|errors?|xfailed|xpassed)\b")


@dataclass(frozen=True)
class Step:
    """One check: its name in the output, its command, and whether its output is shown as it comes.

    is_suite: it runs tests, which are counted. variables: of its own, beside those of all steps.
    """

    name: str
    command: list[str]
    is_live: bool = False
    is_suite: bool = False
    variables: dict[str, str] = field(default_factory=dict)


def main(arguments: list[str]) -> int:
    """Run the gate in a Python that has what it needs; gives the exit code."""
    try:
        python = bootstrap.prepared_python(bootstrap.TEST)
    except UserError as error:
        bootstrap.say(str(error))
        return 1
    if not is_this(python):
        return bootstrap.run_in(python, ["-m", "tests", *arguments], dict(os.environ))
    os.chdir(bootstrap.ROOT)
    quick, rest = "--quick" in arguments, [a for a in arguments if a != "--quick"]
    if rest:
        return subprocess.call([*PYTEST, *rest], env=allocator.variables() | dict(os.environ))
    with scratch() as variables:
        return gate(checks() + suites(is_quick=quick), variables)


@contextlib.contextmanager
def scratch() -> Generator[dict[str, str]]:
    """Give the variables that name a folder for the tests' files, in memory if there is room.

    A small import waits for the disk eight times, and the suite makes more than a thousand of them. What
    tests and journeys both need, such as the sample company, is made there once. It is gone at the end.
    """
    is_roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    where = MEMORY if is_roomy else None
    with tempfile.TemporaryDirectory(prefix="tests-", dir=where, ignore_cleanup_errors=True) as folder:
        yield {"TMPDIR": folder, "TESTS_IN_COMMON": folder}


def checks() -> list[Step]:
    """The checks that run no code of ours."""
    ruff, pyrefly = [sys.executable, "-m", "ruff"], [sys.executable, "-m", "pyrefly", "check"]
    contracts = (
        "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    )
    return [
        Step("lint", [*ruff, "check", "--quiet", "."]),
        Step("format", [*ruff, "format", "--check", "--quiet", "."]),
        Step("types", [*pyrefly, "--python-interpreter-path", sys.executable, "--summary=none"]),
        Step("imports", [sys.executable, "-c", contracts, "--no-cache"]),
    ]


def suites(*, is_quick: bool) -> list[Step]:
    """The tests without a browser on two processes, and beside them the journeys and others that mostly wait.

    is_quick: without the journeys and the tests that are long by their nature.
    """
    folders = sorted(
        str(Path("tests", folder.name))
        for folder in Path("tests").iterdir()
        if folder.name != "journeys" and any(folder.rglob("test_*.py"))
    )
    which = ["-m", "not long"] if is_quick else []
    apart = [f"--ignore={path}" for path in WAITING]
    by_two = [*PYTEST, "-q", "-n", "2", "--dist", "worksteal", *which, *apart, *folders]
    beside = [*PYTEST, "-q", "--durations=3", *which, *WAITING, *([] if is_quick else ["tests/journeys"])]
    memory = allocator.variables()
    return [
        Step("tests", by_two, is_live=True, is_suite=True, variables=ONE_THREAD | memory),
        Step("waiting" if is_quick else "journeys", beside, is_suite=True, variables=memory),
    ]


def gate(steps: list[Step], variables: dict[str, str]) -> int:
    """Run each step with these variables, a line for each with its seconds, then say what failed.

    Gives 0 if nothing did, otherwise 1.
    """
    failed: list[str] = []
    counts: dict[str, int] = {}
    started = time.monotonic()
    for step, code, output, seconds in _ended(steps, variables):
        for summary in _SUMMARY.findall(output) if step.is_suite else ():
            for number, word in _COUNT.findall(summary):
                counts[word] = counts.get(word, 0) + int(number)
        if code:
            failed.append(step.name)
            if not step.is_live:
                print(output.rstrip())
        print(f"{step.name:<9} {'FAILED' if code else 'ok':<6} {seconds:6.1f} s", flush=True)
    print(f"{'all' if not failed else 'FAILED: ' + ', '.join(failed)}: {time.monotonic() - started:.0f} s")
    broken = sum(counts.get(word, 0) for word in ("failed", "error", "errors"))
    print(f"{counts.get('passed', 0)} passed, {broken} failed, {counts.get('skipped', 0)} skipped")
    return 1 if failed else 0


def _ended(steps: list[Step], variables: dict[str, str]) -> Iterator[tuple[Step, int, str, float]]:
    """Each step with what _run gives, as it ends: what is live, one by one, and beside it the others by two.

    Lint and format tell within seconds; types, which take most of a minute of one core, and the journeys run
    beside the tests.
    """
    with ThreadPoolExecutor(max_workers=2) as pool:
        quiet = {pool.submit(_run, step, variables): step for step in steps if not step.is_live}
        for live in [None, *(step for step in steps if step.is_live)]:
            if live is not None:
                yield (live, *_run(live, variables))
            for running in wait(quiet, timeout=SOON).done:
                yield (quiet.pop(running), *running.result())
        for running in as_completed(quiet):
            yield (quiet[running], *running.result())


def _run(step: Step, variables: dict[str, str]) -> tuple[int, str, float]:
    """Exit code, output and seconds of a step; a live one's lines are passed on while they come."""
    began = time.monotonic()
    running = subprocess.Popen(
        step.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        env=step.variables | dict(os.environ) | KEEP_COMPILED | variables,
    )  # fmt: skip
    lines: list[str] = []
    with running:
        for line in running.stdout or ():
            lines.append(line)
            if step.is_live:
                print(line, end="", flush=True)
    return running.returncode, "".join(lines), time.monotonic() - began


def is_this(python: Path) -> bool:
    """Return whether a Python is the one that runs this."""
    return python.absolute() == Path(sys.executable).absolute()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
