"""A figure week by week, as a picture and as text."""

from datetime import date, timedelta

from analytics.charts.sparkline import sparkline
from analytics.model.trend import Trend

WEEKS = [date(2026, 8, 30) + timedelta(weeks=week) for week in range(13)]
GAPS = [3.0, 10.0, None, None, 38.0, *[None] * 7, 4.0]


def gap(values: list[float | None]) -> Trend:
    return Trend(WEEKS, values, 30, called="limit", unit="day")


def test_a_week_without_a_figure_keeps_its_place_and_breaks_the_line() -> None:
    target, weeks = sparkline(gap(GAPS))["data"]
    assert weeks["x"] == list(range(13))
    assert weeks["y"] == GAPS
    assert weeks["connectgaps"] is False
    assert weeks["hovertext"][2] == ""
    assert weeks["hovertext"][4] == "Week to 27 Sep: 38 days"
    assert set(target["y"]) == {30, None}


def test_the_axis_is_the_same_however_many_weeks_have_a_figure() -> None:
    full, scarce = sparkline(gap([5.0] * 13))["layout"], sparkline(gap([*[None] * 12, 5.0]))["layout"]
    assert full["xaxis"] == scarce["xaxis"]
    assert full["xaxis"]["ticktext"] == ["30 Aug", "22 Nov"]
    assert full["yaxis"]["ticktext"] == ["0", "30"]
    assert sparkline(gap([*GAPS[:-1], 80.0]))["layout"]["yaxis"]["ticktext"] == ["0", "30", "80"]


def test_the_text_says_the_span_the_target_and_how_many_weeks_have_none() -> None:
    assert gap(GAPS).alternative("Gap") == (
        "Gap by week, 30 Aug to 22 Nov: from 3 days to 38 days, now 4 days; limit 30 days. "
        "No figure in 9 weeks."
    )
    assert "no figure now" in gap([*[1.0] * 12, None]).alternative("Gap")
    assert gap([None] * 13).alternative("Gap").endswith(": no figure.")
    share = Trend(WEEKS, [60.0] * 13, 30, called="typical", unit="%", is_ours=True)
    assert share.alternative("Proactive share").endswith("from 60% to 60%, now 60%; typical 30%.")
    assert sparkline(share)["layout"]["yaxis"]["ticktext"] == ["0%", "30%", "60%"]
