"""The Alerts page shows the e-mails, what is due and what was delivered; My chair offers the calendar."""

from datetime import datetime, timedelta

import pytest

from analytics.alerts import calendar_feed_url
from analytics.alerts.run import Outcome
from analytics.store import outbox
from analytics.store.outbox import Alert, Entry
from analytics.store.store import Store
from pages.parts.alerts import sending
from pages.parts.alerts.preview import framed
from tests.pages.harness import TODAY, Desk, heading, markdown, text, walk
from tests.pages.test_hostile import ALIVE, hostile

__all__ = ["hostile"]  # a fixture


def test_the_page_shows_the_email_what_is_due_and_what_was_not_delivered(three: Desk) -> None:
    store = Store(three.settings)
    entry = Entry("empty chair", "leadership", TODAY - timedelta(days=1), TODAY, None, "Ben Okafor", "",
                  "empty chair", None, "", 1, "json")  # fmt: skip
    with store.transaction() as cursor:
        outbox.add(cursor, [entry], datetime(2026, 11, 19))  # noqa: DTZ001 - the store's times are UTC without a zone
        cursor.execute("update alert set fate = 'given up', tries = 4, why = 'the server refused it'")
    store.close()
    app = three.open("alerts", email_to="Leadership")
    assert not app.error
    assert heading(app) == "Alerts aren’t set up yet"
    assert "As of 20 November 2026." in text(app)
    assert "Ben Okafor" in text(app)
    assert "weekly e-mail" in text(app).lower()
    assert "Empty chair since 20 November 2026, to leadership via webhook. Gave up" in text(app)
    assert "Gave up after 4 tries: the server refused it." in text(app)
    [shown] = [part.proto.body for part in app.get("html") if "email_frame" in part.proto.body]
    assert "One chair is empty: Ben Okafor</h1>" in shown
    app.segmented_control(key="email_look").set_value("Text").run()
    [said] = [part.value for part in app.code]
    assert said.startswith("One chair is empty: Ben Okafor\n")


def test_the_email_is_shown_beside_an_invalid_channel_and_no_name_in_it_becomes_markup(
    hostile: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_ALERT_LEADERSHIP", "nosuch://Pass-Word@127.0.0.1")
    app = hostile.open("alerts")
    assert heading(app) == "Alerts are off: a channel is invalid"
    assert len(app.error) == 1
    assert "Channel 1 of “alert_leadership” (nosuch://) can’t be used" in text(app)
    assert "Pass-Word" not in text(app)
    assert "No alerts sent yet." in text(app)
    assert [sent for sent in markdown(app) if ALIVE.search(sent)] == []
    [shown] = [part.proto.body for part in app.get("html") if "email_frame" in part.proto.body]
    assert "<script" not in shown
    assert "<img" not in shown


def test_the_title_tells_alerts_that_are_due_from_those_that_wait_for_another_try() -> None:
    entry = Entry("weekly", "leadership", TODAY, TODAY, None, None, "", None, None, "", 1, "json")
    waiting = Alert(1, entry, "pending", 1, datetime(2026, 11, 20), "")  # noqa: DTZ001 - as above
    assert sending.finding(Outcome(TODAY, is_dry=True)) == "No alerts are due today"
    assert sending.finding(Outcome(TODAY, is_dry=True, would=[entry] * 2)) == "2 alerts are due today"
    found = sending.finding(Outcome(TODAY, is_dry=True, waiting=[waiting]))
    assert found == "1 alert is waiting for another try"


def test_an_email_is_cut_off_from_the_page_and_is_dark_or_narrow_by_its_own_rules() -> None:
    light, dark = (framed("<p>Hello</p>", is_dark=is_dark, width=680) for is_dark in (False, True))
    assert "<p>Hello</p>" in light
    assert "*{all:revert}" in light
    assert ".ground{background-color" in dark
    assert ".ground{background-color" not in light
    assert ".stacked{display:block" in framed("", is_dark=False, width=390)
    assert ".stacked{display:block" not in light


def test_alerts_are_for_today_also_where_the_data_stopped_long_ago(long_ago: Desk) -> None:
    app = long_ago.open("alerts")
    assert not app.error
    assert "As of 20 November 2026" in text(app)
    assert "Today’s data can’t tell for anyone, so only analysts get an alert." in text(app)
    app.segmented_control(key="email_to").set_value("analyst").run()
    [shown] = [part.proto.body for part in app.get("html") if "email_frame" in part.proto.body]
    assert "No new rows for 400\u00a0days: log.csv" in shown


def test_my_chair_offers_its_own_calendar(three: Desk) -> None:
    store = Store(three.settings)
    [ben] = [row["executive_id"] for row in three.metric("executives") if row["executive"] == "Ben Okafor"]
    path = calendar_feed_url.path(store, ben)
    store.close()
    app = three.open("my_chair", executive="Ben Okafor")
    app.button(key="calendar_offer").click().run()
    assert [part.value for part in walk(app) if part.type == "code"] == [path]
    assert "this address" in text(app)
