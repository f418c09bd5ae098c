"""The frame around a page: errors as one sentence instead of a traceback."""

import json
import logging

import pytest
from streamlit.testing.v1 import AppTest

from analytics import logs


def test_an_error_of_the_user_is_one_sentence_that_shows_what_it_says() -> None:
    def script() -> None:
        from analytics.model.errors import UserError
        from pages.parts.shell import frame

        with frame.page("A *page*"):
            raise UserError("No ![day](http://x) here.", "row 3", "Map another column.")

    app = AppTest.from_function(script, default_timeout=60).run()
    assert app.title[0].value == r"A \*page\*"
    assert r"No \!\[day\]\(" in app.error[0].value
    assert app.error[0].value.endswith(r"here\. Map another column\.")
    assert not app.exception


def test_any_other_error_is_ours_and_its_number_stands_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    def script() -> None:
        from pages.parts.shell import frame

        with frame.page():
            raise ZeroDivisionError("a secret of the machine")

    with caplog.at_level(logging.ERROR, logger="empty_chair"):
        app = AppTest.from_function(script, default_timeout=60).run()
    said = app.error[0].value
    reference = said.split("**")[1]
    assert "our side" in said
    assert "secret" not in said
    [line] = [json.loads(logs.Json().format(one)) for one in caplog.records if one.name == "empty_chair"]
    assert (line["event"], line["reference"], line["type"]) == ("page_failed", reference, "ZeroDivisionError")
    assert "frame.py" in line["trace"]
    assert "secret" not in str(line)
    assert not app.exception


def test_stopping_a_page_is_no_error() -> None:
    def script() -> None:
        import streamlit as st

        from pages.parts.shell import frame

        with frame.page("Enough"):
            st.stop()

    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.error
    assert not app.exception
