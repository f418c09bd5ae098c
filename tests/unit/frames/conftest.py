"""A small company in a database, and its figures as a notebook opens them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import analytics
from analytics.frames.notebook import Figures
from tests.metrics.world import TODAY, World

PEOPLE = """
name,        title,          joined on,  away from,  away until
Ada Amsel,   Chief of Sales, ,           ,
Ben Okafor,  ,               ,           ,
Cleo Chen,   ,               ,           ,
Dora Never,  ,               2026-01-07, ,
Eve Gone,    ,               ,           2026-11-10, 2026-12-01
"""
CUSTOMERS = """
customer, customer since, annual value, sponsor
Acme,     2020-01-01,     100,          Ada Amsel
Bolt,     2026-10-01,     50,           Ben Okafor
Core,     2020-01-01,     ,             Ben Okafor
"""
# days before 20 November 2026: Ada 29, Ben 30, Cleo 31
LOG = """
date,       executive,  customer, channel, direction, outcome,   duration minutes
2026-10-22, Ada Amsel,  Acme,     call,    outbound,  connected, 12.5
2026-10-21, Ben Okafor, Bolt,     call,    inbound,   connected, 20
2026-10-20, Cleo Chen,  Core,     call,    outbound,  connected,
2026-10-30, Ben Okafor, Core,     call,    outbound,  voicemail,
2026-11-01, Eve Gone,   Core,     visit,   outbound,  held,      30
2026-11-19, Zoe Other,  Core,     call,    outbound,  connected, 5
"""

OpenFigures = Callable[[], Figures]


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the small company, to be copied or only read."""
    made = World(tmp_path_factory.mktemp("company"))
    made.executives(PEOPLE)
    made.customers(CUSTOMERS)
    made.log(LOG)
    made.store.close()
    return made.store.path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings of its own, from which a notebook works on a day that stands still."""
    (tmp_path / "settings.toml").write_text(f"today = {TODAY}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def chair(company: Path, desk: Path) -> Iterator[Figures]:
    """The small company's figures, opened."""
    del desk  # the folder to be in
    with analytics.open(company) as opened:
        yield opened
