"""Moments of the usual shape are read at once; they must be those that the careful reading finds."""

from datetime import date

import pytest

from analytics.imports.timestamps import timestamps
from analytics.store import sql, staging
from analytics.store.store import Store

USUAL = {
    "2026-03-02T10:00:00.000Z": (1772445600.0, 1772445600.0),
    "2026-03-02 10:00": (1772445600.0, None),
    "2026-03-02 10:00:59": (1772445659.0, None),
    "2026-03-02T10:00:00+02:00": (1772445600.0, 1772438400.0),
    "2026-03-02T10:00 -05:30": (1772445600.0, 1772465400.0),
}
ODD = (
    "2026-02-30 10:00",
    "2026-03-02 25:00",
    "2026-03-02 24:00",
    "2026-03-02",
    "25/03/2026 10:00",
    "1772445600",
)


def quick(store: Store, texts: list[str]) -> dict[str, tuple[float, float | None]]:
    with store.rehearse() as cursor:
        staging.load(cursor, "asked", {"day": "varchar", "time": "varchar"}, [(text, "") for text in texts])
        sql.run(cursor, "timestamps")
        rows = cursor.execute("select day, local, utc from read_moment").fetchall()
    return {day: (local, utc) for day, local, utc in rows}


def test_the_usual_shapes_are_read_at_once_and_alike(store: Store) -> None:
    carefully = timestamps([(text, "") for text in USUAL], date(2026, 3, 31))
    assert quick(store, list(USUAL)) == USUAL == {text: found for (text, _), found in carefully.items()}


@pytest.mark.parametrize("text", ODD)
def test_other_shapes_are_left_to_the_careful_reading(store: Store, text: str) -> None:
    assert quick(store, [text]) == {}


def test_a_time_of_its_own_goes_before_one_beside_the_day() -> None:
    found = timestamps([("3/25/2026", "10:00 AM"), ("3/25/2026", ""), ("2026-03-25", "x")], date(2026, 3, 31))
    assert found == {("3/25/2026", "10:00 AM"): (1774432800.0, None)}
