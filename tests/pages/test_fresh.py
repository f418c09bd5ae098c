"""What the pages compare with, and what they say where a log has ended."""

from datetime import timedelta

import pytest

from tests.pages.harness import TODAY, Desk, go, heading, log_of, table, text

ENDED = TODAY - timedelta(days=24)


def test_what_is_compared_with_stands_in_the_address_and_goes_along(three: Desk) -> None:
    app = three.open("gaps", compare="year")  # the command's word for it
    assert app.selectbox(key="compare").value == "year"
    assert "No comparison: data starts on 6 Sep 2026, after 20 Nov 2025." in text(app)
    assert {"gap_days_before", "state_before"}.isdisjoint(table(app, "gaps_table")[0])
    go(app, "boardroom")
    assert app.query_params == {"compare": "a year ago"}
    assert "No comparison:** data starts on 6 Sep 2026, after 20 Nov 2025." in text(app)
    assert all(not metric.delta for metric in app.metric)
    app.selectbox(key="compare").select("window").run()
    assert "**Ben Okafor** 10 → 40 days, empty chair, :red[worse]" in [button.label for button in app.button]
    go(app, "gaps")
    assert app.query_params == {"compare": "the window before"}
    before = {row["executive"]: row["gap_days_before"] for row in table(app, "gaps_table")}
    assert before == {"Ada Amsel": 0, "Ben Okafor": 10, "Cleo Chen": 3}
    assert {row["state_before"] for row in table(app, "gaps_table")} == {"in touch"}


def test_a_click_on_who_moved_opens_that_executive(three: Desk) -> None:
    app = three.open("boardroom")
    next(button for button in app.button if button.label.startswith("**Ben Okafor**")).click().run()
    assert "Ben Okafor only." in text(app)


@pytest.mark.long("six pages, on a store of its own")
def test_a_call_logged_after_a_log_stopped_hides_nobody_without_naming_the_log_and_its_day(
    desk: Desk,
) -> None:
    by_hand = "Day,Executive,Customer,Outcome\n2026-11-19,Ada Amsel,Customer 1,connected\n"
    gaps = {"Ada Amsel": 2, "Ben Okafor": 40, "Cleo Chen": 26}
    app = desk.fill(("crm.csv", log_of(gaps, end=ENDED)), ("notes.csv", by_hand)).open("boardroom")
    assert heading(app) == "No known empty chairs; we can't tell for two"
    said = text(app)
    assert "**notes.csv**: up to 19 Nov 2026; imported" in said
    assert "crm.csv stopped on 25 October 2026, 26 days earlier." in said
    assert "We can't tell whether Ben Okafor and Cleo Chen have spoken with a customer since." in said
    go(app, "gaps")
    assert heading(app) == "No known empty chairs; we can't tell for two"
    [ben] = [row for row in table(app, "gaps_table") if row["executive"] == "Ben Okafor"]
    assert (ben["gap_days"], ben["gap_at_most_days"], ben["state"]) == (None, 64, "cannot tell")
    assert ben["why_cannot_tell"].startswith(
        "crm.csv, the only source that names Ben Okafor, stopped on 25 October 2026"
    )
    go(app, "my_chair")
    next(button for button in app.button if "Ben Okafor" in button.label).click().run()
    assert "We can't tell whether you have spoken with a customer since." in text(app)
    go(app, "gaps")
    next(button for button in app.button if button.label == "Show 25 October 2026").click().run()
    assert app.query_params == {"as_of": "2026-10-25"}
    assert heading(app) == "Ben Okafor has been silent for 38 days"
    assert "cannot tell" not in text(app)
