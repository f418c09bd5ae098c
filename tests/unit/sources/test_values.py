"""Values as drivers give them → text as the importer reads it."""

import uuid
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from analytics.model.errors import UserError
from analytics.sources.columns import Column
from analytics.sources.values import Text

OSLO = ZoneInfo("Europe/Oslo")
INDIA = timezone(timedelta(hours=5, minutes=30))
NUMBER, TEXT, LIST, ZONED, CLOCK = "number", "text", "list", "time with a zone", "time without a zone"
VALUES: list[tuple[str, Any, str, str]] = [  # field, value → text, and what its type is called
    ("date", datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "2026-03-02 00:30:00+01:00", ZONED),
    ("date", datetime(2026, 7, 1, 12, 0, 0, 500_000, INDIA), "2026-07-01 08:30:00.500000+02:00", ZONED),
    ("date", datetime(2026, 10, 25, 2, 30, tzinfo=OSLO, fold=0), "2026-10-25 02:30:00+02:00", ZONED),
    ("date", datetime(2026, 10, 25, 2, 30, tzinfo=OSLO, fold=1), "2026-10-25 02:30:00+01:00", ZONED),
    ("date", datetime.max.replace(tzinfo=UTC), "9999-12-31 23:59:59.999999+00:00", ZONED),
    ("date", datetime(2026, 3, 1, 10), "2026-03-01 10:00:00", CLOCK),  # noqa: DTZ001 - a clock without a zone
    ("date", date(2026, 3, 4), "2026-03-04", "date"),
    ("date", pd.Timestamp("2026-03-01 10:00:00.123456789"), "2026-03-01 10:00:00.123456", CLOCK),
    ("date", pd.Timestamp("2026-03-01 23:30", tz="UTC"), "2026-03-02 00:30:00+01:00", ZONED),
    ("date", np.datetime64("2026-03-01T10:00:00.000000001"), "2026-03-01 10:00:00", CLOCK),
    ("date", pd.NaT, "", ""),
    ("subject", time(9, 30), "09:30:00", "time of day"),
    ("executive", ["Ada", None, "Ben, jr"], "Ada; Ben, jr", LIST),
    ("executive", np.array(["Ada", "Ben"], dtype=object), "Ada; Ben", LIST),
    ("executive", [1, 2.0, Decimal("3.50"), date(2026, 3, 4)], "1; 2; 3.50; 2026-03-04", LIST),
    ("executive", [], "", LIST),
    ("duration_minutes", timedelta(hours=1, minutes=30, seconds=15), "90.25", "interval"),
    ("duration_minutes", np.timedelta64(90, "s"), "1.50", "interval"),
    ("duration_minutes", Decimal("1.125"), "1.13", NUMBER),
    ("duration_minutes", Decimal("-1.125"), "-1.13", NUMBER),
    ("duration_minutes", 1.125, "1.13", NUMBER),
    ("duration_minutes", np.float32(0.1), "0.10", NUMBER),
    ("annual_value", 1e20, "100000000000000000000.00", NUMBER),
    ("annual_value", Decimal("1E+40"), "1" + "0" * 40, NUMBER),
    ("annual_value", float("nan"), "NaN", NUMBER),
    ("annual_value", float("-inf"), "-Infinity", NUMBER),
    ("source_id", Decimal("12345678901234567890"), "12345678901234567890", NUMBER),
    ("source_id", Decimal("1E+20"), "100000000000000000000", NUMBER),
    ("source_id", 12345.0, "12345", NUMBER),
    ("source_id", 1e20, "1e+20", NUMBER),
    ("source_id", 0.1, "0.1", NUMBER),
    ("source_id", np.int64(2**62), str(2**62), NUMBER),
    ("source_id", pd.NA, "", ""),
    ("source_id", uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001", TEXT),
    ("outcome", True, "true", "yes or no"),
    ("outcome", np.bool_(False), "false", "yes or no"),
    ("notes", 'a "b"\r\nİ漢', 'a "b"\r\nİ漢', TEXT),
    ("notes", {"a": [1, None], "b": "İ"}, '{"a": [1, null], "b": "İ"}', TEXT),
    ("notes", None, "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "text", "means"), VALUES)
def test_each_value_arrives_as_it_is(field: str, value: Any, text: str, means: str) -> None:
    column = Text(Column(field, field), OSLO, "crm.sql")
    assert (column.of(value), column.means) == (text, means)


@pytest.mark.parametrize("value", [b"\x00", bytearray(b"x"), memoryview(b"x"), ("a", 1), [b"x"]])
def test_what_is_no_text_is_refused(value: Any) -> None:
    with pytest.raises(
        UserError, match=r"crm.sql: The column “notes” is of the type (bytes|record), which isn't"
    ):
        Text(Column("notes", "NOTES"), OSLO, "crm.sql").of(value)


def test_a_columns_type_is_that_of_all_its_values() -> None:
    column = Text(Column("date", "date"), OSLO, "crm.sql")
    assert [column.of(None), column.means] == ["", ""]
    column.of(date(2026, 3, 4))
    assert column.means == "date"
    column.of(None)
    column.of("yesterday")
    assert column.means == "text"
    known = Text(Column("date", "date", "time with a zone"), OSLO, "crm.sql")
    known.of("2026-03-01 10:00:00+01:00")
    assert known.means == "time with a zone"


def test_json_is_read_where_a_driver_gives_it() -> None:
    column = Text(Column("executive", "EXECUTIVE"), OSLO, "crm.sql", is_json=True)
    texts = [
        column.of(one) for one in ('["Ada", null, "Ben"]', '"Ada"', "null", "12345678901234567890.5", "Ada")
    ]
    assert texts == ["Ada; Ben", "Ada", "", "12345678901234567890.5", "Ada"]


def test_a_tiny_number_of_json_is_no_billion_zeros() -> None:
    column = Text(Column("notes", "notes"), OSLO, "crm.sql", is_json=True)
    assert column.of("1e-999999999") == "1E-999999999"
    assert column.of("1.5e-7") == "0.00000015"
