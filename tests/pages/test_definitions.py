"""The Definitions page: entries with folded details, a search, the contents, and the other tabs."""

import pytest

from analytics.metrics.catalog import catalog
from analytics.model.fields import FIELD_NAMES
from tests.pages.harness import Desk, heading, on_phone, table, text


def test_each_definition_stands_under_its_group_with_its_details_folded(desk: Desk) -> None:
    app = desk.open("definitions")
    assert heading(app) == "What each number means"
    said = text(app)
    assert "### Gap\n\nCalendar days since the last contact. Days of leave don't count." in said
    assert [head.value for head in app.header][:2] == ["States and gaps", "Contacts and attempts"]
    assert "- [Coverage and segments](#all-coverage-and-segments)\n    - [Coverage](#coverage)" in said
    details = [part for part in app.expander if part.label == "Details"]
    assert len(details) > 25
    assert not any(part.proto.expanded for part in details)


def test_a_search_shows_the_entries_with_its_words_and_unfolds_where_they_are(desk: Desk) -> None:
    app = desk.open("definitions")
    app.text_input(key="find").set_value("overlap").run()
    assert "1 of 41 definitions" in text(app)
    assert "- [Gap](#gap)" in text(app)
    [details] = [part for part in app.expander if part.label == "Details"]
    assert details.proto.expanded
    app.text_input(key="find").set_value("zebra *").run()
    assert "No definition mentions “zebra *”. Try another word." in text(app)


def test_a_link_can_carry_a_search(desk: Desk) -> None:
    app = desk.open("definitions", find="loop closed")
    assert "### Loop closed" in text(app)
    assert "### Segments" not in text(app)


def test_the_settings_in_force_stand_in_the_definitions(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_LIMIT_DAYS", "45")
    assert "A chair is empty from a gap of 45 days" in text(desk.open("definitions"))


def test_each_metric_is_listed_and_opens_on_its_definition_and_sql(desk: Desk) -> None:
    app = desk.open("definitions")
    labels = [part.label for part in app.expander if part.label != "Details"]
    assert len(labels) == len(catalog())
    app.session_state["sql_lost_without_word"] = True
    app.run()
    assert "lost in the last 12 months without executive contact in the 90 days before" in text(app)
    assert "with" in app.code[0].value


def test_the_page_names_each_field_that_a_file_can_fill(desk: Desk) -> None:
    app = desk.open("definitions")
    assert tuple(row["field"] for row in table(app, "fields")) == FIELD_NAMES


def test_a_phone_shows_how_far_each_log_reaches(three: Desk) -> None:
    assert on_phone(three.open("definitions"), "freshness") == ["file", "newest_on"]


def test_another_value_of_a_setting_shows_what_to_write(desk: Desk) -> None:
    app = desk.open("definitions")
    app.number_input(key="try_limit").set_value(20).run()
    assert app.code[-1].value == "limit_days = 20"
