"""Helpers for tests of the Import page: upload, click, edit, and read what is shown."""

import csv
import io

import openpyxl
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from tests.pages.harness import as_csv, log_of, table

LOG = log_of({"Ada Amsel": 2, "Ben Okafor": 40})
# what is imported in half the time: for tests of files in which any file will do
PEOPLE = "Executive,E-mail\nAda Amsel,ada@ours.example\nBen Okafor,ben@ours.example\n"
AMBIGUOUS = as_csv(
    [
        {"Date": f"0{day}/11/2026", "Executive": "Ada Amsel", "Customer": "Customer 1", "Type": "call"}
        for day in (2, 3, 4)
    ]
)


def drop(app: AppTest, *files: tuple[str, str | bytes]) -> AppTest:
    """Upload files together; return the session."""
    uploader = app.file_uploader[0]
    for name, content in files:
        uploader.upload(name, content if isinstance(content, bytes) else content.encode())
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, label: str, place: int = 0) -> AppTest:
    """Click the `place`th button with this label; return the session."""
    [button for button in app.button if button.label == label][place].click().run()
    assert not app.exception
    return app


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def unfold(app: AppTest, what: str, place: int = 0) -> AppTest:
    """Open a part of how the `place`th file was read; return the session."""
    choices = [control for control in app.get("button_group") if str(control.key).startswith("details_")]
    app.session_state[str(choices[place].key)] = what
    app.run()
    assert not app.exception
    return app


def mapping(app: AppTest) -> dict[str, str]:
    """Return column → field, as the open table of columns shows it."""
    return {label: str(box.value) for label, box in _rows(app, "mapping_")}


def map_column(app: AppTest, column: str, field: str) -> AppTest:
    """Choose a field for a column by hand; return the session."""
    return _choose(app, "mapping_", column, field)


def map_value(app: AppTest, value: str, meaning: str) -> AppTest:
    """Choose what a value maps to by hand; return the session."""
    return _choose(app, "words_", value, meaning)


def _choose(app: AppTest, table: str, row: str, option: str) -> AppTest:
    dict(_rows(app, table))[row].select(option).run()
    assert not app.exception
    return app


def _rows(app: AppTest, table: str) -> list[tuple[str, Selectbox[str]]]:
    """Return what each row of an open table of choices is about, and its dropdown."""
    boxes = [box for box in app.selectbox if str(box.key).startswith(table)]
    return [(box.label.removeprefix("“").removesuffix("” maps to"), box) for box in boxes]


def values(app: AppTest) -> dict[str, str]:
    """Return value in the file → what it maps to, in the order of the open table."""
    return {label: str(box.value) for label, box in _rows(app, "words_")}


def moves(app: AppTest) -> dict[str, tuple[str, str]]:
    """Return executive → chair and share, before and after."""
    return {
        row["executive"]: (
            row["chair"] if row["before"] == row["chair"]
            else f"new: {row['chair']}" if row["before"] == "new"
            else f"{row['before']} → {row['chair']}",
            row["share"],
        )
        for row in table(app, "effect")
    }  # fmt: skip


def workbook(**sheets: str) -> bytes:
    """Return a workbook of texts, one sheet for each CSV."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, content in sheets.items():
        sheet = book.create_sheet(name)
        for row in csv.reader(io.StringIO(content)):
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
