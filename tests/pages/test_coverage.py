"""Coverage: whom are we not hearing?"""

import pytest
from streamlit.testing.v1 import AppTest

from analytics.charts import theme
from tests.pages.harness import (
    Desk,
    charts,
    click,
    customer_list,
    go,
    heading,
    log_of,
    shown,
    table,
    text,
)


@pytest.mark.parametrize("dimension", ["lifecycle", "value", "satisfaction"])
def test_the_table_has_the_metrics_rows(sampled: Desk, dimension: str) -> None:
    rows = sampled.metric("coverage", dimension=dimension)
    drawn = table(sampled.open("coverage", segments=dimension), "coverage_table")
    same = ("executive", "segment", "contacted", "customers", "days_since")
    assert [tuple(row[name] for name in same) for row in drawn] == [
        tuple(row[name] for name in same) for row in rows
    ]
    for row, metric in zip(drawn, rows, strict=True):
        assert row["share"] == (None if metric["share"] is None else round(100 * metric["share"]))


def test_the_grid_shows_each_executive_and_the_company(sampled: Desk) -> None:
    drawn = str(charts(sampled.open("coverage"))["coverage"])
    for row in sampled.metric("coverage"):
        assert row["executive"] in drawn


def test_lost_without_a_word_is_the_metrics_and_no_cause(sampled: Desk) -> None:
    [row] = sampled.metric("lost_without_word")
    said = text(sampled.open("coverage"))
    assert f"{row['without_word']} of {row['lost']} lost customers" in said
    assert "not a cause" in said


def test_without_a_customer_list_the_spread_of_contacts_stands_in_its_place_and_says_why(alone: Desk) -> None:
    app = alone.open("coverage")
    assert heading(app) == "4 contacts reached 1 customer"
    assert "Coverage needs a customer list" in text(app)
    [row] = table(app, "spread")
    assert (row["contacts"], row["customers_contacted"]) == (4, 1)
    assert "coverage" not in charts(app)


def test_the_companys_row_opens_nobody(three: Desk) -> None:
    app = three.open("coverage")
    names = [row["executive"] for row in table(app, "coverage_table")]
    click(app, "coverage_table", names.index("The company"))
    assert not [error.value for error in app.error]
    assert "only." not in text(app)


def test_a_customer_list_without_any_log_is_no_error(desk: Desk) -> None:
    app = desk.fill(("customers.csv", customer_list(5))).open("coverage")
    assert not [error.value for error in app.error]
    assert not [button for button in app.button if "sample" in button.label]


def test_a_segment_column_that_is_empty_is_no_error(three: Desk) -> None:
    app = three.open("coverage", segments="segment")
    assert not [error.value for error in app.error]


def test_of_many_executives_ten_are_named_all_are_counted_and_anybody_is_found(desk: Desk) -> None:
    names = [f"Person {place:02}" for place in range(theme.MOST_NAMED + 1)]
    log = log_of({name: 2 * place for place, name in enumerate(names)})
    app = desk.fill(("log.csv", log), ("customers.csv", customer_list())).open("coverage")
    assert len(_rows_of(app, "coverage")) == theme.NAMED
    assert _rows_of(app, "coverage")[0].startswith("Person 24: ")  # who reached nobody for longest
    counts = charts(app)["coverage_bands"]["data"][2]["text"]
    assert sum(int(count[3:-4]) for count in counts) == len(names)
    go(app, "initiative")
    assert len(_rows_of(app, "initiative")) == 15  # the ten without contact share a line that opens nobody
    app.selectbox(key="window").select(365).run()
    assert len(_rows_of(app, "initiative")) == theme.NAMED
    assert "initiative_bands" in charts(app)
    app.selectbox(key="find_executive").select("Person 03").run()
    assert heading(app).startswith("Person 03")


def _rows_of(app: AppTest, chart: str) -> list[str]:
    """The sentences of a chart's rows."""
    return [shown(one.label) for one in app.button if (one.key or "").endswith(f"_{chart}")]
