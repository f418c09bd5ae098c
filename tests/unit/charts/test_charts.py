"""What holds for every chart: any number of rows, any name, any page."""

import json
from collections.abc import Callable, Iterator

import plotly.graph_objects as go
import pytest

from analytics.charts import layout as layout_of_rows
from analytics.charts import theme
from analytics.charts.coverage_grid import coverage_grid
from analytics.charts.gap_lines import gap_lines
from analytics.charts.gap_spread import gap_spread
from analytics.charts.initiative_bands import initiative_bands
from analytics.charts.initiative_bars import initiative_bars
from analytics.charts.initiative_trend import initiative_trend
from analytics.charts.reach_bands import count_bands, share_bands
from analytics.charts.spell_timeline import spell_timeline
from tests.unit.charts import rows

Draw = Callable[[int], theme.Figure]
OF_EXECUTIVES: dict[str, Draw] = {
    "initiative_bars": lambda n: initiative_bars(rows.initiative(n)),
    "gap_lines": lambda n: gap_lines(rows.chairs(n), rows.contact_days(n), rows.AS_OF, 30),
    "spell_timeline": lambda n: spell_timeline(rows.spells(n), rows.AS_OF),
    "coverage_grid": lambda n: coverage_grid(rows.coverage(n)),
}
FIRST = {"initiative_bars", "coverage_grid"}  # of many, they draw those that need attention
ALL: dict[str, Draw] = OF_EXECUTIVES | {
    "initiative_trend": lambda n: initiative_trend(rows.periods(n)),
    "gap_spread": lambda n: gap_spread(rows.chairs(n), 30),
    "initiative_bands": lambda n: initiative_bands(rows.initiative(n)),
    "share_bands": lambda n: share_bands([None if i % 9 == 8 else i % 4 / 4 for i in range(n)]),
    "count_bands": lambda n: count_bands([i % 30 for i in range(n)]),
}


def texts(figure: theme.Figure) -> Iterator[str]:
    """Everything that Plotly would draw as text."""
    for trace in figure["data"]:
        for part in ("text", "hovertext"):
            yield from trace.get(part, [])
    yield from (note["text"] for note in figure["layout"].get("annotations", []))
    yield figure["layout"]["title"]["text"]


@pytest.mark.parametrize("number", [0, 1, 2, 12, 60, 500])
@pytest.mark.parametrize("chart", ALL)
def test_a_figure_is_plain_data_that_plotly_takes(chart: str, number: int) -> None:
    figure = ALL[chart](number)
    assert json.loads(json.dumps(figure)) == figure
    go.Figure(figure)


@pytest.mark.parametrize("chart", ALL)
def test_without_rows_only_the_finding_is_left(chart: str) -> None:
    figure = ALL[chart](0)
    assert figure["data"] == []
    assert figure["layout"]["title"]["text"]


@pytest.mark.parametrize("chart", sorted(OF_EXECUTIVES.keys() - FIRST))
def test_of_many_executives_forty_are_drawn_and_the_rest_counted(chart: str) -> None:
    figure = OF_EXECUTIVES[chart](60)
    names = [text for text in figure["data"][0]["text"] if text.startswith("Person")]
    assert len(names) == theme.MOST_ROWS
    assert any("Showing 40 of 60" in text for text in texts(figure))


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        ("initiative_bars", "Ten of 59 executives with contact: the most reactive."),
        ("coverage_grid", "Ten of 60 executives with the lowest coverage"),
    ],
)
def test_of_many_executives_the_ten_that_need_attention_are_drawn(chart: str, said: str) -> None:
    figure = OF_EXECUTIVES[chart](60)
    assert len(figure["layout"]["meta"]["opens"]) == 10 + (chart == "initiative_bars")  # one has no contact
    assert said in list(texts(figure))
    assert not any(said.split()[-1] in text for text in texts(OF_EXECUTIVES[chart](24)))


@pytest.mark.parametrize("number", [1, 12, 60])
@pytest.mark.parametrize("chart", OF_EXECUTIVES)
def test_the_buttons_lie_over_the_rows_that_they_open(chart: str, number: int) -> None:
    figure = OF_EXECUTIVES[chart](number)
    layout, names = figure["layout"], figure["data"][0]
    meta, margin = layout["meta"], layout["margin"]
    low, high = layout["yaxis"]["range"]
    inner = layout["height"] - margin["t"] - margin["b"]
    assert meta["row"] == pytest.approx(inner / (low - high), abs=0.01)
    rows_of = {
        text.split("  ")[0]: margin["t"] + (y - layout_of_rows.LINE - high) / (low - high) * inner
        for text, y in zip(names["text"], names["y"], strict=True)
        if text.split("  ")[0] in {rows.name(key) for key, _ in meta["opens"]}
    }
    assert len(meta["opens"]) == len(rows_of)
    assert chart in FIRST or len(rows_of) == min(number, theme.MOST_ROWS)
    for place, (key, sentence) in enumerate(meta["opens"]):
        assert meta["top"] + (place + 0.5) * meta["row"] == pytest.approx(rows_of[rows.name(key)], abs=1)
        assert sentence.startswith(f"{rows.name(key)}: ")


@pytest.mark.parametrize("chart", OF_EXECUTIVES)
def test_markup_in_a_name_is_shown_and_not_obeyed(chart: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "name", lambda _: rows.HOSTILE)
    for text in texts(OF_EXECUTIVES[chart](12)):
        assert "<img" not in text
        assert "<a" not in text


@pytest.mark.parametrize("chart", OF_EXECUTIVES)
def test_a_long_name_is_cut_but_whole_on_hovering(chart: str, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "Sofía Hernández de la Cruz y Montemayor del Valle Encantado"
    monkeypatch.setattr(rows, "name", lambda _: long)
    names = OF_EXECUTIVES[chart](3)["data"][0]
    assert "…" in names["text"][-1]
    assert names["hovertext"][-1].startswith(long)


@pytest.mark.parametrize("chart", ALL)
def test_nothing_can_be_dragged_or_zoomed(chart: str) -> None:
    layout = ALL[chart](12)["layout"]
    assert layout["dragmode"] is False
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]


@pytest.mark.parametrize("chart", ALL)
def test_there_is_no_legend(chart: str) -> None:
    assert ALL[chart](12)["layout"]["showlegend"] is False


@pytest.mark.parametrize("chart", ALL)
def test_text_takes_the_colour_of_the_page(chart: str) -> None:
    """Only text on a mark has a colour of its own; any other would vanish on a light or a dark page."""
    figure = ALL[chart](12)
    assert "color" not in figure["layout"]["font"]
    for trace in figure["data"]:
        if trace["type"] == "scatter":
            assert "color" not in trace.get("textfont", {})
