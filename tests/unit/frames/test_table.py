"""A table is one DataFrame for page and file; the page sees the first rows of it, plain."""

from datetime import date
from typing import Any

import pyarrow as pa

from analytics.frames import columns, metric_columns
from analytics.frames.column import Column
from analytics.frames.metric import metric_table
from analytics.frames.table import MOST_SHOWN, Table
from analytics.model.scope import Scope
from analytics.settings import Settings

COLUMNS = {
    "name": Column("Executive"),
    "gap": Column("Gap", "number", "days"),
    "share": Column("Share", "percent"),
    "on": Column("Last contact", "date"),
    "state": Column("State", order=("empty chair", "in touch")),
}
ROWS: list[dict[str, Any]] = [
    {"name": "Ada\n\u202eAmsel", "gap": 4, "share": 0.825, "on": date(2026, 1, 2), "state": "in touch"},
    {"name": "Ben", "gap": None, "share": None, "on": None, "state": None, "left": "out"},
]


def test_a_page_draws_numbers_as_numbers_days_as_days_and_whole_percents() -> None:
    shown = Table(ROWS, COLUMNS).shown
    assert [(field.name, field.type) for field in shown.schema] == [
        ("name", pa.string()),
        ("gap", pa.int64()),
        ("share", pa.int64()),
        ("on", pa.date32()),
        ("state", pa.string()),
    ]
    assert shown.to_pylist() == [
        {"name": "Ada Amsel", "gap": 4, "share": 82, "on": date(2026, 1, 2), "state": "in touch"},
        {"name": "Ben", "gap": None, "share": None, "on": None, "state": None},
    ]


def test_what_a_column_means_is_said_with_the_settings_as_they_are() -> None:
    settings = Settings(face_to_face_days=60, exposure_days=30, exposure_minutes=90)
    shown = columns.pick(columns.EXECUTIVES, "executive", "face_to_face_gap_days", "exposure_minutes")
    made = metric_table("executives", [], shown, Scope(date(2026, 1, 2)), settings)
    assert [column.help for column in made.columns.values()] == [
        "",
        "Contact in person is expected every 60 days",
        "In contacts over 30 days; 90 minutes expected",
    ]


def test_no_column_says_a_setting_that_there_is_not() -> None:
    for column in (one for shown in metric_columns.OF_METRIC.values() for one in shown.values()):
        assert "{" not in column.filled(Settings()).help


def test_the_frame_has_the_values_as_they_are_and_says_what_it_is() -> None:
    made = Table(ROWS, COLUMNS, {"title": "Gaps", "units": {"gap": "days"}})
    assert made.frame["name"].tolist() == ["Ada\n\u202eAmsel", "Ben"]
    assert made.frame["share"].tolist()[0] == 0.825
    assert made.frame.attrs == {"title": "Gaps", "units": {"gap": "days"}}
    assert made.frame is made.frame  # made once
    assert made.cells()[1] == [4, None]


def test_a_page_has_the_first_rows_and_a_file_all() -> None:
    made = Table([{"gap": number} for number in range(MOST_SHOWN + 5)], {"gap": Column("Gap", "number")})
    assert made.shown.num_rows == MOST_SHOWN
    assert "frame" not in vars(made)  # a page waits for no more than it draws
    assert len(made.frame) == len(made) == MOST_SHOWN + 5


def test_a_table_without_rows_keeps_its_columns() -> None:
    made = Table([], COLUMNS)
    assert made.shown.schema.names == list(made.frame.columns) == list(COLUMNS)
    assert made.cells() == [[], [], [], [], []]


def test_a_long_first_text_is_noticed() -> None:
    assert not Table(ROWS, COLUMNS).is_first_long
    assert Table([{"name": "x" * 29}], {"name": Column("Executive")}).is_first_long
