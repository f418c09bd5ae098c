"""The alerts of a day, from the data to real receivers: each once, whatever happens on the way."""

import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from analytics.alerts.inputs import gather
from analytics.alerts.notice import Email, Notice
from analytics.alerts.run import Outcome, now_utc, run
from analytics.settings import Settings
from analytics.store import refused_files
from analytics.store.store import Store
from tests.metrics.world import World
from tests.unit.alerts.servers import Hook, running

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 11, 20)
OPEN = """
    Date, Executive, Customer
    2026-10-10, Ada Amsel, Acme
    2026-10-25, Ben Boll, Acme
    2026-11-19, Cleo Cern, Acme
"""
PEOPLE = """
    Executive, Email
    Ada Amsel, ada@ours.example
    Ben Boll,
    Cleo Cern, cleo@ours.example
"""

Make = Callable[..., Store]
LATER: dict[str, Any] = {"limit_days": 100, "stale_after_days": 30}  # a week on, still nobody is missing


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ada's chair is empty, Ben's call is due soon, Cleo is in touch."""
    world = World(tmp_path_factory.mktemp("alerts"))
    world.executives(PEOPLE)
    world.log(OPEN)
    world.store.close()
    return world.store.path


@pytest.fixture
def make(database: Path, tmp_path: Path) -> Iterator[Make]:
    """A store of one's own on a copy of that database, with settings."""
    made: list[Store] = []

    def store(**settings: Any) -> Store:
        path = tmp_path / "chairs.duckdb"
        if not made:
            shutil.copy(database, path)
        given = replace(Settings(database=path, today=TODAY, own_domains=("ours.example",)), **settings)
        made.append(Store(given, readable=[tmp_path]))
        return made[-1]

    yield store
    for one in made:
        one.close()


@pytest.fixture
def hook() -> Iterator[Hook]:
    server = Hook()
    with running(server):
        yield server


def sent(outcome: Outcome) -> list[tuple[str, str, str | None]]:
    return [(one.entry.kind, one.entry.audience, one.entry.executive) for one in outcome.sent]


def plain(_store: Store, notice: Notice) -> Email:
    """Return an e-mail that costs nothing to write."""
    return Email(f"{notice.kind} to {notice.audience}", f"of {notice.since}", "<p>page</p>")


def in_hours(hours: float) -> Callable[[], datetime]:
    return lambda: now_utc() + timedelta(hours=hours)


def test_a_dry_run_says_what_a_run_then_sends_once(make: Make, hook: Hook) -> None:
    store = make(alert_executives=(f"{hook.url}/{{name}}",), alert_leadership=(hook.url,))
    version = store.version()
    dry = run(store, TODAY, is_dry=True)
    assert (store.version(), hook.posts) == (version, [])
    first = run(store, TODAY, compose=plain)
    assert sent(first) == [
        ("empty chair", "executive", "Ada Amsel"),
        ("due soon", "executive", "Ben Boll"),
        ("weekly", "leadership", None),
    ]
    assert [(one.kind, one.audience, one.executive) for one in dry.would] == sent(first)
    assert [(one.executive, one.on) for one in first.later] == [("Ada Amsel", TODAY + timedelta(days=3))]
    assert (first.unset, len(hook.posts)) == (["analyst"], 3)
    assert store.version() == version  # no page asks a figure anew for it
    versions = store.versions()
    again = run(store, TODAY, compose=plain)
    assert (again.sent, len(hook.posts), store.versions()) == ([], 3, versions)


def test_the_first_day_of_a_state_leaves_out_the_days_of_a_leave(make: Make) -> None:
    store = make()
    with store.rehearse() as cursor:
        before = {one.name: one for one in gather(cursor, store.settings, TODAY).chairs}
        ada = before["Ada Amsel"]
        cursor.execute(
            "insert into away (executive_id, away_from, away_until) values (?, '2026-10-20', '2026-10-27')",
            [ada.executive_id],
        )
        after = {one.name: one for one in gather(cursor, store.settings, TODAY).chairs}
    last = date(2026, 10, 10)
    assert (ada.silent_since, ada.state_since) == (last, last + timedelta(days=30))
    assert before["Ben Boll"].state_since == date(2026, 10, 25) + timedelta(days=24)
    there = after["Ada Amsel"]
    assert (there.days_silent, there.silent_since, there.state_since) == (33, last, last + timedelta(days=38))
    assert (ada.email, ada.keys) == ("ada@ours.example", ("email ada@ours.example", "name ada amsel"))


