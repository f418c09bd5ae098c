"""The testing processes' memory: from jemalloc where it is, and never for what they start."""

import os
import subprocess
import sys

import pytest

from tests import allocator

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="what is loaded beforehand is named so on Linux")


@LINUX
def test_jemalloc_is_used_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocator, "find_library", lambda _: "libjemalloc.so.2")
    given = allocator.variables()
    assert given["LD_PRELOAD"] == "libjemalloc.so.2"
    assert "narenas:2" in given["MALLOC_CONF"]
    monkeypatch.setattr(allocator, "find_library", lambda _: None)
    assert set(allocator.variables()) == {"GLIBC_TUNABLES"}


def test_what_the_tests_start_has_the_memory_of_users() -> None:
    asked = "import os; print('jemalloc' in os.environ.get('LD_PRELOAD', ''))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_what_somebody_else_loads_beforehand_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    for named, left in (("libjemalloc.so.2", None), ("libasan.so", "libasan.so")):
        monkeypatch.setitem(os.environ, "LD_PRELOAD", named)
        allocator.leave_to_users()
        assert os.environ.get("LD_PRELOAD") == left
