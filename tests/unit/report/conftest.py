"""A small company whose pack the tests of a module build, and the packs of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from analytics.model.scope import Scope
from analytics.report.build import build
from analytics.report.pack import Pack
from analytics.store.store import Store
from analytics.summary import compare, queries
from tests.metrics.world import TODAY, World

MADE_AT = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
PEOPLE = """
name,        title
Ada Amsel,   Chief of Sales
Ben Okafor,
Cleo Chen,
"""
CUSTOMERS = """
customer, customer since, annual value, executive sponsor
Acme,     2020-01-01,     100,          Ada Amsel
Bolt,     2026-10-01,     50,           Ben Okafor
Core,     2020-01-01,     10,           Ben Okafor
"""
LOG = """
date,       executive,  customer, channel, outcome,   direction
2026-09-01, Ada Amsel,  Acme,     call,    connected, outbound
2026-09-20, Ada Amsel,  Acme,     call,    connected, outbound
2026-10-06, Ada Amsel,  Acme,     call,    connected, outbound
2026-11-02, Ada Amsel,  Acme,     call,    voicemail, outbound
2026-10-20, Ben Okafor, Core,     call,    connected, outbound
2026-11-17, Ben Okafor, Bolt,     call,    connected, inbound
2026-11-18, Ben Okafor, Bolt,     visit,   held,      outbound
2026-11-30, Ben Okafor, Core,     meeting, planned,   outbound
2026-11-19, Cleo Chen,  Core,     call,    connected, outbound
2026-11-19, Ben Okafor, Core,     call,    no answer, inbound
"""


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Ada's chair is empty since 5 November, Ben and Cleo are in touch."""
    world = World(tmp_path_factory.mktemp("company"))
    world.executives(PEOPLE)
    world.customers(CUSTOMERS)
    world.log(LOG)
    yield world
    world.store.close()


def pack_of(
    store: Store, *, of: tuple[int, ...] = (), is_sample: bool = False, against: str = "window", **scope: Any
) -> Pack:
    """The pack of TODAY, or of what the scope says, against one window earlier or another day."""
    asked = queries.of_store(store)
    frame = replace(Scope(TODAY, executives=of), **scope)
    return build(asked, frame, compare.chosen(asked, frame, against), made_at=MADE_AT, is_sample=is_sample)
