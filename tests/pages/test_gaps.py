"""Gaps: how long has each executive been silent?"""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from analytics.charts import theme
from analytics.model.chair import in_words
from tests.pages.harness import (
    Desk,
    as_csv,
    charts,
    click,
    frame,
    heading,
    log_of,
    shown,
    table,
    text,
    unfold,
)


def test_the_table_has_the_metrics_rows_what_needs_attention_first(sampled: Desk) -> None:
    rows = sampled.metric("executives")
    shown = table(sampled.open("gaps"), "gaps_table")
    same = (
        "executive",
        "state",
        "last_contact_on",
        "next_booked_on",
        "face_to_face_gap_days",
        "exposure_minutes",
    )
    for row, metric in zip(shown, rows, strict=True):
        assert {name: row[name] for name in same} == {name: metric[name] for name in same}
        gap = None if metric["state"] == "away" else metric["gap_days"]
        assert row["gap_days"] == gap


def test_the_gap_sorts_as_a_number_beside_its_state(sampled: Desk) -> None:
    app = sampled.open("gaps", compare="the window before")
    drawn = frame(app, "gaps_table")
    for name in ("gap_days", "gap_days_before", "exposure_minutes", "empty_share"):
        assert drawn[name].dtype.kind in "if"  # the browser sorts it by value, and puts it to the right
    assert drawn["last_contact_on"].map(type).eq(date).all()
    states = {row["executive"]: row["state"] for row in sampled.metric("executives")}
    assert dict(zip(drawn["executive"], drawn["state"], strict=True)) == states
    away = drawn[drawn["state"] == "away"]
    assert not away.empty
    assert away["gap_days"].isna().all()


def test_never_in_contact_is_said_in_words(desk: Desk) -> None:
    joined = {"Dora Never": "2026-01-07", "Ada Amsel": "2020-01-01"}
    people = as_csv([{"Executive": name, "Joined on": day} for name, day in joined.items()])
    log = "Date,Executive,Customer,Type,Outcome\n2026-11-18,Ada Amsel,Customer 1,call,connected\n"
    app = desk.fill(("executives.csv", people), ("log.csv", log)).open("gaps")
    [never] = [row for row in table(app, "gaps_table") if row["executive"] == "Dora Never"]
    assert (never["gap_days"], never["contact_so_far"]) == (None, "never in contact")
    assert never["last_contact_on"] is None


def test_one_executive_has_their_own_figures(sampled: Desk) -> None:
    app = sampled.open("gaps", executives="Mei-Ling Tan")
    [row] = [row for row in sampled.metric("executives") if row["executive"] == "Mei-Ling Tan"]
    assert heading(app) == f"Mei-Ling Tan has been silent for {row['gap_days']} days"
    tiles = {metric.label: metric.value for metric in app.metric}
    assert tiles["Gap"].startswith(str(row["gap_days"]))
    assert tiles["Exposure"].startswith(str(row["exposure_minutes"]))
    assert tiles["Customers"] == str(row["customers_contacted"])


def test_the_spells_drawn_are_those_of_the_metric(sampled: Desk) -> None:
    app = sampled.open("gaps")
    names = {row["executive"] for row in sampled.metric("spells")}
    drawn = str(charts(app)["spells"])
    assert names
    assert all(name in drawn for name in names)


def test_customers_waiting_for_a_reply_are_counted_and_listed(sampled: Desk) -> None:
    app = sampled.open("gaps")
    rows = sampled.metric("waiting")
    unheard = len({row["customer_id"] for row in rows if not row["has_spoken_since"]})
    others = len({row["customer_id"] for row in rows if row["has_spoken_since"]})
    assert unheard > 1
    assert others > 1
    assert f"{in_words(unheard).capitalize()} customers are waiting for a reply" in text(app)
    others_said = f"{in_words(others).capitalize()} more never got a reply but have been in touch since."
    assert others_said in text(app)
    shown = table(app, "gaps_waiting")
    assert [(row["executive"], row["customer"], row["working_days"]) for row in shown] == [
        (row["executive"], row["customer"], row["working_days"]) for row in rows
    ]


@pytest.mark.parametrize(
    ("page", "key"), [("gaps", "gaps_waiting"), ("coverage", "coverage_table"), ("boardroom", "missing")]
)
def test_a_name_in_a_table_opens_its_executive(sampled: Desk, page: str, key: str) -> None:
    app = sampled.open(page)
    name = table(app, key)[-1]["executive"]
    click(app, key, len(table(app, key)) - 1)
    assert f"{name} only." in text(app)


def test_a_name_in_the_source_rows_opens_its_executive_whose_own_rows_have_plain_names(three: Desk) -> None:
    app = unfold(three.open("gaps", window="180 days"), "gaps")
    names = [row["executive"] for row in table(app, "gaps_rows")]
    app = unfold(click(app, "gaps_rows", names.index("Cleo Chen")), "gaps")
    assert {row["executive"] for row in table(app, "gaps_rows")} == {"Cleo Chen"}
    assert "gaps_rows_open" not in app.session_state


def test_a_customer_waiting_for_one_executive_opens_their_brief(sampled: Desk) -> None:
    waiting = sampled.metric("waiting")[0]
    app = sampled.open("gaps", executives=waiting["executive"])
    customers = [row["customer"] for row in table(app, "gaps_waiting")]
    click(app, "gaps_waiting", customers.index(waiting["customer"]))
    assert waiting["customer"] in heading(app)
    assert app.query_params["executive"] == waiting["executive"]


def test_a_window_without_rows_says_so(three: Desk) -> None:
    app = unfold(three.open("gaps", window="7 days", executives="Ben Okafor"), "gaps")
    assert "No interactions in the 7 days to 20 November 2026" in text(app)


@pytest.mark.parametrize("page", ["gaps", "initiative", "coverage"])
def test_a_click_on_a_row_opens_that_executive(sampled: Desk, page: str) -> None:
    [wanted] = [row for row in sampled.metric("executives") if row["executive"] == "Leila Haddad"]
    app = sampled.open(page)
    app.button(key=f"row_{wanted['executive_id']}_{page}").click().run()
    assert not [error.value for error in app.error]
    assert "Leila Haddad only." in text(app)
    assert heading(app).startswith("Leila Haddad")


def test_of_many_executives_ten_have_a_line_and_the_others_are_counted_and_found(desk: Desk) -> None:
    gaps = {f"Person {place}": place for place in range(theme.MOST_NAMED + 1)}
    app = desk.fill(("log.csv", log_of(gaps))).open("gaps")
    lines = _lines(app)
    assert len(lines) == 10
    assert lines[0].startswith("Person 24")
    assert "8 of 25 had contact in the last 7 days" in text(app)
    app.selectbox(key="find_executive").select("Person 3").run()
    assert "Person 3 only." in text(app)


def test_up_to_two_dozen_all_have_a_line(desk: Desk) -> None:
    gaps = {f"Person {place}": place for place in range(theme.MOST_NAMED)}
    app = desk.fill(("log.csv", log_of(gaps))).open("gaps")
    assert len(_lines(app)) == theme.MOST_NAMED
    assert "spread_of_gaps" not in charts(app)


def test_no_contact_at_all_is_said_in_words(sampled: Desk) -> None:
    app = sampled.open("gaps", executives="Mei-Ling Tan")
    assert "No contact in 30 days." in text(app)


def _lines(app: AppTest) -> list[str]:
    """The lines of the chart, as their buttons say them."""
    return [shown(button.label) for button in app.button if (button.key or "").endswith("_gaps")]
