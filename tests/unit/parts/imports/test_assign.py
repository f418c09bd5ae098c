"""A column mapped by hand maps to that field alone, also while an earlier choice is still being previewed."""

from pathlib import Path

from analytics.imports.options import Options
from analytics.model.mapping import Mapping
from analytics.model.sheet import Sheet
from pages.parts.imports.assign import assign, fields_by_column
from pages.parts.imports.upload import DroppedSheet

COLUMNS = ("Day", "Given", "Family", "Kind", "Text", "Firm")
LOG = Mapping(
    "interactions",
    {"date": "Day", "customer": "Given + Family", "channel": "Kind", "direction": "Kind", "company": "Firm"},
)
LIST = Mapping("customers", {"customer": "Firm", "segment": "Text"})


def dropped(**columns: str) -> DroppedSheet:
    return DroppedSheet(Sheet("log.csv", Path("log.csv"), COLUMNS, ()), Options(columns=columns))


def test_a_column_takes_a_field_and_leaves_the_others() -> None:
    sheet = dropped()
    assign(sheet, [LOG], "Kind", "outcome")
    assert sheet.options.columns == {"channel": "", "direction": "", "outcome": "Kind"}
    assert sheet.options.kind == "interactions"


def test_of_columns_joined_for_a_field_one_is_taken_out() -> None:
    sheet = dropped()
    assign(sheet, [LOG], "Given", "")
    assert sheet.options.columns == {"customer": "Family"}


def test_a_second_choice_during_a_preview_loses_nothing_and_replaces_the_first_of_its_column() -> None:
    sheet = dropped()
    for column, field in (("Text", "subject"), ("Day", ""), ("Text", "notes")):
        assign(sheet, [LOG], column, field)
    assert sheet.options.columns == {"subject": "", "date": "", "notes": "Text"}


def test_what_a_column_maps_to_already_is_left_as_it_is() -> None:
    sheet = dropped()
    assign(sheet, [LOG], "Day", "date")
    assert sheet.options.columns == {}


def test_in_a_file_of_two_kinds_a_column_leaves_the_log_and_not_the_customers() -> None:
    sheet = dropped()
    assign(sheet, [LOG, LIST], "Firm", "notes")
    assert sheet.options.columns == {"company": "", "notes": "Firm"}
    assert sheet.options.kind is None


def test_columns_are_listed_with_their_first_field() -> None:
    known = {"Day": "date", "Given": "customer", "Family": "customer", "Kind": "channel"}
    found = fields_by_column(dropped().sheet, [LOG, LIST])
    assert found == known | {"Firm": "company", "Text": "segment"}


def test_a_saved_choice_of_a_column_that_is_not_there_is_no_obstacle() -> None:
    sheet = dropped(subject="Gone")
    assign(sheet, [LOG], "Text", "notes")
    assert sheet.options.columns == {"subject": "Gone", "notes": "Text"}
