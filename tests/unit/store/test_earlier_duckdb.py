"""A database that an earlier DuckDB wrote is opened, read and written by the one that is installed."""

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.metrics import run
from analytics.model.scope import Scope
from analytics.outreach.log import Conversation, log
from analytics.settings import Settings
from analytics.store import batches, check
from analytics.store.store import Store

FOLDER = Path(__file__).resolve().parents[2] / "databases"
KEPT = sorted(FOLDER.glob("duckdb_*.duckdb.gz"))
TODAY = date(2026, 3, 31)
STATES = {"Ada Berg": ("in touch", 1), "Ben Okafor": ("in touch", 2), "Cleo Chen": ("empty chair", 75)}
HEARD = {"new": (0, 1), "loyal": (2, 4), "lost": (0, 1)}


@pytest.fixture(params=KEPT, ids=lambda path: path.name.removesuffix(".duckdb.gz"))
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    packed: Path = request.param
    written = gzip.decompress(packed.read_bytes())
    assert packed.name.removesuffix(".duckdb.gz").replace("duckdb_", "v").encode() in written[:4096]
    database = tmp_path / "chairs.duckdb"
    database.write_bytes(written)
    store = Store(Settings(database=database, today=TODAY))
    yield store
    store.close()


def states(store: Store) -> dict[str, tuple[str, int]]:
    rows = run.ask(store, "executives", Scope(TODAY))
    return {row["executive"]: (row["state"], row["gap_days"]) for row in rows}


def test_its_figures_are_what_they_were(earlier: Store) -> None:
    assert states(earlier) == STATES
    coverage = [row for row in run.ask(earlier, "coverage", Scope(TODAY)) if row["executive_id"] == 0]
    assert {row["segment"]: (row["contacted"], row["customers"]) for row in coverage} == HEARD
    assert [row["words"] for row in run.ask(earlier, "findings", Scope(TODAY))] == ["The invoice is late"]
    assert [row["customer"] for row in run.ask(earlier, "decisions", Scope(TODAY))] == ["Delta Works"]
    assert len(batches.history(earlier)) == 8
    assert check.differences(earlier) == {}


@pytest.mark.long("an older database, judged anew, and undo")
def test_a_call_is_logged_in_it_and_undone(earlier: Store) -> None:
    ids = {row["executive"]: row["executive_id"] for row in run.ask(earlier, "executives", Scope(TODAY))}
    found = run.ask(earlier, "customer_search", Scope(TODAY), text="Delta")
    talk = Conversation(ids["Cleo Chen"], found[0]["customer_id"], "talked", "us", "call", TODAY, "once")
    logged = log(earlier, talk)
    assert states(earlier) == {**STATES, "Cleo Chen": ("in touch", 0)}
    assert check.differences(earlier) == {}
    earlier.close()

    again = Store(earlier.settings)
    assert states(again)["Cleo Chen"] == ("in touch", 0)
    batches.undo(again, logged.batch.batch)
    assert states(again) == STATES
    assert check.differences(again) == {}
    again.close()
