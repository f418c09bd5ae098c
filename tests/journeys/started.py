"""Servers for the journeys: the same command as people's, in a process that need not import it all again.

A server spends 2.5 CPU seconds on its imports. So one process imports them once, and each server is a fork of
it, where the system can do that. A server that is about starting is a command of its own.
"""

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

_IMPORTED = "tests.journeys.imported"


class Running(Protocol):
    """A process that was started."""

    def ended(self, seconds: float = 0) -> bool:
        """Return whether it ends within so many seconds."""
        ...

    def signal(self, number: int) -> None:
        """Send it a signal; none once it has ended."""
        ...

    def kill(self) -> None:
        """End it at once."""
        ...


class Command:
    """A command of its own, as people start it."""

    def __init__(self, arguments: Sequence[str], root: Path, variables: dict[str, str], log: Path) -> None:
        with log.open("w", encoding="utf-8") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", *arguments],
                cwd=root, env=variables, stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def ended(self, seconds: float = 0) -> bool:
        """Return whether it ends within so many seconds."""
        try:
            self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def signal(self, number: int) -> None:
        """Send it a signal; none once it has ended."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()


class Fork:
    """The same command in a fork of a process that has imported what it needs, and nothing else."""

    def __init__(self, arguments: Sequence[str], root: Path, variables: dict[str, str], log: Path) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([_IMPORTED])
        self._process = context.Process(target=_run, args=(list(arguments), root, variables, log))
        self._process.start()

    def ended(self, seconds: float = 0) -> bool:
        """Return whether it ends within so many seconds."""
        self._process.join(seconds)
        return self._process.exitcode is not None

    def signal(self, number: int) -> None:
        """Send it a signal; none once it has ended."""
        if self._process.pid is not None and not self.ended():
            os.kill(self._process.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()


def start(
    arguments: Sequence[str], root: Path, variables: dict[str, str], log: Path, *, is_fresh: bool
) -> Running:
    """Start `streamlit` with these arguments in a folder, its output in a file.

    variables: its whole environment. is_fresh: it is a command of its own.
    """
    can_fork = "forkserver" in multiprocessing.get_all_start_methods()
    return (Fork if can_fork and not is_fresh else Command)(arguments, root, variables, log)


def _run(arguments: list[str], root: Path, variables: dict[str, str], log: Path) -> None:
    """Be the command, in the process that was forked."""
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(root)
    tempfile.tempdir = None  # named by a variable
    with log.open("wb") as output:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(output.fileno(), stream.fileno())
    sys.argv = ["streamlit", *arguments]

    from streamlit.web import cli

    cli.main(arguments, prog_name="streamlit")
