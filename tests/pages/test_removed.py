"""Pages on a day from which interactions were removed: they say so, and claim nothing."""

from dataclasses import replace

import pytest

from analytics.store import erasure, retention
from analytics.store.store import Store
from tests.pages.harness import Desk, heading, text

FILES = {
    "executives.csv": "Name,Joined on\nAda Amsel,2020-01-01\nBen Okafor,2020-01-01\n",
    "customers.csv": "Customer,Customer since\nBolt,2020-01-01\nCore,2020-01-01\n",
    "log.csv": """Activity Date,Executive,Customer,Channel,Direction,Call Outcome
2025-05-01,Ada Amsel,Bolt,Call,Outbound,Connected
2025-05-22,Ada Amsel,Bolt,Call,Outbound,Connected
2026-11-18,Ben Okafor,Core,Call,Outbound,Connected
""",
}
GONE = "nteractions before 20 May 2025 were removed"


def test_pages_say_what_was_removed_and_claim_nothing_of_days_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "rewrite", lambda _store: None)
    desk.fill(*FILES.items())
    store = Store(replace(desk.settings, keep_months=18))
    assert retention.remove(store).rows == 1
    store.close()
    for page in ("boardroom", "gaps", "initiative", "coverage"):
        app = desk.open(page, as_of="2025-05-10")
        assert not app.error
        assert f"I{GONE}, so figures for this day are incomplete." in text(app)
        claims = ("0%", "with data", "0 of", "never", "Nobody spoke")
        assert not [claim for claim in claims if claim in f"{heading(app)}\n{text(app)}"]
        assert not [metric for metric in app.metric if metric.value != "–"]
        if page in ("initiative", "coverage"):
            assert heading(app) == f"We can't tell: i{GONE}"
    assert heading(desk.open("coverage", as_of="2025-05-25")).endswith(f"(i{GONE})")
    assert "removed" not in text(desk.open("coverage", as_of="2026-11-18"))
