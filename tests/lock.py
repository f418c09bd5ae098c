"""Renew the lock files: python -m tests.lock [--keep]

requirements.txt, requirements-sources.txt and requirements-dev.txt name what we use, with reasons. Their
lock files name every package that this brings, one version each, with the hashes of its wheels. uv resolves
them for each Python and system we support; then the gate runs on them. With --keep, only what the lists ask
for changes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from analytics import bootstrap
from tests import __main__ as gate

if TYPE_CHECKING:
    from packaging.requirements import Requirement

# The list of each lock file, and the lists whose change makes it out of date.
LISTS = {
    bootstrap.RUN: ("requirements.txt",),
    bootstrap.SOURCES: ("requirements-sources.txt",),
    bootstrap.TEST: ("requirements-dev.txt", "requirements.txt", "requirements-sources.txt"),
}
PYTHONS = [f"3.{minor}" for minor in range(bootstrap.OLDEST[1], bootstrap.NEWEST[1] + 1)]
SYSTEMS = ("linux", "macos", "windows")
HEAD = "# Made by `python -m tests.lock` from {names}, as of fingerprint {fingerprint}; not to be edited.\n"
UV = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate"]


def main(arguments: list[str]) -> int:
    """Write all lock files and run the gate on them; gives its exit code, or 1 where uv finds no way."""
    python = bootstrap.prepared_python(bootstrap.TEST)
    if not gate.is_this(python):
        return bootstrap.run_in(python, ["-m", "tests.lock", *arguments], dict(os.environ))
    try:
        for lock, lists in LISTS.items():
            _resolve(lock, lists, upgrade="--keep" not in arguments)
            for version in PYTHONS:
                for system in SYSTEMS:
                    _check(lock, version, system)
    except subprocess.CalledProcessError as failed:
        return failed.returncode  # uv has said what does not fit
    return gate.main([])


def requirements(name: str) -> list[Requirement]:
    """Return the packages that one of our lists names, without those of the list that it includes."""
    from packaging.requirements import Requirement  # not there yet when a bare Python reads this module

    lines = (bootstrap.ROOT / name).read_text(encoding="utf-8").splitlines()
    wanted = [line.split("#")[0].strip() for line in lines]
    return [Requirement(text) for text in wanted if text and not text.startswith("-r")]


def fingerprint(lists: tuple[str, ...]) -> str:
    """Return a short hash of what lists ask for; comments and order do not count."""
    wanted = sorted(str(requirement) for name in lists for requirement in requirements(name))
    return hashlib.sha256("\n".join(wanted).encode()).hexdigest()[:16]


def _resolve(lock: str, lists: tuple[str, ...], *, upgrade: bool) -> None:
    path = bootstrap.ROOT / lock
    universal = ["--universal", "--python-version", PYTHONS[0], "--generate-hashes", "--no-emit-index-url"]
    if lock != bootstrap.RUN:
        universal += ["--constraint", bootstrap.RUN]  # what runs is what was tested
    if lock == bootstrap.TEST:
        universal += ["--constraint", bootstrap.SOURCES]
    _uv(*universal, *(["--upgrade"] if upgrade else []), "--output-file", lock, lists[0])
    head = HEAD.format(names=" and ".join(lists), fingerprint=fingerprint(lists))
    path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8")


def _check(lock: str, python: str, system: str) -> None:
    """Make sure that there is a wheel of each package for a Python on a system; uv says which has none."""
    _uv("--no-deps", "--python-version", python, "--python-platform", system, lock)


def _uv(*ways: str) -> None:
    command = [*UV, "--only-binary", ":all:", *ways]
    subprocess.run(command, cwd=bootstrap.ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
