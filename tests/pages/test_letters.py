"""The Letters page shows the very letters, what is due and what arrived; My chair offers the calendar."""

from datetime import datetime, timedelta

import pytest

from analytics.alerts import calendar_feed_url
from analytics.store import outbox
from analytics.store.outbox import Entry
from analytics.store.store import Store
from pages.parts.alerts.sheet import preview
from tests.pages.harness import TODAY, Desk, heading, markdown, text, walk
from tests.pages.test_hostile import ALIVE, hostile

__all__ = ["hostile"]  # a fixture


def test_the_page_shows_the_letter_itself_and_says_what_is_due_and_what_did_not_arrive(three: Desk) -> None:
    store = Store(three.settings)
    entry = Entry("empty chair", "leadership", TODAY - timedelta(days=1), TODAY, None, "Ben Okafor", "",
                  "empty chair", None, "", 1, "json")  # fmt: skip
    with store.transaction() as cursor:
        outbox.add(cursor, [entry], datetime(2026, 11, 19))  # noqa: DTZ001 - the store's times are UTC without a zone
        cursor.execute("update alert set fate = 'given up', tries = 4, why = 'the server refused it'")
    store.close()
    app = three.open("letters", letter_to="Leadership")
    assert not app.error
    assert heading(app) == "Letters wait for a channel"
    assert "Ben Okafor" in text(app)
    assert "the weekly letter" in text(app).lower()
    assert "Did not arrive: empty chair, to leadership by json" in text(app)
    assert "Given up after four tries: the server refused it." in text(app)
    [shown] = [part.proto.body for part in app.get("html") if "letter_frame" in part.proto.body]
    assert "One chair is empty: Ben Okafor</h1>" in shown
    app.segmented_control(key="letter_look").set_value("Text").run()
    [said] = [part.value for part in app.code]
    assert said.startswith("One chair is empty: Ben Okafor\n")


def test_beside_a_channel_that_cannot_be_the_letter_stands_and_no_name_in_it_becomes_markup(
    hostile: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_ALERT_LEADERSHIP", "nosuch://Pass-Word@127.0.0.1")
    app = hostile.open("letters")
    assert heading(app) == "No letter is sent: a channel cannot be used"
    assert len(app.error) == 1
    assert "Channel 1 of “alert_leadership”, which begins with nosuch://, cannot be used" in text(app)
    assert "Pass-Word" not in text(app)
    assert "No letter was sent yet." in text(app)
    assert [sent for sent in markdown(app) if ALIVE.search(sent)] == []
    [shown] = [part.proto.body for part in app.get("html") if "letter_frame" in part.proto.body]
    assert "<script" not in shown
    assert "<img" not in shown


def test_a_letter_is_cut_off_from_the_page_and_is_dark_or_narrow_by_its_own_rules() -> None:
    light, dark = (preview("<p>Hello</p>", is_dark=is_dark, width=680) for is_dark in (False, True))
    assert "<p>Hello</p>" in light
    assert "*{all:revert}" in light
    assert ".ground{background-color" in dark
    assert ".ground{background-color" not in light
    assert ".figure{display:flex" in preview("", is_dark=False, width=390)
    assert ".figure{display:flex" not in light


def test_letters_speak_for_today_also_where_the_data_ended_long_ago(long_ago: Desk) -> None:
    app = long_ago.open("letters")
    assert not app.error
    assert "As of 20 November 2026" in text(app)
    assert "The data cannot tell of anybody today: nobody but the analyst hears." in text(app)
    app.segmented_control(key="letter_to").set_value("analyst").run()
    [shown] = [part.proto.body for part in app.get("html") if "letter_frame" in part.proto.body]
    assert "log.csv ended 400\u00a0days ago" in shown


def test_my_chair_offers_its_own_calendar(three: Desk) -> None:
    store = Store(three.settings)
    [ben] = [row["executive_id"] for row in three.metric("executives") if row["executive"] == "Ben Okafor"]
    path = calendar_feed_url.path(store, ben)
    store.close()
    app = three.open("my_chair", executive="Ben Okafor")
    app.button(key="calendar_offer").click().run()
    assert [part.value for part in walk(app) if part.type == "code"] == [path]
    assert "keep it to yourself" in text(app)
