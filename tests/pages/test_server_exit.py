"""The server ends in order when it is stopped: nothing is left behind, and nothing is complained about."""

import signal
import stat
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
    database = tmp_path / "empty_chair.duckdb"
    empty.place(database)
    database.chmod(0o664)
    with serving(tmp_path, stop=stop, is_fresh=True, TMPDIR=str(tmp_path)) as server:
        with pytest.raises(urllib.error.HTTPError, match="404"):  # an address that nobody was given
            urllib.request.urlopen(f"{server.url}/calendar/{'0' * 64}.ics", timeout=20)
        assert list(tmp_path.glob(f"{PREFIX}*")) != []  # the store is open
    assert list(tmp_path.glob(f"{PREFIX}*")) == []
    said = server.log.read_text(encoding="utf-8").split(server.url)[-1].splitlines()
    [start, tightened] = [line for line in said if " INFO " in line]
    assert (" start app=" in start, tightened.split(" INFO ")[1]) == (True, "tightened files=1")
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
    assert {*said} <= {start, tightened, "", "  Aborted!", "Aborted!"}  # Streamlit's own word for Ctrl+C
