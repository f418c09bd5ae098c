"""Files read in a process of their own, so that whatever a library does with one costs that process only.

The limits of memory, time and disk are set within the process where the system has them (Linux), and watched
from here everywhere. A process that was no trouble is kept for the next file. It answers in JSON, and what it
has read lies in the scratch folder. This guards against accidents: it runs as the same user, with no sandbox.
"""

import atexit
import contextlib
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from analytics.ingest import limits as sentences
from analytics.ingest.limits import Limits
from analytics.ingest.sheet_json import AnswerError, answer_with, rejects_of, sheets_of
from analytics.ingest.source_file import SourceFile
from analytics.model.batch import Reject
from analytics.model.disk import bytes_in, temporary_folder
from analytics.model.sheet import Sheet

AT_ONCE = 2  # processes; a third file waits for its turn
IDLE_SECONDS = 60.0  # after which a process that is kept for the next file ends
LOOK_SECONDS = 0.1  # how often the limits are watched
LONGEST_ANSWER = 200_000_000  # bytes
PATIENCE = 3  # times as long may it take by the clock, on a computer that does other work too
RECORD_BY_RECORD = 3  # times as much CPU time as for looking a text over
HAS_LIMITS = sys.platform.startswith("linux")  # macOS and Windows limit no memory: there it is watched
_ROOT = Path(__file__).resolve().parents[2]
_OUR_SETTINGS = "EMPTY_CHAIR_"  # with the channels' passwords: no reader needs them
_LEAN = {  # each arena and thread maps memory of its own, which the limit counts
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
}
_NO_MEMORY = (b"memory allocation", b"bad_alloc", b"MemoryError", b"allocate memory", b"out of memory")

log = logging.getLogger(__name__)

_turns = threading.BoundedSemaphore(AT_ONCE)
_idle: list["_Process"] = []
_guard = threading.Lock()


class ReadingError(RuntimeError):
    """A mistake of ours in a reader, with its type and the lines of code that it went through."""


def read(file: SourceFile, limits: Limits) -> list[Sheet]:
    """Return the sheets of a file, read in another process; their texts lie in the file's scratch folder.

    Raises UserError if it is no table, or takes more than the limits; then nothing of it is left there.
    """
    path = file.path.absolute()
    asked = _Asked(path, file.name, file.head, limits.time_for(path.stat().st_size))
    with _answer(asked, file.scratch, limits, {"encoding": file.chosen}) as (answer, folder):
        return sheets_of(answer, (folder, path))


def repair(sheet: Sheet, scratch: Path, limits: Limits) -> tuple[Sheet, list[Reject]]:
    """Return a text read record by record, in another process: a clean copy, and the lines that are no rows.

    Raises UserError as `read` does; record by record takes some times as long.
    """
    path = sheet.path.absolute()
    with path.open("rb") as file:
        head = file.read(8)
    asked = _Asked(path, sheet.file, head, RECORD_BY_RECORD * limits.time_for(path.stat().st_size))
    with _answer(asked, scratch, limits, {"repair": answer_with([sheet])}) as (answer, folder):
        [copy] = sheets_of(answer, (folder, path))
        return copy, rejects_of(folder)


class _Asked(NamedTuple):
    """The file that is to be read. head: its first bytes; seconds: of CPU time that it may take."""

    path: Path
    name: str
    head: bytes
    seconds: int


@contextlib.contextmanager
def _answer(
    asked: _Asked, scratch: Path, limits: Limits, further: dict[str, Any]
) -> Generator[tuple[str, Path]]:
    """What a process answers, and the folder with the texts that it made, which stay unless an error comes.

    Raises UserError for a limit that is passed, and where the answer is none.
    """
    disk = sentences.disk_for(asked.path.stat().st_size, scratch)
    folder = Path(tempfile.mkdtemp(dir=scratch, prefix="reading-")).absolute()
    request = {
        "path": str(asked.path), "name": asked.name, "scratch": str(folder),
        "memory": limits.memory, "seconds": asked.seconds, "disk": disk,
    }  # fmt: skip
    try:
        with _process() as process:
            answer = process.ask(request | further)
        if answer == "memory":
            raise sentences.over_memory(asked.name, asked.head, limits)
        if answer == "time":
            raise sentences.over_time(asked.name, asked.head, asked.seconds)
        if answer == "disk":
            raise sentences.over_disk(asked.name)
        if not answer:
            raise sentences.stopped(asked.name, asked.head)
        yield answer, folder
    except AnswerError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise sentences.stopped(asked.name, asked.head) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