def test_an_executive_without_a_channel_is_named_and_leadership_hears_at_once(make: Make, hook: Hook) -> None:
    store = make(
        alert_executives=(f"{hook.url}/{{email}}",), alert_leadership=(hook.url,), limit_days=25, grace_days=0
    )
    outcome = run(store, TODAY, compose=plain)
    assert outcome.unreachable == [("Ben Boll", "no e-mail address")]
    assert ("empty chair", "leadership", "Ben Boll") in sent(outcome)
    assert ("empty chair", "executive", "Ben Boll") not in sent(outcome)


@pytest.mark.long("six runs of all letters")
def test_a_channel_that_fails_is_tried_again_and_then_reported_while_others_go_on(
    make: Make, hook: Hook
) -> None:
    broken = Hook()
    broken.status = 503
    with running(broken):
        # with such a limit nobody is missing, and the weekly e-mail is all
        store = make(alert_leadership=(broken.url, hook.url), alert_analysts=(hook.url,), limit_days=100)
        first = run(store, TODAY, compose=plain)
        assert sent(first) == [("weekly", "leadership", None)]
        assert [one.why for one in first.waiting] == ["refused by the server (503)"]
        assert run(store, TODAY, compose=plain, clock=in_hours(0.9)).sent == []
        for hours in (1.1, 6):
            assert [one.fate for one in run(store, TODAY, compose=plain, clock=in_hours(hours)).waiting] == [
                "pending"
            ]
        last = run(store, TODAY, compose=plain, clock=in_hours(31))
    assert [(one.fate, one.tries, one.why) for one in last.lost] == [
        ("given up", 4, "refused by the server (503)")
    ]
    assert sent(last) == [("undelivered", "analyst", None)]
    assert hook.posts[-1]["title"] == "1 e-mail wasn’t delivered"
    assert "refused by the server (503)" in hook.posts[-1]["message"]
    assert len(broken.posts) == 4
    assert run(store, TODAY, compose=plain, clock=in_hours(60)).lost == []


def test_an_alert_that_waits_is_dropped_when_it_is_no_longer_true(make: Make, hook: Hook) -> None:
    hook.status = 503
    channel = {"alert_executives": (f"{hook.url}/{{name}}",)}
    assert len(run(make(**channel), TODAY, compose=plain).waiting) == 2
    hook.status = 200
    # with another limit nobody is missing any more
    after = run(make(**channel, limit_days=100), TODAY, compose=plain, clock=in_hours(2))
    assert (after.sent, [one.why for one in after.dropped]) == ([], ["no longer true"] * 2)


def test_an_alert_that_waits_goes_to_its_own_channel_wherever_that_stands_and_to_no_other(
    make: Make, hook: Hook
) -> None:
    other = Hook()
    hook.status = 503
    quiet = {"limit_days": 100}  # nobody is missing, and the weekly e-mail is all
    with running(other):
        store = make(alert_leadership=(hook.url, f"{other.url}/first"), **quiet)
        assert len(run(store, TODAY, compose=plain).waiting) == 1
        hook.status = 200
        renewed = hook.url.replace("Pass-Word", "Other-Word")  # a new password makes no other channel
        moved = make(alert_leadership=(f"{other.url}/second", renewed), **quiet)
        assert [one.fate for one in run(moved, TODAY, compose=plain, clock=in_hours(2)).sent] == ["sent"]
        assert (len(hook.posts), len(other.posts)) == (2, 1)


