"""Lengths of time: what a text tells by itself, and the unit that a column settles."""

import pytest

from analytics.ingest.durations import read_durations

CALLS = "Call duration"


@pytest.mark.parametrize(
    ("text", "reading", "minutes"),
    [("45", "", 45), ("90", "seconds", 1.5), ("120000", "milliseconds", 2),
     ("1.5", "hours", 90), ("0:45", "", 45),
     ("1:30:30", "", 90.5),
     ("1h 30m", "", 90), ("1 hour and 5 min", "", 65), ("PT1H30M", "", 90), ("", "", None),
     ("18:25 min", "", 18 + 25 / 60), ("1 h 20 m", "", 80), ("1,5 h", "", 90),
     ("18 min 25 s", "", 18 + 25 / 60),
     ("90s", "", 1.5), ("1:05:00.000", "", 65), ("ca. 30", "", 30), ("20 Minuten", "", 20), ("~15", "", 15),
     ("30+", "", 30), ("1h30", "", 90), ("1.5 hrs", "", 90), ("45'", "", 45), ("1 Std. 20 Min.", "", 80),
     ("1½ hours", "", 90), ("1:30 h", "", 90), ("1 час 20 мин", "", 80), ("1時間20分", "", 80),
     ("1시간 20분", "", 80), ("1 godz. 20 min", "", 80), ("1 timme och 20 minuter", "", 80),
     ("18m25s", "", 18 + 25 / 60),
     ("1899-12-30 00:18:30", "", 18.5), ("1899-12-31 00:18:30", "", 18.5), ("1900-01-00 00:18:30", "", 18.5),
     ("1904-01-01 00:18:30", "", 18.5),
     ("0 days 00:18:30", "", 18.5),
     ("1.02:00:30", "", 26 * 60 + 0.5), ("12:18:30 AM", "", 18.5), ("0.0127894", "", 0.0127894 * 1440),
     ("k.A.", "", None), ("x", "", None)],
)  # fmt: skip
def test_durations_are_minutes(text: str, reading: str, minutes: float | None) -> None:
    assert read_durations([text], reading).values == {text: pytest.approx(minutes)}


@pytest.mark.parametrize(
    "text",
    [
        "long",
        "-5",
        "9999999999",
        "1h of talk",
        "half an hour",
        "30-45 min",
        "2026-11-20 10:00",
        "1900-01-01 01:00:10",
    ],
)
def test_what_is_no_duration_has_a_reason(text: str) -> None:
    assert list(read_durations([text]).reasons) == [text]


@pytest.mark.parametrize(
    ("texts", "header", "beside", "minutes", "note"),
    [
        (["12:25", "02:10", "45:01"], CALLS, [], [12.42, 2.17, 45.02], "minutes and seconds"),
        (["12:25:00", "02:10:00"], CALLS, [], [12.42, 2.17], "minutes and seconds"),
        (["12:25", "1:02:10"], "Duration", [], [12.42, 62.17], "minutes and seconds"),
        (["0:45", "1:30", "8:00"], "Duration", [], [45, 90, 480], ""),
        (["0:47", "1:32"], "Duration", [], [47, 92], "We read “1:32” as hours and minutes"),
        (["02:30"], "Duration mm:ss", [], [2.5], ""),
        (["02:30"], "Dauer (hh:mm)", [], [150], ""),
        (["870", "1,800"], "Duration", ["Call date"], [14.5, 30], "as seconds; as minutes, “1,800”"),
        (["12", "33", "902", "870"], "Duration", [], [0.2, 0.55, 15.03, 14.5], "as seconds"),
        (["12", "30", "1", "500"], "Duration", [], [12, 30, 1, 500], ""),
        (["870", "30"], "Duration", ["Wait time (s)"], [14.5, 0.5], "like “Wait time (s)”"),
        (["120000", "90000"], "Duration", [], [2, 1.5], "as milliseconds"),
        (["15", "30", "45", "60", "480", "1440"], "Duration", [], [15, 30, 45, 60, 480, 1440], ""),
        (["15", "25", "95"], "Duration", [], [15, 25, 95], ""),
        (["0.5", "1.25", "2"], "Duration", [], [30, 75, 120], "as hours"),
        (["90"], "Duration (s)", [], [1.5], ""),
        (["90"], "durationSeconds", [], [1.5], ""),
        (["2"], "Dauer in Std.", [], [120], ""),
    ],
)
def test_the_unit_is_settled_by_headers_and_by_what_is_plausible(
    texts: list[str], header: str, beside: list[str], minutes: list[float], note: str
) -> None:
    reading = read_durations(texts, "", header, beside)
    assert list(reading.values.values()) == pytest.approx(minutes, abs=0.01)
    assert (note in " ".join(reading.notes)) if note else not reading.notes
