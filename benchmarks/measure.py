"""Timing that busy cores cannot spoil much: pairs, medians, ratios; the memory of a process of its own."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def paired(work: Callable[[], object], floor: Callable[[], object], times: int) -> tuple[float, float]:
    """Median seconds of both, run in turns after one round to warm up."""
    work()
    floor()
    pairs = [(seconds(work), seconds(floor)) for _ in range(times)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def in_a_process(module: str, *arguments: object, **environment: str) -> tuple[Any, int]:
    """Run `python -m module arguments…`; returns the JSON document it prints and its peak memory in MB.

    Raises RuntimeError with what it said when it fails.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {said}")
    unit = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in, bytes
    return json.loads(said), round(usage.ru_maxrss * unit / 1e6)


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table."""
    cells = [[f"{cell:,.2f}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    for line in (list(header), ["-" * width for width in widths], *cells):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |")


def load() -> str:
    """Return how many processes wanted a core in the last minute, where the system tells."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


def warn_when_busy() -> None:
    """Say when other programs take the cores: ratios hold, seconds do not."""
    busy, cores = os.getloadavg()[0], os.cpu_count() or 1
    if busy > cores * 0.75:
        print(f"The computer is busy (load {busy:.1f} on {cores} cores): trust the ratios only.", flush=True)
