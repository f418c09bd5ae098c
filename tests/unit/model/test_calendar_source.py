"""`[[calendar]]` in the settings: what doesn't fit is one sentence, and an address in it is not repeated."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.model.calendar_source import CalendarSource, read
from analytics.model.errors import UserError
from analytics.settings import read as read_settings

FILE = {"name": "board", "addresses": "calendars.csv"}
ONE = {"name": "board", "address_variable": "ADA_CALENDAR"}


def test_a_calendar_is_a_name_and_where_its_addresses_are() -> None:
    [found] = read([FILE | {"since_days": 365, "leave_out": [" Personal", "Holiday"]}], "settings.toml")
    assert found == CalendarSource(
        "board", "calendars.csv", since_days=365, leave_out=("personal", "holiday")
    )
    assert found.called == "board (calendar)"
    assert found.first_day(date(2026, 3, 1)) == date(2025, 3, 1)
    [found] = read([ONE | {"executive": "ada@ours.example", "since": date(2026, 1, 1)}], "settings.toml")
    assert (found.executive, found.first_day(date(2026, 3, 1))) == ("ada@ours.example", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("https://c.example/s3cret", "Calendars can only be tables of settings.toml."),
        ([{"name": "https://c.example/s3cret"}], "The name of calendar 1 isn't usable."),
        ([FILE | {"adress": "s3cret"}], "Calendar 1 has an unknown “adress”. Did you mean “address"),
        ([{"name": "board"}], "Calendar “board” needs “addresses” or “address_variable”, and only one"),
        ([FILE | ONE], "Calendar “board” needs “addresses” or “address_variable”, and only one"),
        ([FILE | {"addresses": "https://s3cret"}], "Calendar “board” has an address in the settings."),
        ([ONE | {"address_variable": "https://s3cret"}], "Calendar “board” has an address in the settings."),
        ([FILE | {"executive": "Ada"}], "“executive” of calendar “board” doesn't go with “addresses”."),
        ([FILE | {"leave_out": "Personal"}], "“leave_out” of calendar “board” isn't a list."),
        ([FILE | {"since_days": 0}], "“since_days” of calendar “board” doesn't fit."),
        ([FILE | {"timeout_seconds": 9_999}], "“timeout_seconds” of calendar “board” doesn't fit."),
        ([FILE | {"since": "2026-01-01"}], "“since” of calendar “board” isn't a date."),
        ([FILE | {"since": date(2026, 1, 1), "since_days": 3}], "Both “since” and “since_days” of calendar"),
        ([FILE | {"addresses": 3}], "“addresses” of calendar “board” isn't text."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_one_sentence(given: Any, words: str) -> None:
    with pytest.raises(UserError) as failed:
        read(given, "settings.toml")
    assert str(failed.value).startswith(f"settings.toml: {words}")
    assert "s3cret" not in str(failed.value)


def test_calendars_and_sources_have_names_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        '[[source]]\nname = "crm"\naddress_variable = "CRM"\nquery = "crm.sql"\n'
        '[[calendar]]\nname = "CRM"\naddresses = "calendars.csv"\n'
    )
    found = read_settings(tmp_path, {})
    assert [str(one) for one in found.mistakes] == [
        "settings: Two sources or calendars are called “crm”. Give each a name of its own."
    ]
    assert [one.name for one in found.settings.sources] == ["crm", "CRM"]
