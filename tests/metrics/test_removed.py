"""From which day on interactions are kept, where older ones were removed."""

from dataclasses import replace
from datetime import date

import pytest

from analytics.store import batches, erasure, retention
from tests.metrics.conftest import Open
from tests.unit.alerts.emails import email

LOG = """
date,       executive, customer, channel, direction, outcome
2024-11-02, Ada,       Acme,     call,    outbound,  connected
2026-11-17, Ada,       Bolt,     call,    outbound,  connected
"""


def test_what_was_removed_is_known_until_its_import_is_undone(
    open_world: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "rewrite", lambda _store: None)
    world = open_world()
    world.log(LOG)
    world.store.settings = replace(world.store.settings, keep_months=18)
    assert world.ask("removed") == []  # the setting alone removes nothing
    assert retention.remove(world.store).rows == 1
    world.store.settings = replace(world.store.settings, keep_months=0)
    assert world.ask("removed") == [{"kept_from": date(2025, 5, 20)}]
    batches.undo(world.store, 1)
    assert world.ask("removed") == []


def test_executives_whom_removed_rows_alone_name_stay_on_days_before(
    open_world: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows any more since when; the data cannot tell. E-mails that look back past them say so."""
    monkeypatch.setattr(erasure, "rewrite", lambda _store: None)
    world = open_world()
    world.log(
        f"{LOG}2024-10-01, Ada, Acme, call, outbound, connected\n"
        "2024-11-03, Ben, Acme, call, outbound, voicemail\n"
    )
    world.store.settings = replace(world.store.settings, keep_months=18)
    retention.remove(world.store)
    for day in (date(2024, 10, 20), date(2025, 5, 19)):
        for name in ("executives", "empty_year", "last_ten"):
            assert len(world.ask(name, day)) == 2
        assert {row["state"] for row in world.ask("executives", day)} == {"cannot tell"}
    gone = "Interactions before 20 May 2025 were removed, so figures that look further back are incomplete."
    assert gone in email(world, "weekly", "leadership", day=date(2025, 6, 3)).text
    assert gone in email(world, "empty chair", "leadership", "Ben").text  # silent since before
    assert "removed" not in email(world, "weekly", "leadership").text
