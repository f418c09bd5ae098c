"""Days and times of day: decided by the column, refused where nothing decides."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.dates import AMBIGUOUS, read_days, read_epochs
from analytics.ingest.day_and_time import split_day, split_sql
from analytics.ingest.times import read_tenures, read_times

TODAY = date(2026, 3, 31)
SPLITS = [
    ("2026-03-05T14:05:00Z", "2026-03-05", "14:05:00Z"),
    ("2026-03-05 14:05", "2026-03-05", "14:05"),
    ("3/4/2024 10:00:00 AM", "3/4/2024", "10:00:00 AM"),
    ("3/4/2024, 10:00\u202fAM", "3/4/2024", "10:00\u202fAM"),
    ("05.03.2026", "05.03.2026", ""),
    ("05.03.2026 um 14:30 Uhr", "05.03.2026", "14:30 Uhr"),
    ("20/01/2021", "20/01/2021", ""),
    ("15 Mar 2026", "15 Mar 2026", ""),
    ("5 AUGUST", "5 AUGUST", ""),
    ("Mon, 5 Jan 2026 09:00", "Mon, 5 Jan 2026", "09:00"),
    ("Fri Jan 23 2026 10:00:00 GMT+0100 (CET)", "Fri Jan 23 2026", "10:00:00 GMT+0100 (CET)"),
    ("45866", "45866", ""),
    ("45866.5", "45866", ".5"),
    ("20260305T140500Z", "20260305", "T140500Z"),
    ("10:30", "", "10:30"),
    ("Fr. 20.11.2026 09:10", "Fr. 20.11.2026", "09:10"),
    ("Fri Nov 20 09:10:00 CET 2026", "Fri Nov 20 2026", "09:10:00 CET"),
    ("20261120091000", "2026-11-20", "09:10"),
    ("2026年11月20日 9時10分", "2026年11月20日", "9:10"),
    ("", "", ""),
]


@pytest.fixture(scope="module")
def store() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


@pytest.mark.parametrize(("text", "day", "time"), SPLITS)
def test_a_text_splits_the_same_in_python_and_in_the_store(
    store: duckdb.DuckDBPyConnection, text: str, day: str, time: str
) -> None:
    assert split_day(text) == (day, time)
    query = f"select {split_sql('$text', 1, turned=True)}, {split_sql('$text', 2, turned=True)}"
    assert store.execute(query, {"text": text}).fetchall() == [(day, time)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-05", date(2026, 3, 5)),
        ("2026/3/5", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        ("05.03.2026", date(2026, 3, 5)),
        ("5. 3. 2026", date(2026, 3, 5)),
        ("05.03.26", date(2026, 3, 5)),
        ("31/12/99", date(1999, 12, 31)),
        ("20/01/2021", date(2021, 1, 20)),
        ("01/20/2021", date(2021, 1, 20)),
        ("7/7/2021", date(2021, 7, 7)),
        ("15 Mar 2026", date(2026, 3, 15)),
        ("March 15th, 2026", date(2026, 3, 15)),
        ("Thursday 5 March 2026", date(2026, 3, 5)),
        ("5. März 2026", date(2026, 3, 5)),
        ("1er février 2026", date(2026, 2, 1)),
        ("5 février 2026", date(2026, 2, 5)),
        ("mar, 5 ene 2026", date(2026, 1, 5)),
        ("5 de enero de 2026", date(2026, 1, 5)),
        ("5 gennaio 2026", date(2026, 1, 5)),
        ("5 mrt 2026", date(2026, 3, 5)),
        ("45866", date(2025, 7, 28)),
        ("45866.5", date(2025, 7, 28)),
        ("1670257800", date(2022, 12, 5)),
        ("2026-03-05T23:59:59+02:00", date(2026, 3, 5)),
        ("  2026-03-05  ", date(2026, 3, 5)),
        ("Fri 11/20/2026", date(2026, 11, 20)),
        ("Fr. 20.11.2026", date(2026, 11, 20)),
        ("20.11.2026 (Fr)", date(2026, 11, 20)),
        ("pá 20. 11. 2026", date(2026, 11, 20)),
        ("sexta-feira, 20/11/2026", date(2026, 11, 20)),
        ("Thu 12/11/2026", date(2026, 11, 12)),
        ("Fri Nov 20 09:10:00 CET 2026", date(2026, 11, 20)),
        ("Fri, 20 Nov 2026 09:10:00 +0100", date(2026, 11, 20)),
        ("20/Nov/2026:09:10:00 +0100", date(2026, 11, 20)),
        ("09:10 20.11.2026", date(2026, 11, 20)),
        ("20261120091000", date(2026, 11, 20)),
        ("2026.11.20.", date(2026, 11, 20)),
        ("2026. 11. 20.", date(2026, 11, 20)),
        ("2026年11月20日（金）", date(2026, 11, 20)),
        ("2026년 11월 20일", date(2026, 11, 20)),
        ("2026-W47-5", date(2026, 11, 20)),
        ("20. listopadu 2026", date(2026, 11, 20)),
        ("20 нояб. 2026 г.", date(2026, 11, 20)),
        ("20 KASIM 2026", date(2026, 11, 20)),
        ("20 Νοεμβρίου 2026", date(2026, 11, 20)),
    ],
)
def test_days_are_read(text: str, day: date) -> None:
    assert read_days([text], today=TODAY).values == {text: day}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Nil return", "no date"),
        ("n/a", "no date"),
        ("-", "no date"),
        ("", "no date"),
        ("1900-01-00", "no date"),
        ("infinity", "not a date"),
        ("epoch", "not a date"),
        ("TBC after Easter", "not a date"),
        ("2026-02-30", "no such date"),
        ("31/13/2026", "no such date"),
        ("31.04.2026", "no such date"),
        ("0026-03-05", "year outside 1970 to 2031"),
        ("2062-03-05", "year outside 1970 to 2031"),
        ("99999", "year outside 1970 to 2031"),
        ("5 March", "date without a year"),
        ("March 2026", "month without a day"),
        ("2026-W47", "week without a day"),
        ("KW 47/2026", "week without a day"),
        ("20 listopad 2026", "month name with different meanings in different languages"),
        ("Ref 20.11.2026", "not a date"),
        ("5 March 2026 or 6 April 2026", "not a date"),
        ("1" * 5000, "not a date"),
        ("٢٠٢٦-٠٣-٠٥", "not a date"),
    ],
)
def test_what_is_no_day_has_a_reason(text: str, reason: str) -> None:
    reading = read_days([text], today=TODAY)
    assert reading.reasons == {text: reason}
    assert reading.values == {}


def test_one_value_above_twelve_decides_the_column() -> None:
    reading = read_days(["03/04/2024", "20/04/2024"])
    assert reading.values["03/04/2024"] == date(2024, 4, 3)
    assert (reading.order, reading.could_be) == ("dmy", ())
    assert reading.proof == "Dates read as day/month (1 can only be that)."
    assert read_days(["03/04/2024", "04/20/2024"]).values["03/04/2024"] == date(2024, 3, 4)


def test_a_column_that_fits_both_orders_is_not_guessed() -> None:
    reading = read_days(["03/04/2024", "05/06/2024", "07/07/2024"])
    assert reading.could_be == ("dmy", "mdy")
    assert reading.reasons["03/04/2024"] == AMBIGUOUS
    assert reading.values == {"07/07/2024": date(2024, 7, 7)}


def test_the_analysts_word_settles_it() -> None:
    assert read_days(["03/04/2024"], "mdy").values == {"03/04/2024": date(2024, 3, 4)}
    assert read_days(["03/04/2024"], "dmy").values == {"03/04/2024": date(2024, 4, 3)}


def test_both_orders_in_one_column_are_told_and_never_mixed() -> None:
    reading = read_days(["20/04/2024", "04/20/2024", "03/04/2024"])
    assert reading.values["20/04/2024"] == reading.values["04/20/2024"] == date(2024, 4, 20)
    assert reading.could_be == ("dmy", "mdy")
    assert "1 date is day/month, 1 month/day" in reading.notes[0]


def test_iso_days_day_first_and_serials_live_in_one_column() -> None:
    reading = read_days(["2025-07-01", "21/02/2025", "03/02/2025", "45866"], today=TODAY)
    assert reading.values["03/02/2025"] == date(2025, 2, 3)
    assert reading.values["45866"] == date(2025, 7, 28)
    assert reading.reasons == {}


def test_a_two_digit_year_is_never_taken_for_a_day() -> None:
    assert read_days(["17-03-01", "28-03-01"]).values["17-03-01"] == date(2001, 3, 17)
    assert read_days(["01-03-17", "28-03-17"]).values["01-03-17"] == date(2017, 3, 1)


@pytest.mark.long("random texts, read by every reader")
@given(st.lists(st.text()))
def test_no_text_stops_a_reader_and_none_is_lost(texts: list[str]) -> None:
    reading = read_days(texts)
    assert set(reading.values) | set(reading.reasons) == set(texts)
    read_times(texts)
    read_epochs(texts)
    read_tenures(texts, "months_ago", TODAY)


@given(st.dates(date(1970, 1, 1), date(2030, 12, 31)))
def test_a_day_written_in_any_way_is_the_same_day(day: date) -> None:
    written = [f"{day:%Y-%m-%d}", f"{day:%d.%m.%Y}", f"{day:%d %B %Y}", f"{day:%b %d, %Y}", f"{day:%Y%m%d}"]
    assert set(read_days(written, today=TODAY).values.values()) == {day}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14:05:00Z", (50_700, 0)),
        ("14:05", (50_700, None)),
        ("2:05 PM", (50_700, None)),
        ("12:00 AM", (0, None)),
        ("12:30 p.m.", (45_000, None)),
        ("5pm", (61_200, None)),
        ("T140500Z", (50_700, 0)),
        ("14:05:00.250+0530", (50_700.25, 330)),
        ("12:00:00.000Z-0300", (43_200, -180)),
        ("10:00:00 GMT+0100 (CET)", (36_000, 60)),
        ("14:30 Uhr", (52_200, None)),
        ("14h30", (52_200, None)),
        (".5", (43_200, None)),
        ("1899-12-31 09:30:00", (34_200, None)),
    ],
)
def test_times_are_read_with_their_offset(text: str, value: tuple[float, int | None]) -> None:
    assert read_times([text]).values == {text: value}


@pytest.mark.parametrize("text", ["25:00", "13:00 PM", "10:61", "10:00 IST", "10:00 +99:00", "noon-ish", "7"])
def test_what_is_no_time_has_a_reason(text: str) -> None:
    assert list(read_times([text]).reasons) == [text]


def test_epochs_are_seconds_or_milliseconds() -> None:
    moment = datetime(2022, 12, 5, 16, 30, tzinfo=UTC)
    assert read_epochs(["1670257800.0", "1670257800000"]).values == {
        "1670257800.0": moment, "1670257800000": moment,
    }  # fmt: skip
    assert list(read_epochs(["x", "", "9999999999"]).reasons) == ["x", "", "9999999999"]


def test_a_tenure_counts_back_from_the_day_of_the_list() -> None:
    values = read_tenures(["0", "1", "34", ""], "months_ago", TODAY).values
    assert values == {"0": TODAY, "1": date(2026, 2, 28), "34": date(2023, 5, 31), "": None}
    assert read_tenures(["1.5"], "years_ago", TODAY).values == {"1.5": date(2024, 9, 30)}
    assert list(read_tenures(["-1", "old", "1e9"], "days_ago", TODAY).reasons) == ["-1", "old", "1e9"]


def test_a_weekday_tells_the_order_of_the_others() -> None:
    reading = read_days(["Thu 12/11/2026", "03/04/2026"], today=date(2026, 11, 30))
    assert reading.values["03/04/2026"] == date(2026, 4, 3)
    assert reading.proof == "Dates read as day/month (1 then matches the weekday)."
    wrong = read_days(["Fri 21/11/2026"], today=date(2026, 11, 30))
    assert wrong.values == {"Fri 21/11/2026": date(2026, 11, 21)}
    assert "1 date doesn't match its weekday: “Fri 21/11/2026”." in wrong.notes[0]


SWAPPED = ["2026-03-11", "2026-05-11", "20/11/2026", "28/10/2026"]


@pytest.mark.parametrize(
    ("texts", "is_swapped"),
    [
        (SWAPPED, True),
        (["2026-03-11", "2026-05-11", "11/20/2026", "10/28/2026"], True),  # month first, opened day first
        ([*SWAPPED, "2026-03-13"], False),
        ([*SWAPPED, "07/07/2026"], False),
        (["2026-03-11", "20/11/2026"], False),  # may be chance
        (["2026-03-11", "2026-05-11"], False),
        (["20/11/2026", "28/10/2026"], False),
    ],
)
def test_half_of_a_column_that_a_spreadsheet_swapped_is_noticed(texts: list[str], is_swapped: bool) -> None:
    assert read_days(texts, today=date(2026, 11, 30)).is_swapped is is_swapped


def test_what_was_swapped_can_be_swapped_back() -> None:
    reading = read_days(SWAPPED, "swap", today=date(2026, 11, 30))
    assert list(reading.values.values()) == [
        date(2026, 11, 3), date(2026, 11, 5), date(2026, 11, 20), date(2026, 10, 28),
    ]  # fmt: skip
    assert not reading.is_swapped
    assert read_days(["2026-03-11"], "swap").values == {"2026-03-11": date(2026, 3, 11)}


def test_serials_that_fit_only_from_1904_are_counted_from_there() -> None:
    days = ["2026-11-16", "2026-11-17", "2026-11-18"]
    reading = read_days([*days, "44884"], today=date(2026, 11, 30))
    assert reading.values["44884"] == date(2026, 11, 20)
    assert "counted from 1904" in reading.notes[0]
    assert read_days([*days, "46346"], today=date(2026, 11, 30)).values["46346"] == date(2026, 11, 20)
