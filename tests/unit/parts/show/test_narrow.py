"""A wide table on a phone: two columns, and the whole row on a tap."""

from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from analytics.frames.column import Column
from analytics.frames.table import Table
from pages.parts.show.narrow import first_columns, in_words


def wide() -> None:
    """A script with a table of five columns that says which row was opened."""
    from datetime import date

    import streamlit as st

    from pages.parts.show.elements import Column, Table, table

    columns = {
        "day": Column("Day", "date"),
        "executive": Column("Executive"),
        "gap": Column("Gap", "number", "days"),
        "share": Column("Share", "percent"),
        "note": Column("Note"),
    }
    rows = [
        {
            "executive_id": 7,
            "day": date(2026, 11, 3),
            "executive": "Ann *Lee*",
            "gap": 1200,
            "share": 0.5,
            "note": "",
        },
        {"executive_id": 0, "day": None, "executive": "The company", "gap": 0, "share": None, "note": "n"},
    ]
    place = table(Table(rows, columns), key="t", file_stem="x", as_of=date(2026, 11, 20), opens="executive")
    st.text(f"opened {place}")


def narrow() -> None:
    """A script with a table that fits a phone."""
    from datetime import date

    from pages.parts.show.elements import Column, Table, table

    columns = {"a": Column("A"), "b": Column("B"), "c": Column("C")}
    table(Table([{"a": "1", "b": "2", "c": "3"}], columns), key="t", file_stem="x", as_of=date(2026, 11, 20))


def tap(place: int) -> AppTest:
    app = AppTest.from_function(wide, default_timeout=60).run()
    app.session_state["t_tapped"] = {"row": place, "label": "Ann"}
    return app.run()


def test_a_phone_has_the_first_text_and_one_column_more_and_a_screen_has_all() -> None:
    app = AppTest.from_function(wide, default_timeout=60).run()
    assert [list(grid.value.columns) for grid in app.dataframe] == [
        ["executive", "day"],
        ["day", "executive", "gap", "share", "note"],
    ]


def test_a_table_that_fits_is_drawn_once() -> None:
    assert len(AppTest.from_function(narrow, default_timeout=60).run().dataframe) == 1


def test_a_tap_shows_all_that_is_known_of_the_row() -> None:
    said = [text.value for text in tap(0).markdown]
    assert said == ["3 November 2026", r"Ann \*Lee\*", "1,200", "50%"]


def test_from_there_the_row_is_opened_once() -> None:
    app = tap(0)
    assert app.button(key="t_go").label == r"Open Ann \*Lee\*"
    app.session_state["t_tapped"] = {"row": 0, "label": "Ann"}  # in a browser the dialog alone is run again
    app.button(key="t_go").click().run()
    assert app.text[0].value == "opened 0"
    assert app.run().text[0].value == "opened None"


def test_the_companys_row_opens_nobody() -> None:
    app = tap(1)
    assert "n" in [text.value for text in app.markdown]
    assert not [button for button in app.button if button.key == "t_go"]


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [(True, "yes or no", "yes"), (False, "yes or no", "no"), (date(2026, 11, 3), "date", "3 November 2026"),
     (datetime(2026, 11, 3, 9, 5, tzinfo=UTC), "time", "3 November 2026, 09:05"),
     (1.5, "decimal", "1.5"), (7, "percent", "7%")],
)  # fmt: skip
def test_a_value_is_said_as_its_cell_shows_it(value: object, kind: str, words: str) -> None:
    assert in_words(value, Column("C", kind)) == words  # pyrefly: ignore[bad-argument-type]


def test_a_table_without_a_text_has_its_first_column_alone() -> None:
    made = Table([{"a": 1}], {"a": Column("A", "number"), "b": Column("B", "number")})
    assert first_columns(made) == ("a",)
