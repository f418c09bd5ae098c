"""How things are shown: tables, files, text from data, and the table of chairs in a running script."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analytics.frames.csv_file import csv_bytes
from analytics.model.spreadsheet_safe import spreadsheet_safe
from pages.parts.shell.escape import escape_markdown
from pages.parts.show import open_by_name
from pages.parts.show.elements import Column, Table

pytestmark = pytest.mark.usefixtures("quick_apps")


@pytest.mark.parametrize(
    "payload", ["=1+1", "+SUM(A1)", "-A1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\ufeff=1", "＝1"]
)
def test_text_that_would_start_a_formula_is_disarmed(payload: str) -> None:
    assert spreadsheet_safe(payload) == "'" + payload


@pytest.mark.parametrize(
    "value", [-5, 0, 2.5, None, True, date(2026, 1, 2), "Ana", "a=b", "", "+49 30 901820", "-1.5"]
)
def test_numbers_and_plain_text_stay_as_they_are(value: Any) -> None:
    assert spreadsheet_safe(value) is value


def test_the_file_has_all_rows_under_titles_with_units() -> None:
    rows: list[dict[str, Any]] = [
        {"name": "=cmd()", "gap": -3, "left": "out"},
        {"name": "王", "gap": None},
    ] * 1000
    columns = {"name": Column("Executive"), "gap": Column("Gap", "number", "days")}
    text = csv_bytes(Table(rows, columns)).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text)))
    assert read[:3] == [["Executive", "Gap, days"], ["'=cmd()", "-3"], ["王", ""]]
    assert len(read) == 2001


def test_half_a_character_does_not_break_the_file() -> None:
    assert b"a?" in csv_bytes(Table([{"name": "a\ud800"}], {"name": Column("Executive")}))


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("[x](javascript:y)", r"\[x\]\(javascript\:" + "\u2060" + r"y\)"),
        ("**b** `c` $x$", r"\*\*b\*\* \`c\` \$x\$"),
        (":material/home:", "\\:\u2060material/home\\:"),
        ("www.x.org", "www\u2060\\.x\\.org"),
        ("a@b.c", "a\\@\u2060b\\.c"),
        ("a -> b", "a \\-\u2060\\> b"),
        ("one\n# two\x00", r"one \# two"),
        ("\u202eevil", "evil"),
    ],
)
def test_markdown_in_data_is_shown_and_not_obeyed(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def room(number: int) -> None:
    """A script with a table of chairs that says who was clicked."""
    import streamlit as st

    from analytics.model.chair import Chair
    from pages.parts.show.elements import boardroom_table

    chairs = [
        Chair(i, f"Person {i}", "", "empty chair" if i < 3 else "in touch", 40, False, 0, None, None)
        for i in range(number)
    ]
    clicked = boardroom_table(chairs, "front")
    st.text(f"clicked {clicked}")


def run(number: int) -> AppTest:
    return AppTest.from_function(room, args=(number,), default_timeout=60).run()


@pytest.mark.parametrize(("number", "buttons"), [(0, 0), (1, 1), (12, 12), (40, 40), (60, 3)])
def test_everybody_has_a_chair_and_the_many_in_touch_share_a_widget(number: int, buttons: int) -> None:
    app = run(number)
    assert not app.exception
    assert len(app.button) == buttons


def test_clicking_a_chair_tells_whose_it_is_once() -> None:
    app = run(12)
    app.button(key="chair_empty_chair_2_front").click().run()
    assert app.text[0].value == "clicked 2"
    assert app.run().text[0].value == "clicked None"


def test_clicking_a_small_chair_tells_whose_it_is_once() -> None:
    app = run(60)
    app.pills(key="boardroom_small_in_touch_front").set_value(50).run()
    assert app.text[0].value == "clicked 50"
    assert app.run().text[0].value == "clicked None"


def test_an_empty_chair_is_labelled_with_name_and_days_and_state() -> None:
    label = run(12).button(key="chair_empty_chair_2_front").label
    assert label == "**P** *Person 2* ***40 days*** empty chair"


def pictures() -> None:
    """A script with one of everything else."""
    from datetime import date

    import streamlit as st

    from pages.parts.show.elements import Column, Table, Tile, chart, figure_row, nothing_yet, table

    figure_row([Tile("Gap", 0, "days", "+1 day", "a *definition*"), Tile("None", None)])
    nothing_yet("Nothing [yet](x)", "Import a log.")
    layout = {
        "title": {"text": "5 &lt; 6"},
        "meta": {"opens": [[7, "Ann *Lee*: 4 days"]], "top": 30, "row": 54},
    }
    figure = {"data": [{"type": "bar", "x": [1]}], "layout": layout}
    st.text(f"opened {chart(figure, key='c', alt='a chart', on_click=True)}")
    made = Table([{"name": f"n{i}"} for i in range(1200)], {"name": Column("Name")})
    st.text(str(table(made, key="t", file_stem="x", as_of=date(2026, 1, 2), opens="name")))


def test_everything_is_shown_without_an_error() -> None:
    app = AppTest.from_function(pictures, default_timeout=60).run()
    assert not app.exception
    assert app.metric[0].value == "0 :small[days]"
    assert app.metric[1].value == "–"
    assert app.header[1].value == r"5 \< 6"
    assert len(app.dataframe[0].value) == 1000
    assert any("1,200" in caption.value for caption in app.caption)


def test_a_row_is_opened_by_its_cell_or_from_the_list_and_once() -> None:
    app = AppTest.from_function(pictures, default_timeout=60).run()
    app.session_state["t_open"] = {"row": 7, "label": "n7"}
    assert app.run().text[1].value == "7"
    app = AppTest.from_function(pictures, default_timeout=60).run()
    box = app.selectbox(key="t_by_name")
    assert (box.label, len(box.options)) == ("Open a name", 1000)
    assert box.set_value("n12").run().text[1].value == "12"
    assert app.run().text[1].value == "None"
    assert app.selectbox(key="t_by_name").value is None


def test_namesakes_in_the_list_are_told_apart_and_one_target_stands_once() -> None:
    rows = [
        {"customer": "Acme", "customer_id": 1, "day": "Monday"},
        {"customer": "Acme", "customer_id": 2, "day": "Tuesday"},
        {"customer": "Bolt", "customer_id": 3, "day": "Monday"},
        {"customer": "Bolt", "customer_id": 3, "day": "Friday"},
        {"customer": "Core", "customer_id": None, "day": "Friday"},
    ]
    made = Table(rows, {"customer": Column("Customer"), "day": Column("Day")})
    assert open_by_name.places(made, "customer", "day") == {
        "Acme · Monday": 0, "Acme · Tuesday": 1, "Bolt": 2
    }  # fmt: skip


def test_a_row_of_a_chart_is_a_button_with_the_row_in_words() -> None:
    app = AppTest.from_function(pictures, default_timeout=60).run()
    assert app.button(key="row_7_c").label == r"Ann \*Lee\*\: 4 days"
    assert app.button(key="row_7_c").click().run().text[0].value == "opened 7"
    assert app.run().text[0].value == "opened None"
