"""What holds whatever the last day is, for whoever loads the sample on it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.unit.sample_data.counting import Log, crm_time, table


def test_the_logs_end_on_the_last_day_and_reach_ninety_days_beyond_a_year_ago(
    folder: Path, log: Log, end: date
) -> None:
    assert max(crm_time(row["Date"]).date() for row in table(folder / "crm_activities.csv")) == end
    assert max(row.day for row in log.rows) == end
    year_ago = end.replace(year=end.year - 1, day=min(end.day, 28) if end.month == 2 else end.day)
    for source in ("crm", "help desk", "calendar"):
        first = min(row.day for row in log.rows if row.source == source)
        assert end - timedelta(days=365 + 7 * 14) < first < end - timedelta(days=440), source
    assert min(row.day for row in log.rows) <= year_ago - timedelta(days=89)
    for source in ("crm", "help desk", "calendar"):  # fresh enough that no executive's state cannot be told
        assert (end - max(row.day for row in log.rows if row.source == source)).days <= 7, source
    assert end < min(row.day for row in log.booked)
    assert end + timedelta(weeks=4) < max(row.day for row in log.booked) <= end + timedelta(weeks=6)


def segments(folder: Path, end: date) -> Iterator[str]:
    for row in table(folder / "customers.csv"):
        since = date.fromisoformat(row["Customer Since"])
        lost = date.fromisoformat(row["Lost On"]) if row["Lost On"] else None
        assert since < (lost or end) <= end
        if lost:
            yield "lost" if (end - lost).days <= 365 else "lost long ago"
        else:
            age = (end - since).days
            yield "new" if age <= 90 else "loyal" if age >= 731 else "established"
        asked = date.fromisoformat(row["Surveyed On"]) if row["Surveyed On"] else None
        assert (asked is None) == (row["Survey Score"] == "")
        if asked is None:
            yield "not asked"
        else:
            assert since <= asked <= end
            score, is_recent = int(row["Survey Score"]), (end - asked).days <= 180
            old = "" if is_recent else "once "
            yield old + ("dissatisfied" if score <= 6 else "satisfied" if score >= 9 else "neutral")
        yield f"own: {row['Segment']}"


def test_no_segment_is_empty(folder: Path, end: date) -> None:
    sizes = Counter(segments(folder, end))
    for lifecycle in ("new", "loyal", "established", "lost"):
        assert sizes[lifecycle] >= 20
    for satisfaction in ("dissatisfied", "neutral", "satisfied", "not asked"):
        assert sizes[satisfaction] >= 25
    assert 1 <= sizes["lost long ago"] <= 20
    assert sizes["once dissatisfied"] >= 1
    assert sum(name.startswith("own") for name in sizes) == 6
    assert min(size for name, size in sizes.items() if name.startswith("own")) >= 30
