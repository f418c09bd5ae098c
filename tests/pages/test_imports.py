"""Import: drop an export, see how it was understood, decide; and the way back."""

import io
from datetime import date

import openpyxl  # type: ignore[import-untyped]  # ships no types
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.harness import Desk, as_csv, customer_list, go, heading, log_of, select, table, text

LOG = log_of({"Ada Amsel": 2, "Ben Okafor": 40})


def drop(app: AppTest, *files: tuple[str, str | bytes]) -> AppTest:
    """The session after files were dropped on the page together."""
    uploader = app.file_uploader[0]
    for name, content in files:
        uploader.upload(name, content if isinstance(content, bytes) else content.encode())
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, label: str, place: int = 0) -> AppTest:
    """The session after a click on the `place`th button with this label."""
    [button for button in app.button if button.label == label][place].click().run()
    assert not app.exception
    return app


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def fills(app: AppTest, place: int = 0) -> dict[str, str]:
    """Column → field, as the table of columns shows it."""
    frame = app.data_editor[place].value
    return dict(zip(frame["Column"], frame["Fills"], strict=True))


def fill(app: AppTest, column: str, field: str, place: int = 0) -> AppTest:
    """The session after the analyst chose a field for a column by hand."""
    editor = app.data_editor[place]
    row = list(editor.value["Column"]).index(column)
    app.session_state[editor.key or ""] = {
        "edited_rows": {row: {"Fills": field}},
        "added_rows": [],
        "deleted_rows": [],
    }
    app.run()
    assert not app.exception
    return app


def workbook(**sheets: str) -> bytes:
    """A workbook of texts, one sheet for each CSV."""
    import csv

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, content in sheets.items():
        sheet = book.create_sheet(name)
        for row in csv.reader(io.StringIO(content)):
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_empty_store_says_what_to_do_and_offers_the_sample(desk: Desk) -> None:
    app = desk.open("imports")
    assert "Nothing was imported yet" in text(app)
    assert "Look round with sample data" in labels(app)


