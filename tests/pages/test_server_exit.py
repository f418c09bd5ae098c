"""The server ends in order when it is stopped: nothing is left behind, and nothing is complained about."""

import signal
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from analytics.store.scratch import PREFIX
from tests import empty
from tests.journeys.harness import serving


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_stopped_closes_its_store_and_says_nothing(
    tmp_path: Path, stop: signal.Signals
) -> None:
    empty.place(tmp_path / "empty_chair.duckdb")
    with serving(tmp_path, stop=stop, TMPDIR=str(tmp_path)) as server:
        with pytest.raises(urllib.error.HTTPError, match="404"):  # an address that nobody was given
            urllib.request.urlopen(f"{server.url}/calendar/{'0' * 64}.ics", timeout=20)
        assert list(tmp_path.glob(f"{PREFIX}*")) != []  # the store is open
    assert list(tmp_path.glob(f"{PREFIX}*")) == []
    said = server.log.read_text(encoding="utf-8").split(server.url)[-1].splitlines()
    [start] = [line for line in said if " INFO start app=" in line]
    assert {*said} <= {start, "", "  Aborted!", "Aborted!"}  # Streamlit's own word for Ctrl+C
