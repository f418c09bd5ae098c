"""Several columns that fill one field."""

import pytest

from analytics.model.errors import UserError
from analytics.model.mapping import EITHER, JOINED, LISTED, Combined, columns_in, combined

COLUMNS = ("First", "Last", "Mail", "C + D", "Price | net")


@pytest.mark.parametrize(
    ("spec", "means"),
    [
        ("First", "First"),
        ("C + D", "C + D"),  # a column's own name
        ("Price | net", "Price | net"),
        ("First + Last", Combined(JOINED, ("First", "Last"))),
        ("First + C + D", Combined(JOINED, ("First", "C + D"))),
        ("C + D + First", Combined(JOINED, ("C + D", "First"))),
        ("First | Last", Combined(EITHER, ("First", "Last"))),
        ("First ; Last ; Mail", Combined(LISTED, ("First", "Last", "Mail"))),
        ("Mail | First + Last", Combined(EITHER, ("Mail", Combined(JOINED, ("First", "Last"))))),
        (
            "Price | net | C + D + Last",
            Combined(EITHER, ("Price | net", Combined(JOINED, ("C + D", "Last")))),
        ),
    ],
)
def test_signs_between_columns_say_how_they_fill_a_field(spec: str, means: object) -> None:
    assert combined(spec, COLUMNS) == means


@pytest.mark.parametrize("spec", ["Nobody", "First + Nobody", "First |  | Last", "", " + ", "First+Last"])
def test_a_column_that_the_sheet_does_not_have_is_named(spec: str) -> None:
    with pytest.raises(UserError, match="There is no column"):
        combined(spec, COLUMNS)


def test_the_columns_of_a_field_are_told_in_their_order() -> None:
    assert columns_in("Mail | First + C + D", COLUMNS) == ("Mail", "First", "C + D")
    assert columns_in("C + D", COLUMNS) == ("C + D",)
