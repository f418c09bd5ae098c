"""What an import would change is told by name: chairs, shares, who is new, and no more than that."""

from datetime import date

import pytest

from analytics.metrics.import_effect import Picture, differences, effect
from analytics.metrics.run import Row

DAY = date(2026, 11, 20)


def row(executive_id: int, name: str, gap: int | None, proactive: int = 0, reactive: int = 0) -> Row:
    state = "empty chair" if gap is None or gap >= 30 else "due soon" if gap >= 24 else "in touch"
    return {
        "executive_id": executive_id, "executive": name, "state": state, "gap_days": gap,
        "contacts": proactive + reactive, "proactive": proactive, "reactive": reactive,
        "proactive_share": proactive / (proactive + reactive) if proactive + reactive else None,
    }  # fmt: skip


def picture(*rows: Row, customers: dict[int, str] | None = None, as_of: date = DAY) -> Picture:
    return Picture(as_of, rows, customers or {}, least=5)


def test_state_and_share_of_one_executive_are_both_told() -> None:
    found = effect(picture(row(1, "Ada", 40, 2, 4)), picture(row(1, "Ada", 0, 6, 4)))
    [move] = found.moves
    assert (move.chair_before, move.chair_after) == ("empty chair, 40 days", "in touch, 0 days")
    assert (move.share_before, move.share_after) == ("33%", "60%")
    assert found.finding() == "one chair would change"


def test_namesakes_are_told_apart() -> None:
    before = picture(row(1, "Jo King", 40), row(2, "Jo King", 2))
    after = picture(row(1, "Jo King", 40), row(2, "Jo King", 35))
    [move] = effect(before, after).moves
    assert (move.chair_before, move.chair_after) == ("in touch, 2 days", "empty chair, 35 days")


def test_who_was_known_by_name_and_is_then_by_number_is_one_person() -> None:
    before = picture(row(1, "Ada", 52), row(2, "Jo King", 2), customers={5: "Acme", 6: "Bolt"})
    after = picture(row(7, "ada", 25), row(8, "Jo King", 2), row(9, "Jo King", 4), customers={15: "ACME"})
    found = effect(before, after)
    assert [(one.chair_before, one.chair_after) for one in found.moves if one.executive == "ada"] == [
        ("empty chair, 52 days", "due soon, 25 days")
    ]
    assert found.finding() == "one chair would change; one executive removed; two new"
    assert found.customers == ()


def test_nothing_that_stays_is_told() -> None:
    same = picture(row(1, "Ada", 3, 5, 5), customers={1: "Acme"})
    found = effect(same, same)
    assert (found.moves, found.customers) == ((), ())
    assert found.finding() == "no chair would change"
    assert differences(same, same) == []


def test_under_five_contacts_counts_stand_in_place_of_a_percentage() -> None:
    [move] = effect(picture(row(1, "Ada", 3)), picture(row(1, "Ada", 3, 1, 3))).moves
    assert (move.share_before, move.share_after) == ("no contact", "1 of 4")


def test_contacts_of_which_nobody_knows_who_started_them_have_no_share() -> None:
    after = picture(row(1, "Ada", 3) | {"contacts": 7})
    [move] = effect(picture(row(1, "Ada", 3)), after).moves
    assert (move.share_before, move.share_after) == ("no contact", "unknown")


def test_a_share_that_rounds_to_the_same_percentage_has_not_moved() -> None:
    assert effect(picture(row(1, "Ada", 3, 500, 500)), picture(row(1, "Ada", 3, 501, 500))).moves == ()


@pytest.mark.parametrize(
    ("gaps", "finding"),
    [
        ([3], "one new executive"),
        ([3, 40], "two new executives, one with an empty chair"),
        ([40] * 14, "14 new executives, 14 with an empty chair"),
    ],
)
def test_who_is_new_is_said_in_the_finding(gaps: list[int], finding: str) -> None:
    after = picture(*[row(place, f"Number {place}", gap) for place, gap in enumerate(gaps)])
    assert effect(picture(), after).finding() == finding


def test_only_a_share_that_moves_is_said_too() -> None:
    found = effect(picture(row(1, "Ada", 3, 5, 5)), picture(row(1, "Ada", 3, 9, 5)))
    assert found.finding() == "no chair would change, one proactive share would"


def test_other_states_come_first_and_somebody_who_leaves_is_named() -> None:
    before = picture(row(1, "Ada", 3, 5, 5), row(2, "Ben", 40), row(3, "Cleo", 2))
    after = picture(row(1, "Ada", 3, 9, 5), row(4, "Dora", 50), row(2, "Ben", 1))
    assert [move.executive for move in effect(before, after).moves] == ["Ben", "Dora", "Cleo", "Ada"]
    assert "Cleo no longer appears." in differences(before, after)


def test_new_customers_are_named() -> None:
    before, after = picture(customers={1: "Acme"}), picture(customers={1: "Acme Ltd", 2: "Zeta", 3: "Beta"})
    assert effect(before, after).customers == ("Beta", "Zeta")
    assert "2 new customers." in differences(before, after)
