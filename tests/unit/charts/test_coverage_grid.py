"""The grid of coverage: whom nobody hears from is seen first."""

from typing import Any

import pytest

from analytics.charts.coverage_grid import coverage_finding, coverage_grid


def segment(name: str, contacted: int, customers: int, executive_id: int | None = None) -> dict[str, Any]:
    return {
        "executive_id": executive_id,
        "name": "The company" if executive_id is None else "Ana",
        "segment": name,
        "customers": customers,
        "contacted": contacted,
        "share": contacted / customers if customers else None,
        "days_since": 8 if contacted else None,
    }


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([], "No customers in this selection"),
        ([segment("new", 0, 0)], "No customers in this selection"),
        (
            [segment("new", 6, 12), segment("lost", 3, 40)],
            "We speak least with lost customers: 3 of 40 (8%)",
        ),
        ([segment("lost", 0, 40)], "Nobody spoke with lost customers: 0 of 40"),
        (
            [segment("new", 6, 12), segment("lost", 0, 4, executive_id=1)],
            "6 of 12 new customers (50%) had a contact",
        ),
    ],
)
def test_the_coverage_finding_names_the_segment_the_company_speaks_least_with(
    rows: list[dict[str, Any]], finding: str
) -> None:
    assert coverage_finding(rows) == finding


@pytest.mark.parametrize(
    ("dimension", "name", "who"),
    [
        ("value", "high", "high-value customers"),
        ("satisfaction", "not asked", "unsurveyed customers"),
        ("segment", "high", "high customers"),  # an analyst's own word stays as it is
    ],
)
def test_the_coverage_finding_speaks_of_customers_whatever_the_segment_is_called(
    dimension: str, name: str, who: str
) -> None:
    assert coverage_finding([segment(name, 0, 9)], dimension) == f"Nobody spoke with {who}: 0 of 9"


def test_the_company_stands_first_and_apart() -> None:
    figure = coverage_grid([segment("new", 0, 4, executive_id=1), segment("new", 6, 12)])
    names = figure["data"][0]
    assert names["text"] == ["<b>The company</b>", "Ana"]
    assert names["y"][1] - names["y"][0] > 1


def test_a_cell_without_customers_says_so_instead_of_nought() -> None:
    figure = coverage_grid([segment("new", 0, 0), segment("lost", 0, 4)])
    assert figure["data"][2]["text"] == ["–", ""]
    assert figure["data"][1]["text"] == ["", "<b>0%</b> of 4"]
    assert figure["data"][1]["hovertext"][0] == "The company, new: no customers"
    assert any(note["text"].endswith("– no customers.") for note in figure["layout"]["annotations"])


def test_a_segment_without_a_contact_is_not_said_to_have_had_none_ever() -> None:
    figure = coverage_grid([segment("lost", 0, 4)])
    said = "The company, lost: 0 of 4, no contact on record"
    assert figure["data"][1]["hovertext"] == [said]


def loudness(*cells: dict[str, Any]) -> list[float]:
    colours = coverage_grid(cells)["data"][1]["marker"]["color"]
    return [float(colour.split(",")[3].rstrip(")")) for colour in colours]


def test_nobody_heard_is_the_loudest_cell_and_the_counts_stand_in_its_tooltip() -> None:
    drawn = segment("new", 0, 9), segment("loyal", 1, 12), segment("lost", 9, 12)
    none, few, most = loudness(*drawn)
    assert none == 1
    assert few > most
    cells = coverage_grid(drawn)["data"][1]
    assert cells["hovertext"][1] == "The company, loyal: 1 of 12, last contact 8 days ago"


def test_one_customer_without_a_contact_is_no_louder_than_many_of_whom_a_few_had_one() -> None:
    people = (segment("new", 0, 1), segment("loyal", 2, 30), segment("lost", 0, 40))
    one, few, forty = loudness(*(row | {"executive_id": 1} for row in people))
    assert one < few < forty == 1


def test_the_company_is_measured_by_itself() -> None:
    new, lost, ana = loudness(
        segment("new", 3, 10), segment("lost", 3, 400), segment("new", 0, 4, executive_id=1)
    )
    assert new < lost < ana == 1


def test_a_page_of_a_team_speaks_for_the_team() -> None:
    rows = [segment("new", 6, 12), segment("lost", 3, 40)]
    assert coverage_finding(rows, who="Sales") == "Sales: least contact with lost customers, 3 of 40 (8%)"
    assert (
        coverage_finding([segment("lost", 0, 40)], who="Sales")
        == "Sales spoke with none of 40 lost customers"
    )


def test_of_equal_coverage_who_misses_most_customers_comes_first_and_who_has_none_last() -> None:
    people = {1: (0, 3), 2: (0, 9), 3: (0, 0), 4: (1, 4)}
    rows = [
        segment("new", *counts, executive_id=key) | {"name": f"Person {key}"}
        for key, counts in people.items()
    ]
    assert coverage_grid(rows)["data"][0]["text"] == ["Person 2", "Person 1", "Person 4", "Person 3"]


def test_of_many_segments_the_largest_are_drawn_and_the_rest_counted() -> None:
    figure = coverage_grid([segment(f"s{i:02}", 1, 100 - i) for i in range(20)])
    assert len(figure["data"][1]["x"]) == 8
    assert any(
        "12\u00a0smaller segments not shown" in note["text"] for note in figure["layout"]["annotations"]
    )