@pytest.mark.long("six runs of all letters")
def test_an_alert_whose_channel_was_removed_is_due_again_or_reported(make: Make, hook: Hook) -> None:
    broken = Hook()
    broken.status = 503
    with running(broken):
        # the only one: nobody has heard, so the channel of now is written to at once
        store = make(alert_leadership=(broken.url,), limit_days=100)
        assert len(run(store, TODAY, compose=plain).waiting) == 1
        right = make(alert_leadership=(hook.url,), alert_analysts=(hook.url,), limit_days=100)
        dry = run(right, TODAY, is_dry=True)
        assert ([one.kind for one in dry.would], dry.waiting) == (["weekly"], [])
        after = run(right, TODAY, compose=plain)
        assert [one.why for one in dry.dropped + after.dropped] == ["its channel was removed"] * 2
        assert sent(after) == [("weekly", "leadership", None)]
        # one of two: the other has told it, and what is missing is reported
        week = timedelta(days=7)
        both = make(alert_leadership=(broken.url, hook.url), alert_analysts=(broken.url,), **LATER)
        assert len(run(both, TODAY + week, compose=plain).waiting) == 1
        one = make(alert_leadership=(hook.url,), alert_analysts=(broken.url,), **LATER)
        lost = run(one, TODAY + week, compose=plain).lost
        assert [(it.fate, it.why) for it in lost] == [("given up", "its channel was removed")]
        # and so is the report, whose own channel fails and is replaced
        last = run(
            make(alert_leadership=(hook.url,), alert_analysts=(hook.url,), **LATER),
            TODAY + week,
            compose=plain,
        )
        assert sent(last) == [("undelivered", "analyst", None)]
    assert "its channel was removed" in hook.posts[-1]["message"]


def test_an_import_that_keeps_the_database_while_an_email_is_sent_loses_no_trace_of_it(
    make: Make, hook: Hook
) -> None:
    store = make(alert_leadership=(hook.url,), limit_days=100)
    store.close()
    impatient = Store(store.settings, patience=0.2)
    importing = threading.Event()

    def keep() -> None:
        other = Store(store.settings)
        with other.transaction():
            importing.set()
            time.sleep(0.6)
        other.close()

    def begin() -> None:
        threading.Thread(target=keep, daemon=True).start()
        assert importing.wait(60)

    hook.before = begin
    assert sent(run(impatient, TODAY, compose=plain)) == [("weekly", "leadership", None)]
    assert run(impatient, TODAY, compose=plain, clock=in_hours(1)).lost == []
    impatient.close()


@pytest.mark.long("a scheduler in a process of its own")
def test_of_two_schedulers_one_is_killed_while_sending_and_each_email_is_sent_once(
    make: Make, hook: Hook
) -> None:
    hook.seconds = 30
    patient = f"{hook.url}/{{name}}?rto=40"  # it waits longer than usual
    store = make(alert_executives=(patient,), alert_leadership=(hook.url,))
    killed = _started(store, hook)
    assert hook.taken.wait(30)
    hook.seconds = 0
    assert sent(run(store, TODAY, compose=plain)) == [
        ("due soon", "executive", "Ben Boll"),
        ("weekly", "leadership", None),
    ]
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    later = run(store, TODAY, compose=plain, clock=in_hours(1))
    assert [(one.fate, one.entry.executive) for one in later.lost] == [("uncertain", "Ada Amsel")]
    assert max(Counter(post["title"] for post in hook.posts).values()) == 1
    assert len(hook.posts) == 3


def test_with_stale_data_nobody_but_the_analyst_hears(make: Make, hook: Hook) -> None:
    channels = dict.fromkeys(("alert_executives", "alert_leadership", "alert_analysts"), (hook.url,))
    store = make(**channels, today=TODAY + timedelta(days=60))
    refused_files.note(store, {("bad.csv", "a1"): "bad.csv: There is no date."}, [], datetime(2027, 1, 18))  # noqa: DTZ001
    told = [("stale source", "analyst", None), ("failed import", "analyst", None)]
    assert sent(run(store, store.settings.day())) == told
    assert any("There is no date." in post["message"] for post in hook.posts)
    assert sent(run(store, store.settings.day() + timedelta(days=1))) == []


def _started(store: Store, hook: Hook) -> "subprocess.Popen[str]":
    """The command as a scheduler starts it, in a process of its own."""
    store.close()
    environment = {
        "EMPTY_CHAIR_DATABASE": str(store.path),
        "EMPTY_CHAIR_TODAY": str(TODAY),
        "EMPTY_CHAIR_OWN_DOMAINS": "ours.example",
        "EMPTY_CHAIR_ALERT_EXECUTIVES": " ".join(store.settings.alert_executives),
        "EMPTY_CHAIR_ALERT_LEADERSHIP": hook.url,
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "analytics", "alerts"],
        cwd=store.path.parent, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
