"""First visits at once to a fresh server: nothing is left to be imported by several threads."""

import json
import os
import subprocess
import sys

import pytest

from tests.pages.harness import APP, Desk


@pytest.mark.long("a process of its own imports and opens half of the pages")
def test_pages_import_nothing_that_the_server_has_not_imported(three: Desk) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.pages.late_modules"],
        cwd=APP.parent, env=os.environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []
