"""A database that a released version wrote is opened, upgraded, read and written by this one."""

import gzip
import re
from pathlib import Path

import pytest

from analytics.metrics import run
from analytics.model.scope import Scope
from analytics.outreach.log import Conversation, log
from analytics.settings import Settings
from analytics.store import batches, check
from analytics.store.store import Store
from tests.unit.store.conftest import ROOT, TODAY

FOLDER = ROOT / "tests" / "databases"
KEPT = {path.name.split("_")[2].removesuffix(".duckdb.gz"): path for path in FOLDER.glob("*.gz")}
DUCKDB = dict.fromkeys(("0.1.0", "0.2.0", "0.3.0", "0.4.0"), b"v2.0.0")  # that each was released with
STATES = {"Ada Berg": ("in touch", 1), "Ben Okafor": ("in touch", 2), "Cleo Chen": ("empty chair", 75)}
EARLIER = STATES | {"Ada Berg": ("in touch", 3)}  # no call could be logged by hand
HEARD = {"new": (0, 1), "loyal": (2, 4), "lost": (0, 1)}
# what each version could take in: states, customers spoken with, comments, decisions, batches
Figures = tuple[dict[str, tuple[str, int]], dict[str, tuple[int, int]], list[str], list[str], int]
FIGURES: dict[str, Figures] = {
    # another spelling of a customer could not be joined to them
    "0.1.0": (EARLIER, HEARD | {"loyal": (1, 4)}, [], [], 5),
    "0.2.0": (EARLIER, HEARD, [], [], 7),
    "0.3.0": (STATES, HEARD, ["The invoice is late"], [], 8),
    "0.4.0": (STATES, HEARD, ["The invoice is late"], ["Delta Works"], 8),
}


def opened(version: str, folder: Path) -> Store:
    """A store on a copy of the database of a version."""
    (folder / "chairs.duckdb").write_bytes(gzip.decompress(KEPT[version].read_bytes()))
    return Store(Settings(database=folder / "chairs.duckdb", today=TODAY))


def states(store: Store) -> dict[str, tuple[str, int]]:
    rows = run.ask(store, "executives", Scope(TODAY))
    return {row["executive"]: (row["state"], row["gap_days"]) for row in rows}


def test_a_database_of_each_released_version_is_kept() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## (\d+\.\d+\.\d+) ", changes, re.MULTILINE)) == KEPT.keys() == FIGURES.keys()


@pytest.mark.parametrize("version", KEPT)
def test_its_figures_are_what_they_were(version: str, tmp_path: Path) -> None:
    store = opened(version, tmp_path)
    assert DUCKDB[version] in store.path.read_bytes()[:4096]
    coverage = [row for row in run.ask(store, "coverage", Scope(TODAY)) if row["executive_id"] == 0]
    assert (
        states(store),
        {row["segment"]: (row["contacted"], row["customers"]) for row in coverage},
        [row["words"] for row in run.ask(store, "findings", Scope(TODAY))],
        [row["customer"] for row in run.ask(store, "decisions", Scope(TODAY))],
        len(batches.history(store)),
    ) == FIGURES[version]
    assert check.differences(store) == {}
    store.close()


@pytest.mark.long("a call logged in the oldest database, and lists undone")
def test_the_oldest_is_written_and_undone(tmp_path: Path) -> None:
    store = opened("0.1.0", tmp_path)
    ids = {row["executive"]: row["executive_id"] for row in run.ask(store, "executives", Scope(TODAY))}
    found = run.ask(store, "customer_search", Scope(TODAY), text="Delta W")
    logged = log(
        store, Conversation(ids["Cleo Chen"], found[0]["customer_id"], "talked", "us", "call", TODAY, "1")
    )
    assert states(store) == {**EARLIER, "Cleo Chen": ("in touch", 0)}
    store.close()

    again = Store(store.settings)
    assert states(again)["Cleo Chen"] == ("in touch", 0)
    for batch in (logged.batch.batch, 2):  # the call, and the customers
        batches.undo(again, batch)
    assert states(again) == EARLIER
    assert check.differences(again) == {}
    again.close()