class _Process:
    """A reading process, and what is known of its end."""

    def __init__(self) -> None:
        environment = {name: text for name, text in os.environ.items() if not name.startswith(_OUR_SETTINGS)}
        beside = environment.get("PYTHONPATH", "")
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_ROOT), beside)))
        self._said = tempfile.TemporaryFile(dir=temporary_folder())  # noqa: SIM115 - as long as the process
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-m", "analytics.ingest.reading_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env=environment | _LEAN,
            start_new_session=True,  # Ctrl+C is for us, and we see to its end
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.is_spent = False  # it ends, or has ended
        self._words = b""  # that it has written to its errors by its end
        self.retire = threading.Timer(0, lambda: None)

    def is_alive(self) -> bool:
        """Return whether it can take a request."""
        return not self.is_spent and self._popen.poll() is None

    def ask(self, request: dict[str, Any]) -> str:
        """Return the answer as JSON, or the limit that was passed: memory, time or disk; "" after a crash.

        Raises ReadingError for a mistake of ours.
        """
        done, passed = threading.Event(), list[str]()
        watch = threading.Thread(target=self._watch, args=(request, done, passed), daemon=True)
        assert self._popen.stdin is not None  # noqa: S101 - it is a pipe
        assert self._popen.stdout is not None  # noqa: S101 - it is a pipe
        watch.start()
        try:
            self._popen.stdin.write(json.dumps(request).encode() + b"\n")
            self._popen.stdin.flush()
            line = self._popen.stdout.readline(LONGEST_ANSWER)
        except OSError:  # it ended before it had read the request
            line = b""
        except BaseException:
            self.end()
            raise
        finally:
            done.set()
            watch.join()
        state, _, answer = line.decode("ascii", "replace").partition(" ")
        if not answer.endswith("\n"):
            self.end()
            return passed[0] if passed else self._why()
        self.is_spent = state != "more"
        return self._sorted(answer)

    def _sorted(self, answer: str) -> str:
        if not self.is_spent:
            return answer
        said = json.loads(answer)
        if failed := said.get("failed"):
            raise ReadingError(failed)
        return {"memory": "memory", "panic": ""}.get(said.get("over"), answer)

    def _watch(self, request: dict[str, Any], done: threading.Event, passed: list[str]) -> None:
        """End the process as soon as it passes a limit, and say which."""
        until = time.monotonic() + PATIENCE * request["seconds"]
        cpu, memory = self._used()
        while not done.wait(LOOK_SECONDS):
            cpu_now, memory_now = self._used()
            if time.monotonic() > until or cpu_now - cpu > request["seconds"]:
                passed.append("time")
            elif memory_now - memory > request["memory"]:
                passed.append("memory")
            elif bytes_in(Path(request["scratch"])) > request["disk"]:
                passed.append("disk")
            if passed:
                self._popen.kill()
                return

    def _used(self) -> tuple[float, int]:
        """Return its CPU seconds and bytes of memory; zeros where the system limits them, or it has ended."""
        if HAS_LIMITS:
            return 0.0, 0
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(self._popen.pid)
            times = process.cpu_times()
            return times.user + times.system, process.memory_info().rss
        return 0.0, 0

    def _why(self) -> str:
        """Return the limit that its end speaks of, "" if it crashed otherwise."""
        code = self._popen.returncode
        log.warning("A process that read a file ended with %s.", code)
        if code == -getattr(signal, "SIGXCPU", 0):
            return "time"
        # the kernel ends with SIGKILL what it has no memory for
        is_memory = code == -getattr(signal, "SIGKILL", 0) or any(
            words in self._words for words in _NO_MEMORY
        )
        return "memory" if is_memory else ""

    def end(self) -> None:
        """End it, and wait until it has: then its files can be removed."""
        self.is_spent = True
        self.retire.cancel()
        self._popen.kill()
        for pipe in (self._popen.stdin, self._popen.stdout):
            with contextlib.suppress(OSError):  # a request that it did not take
                assert pipe is not None  # noqa: S101 - both are pipes
                pipe.close()
        self._popen.wait()
        if not self._said.closed:
            self._said.seek(0)
            self._words = self._said.read(1 << 20)
            self._said.close()


@contextlib.contextmanager
def _process() -> Generator[_Process]:
    """A process, one that is kept if there is one; it is kept again unless it is spent."""
    with _turns:
        process = _kept() or _Process()
        try:
            yield process
        finally:
            if process.is_alive():
                _keep(process)
            else:
                process.end()


def _kept() -> _Process | None:
    with _guard:
        while _idle:
            process = _idle.pop()
            process.retire.cancel()
            if process.is_alive():
                return process
            process.end()
    return None


def _keep(process: _Process) -> None:
    process.retire = threading.Timer(IDLE_SECONDS, _retire, [process])
    process.retire.daemon = True
    with _guard:
        _idle.append(process)
    process.retire.start()


def _retire(process: _Process) -> None:
    with _guard:
        if process not in _idle:
            return  # somebody has taken it at the last moment
        _idle.remove(process)
    process.end()


@atexit.register
def end_all() -> None:
    """End the processes that are kept for the next file."""
    while (process := _kept()) is not None:
        process.end()
