"""Look for known vulnerabilities in the locked packages: python -m tests.audit [--service-url ADDRESS]

uv asks the OSV database (osv.dev) about each version in both lock files. This needs a network, so it is no
part of the gate: run it each month, and before a release. Exits with 0 where nothing is known, 1 where
something is, and 2 where the database could not be asked.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from analytics import bootstrap
from tests import __main__ as gate

CLEAN, FOUND, NOT_ASKED = 0, 1, 2
_UV = [sys.executable, "-m", "uv"]
_NO_NETWORK = re.compile(r"error sending request|client error|timed out|Failed to fetch|HTTP status", re.I)


def main(arguments: list[str]) -> int:
    """Audit both lock files; print what is known of their packages, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.audit")
    parser.add_argument("--service-url", help="a copy of the OSV database, where osv.dev cannot be reached")
    url = parser.parse_args(arguments).service_url
    python = bootstrap.prepared_python(bootstrap.TEST)
    if not gate.is_this(python):
        return bootstrap.run_in(python, ["-m", "tests.audit", *arguments], dict(os.environ))
    return max(
        _audited(lock, ["--service-url", url] if url else []) for lock in (bootstrap.RUN, bootstrap.TEST)
    )


def _audited(lock: str, more: list[str]) -> int:
    wanted = locked((bootstrap.ROOT / lock).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pyproject.toml").write_text(project(wanted), encoding="utf-8")
        audit = [*_UV, "audit", "--preview-features", "audit", "--project", folder, *more]
        done = subprocess.run(audit, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        bootstrap.say(f"{lock}: nothing is known of its {len(wanted)} packages.")
        return CLEAN
    if _NO_NETWORK.search(done.stderr):
        bootstrap.say(f"{lock}: not audited, because the database couldn't be reached. {_last(done.stderr)}")
        return NOT_ASKED
    bootstrap.say(f"{done.stdout}{done.stderr}\n{lock}: see above.")
    return FOUND


def locked(text: str) -> list[str]:
    """Return what a lock file pins, as name==version with the condition that stands behind it."""
    return [line.rstrip("\\ ") for line in text.splitlines() if re.match(r"[a-z0-9-]+==", line)]


def project(wanted: list[str]) -> str:
    """Return a project file that asks for just these versions, which is what uv can audit."""
    listed = "".join(f"  '{requirement}',\n" for requirement in (one.replace("'", '"') for one in wanted))
    oldest = ".".join(map(str, bootstrap.OLDEST))
    return (
        f'[project]\nname = "audited"\nversion = "0"\nrequires-python = ">={oldest}"\n'
        f"dependencies = [\n{listed}]\n"
    )


def _last(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else ""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