def test_a_dropped_log_shows_how_it_was_understood_and_what_it_would_change(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", LOG))
    assert fills(app)["Executive"] == "executive"
    assert fills(app)["Date"] == "date"
    assert "12 rows of interactions: 12 would be added." in text(app).replace("**", "").replace("*", "")
    assert "Ben Okafor is new: empty chair, 40 days." in text(app)
    assert labels(app).count("Import") == 1


def test_a_preview_changes_nothing(three: Desk) -> None:
    before, batches = three.metric("executives"), three.metric("freshness")
    app = three.open("imports")
    drop(app, ("more.csv", log_of({"Ben Okafor": 0, "New Person": 50})))
    assert "Ben Okafor: empty chair, 40 days → in touch, 0 days." in text(app)
    press(app, "Put it away")
    assert "more.csv" not in text(app)
    assert three.metric("executives") == before
    assert three.metric("freshness") == batches


def test_confirming_gives_a_receipt_a_history_and_other_chairs(desk: Desk) -> None:
    app = press(drop(desk.open("imports"), ("talks.csv", LOG)), "Import")
    assert not app.error
    assert "Imported talks.csv" in text(app)
    [row] = table(app, "history")
    assert (row["file"], row["rows"], row["added"], row["rejected"]) == ("talks.csv", 12, 12, 0)
    assert not app.data_editor
    go(app, "boardroom")
    assert heading(app) == "One chair is empty: Ben Okafor"


def test_a_receipt_stands_until_the_next_thing_is_done(desk: Desk) -> None:
    app = press(drop(desk.open("imports"), ("talks.csv", LOG)), "Import")
    app.run()
    assert "Imported talks.csv" not in text(app)
    assert len(table(app, "history")) == 1


def test_the_boardroom_that_was_open_before_an_import_speaks_for_the_new_data(desk: Desk) -> None:
    """The as-of date was today while nothing was there; data that ended long ago move it."""
    app = desk.open("boardroom")
    go(app, "imports")
    press(drop(app, ("old.csv", log_of({"Ada Amsel": 0}, end=date(2024, 5, 17)))), "Import")
    go(app, "boardroom")
    assert heading(app) == "Every chair is filled"
    assert "As of 17 May 2024" in text(app)
    assert "as_of" not in app.query_params


def test_columns_with_unknown_names_are_mapped_by_hand(desk: Desk) -> None:
    log = LOG.replace("Executive", "Who was there", 1)
    app = drop(desk.open("imports"), ("talks.csv", log))
    assert "executive" in app.error[0].value
    assert next(button for button in app.button if button.label == "Import").disabled
    fill(app, "Who was there", "executive")
    assert not app.error
    assert fills(app)["Who was there"] == "executive"
    press(app, "Import")
    assert [row["executive"] for row in desk.metric("executives")] == ["Ben Okafor", "Ada Amsel"]


def test_two_columns_are_mapped_by_hand_one_after_the_other(desk: Desk) -> None:
    log = LOG.replace("Executive", "Who was there", 1).replace("Customer", "With whom exactly", 1)
    app = drop(desk.open("imports"), ("talks.csv", log))
    app.selectbox[0].select("interactions").run()
    fill(app, "Who was there", "executive")
    fill(app, "With whom exactly", "customer")
    assert not app.error
    assert "12 would be added" in text(app)


def test_a_column_can_be_told_to_fill_nothing_and_another_to_take_its_place(desk: Desk) -> None:
    log = LOG.replace("Subject", "Notes", 1)
    app = drop(desk.open("imports"), ("talks.csv", log))
    assert fills(app)["Channel"] == "channel"
    fill(app, "Channel", "–")
    assert fills(app)["Channel"] == "–"
    fill(app, "Notes", "subject")
    assert fills(app)["Notes"] == "subject"
    assert fills(app)["Channel"] == "–"


def test_what_the_page_advises_can_be_done_on_the_page(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", LOG.replace("Executive", "Who was there", 1)))
    assert "--" not in text(app).replace("\u2013", "")
    assert "table above" in text(app)


def test_ambiguous_dates_are_asked_about_and_the_answer_is_taken(desk: Desk) -> None:
    rows = [
        {"Date": f"0{day}/11/2026", "Executive": "Ada Amsel", "Customer": "Customer 1", "Type": "call"}
        for day in (2, 3, 4)
    ]
    app = drop(desk.open("imports"), ("talks.csv", as_csv(rows)))
    assert "day-month or month-day" in text(app)
    assert "--dates" not in text(app)
    assert "Order of day and month" in text(app)
    app.selectbox[1].select("day first").run()
    assert not app.error
    press(app, "Import")
    [row] = desk.metric("executives")
    assert row["last_contact_on"] == date(2026, 11, 4)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
        ("empty.csv", b""),
        ("header.csv", b"Date,Executive,Customer\n"),
        ("words.csv", b"Dear all,\n\nplease find attached.\n"),
        ("broken.xlsx", b"PK\x03\x04 not a workbook"),
        ("cut.csv.gz", b"\x1f\x8b\x08\x00 cut"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(desk: Desk, name: str, content: bytes) -> None:
    app = drop(desk.open("imports"), (name, content))
    assert len(app.error) == 1
    said = app.error[0].value
    assert "our side" not in said
    assert "Traceback" not in said
    assert all(button.disabled for button in app.button if button.label == "Import")
    press(app, "Put it away")
    assert not app.error
    assert "Nothing was imported yet" in text(app)


def test_two_files_dropped_at_once_are_decided_on_one_by_one(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", LOG), ("customers.csv", customer_list(5)))
    assert labels(app).count("Import") == 2
    press(app, "Import", place=1)
    assert [row["file"] for row in table(app, "history")] == ["customers.csv"]
    assert labels(app).count("Import") == 1
    press(app, "Import")
    assert [row["file"] for row in table(app, "history")] == ["talks.csv", "customers.csv"]


def test_the_second_file_is_previewed_against_what_the_first_brought(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", LOG), ("again.csv", LOG))
    press(app, "Import")
    assert "12 unchanged" in text(app)
    assert "No chair would change." in text(app)


def test_both_sheets_of_a_workbook_can_be_imported(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("book.xlsx", workbook(Talks=LOG, Customers=customer_list(5))))
    assert not app.error
    assert "Talks" in text(app)
    assert "Customers" in text(app)
    while "Import" in labels(app):
        press(app, "Import")
    assert {row["kind"] for row in table(app, "history")} == {"interactions", "customers"}


def test_the_same_file_again_changes_nothing_and_says_so(desk: Desk) -> None:
    app = press(drop(desk.open("imports"), ("talks.csv", LOG)), "Import")
    drop(app, ("talks.csv", LOG))
    assert "12 unchanged" in text(app)
    press(app, "Import")
    assert len(table(app, "history")) == 1


def test_rejects_are_counted_with_reasons_and_can_be_downloaded(desk: Desk) -> None:
    bad = LOG + ",,Customer 1,call,,,,=1+1\nnot a day,Ada Amsel,Customer 1,call,,,,\n"
    app = press(drop(desk.open("imports"), ("talks.csv", bad)), "Import")
    select(app, "history", 0)
    assert "2 rejected" in text(app)
    assert "Download 2 rejects" in [getattr(button, "label", "") for button in app.get("download_button")]

    from pages.parts import receipts

    lines = receipts.rejects_csv(1).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("row,field,value,reason,Date,Executive,Customer")
    assert [line.split(",")[0] for line in lines[1:]] == ["14", "15"]
    assert "'=1+1" in lines[1]
    assert "not a day" in lines[2]


def test_undo_asks_first_and_says_what_it_takes_back(desk: Desk) -> None:
    app = press(drop(desk.open("imports"), ("talks.csv", LOG)), "Import")
    press(select(app, "history", 0), "Undo this import")
    assert "talks.csv will be as if it had never been imported: 12 rows go" in text(app)
    assert len(desk.metric("executives")) == 2


def test_the_sample_says_that_it_is_invented_and_goes_with_one_click(sampled: Desk) -> None:
    app = sampled.open("imports")
    assert "sample company's" in text(app)
    press(app, "Remove the sample")
    assert "sample company's" not in text(app)
    assert "Nothing was imported yet" in text(app)
    assert sampled.metric("executives") == []


def test_a_real_file_is_not_mixed_into_the_sample(sampled: Desk) -> None:
    app = drop(sampled.open("imports"), ("talks.csv", LOG))
    assert "never mixed" in app.error[0].value
    assert next(button for button in app.button if button.label == "Import").disabled
    press(app, "Remove the sample")
    assert not app.error
    press(app, "Import")
    assert len(sampled.metric("executives")) == 2


def test_a_name_in_a_file_is_shown_as_text(desk: Desk) -> None:
    name = "[x](javascript:alert(1)) :material/home: <b>bold</b>.csv"
    app = press(drop(desk.open("imports"), (name, LOG)), "Import")
    assert f"Imported {name}" in text(app)
    assert table(app, "history")[0]["file"] == name
