"""What is said now goes before what was said of an earlier file of the shape."""

from analytics.model.choices import Choices

LIST = Choices(columns={"segment": "Stage"}, order="dmy")


def test_another_kind_drops_the_columns_that_it_cannot_have() -> None:
    assert Choices(kind="interactions").over(LIST) == Choices(kind="interactions", order="dmy")
    mixed = Choices(columns={"date": "When", "segment": "Stage"})
    assert Choices(kind="interactions").over(mixed).columns == {"date": "When"}


def test_a_field_of_another_kind_drops_the_remembered_columns() -> None:
    assert Choices(columns={"date": "When"}).over(LIST).columns == {"date": "When"}
    assert Choices(columns={"annual_value": "Sum"}).over(LIST).columns == {
        "annual_value": "Sum",
        "segment": "Stage",
    }
    assert Choices(columns={"date": "When"}).over(Choices("customers", {"segment": "Stage"})).kind is None


def test_several_kinds_chosen_together_are_remembered_together() -> None:
    mixed = Choices(columns={"date": "When", "segment": "Stage"})
    assert Choices(columns={"executive": "Who"}).over(mixed).columns == {**mixed.columns, "executive": "Who"}
