"""Each chart's title says what it shows."""

from datetime import date
from typing import Any

import pytest

from analytics.charts.gap_finding import gap_finding
from analytics.charts.initiative_bars import initiative_bars, initiative_finding
from analytics.charts.initiative_trend import initiative_trend, trend_finding
from analytics.charts.spell_timeline import spell_finding, spell_timeline
from analytics.model.chair import Chair, State

AS_OF = date(2026, 11, 20)


def executive(name: str, proactive: int, reactive: int, unknown: int = 0) -> dict[str, Any]:
    known = proactive + reactive
    return {
        "executive_id": hash(name) % 1000,
        "name": name,
        "proactive": proactive,
        "reactive": reactive,
        "unknown": unknown,
        "contacts": known + unknown,
        "proactive_share": proactive / known if known else None,
    }


def chair(name: str, state: State, gap: int | None) -> Chair:
    return Chair(hash(name) % 1000, name, "", state, gap, False, 0, None, None)


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([], "No executives in this selection"),
        ([executive("Ana", 0, 0)], "No contacts in this period"),
        ([executive("Ana", 3, 7)], "Nobody is over 70% reactive"),
        ([executive("Ana", 2, 8), executive("Ben", 5, 5)], "Ana is over 70% reactive"),
        (
            [executive("Ana", 2, 8), executive("Ben", 1, 9), executive("Cem", 0, 0)],
            "Two over 70% reactive; Cem had no contact",
        ),
        ([executive("Ana", 2, 8), executive("Ben", 1, 9)], "Two executives are over 70% reactive"),
        ([executive("Ana", 0, 4)], "Too few contacts for percentages"),
        (
            [executive("Ana", 0, 4), executive("Ben", 0, 0)],
            "Too few contacts for percentages; Ben had no contact",
        ),
    ],
)
def test_the_initiative_finding_counts_who_mostly_answers(rows: list[dict[str, Any]], finding: str) -> None:
    assert initiative_finding(rows) == finding


def test_under_five_contacts_counts_stand_instead_of_a_percentage() -> None:
    words = initiative_bars([executive("Ana", 1, 3), executive("Ben", 2, 3)])["data"][1]["text"]
    assert words == ["<b>40%</b> proactive", "1 of 4 proactive"]


def test_no_contact_is_said_in_words_and_comes_first() -> None:
    figure = initiative_bars([executive("Ana", 0, 9), executive("Ben", 0, 0)])
    assert figure["data"][0]["text"] == ["Ben", "Ana"]
    assert "no contact" in figure["data"][1]["text"][0]


@pytest.mark.parametrize("state", ["away", "cannot tell"])
def test_somebody_away_or_untold_is_not_told_to_have_no_contact(state: str) -> None:
    away = executive("Ana", 0, 0) | {"state": state}
    assert "no contact" not in initiative_finding([away, executive("Ben", 6, 4)])
    figure = initiative_bars([away, executive("Ben", 6, 4)])
    assert figure["data"][0]["text"] == ["Ben", "Ana"]
    assert figure["data"][1]["text"][1] == state


def test_those_without_contact_share_a_line_by_name_while_the_names_fit() -> None:
    silent = [executive(f"Person {i}", 0, 0) for i in range(3)]
    figure = initiative_bars([*silent, executive("Ana", 0, 9)])
    assert figure["data"][0]["text"] == ["Person 0, Person 1, Person 2", "Ana"]
    said = [sentence for _, sentence in figure["layout"]["meta"]["opens"]]
    assert said == ["Ana: 0% proactive; 9 reactive"]
    crowd = [executive(f"Person {i}", 0, 0) for i in range(158)]
    figure = initiative_bars([*crowd, executive("Ana", 0, 9)])
    assert figure["data"][0]["text"] == ["158 executives", "Ana"]
    assert figure["data"][0]["hovertext"][0].endswith("Person 108 and 146 more: no contact")


def test_where_the_data_stopped_no_chair_is_known_to_be_empty() -> None:
    untold = [chair("Ana", "cannot tell", 60), chair("Ben", "in touch", 2)]
    assert gap_finding(untold) == "No known empty chairs; we can't tell for one"


def test_unknown_contacts_stand_apart_and_change_no_bar() -> None:
    assert initiative_bars([executive("Ana", 3, 7)])["layout"]["xaxis"]["range"] == [
        0,
        100,
    ]  # no column for none
    bars = [
        t["x"] for t in initiative_bars([executive("Ana", 3, 7, unknown=90)])["data"] if t["type"] == "bar"
    ]
    assert bars == [[30.0], [70.0]]


@pytest.mark.parametrize(
    ("chairs", "finding"),
    [
        ([], "No executives in this selection"),
        ([chair("Ana", "in touch", 3)], "No empty chairs; longest gap 3 days, Ana"),
        ([chair("Ana", "in touch", None)], "Every chair is filled"),
        ([chair("Ana", "away", 50)], "No empty chairs; one away"),
        (
            [chair("Ana", "in touch", 3), chair("Ben", "away", 34), chair("Cem", "away", 50)],
            "No empty chairs, two away; longest gap 3 days",
        ),
        ([chair("Ana", "empty chair", 41)], "Ana has been silent for 41 days"),
        (
            [chair("Ana", "empty chair", 41), chair("Ben", "empty chair", None)],
            "Two empty chairs; Ben never in contact",
        ),
        ([chair(name, "empty chair", None) for name in "ABC"], "Three empty chairs; three never in contact"),
        (
            [chair("Ana", "empty chair", 41), chair("Ben", "empty chair", 64), chair("Cem", "away", 90)],
            "Two empty chairs; Ben silent for 64 days",
        ),
    ],
)
def test_the_gap_finding_names_the_longest_silence(chairs: list[Chair], finding: str) -> None:
    assert gap_finding(chairs) == finding


