"""The command of the letters: what it says, what it refuses, and what it makes of a night's import."""

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


def test_letters_speak_for_today_and_a_dry_run_for_any_day(
    filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = filled("alerts", "--as-of", "2026-03-30")
    assert (refused.code, refused.out) == (1, "")
    assert "Letters speak for today" in refused.err
    dry = filled("alerts", "--as-of", "2026-03-31", "--dry-run").out.splitlines()
    assert dry == [
        "As of 2026-03-31, a dry run: nothing is sent",
        "Would be sent: weekly letter, to leadership, for whom no channel is set",
        "No channel to executives is set (alert_executives).",
        "No channel to leadership is set (alert_leadership).",
        "No channel to analysts is set (alert_analysts).",
    ]
    nothing = filled("alerts")
    assert (nothing.code, nothing.out.splitlines()[1]) == (0, "Nothing is due.")
    nobody = Hook()
    nobody.server_close()
    monkeypatch.setenv("EMPTY_CHAIR_TODAY", "2026-03-31")
    monkeypatch.setenv("EMPTY_CHAIR_ALERT_LEADERSHIP", nobody.url)
    failed = filled("alerts")  # nothing went out at all, which a scheduler is to notice at once
    assert failed.code == 1
    assert "The letter could not be delivered and is tried again." in failed.err
    assert "UTC: it could not be reached (it refused the connection)" in failed.out
    assert not any(secret in f"{failed}" for secret in SECRETS)
    assert filled("alerts").code == 0  # it only waits for its next try


def test_a_refused_file_of_the_night_and_a_lost_letter_are_told_and_no_secret_is_said(
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
    assert said["not_reached"] == [{"executive": "Ada Berg", "why": "no e-mail address is known"}]
    assert "bad.csv" in hook.posts[0]["title"]
    hook.seconds = 1  # from now on it takes a letter and does not answer in time
    monkeypatch.setenv("EMPTY_CHAIR_ALERT_LEADERSHIP", f"{hook.url}?rto=0.3")
    lost = filled("alerts")
    assert lost.code == 1
    assert "Did not arrive: weekly letter, to leadership by json. It may have been sent" in lost.out
    assert "2 letters did not arrive, or perhaps not." in lost.err  # nor did the one that tells of it
    assert not any(secret in f"{found} {lost}" for secret in SECRETS)
    assert filled("alerts").code == 0  # it is said once


def test_a_channel_that_cannot_be_is_refused_before_anything_is_sent(
    filled: Run, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_ALERT_LEADERSHIP", f"{hook.url} nosuch://Secret-Token")
    refused = filled("alerts")
    assert (refused.code, hook.posts) == (1, [])
    assert "Channel 2 of “alert_leadership”, which begins with nosuch://, cannot be used." in refused.err
    assert not any(secret in refused.err for secret in SECRETS)
