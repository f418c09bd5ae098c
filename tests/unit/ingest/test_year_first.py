"""Days of three numbers of two digits: whether the first is the year, the column tells as a whole."""

from datetime import date

import pytest

from analytics.ingest.dates import AMBIGUOUS_YEAR, read_days

TODAY = date(2026, 11, 30)
# what stands in a column, and the last of its days; None: it is asked
COLUMNS = {
    "Japanese days of a week": ("26/11/23 26/11/24 26/11/25", date(2026, 11, 25)),
    "over two years": ("25/12/24 26/01/09 26/10/12 26/11/25", date(2026, 11, 25)),
    "only possible so": ("26-11-30 26-11-28", date(2026, 11, 30)),
    "Hungarian, with dots": ("26.11.03. 26.11.24. 26.11.25. 26.10.12.", date(2026, 11, 25)),
    "with a time": ("26/11/23 09:30|26/11/24 10:15|26/11/25 08:00", date(2026, 11, 25)),
    "European days of a week": ("23/11/26 24/11/26 25/11/26", date(2026, 11, 25)),
    "of 1 January each year": ("01/01/24 01/01/25 01/01/26", date(2026, 1, 1)),
    "of quarters": ("25/01/24 25/04/25 25/07/26", date(2026, 7, 25)),
    "American": ("11/23/26 11/24/26 11/25/26", date(2026, 11, 25)),
    "one European day": ("26/11/26", date(2026, 11, 26)),
    "one German day": ("26.11.25", date(2025, 11, 26)),
    "one day that is newer with its year first": ("26/11/25", None),
    "two such days": ("26/11/24 26/11/25", None),
    "a long year among them": ("26/11/24 26/11/25 25/11/2026", date(2026, 11, 25)),
}


@pytest.mark.parametrize(("texts", "last"), COLUMNS.values(), ids=list(COLUMNS))
def test_the_column_tells_whether_the_year_stands_first(texts: str, last: date | None) -> None:
    column = texts.split("|" if "|" in texts else " ")
    reading = read_days(column, today=TODAY)
    if last is None:
        assert reading.could_be == ("dmy", "ymd")
        assert set(reading.reasons.values()) == {AMBIGUOUS_YEAR}
        assert not reading.values
    else:
        assert not reading.reasons
        assert max(reading.values.values()) == last


def test_the_note_says_what_was_read_and_why() -> None:
    japanese = read_days(["26/11/23", "26/11/24", "26/11/25"], today=TODAY)
    assert (japanese.order, japanese.notes) == ("ymd", ())
    assert japanese.proof == "Dates read as year/month/day (the newest is then 2026-11-25)."
    german = read_days(["24.11.25", "13.10.25"], today=TODAY)
    assert german.notes == ("2 different dates have a two-digit year; we read 25 as 2025.",)


def test_the_analyst_answers() -> None:
    asked = ["26/11/24", "26/11/25"]
    assert read_days(asked, "ymd", today=TODAY).values["26/11/25"] == date(2026, 11, 25)
    assert read_days(asked, "dmy", today=TODAY).values["26/11/25"] == date(2025, 11, 26)