def test_the_spell_finding_names_who_was_missing_for_most_days() -> None:
    rows = [
        {"executive_id": 1, "name": "Ana", "from": date(2026, 11, 1), "to": None},
        {"executive_id": 2, "name": "Ben", "from": date(2026, 3, 1), "to": date(2026, 3, 5)},
    ]
    assert spell_finding(rows, AS_OF) == "Two empty-chair periods; most days: Ana (20)"
    assert spell_finding(rows[:1], AS_OF) == "One empty-chair period: Ana, 20 days"


@pytest.mark.parametrize(
    ("days_known", "finding"),
    [
        ((365, 12), "No empty chairs in the year to 20 November 2026"),
        ((43, 12), "No empty chairs in the 43 days with data"),
        ((0, 0), "No data on empty chairs for the last year"),
    ],
)
def test_without_spells_no_more_is_claimed_than_logs_can_tell(
    days_known: tuple[int, ...], finding: str
) -> None:
    assert spell_finding([], AS_OF, [{"days_known": days} for days in days_known]) == finding


def test_of_a_spell_only_the_last_year_counts() -> None:
    rows = [{"executive_id": 1, "name": "Ana", "from": date(2020, 1, 1), "to": date(2025, 11, 22)}]
    assert spell_timeline(rows, AS_OF)["data"][1]["text"] == ["<b>3</b> days"]
    year = {"executive_id": rows[0]["executive_id"], "days_known": 150, "share": 3 / 150}
    assert spell_timeline(rows, AS_OF, [year])["data"][1]["text"] == ["3 of 150 days, <b>2%</b>"]


def test_a_spell_that_lasts_says_so() -> None:
    rows = [{"executive_id": 1, "name": "Ana", "from": date(2026, 11, 1), "to": None}]
    assert "still empty" in spell_timeline(rows, AS_OF)["data"][1]["text"][0]


def period(month: int, proactive: int, reactive: int) -> dict[str, Any]:
    return {"starts_on": date(2026, month, 1), "proactive": proactive, "reactive": reactive, "unknown": 0}


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([], "Too few contacts for a trend"),
        ([period(1, 1, 2)], "Too few contacts for a trend"),
        ([period(1, 4, 6)], "We started 40% of our contacts in Jan 2026"),
        (
            [period(1, 1, 9), period(2, 4, 0), period(3, 4, 6)],
            "Proactive share rose from 10% (Jan 2026) to 40%",
        ),
        (
            [period(1, 6, 4), period(3, 4, 6)],
            "Proactive share fell from 60% (Jan 2026) to 40%",
        ),
        ([period(1, 4, 6), period(3, 8, 12)], "Proactive share is 40%, same as Jan 2026"),
    ],
)
def test_the_trend_finding_compares_the_first_and_last_period_that_count(
    rows: list[dict[str, Any]], finding: str
) -> None:
    assert trend_finding(rows) == finding


@pytest.mark.parametrize(
    ("last", "finding"),
    [
        (period(3, 4, 6), "rose from 10% (Jan 2026) to 40% in 1–20\u00a0Mar"),
        (period(3, 1, 9), "is 10% in 1–20\u00a0Mar, same as Jan 2026"),
        (
            period(3, 1, 0),
            "rose from 10% (Jan 2026) to 50%",
        ),  # a whole month was the last
    ],
)
def test_a_month_that_is_not_over_is_told_as_its_days(last: dict[str, Any], finding: str) -> None:
    rows = [period(1, 1, 9), period(2, 5, 5), last]
    assert trend_finding(rows, date(2026, 3, 20)) == f"Proactive share {finding}"
    assert initiative_trend(rows, date(2026, 3, 20))["data"][1]["hovertext"][2].startswith(
        "1–20\u00a0Mar 2026:"
    )
    assert "1–" not in trend_finding(rows, date(2026, 3, 31))


def test_the_trend_labels_what_its_title_compares_beside_the_lines_ends() -> None:
    figure = initiative_trend([period(1, 1, 9), period(2, 9, 1), period(3, 2, 3), period(4, 4, 6)])
    line = figure["data"][1]
    assert line["text"] == ["<b>10%</b>", "", "", "<b>40%</b>"]
    assert (line["textposition"][0], line["textposition"][-1]) == ("middle left", "middle right")
    assert "30%: what business audiences typically report" in [
        note["text"] for note in figure["layout"]["annotations"]
    ]


def test_a_period_with_few_contacts_is_hollow_and_told_in_counts() -> None:
    line = initiative_trend([period(1, 4, 6), period(2, 1, 2)])["data"][1]
    assert line["marker"]["symbol"] == ["circle", "circle-open"]
    assert line["text"][1] == "1 of 3"


def test_a_period_without_contacts_breaks_the_line() -> None:
    assert initiative_trend([period(1, 4, 6), period(2, 0, 0), period(3, 4, 6)])["data"][1]["y"] == [
        40.0,
        None,
        40.0,
    ]
