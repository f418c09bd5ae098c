"""Bands count every executive once, and their title says what holds of most."""

from typing import Any

from analytics.charts.initiative_bands import initiative_bands
from analytics.charts.reach_bands import count_bands, share_bands


def _row(name: str, proactive: int, reactive: int) -> dict[str, Any]:
    known = proactive + reactive
    counts = {"proactive": proactive, "reactive": reactive, "unknown": 0, "contacts": known}
    return {"name": name, "proactive_share": proactive / known if known else None, **counts}


def test_the_bands_of_initiative_count_everybody_once() -> None:
    away = _row("Cem", 0, 0) | {"state": "away"}
    people = [_row("Ana", 2, 8), _row("Ben", 3, 7), _row("Dee", 7, 3), _row("Eve", 1, 1)]
    figure = initiative_bands([*people, _row("Fay", 0, 0), away])
    counts = [int(text[3:-4]) for text in figure["data"][2]["text"]]
    assert counts == [1, 1, 0, 1, 1, 1, 1]
    assert figure["layout"]["title"]["text"] == "3 of 6\u00a0executives had five contacts or more"
    assert initiative_bands(people)["layout"]["title"]["text"] == "Half of 3 executives start 30% or less"


def test_the_bands_of_coverage_count_everybody_once() -> None:
    figure = share_bands([0.0, 0.001, 0.1, 0.5, 1.0, None])
    counts = [int(text[3:-4]) for text in figure["data"][2]["text"]]
    assert counts == [1, 2, 0, 1, 0, 1, 1]
    assert figure["layout"]["title"]["text"] == "1 of 5\u00a0executives reached none of their customers"
    assert share_bands([0.2, 0.4])["layout"]["title"]["text"] == "Half of executives reached 20% or less"
    assert (
        count_bands([2, 1, 5])["layout"]["title"]["text"]
        == "Half of executives reached 2\u00a0customers or fewer"
    )


def test_on_a_phone_the_words_of_the_longest_band_fit_beside_its_bar() -> None:
    figure = share_bands([0.0, None] + [1.0] * 1200)
    low, high = figure["layout"]["xaxis"]["range"]
    px = 358 / (high - low)
    assert -low * px >= 7 * len("no customers")
    assert (high - 101) * px >= 7 * len("1,200")
