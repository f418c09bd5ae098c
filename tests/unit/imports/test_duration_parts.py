"""A duration in several columns is added up, unless they tell it in other units."""

import pytest

from tests.unit.imports.conftest import Ask, Take, csv_of

HEAD = "Date,Executive,Customer,Type,Outcome"
ROW = "2026-03-0{},Ada Berg,Acme,call,connected"


@pytest.mark.parametrize(
    ("columns", "cells", "minutes"),
    [
        ("Duration Hours,Duration Minutes", ("1,15", "2,0", ",20", ","), [75, 120, 20, None]),
        ("Dauer (Stunden),Dauer (Minuten)", ("0,45", "1,30"), [45, 90]),
        ("Call duration min,Call duration sec", ("12,31", "0,30"), [12.52, 0.5]),
        ("Duration (hours),Duration (minutes)", ("1.25,75", "0.5,30"), [75, 30]),
        ("Duration (minutes),Duration (seconds)", ("1,60", "2,120"), [1, 2]),
        ("Duration Hours,Ring Minutes,Duration Minutes", ("1,3,15", "0,1,5"), [75, 5]),
    ],
)
def test_hours_and_minutes_of_one_duration_are_added_up(
    take: Take, ask: Ask, columns: str, cells: tuple[str, ...], minutes: list[float | None]
) -> None:
    rows = [f"{ROW.format(place)},{cell}" for place, cell in enumerate(cells, start=1)]
    take("log.csv", csv_of(f"{HEAD},{columns}", *rows))
    found = ask("select round(minutes, 2) from interaction order by row_number")
    assert [None if one is None else pytest.approx(one, abs=0.01) for (one,) in found] == minutes
