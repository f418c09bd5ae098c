"""Which five of the candidates, and the line that says why."""

from datetime import date
from typing import Any

import pytest

from analytics.metrics.run import Row
from analytics.outreach.pick_five import five, next_for
from analytics.outreach.reason import reason, to_themselves, without_colleagues_in

AS_OF = date(2026, 11, 20)


def candidates(*said: str) -> list[Row]:
    """Rows in their order: "a new dissatisfied", or "a far" for one whom another executive looks after."""
    words = [line.split() for line in said]
    return [
        {
            "customer_id": place,
            "customer": name,
            "slots": [group for group in groups if group != "far"] + ["priority"],
            "distance": 2 if "far" in groups else 1,
        }
        for place, (name, *groups) in enumerate(words)
    ]


def chosen(*said: str) -> dict[str, str]:
    """Whom the five are, with the places that they take."""
    return {choice.row["customer"]: choice.slot for choice in five(candidates(*said))}


def test_one_of_each_group_and_one_more_by_priority() -> None:
    assert chosen(
        "first", "second", "lost lost", "lost2 lost", "loyal loyal", "bad dissatisfied", "new new"
    ) == {"new": "new", "loyal": "loyal", "lost": "lost", "bad": "dissatisfied", "first": "priority"}


def test_who_belongs_to_two_groups_takes_the_place_that_would_stay_empty() -> None:
    assert chosen("both new dissatisfied", "other new") == {"both": "dissatisfied", "other": "new"}
    assert chosen("both new dissatisfied", "other dissatisfied") == {"both": "new", "other": "dissatisfied"}
    # taking the first of the dissatisfied, who is the only loyal one, would leave a group empty
    found = chosen("x loyal dissatisfied", "y new dissatisfied", "z new")
    assert found == {"x": "loyal", "y": "dissatisfied", "z": "new"}


def test_an_empty_group_is_filled_by_priority() -> None:
    found = chosen("a", "b", "c loyal", "d", "e", "f")
    assert found == {"c": "loyal", "a": "priority", "b": "priority", "d": "priority", "e": "priority"}


def test_fewer_than_five_customers_are_fewer_than_five_calls() -> None:
    assert chosen("a loyal", "b") == {"a": "loyal", "b": "priority"}
    assert chosen() == {}


def test_somebody_elses_customers_only_fill_what_is_left() -> None:
    found = chosen("theirs far new", "loyal loyal", "a", "b", "more far loyal", "last far")
    assert found == {"loyal": "loyal", "a": "priority", "b": "priority", "theirs": "new", "more": "priority"}
    assert "theirs" not in chosen("theirs far new", "a", "b", "c", "d", "e")


def test_the_next_is_of_the_same_group_if_it_can_be() -> None:
    def following(*said: str) -> object:
        choice = next_for("lost", candidates(*said))
        return choice and (choice.row["customer"], choice.slot)

    assert following("a", "b lost") == ("b", "lost")
    assert following("a", "b loyal") == ("a", "priority")
    assert following("theirs far lost", "a") == ("a", "priority")
    assert following("first far", "theirs far lost") == ("theirs", "lost")
    assert following() is None


NOBODY: Row = {
    "waiting_since": None, "last_on": None, "last_executives": None, "customer_since": None, "lost_on": None,
    "annual_value": None, "survey_score": None, "surveyed_on": None, "distance": 1, "sponsor": None,
}  # fmt: skip
SPOKEN = {"last_on": date(2026, 7, 2), "last_executives": ["Ada\nAmsel"]}
YESTERDAY = {"last_on": date(2026, 11, 19), "last_executives": ["Ada", "Ben"]}
BY_ADA = "Ada Amsel last spoke to them 141 days ago"
NEVER = "no executive contact on record"
WAITS = {"waiting_since": date(2026, 11, 17)}
UNHAPPY = {"survey_score": 4.0, "surveyed_on": date(2026, 11, 2), "annual_value": 5.0}
THEIRS = {"annual_value": 1234567.4, "distance": 2, "sponsor": "Ben Bohm"}


@pytest.mark.parametrize(
    ("slot", "row", "line"),
    [
        ("new", {"customer_since": date(2026, 10, 12)}, f"Customer since 12 October; {NEVER}"),
        ("new", {"customer_since": date(2025, 12, 1)} | YESTERDAY,
         "Customer since 1 December 2025; Ada and Ben last spoke to them yesterday"),
        ("loyal", {"customer_since": date(2019, 5, 1)} | SPOKEN, f"Customer since 2019; {BY_ADA}"),
        ("lost", {"lost_on": date(2026, 9, 3)} | SPOKEN, f"Lost on 3 September; {BY_ADA}"),
        ("dissatisfied", UNHAPPY | SPOKEN, f"Gave us 4 out of 10 on 2 November; {BY_ADA}"),
        ("dissatisfied", {"survey_score": 4.5} | WAITS | SPOKEN,
         f"Gave us 4.5 out of 10; waiting for a reply since 17 November; {BY_ADA}"),
        ("loyal", {}, f"N{NEVER[1:]}"),  # the import with their start date was undone
        ("priority", WAITS, f"Waiting for a reply since 17 November; {NEVER}"),
        ("priority", THEIRS | SPOKEN, f"{BY_ADA}; annual value 1,234,567; sponsored by Ben Bohm"),
    ],
)  # fmt: skip
def test_the_reason_is_one_line(slot: str, row: dict[str, Any], line: str) -> None:
    assert reason(slot, NOBODY | row, AS_OF) == line


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Customer since 2019; ada last spoke to them 9 days ago; annual value 5",
         "Customer since 2019; you last spoke to them 9 days ago; annual value 5"),
        ("Ada last spoke to them yesterday", "You last spoke to them yesterday"),
        ("Ada Amsel last spoke to them yesterday", "Ada Amsel last spoke to them yesterday"),
        ("Lost on 3 May; Ben and ada last spoke to them today",
         "Lost on 3 May; Ben and you last spoke to them today"),
        ("Lost on 3 May; sponsored by ada", "Lost on 3 May; sponsored by ada"),
    ],
)  # fmt: skip
def test_the_executive_reads_you_for_their_own_name(line: str, read: str) -> None:
    assert to_themselves(line, "ada") == read


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Customer since 2019; Ben last spoke to them 9 days ago; annual value 5",
         "Customer since 2019; a colleague spoke to them last; annual value 5"),
        ("Ben and Cleo last spoke to them yesterday", "A colleague spoke to them last"),
        ("Ada last spoke to them yesterday", "Ada last spoke to them yesterday"),
        ("Lost on 3 May; Ben and ada last spoke to them today",
         "Lost on 3 May; ada last spoke to them today"),
        (f"Lost on 3 May; {NEVER}", f"Lost on 3 May; {NEVER}"),
    ],
)  # fmt: skip
def test_a_line_without_colleagues_has_neither_their_names_nor_their_days(line: str, read: str) -> None:
    assert without_colleagues_in(line, "ada") == read


def test_a_row_whose_colleagues_are_hidden_has_a_reason_all_the_same() -> None:
    assert reason("priority", NOBODY | SPOKEN | {"last_executives": None}, AS_OF) == (
        "A colleague spoke to them last"
    )
