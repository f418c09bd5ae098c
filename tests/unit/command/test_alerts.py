"""The command that sends alerts: its output, what it refuses, and what it makes of a night's import."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.alerts.servers import Hook, running
from tests.unit.command.conftest import Run

SECRETS = ("Pass-Word", "Secret-Token", "127.0.0.1")


@pytest.fixture
def hook() -> Iterator[Hook]:
    server = Hook()
    with running(server):
        yield server


def test_alerts_are_sent_for_today_and_a_dry_run_is_for_any_day(
    filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = filled("alerts", "--as-of", "2026-03-30")
    assert (refused.code, refused.out) == (1, "")
    assert "Alerts can only be sent for today." in refused.err
    dry = filled("alerts", "--as-of", "2026-03-31", "--dry-run").out.splitlines()
    assert dry == [
        "As of 2026-03-31 (dry run, nothing is sent)",
        "Would be sent: Weekly e-mail: to leadership (no channel set up)",
        "No channel is set up for executives (alert_executives).",
        "No channel is set up for leadership (alert_leadership).",
        "No channel is set up for analysts (alert_analysts).",
    ]
    nothing = filled("alerts")
    assert (nothing.code, nothing.out.splitlines()[1]) == (0, "Nothing is due.")
    nobody = Hook()
    nobody.server_close()
    monkeypatch.setenv("EMPTY_CHAIR_TODAY", "2026-03-31")
    monkeypatch.setenv("EMPTY_CHAIR_ALERT_LEADERSHIP", nobody.url)
    failed = filled("alerts")  # nothing went out at all, which a scheduler is to notice at once
    assert failed.code == 1
    assert "The e-mail couldn’t be delivered. The next run tries again." in failed.err
    assert "UTC: couldn’t reach the server (connection refused)" in failed.out
    assert not any(secret in f"{failed}" for secret in SECRETS)
    assert filled("alerts").code == 0  # it only waits for its next try


def test_a_refused_file_and_a_lost_email_are_reported_without_any_secret(
    filled: Run, hook: Hook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_ALERT_ANALYSTS", f"{hook.url}?rto=0.3\n")
    monkeypatch.setenv("EMPTY_CHAIR_ALERT_EXECUTIVES", f"{hook.url}/{{email}}")
    (tmp_path / "night").mkdir()
    (tmp_path / "night" / "bad.csv").write_text("Colour,Size\nred,1\n")
    night = filled("import", "night", "--new")
    assert night.code == 1
    found = filled("alerts", "--json")
    assert found.code == 0
    said = found.document()
    assert [(one["kind"], one["source"], one["channel"]) for one in said["sent"]] == [
        ("failed import", "bad.csv", "json")
    ]
    assert said["not_reached"] == [{"executive": "Ada Berg", "why": "no e-mail address"}]
    assert "bad.csv" in hook.posts[0]["title"]
    hook.seconds = 1  # from now on it takes an e-mail and does not reply in time
    monkeypatch.setenv("EMPTY_CHAIR_ALERT_LEADERSHIP", f"{hook.url}?rto=0.3")
    lost = filled("alerts")
    assert lost.code == 1
    assert "Not delivered: Weekly e-mail: to leadership via webhook. It may have arrived" in lost.out
    assert "2 e-mails may not have been delivered." in lost.err  # nor did the one that tells of it
    assert not any(secret in f"{found} {lost}" for secret in SECRETS)
    assert filled("alerts").code == 0  # it is said once


def test_a_channel_that_cannot_be_is_refused_before_anything_is_sent(
    filled: Run, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_ALERT_LEADERSHIP", f"{hook.url} nosuch://Secret-Token")
    refused = filled("alerts")
    assert (refused.code, hook.posts) == (1, [])
    assert "Channel 2 of “alert_leadership” (nosuch://) can’t be used." in refused.err
    assert not any(secret in refused.err for secret in SECRETS)
