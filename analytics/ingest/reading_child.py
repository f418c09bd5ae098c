"""`python -m analytics.ingest.reading_child`: the process that reads files for reading_process, its parent.

It takes one request a line and answers with one line, until its input ends. A library may abort, hang or eat
memory in here: that costs this process, and the one file.
"""

import contextlib
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa

# their libraries belong to the process, and not to the memory that a file may take
from analytics.ingest import calendar_tables as _calendar_tables  # noqa: F401
from analytics.ingest import parquet_tables as _parquet_tables  # noqa: F401
from analytics.ingest import workbook_tables as _workbook_tables  # noqa: F401
from analytics.ingest.open_file import read_sheets
from analytics.ingest.repair import repaired
from analytics.ingest.sheet_json import answer_with, keep_rejects, sheets_of
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet

with contextlib.suppress(ImportError):  # Windows has no such limits: there the parent watches
    import resource

KEPT = 250_000_000  # bytes that a process may have grown by and go on; one beyond is replaced
MORE, LAST = "more", "last"  # how an answer begins: the process goes on, or ends


def main() -> None:
    """Answer requests until there are no more, or the process has grown too large to be kept."""
    answers = _take_over_output()
    pa.set_cpu_count(1)  # each thread maps memory of its own
    pa.set_io_thread_count(1)
    base = mapped()
    for line in sys.stdin:
        request = json.loads(line)
        _limit(request, base)
        answer, is_sound = _answer(request)
        is_last = not is_sound or mapped() - base > KEPT
        answers.write(f"{LAST if is_last else MORE} {answer}\n")
        answers.flush()
        if is_last:
            return


def _take_over_output() -> TextIO:
    """Return where answers go; what a library prints goes to the errors instead."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii", newline="\n")
    os.dup2(2, 1)
    return answers


def _answer(request: dict[str, Any]) -> tuple[str, bool]:
    """Return the answer, and whether the process is as good as new."""
    try:
        try:
            sheets = _sheets(request)
        except UserError as error:
            return answer_with(error), True
        return answer_with(sheets), True
    except MemoryError:
        return json.dumps({"over": "memory"}), False
    except Exception as error:  # noqa: BLE001 - a mistake of ours: the parent raises and logs it
        frames = "".join(traceback.format_tb(error.__traceback__))  # without the message: it may quote a cell
        return json.dumps({"failed": f"{type(error).__name__}\n{frames}"}), False
    except BaseException:  # noqa: BLE001 - how a library in Rust panics
        return json.dumps({"over": "panic"}), False


def _sheets(request: dict[str, Any]) -> list[Sheet]:
    path, scratch = Path(request["path"]), Path(request["scratch"])
    if "repair" not in request:
        return read_sheets(path, request["name"], scratch, request["encoding"])
    [sheet] = sheets_of(request["repair"], (path,))
    copy, rejects = repaired(sheet, scratch)
    keep_rejects(rejects, scratch)
    return [copy]


def mapped() -> int:
    """Return the bytes of memory that are mapped, as the system's limit counts them; 0 where it has none."""
    with contextlib.suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return 0


def _limit(request: dict[str, Any], base: int) -> None:
    """Set the limits of this request, where the system has them: memory, CPU time, bytes of one file."""
    if "resource" not in globals():
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + request["seconds"] + 1
    _set(resource.RLIMIT_CPU, seconds)
    _set(resource.RLIMIT_FSIZE, request["disk"])
    if base:
        _set(resource.RLIMIT_AS, base + request["memory"])


def _set(which: int, most: int) -> None:
    """Set a limit that a later request can raise again, within what the administrator allows."""
    _, hard = resource.getrlimit(which)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(which, (soft, hard))


if __name__ == "__main__":
    main()
