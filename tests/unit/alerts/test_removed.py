"""E-mails say where interactions were removed that their figures look back to."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.store import erasure, retention
from tests.metrics.world import TODAY, World
from tests.unit.alerts.emails import email

GONE = "Interactions before 20 May 2025 were removed, so figures that look further back are incomplete."


def test_emails_say_what_was_removed_where_their_figures_look_past_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "rewrite", lambda _store: None)
    world = World(tmp_path)
    world.log(f"""
        Date, Executive, Customer, Channel, Direction, Outcome
        2025-05-01, Ada, Acme, call, outbound, connected
        2025-05-22, Ben, Acme, call, outbound, connected
        {TODAY}, Ben, Acme, call, outbound, connected
    """)
    world.store.settings = replace(world.store.settings, keep_months=18)
    retention.remove(world.store)
    near = date(2025, 6, 3)
    assert GONE in email(world, "weekly", "leadership", day=near).text
    assert GONE in email(world, "empty chair", "leadership", "Ada").text  # silent since before
    assert "removed" not in email(world, "weekly", "leadership").text
    world.store.close()
