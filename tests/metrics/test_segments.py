"""The segments of customers: by lifecycle, value, satisfaction and the analyst's own, as of any day."""

from datetime import date, timedelta

import pytest

from analytics.metrics.catalog import FOLDER
from analytics.model.scope import Dimension
from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World

LIST = """
customer,    customer since, lost on,    annual value, survey score, surveyed on, segment, executive sponsor
day 90,      2026-08-22,     ,           10,           ,             ,            Ports,
day 91,      2026-08-21,     ,           10,           ,             ,            Ports,
today,       2026-11-20,     ,           10,           ,             ,            ,
tomorrow,    2026-11-21,     ,           10,           ,             ,            ,
24 months,   2024-11-20,     ,           10,           ,             ,            ,
less a day,  2024-11-21,     ,           10,           ,             ,            ,
no date,     ,               ,           10,           ,             ,            ,
lost today,  2020-01-01,     2026-11-20, 10,           ,             ,            ,
will leave,  2020-01-01,     2026-11-21, 10,           ,             ,            ,
12 months,   2020-01-01,     2025-11-20, 10,           ,             ,            ,
gone,        2020-01-01,     2025-11-19, 1000,         ,             ,            ,
score 6,     2026-01-01,     ,           10,           6,            2026-11-01,  ,
score 7,     2026-01-01,     ,           10,           7,            2026-11-01,  ,
score 8,     2026-01-01,     ,           10,           8,            2026-11-01,  ,
score 9,     2026-01-01,     ,           10,           9,            2026-11-01,  ,
score 0,     2026-01-01,     ,           10,           0,            2026-11-01,  ,
score 10,    2026-01-01,     ,           10,           10,           2026-11-01,  ,
day 180,     2026-01-01,     ,           10,           3,            2026-05-24,  ,
day 181,     2026-01-01,     ,           10,           3,            2026-05-23,  ,
no value,    2026-01-01,     ,           ,             ,             ,            ,
rich,        2026-01-01,     ,           90,           ,             ,            ,
richer,      2026-01-01,     ,           99,           ,             ,            ,
"""


@pytest.fixture(scope="module")
def listed(open_world: Open) -> World:
    made = open_world()
    made.customers(LIST)
    return made


def segments(world: World, dimension: Dimension, as_of: date = TODAY) -> dict[str, set[str]]:
    """Segment → its customers, by asking for the customers' own rows of the part that all metrics share."""
    part = (FOLDER / "parts" / "segment_on.sql").read_text(encoding="utf-8")
    settings = world.store.settings
    names = (
        "lost_months", "new_days", "loyal_months", "high_value_share", "survey_days", "dissatisfied_at_most",
        "satisfied_at_least",
    )  # fmt: skip
    found: dict[str, set[str]] = {}
    with world.store.read() as cursor:
        rows = cursor.execute(
            f"with {part} select {dimension}, name from segment_on",  # noqa: S608 - our own names
            {"as_of": as_of} | {name: getattr(settings, name) for name in names},
        ).fetchall()
    for segment, name in rows:
        found.setdefault(segment, set()).add(name)
    return found


def test_lifecycle(listed: World) -> None:
    found = segments(listed, "lifecycle")
    assert found["new"] == {"day 90", "today"}
    assert found["loyal"] == {"24 months", "will leave"}
    assert found["lost"] == {"lost today", "12 months"}
    others = {"day 91", "less a day", "no date", "no value", "rich", "richer"}
    assert found["established"] == others | {f"score {n}" for n in (0, 6, 7, 8, 9, 10)} | {
        "day 180",
        "day 181",
    }
    everybody = set().union(*found.values())
    assert not everybody & {"tomorrow", "gone"}, "not a customer yet, and no customer any more"


def test_satisfaction(listed: World) -> None:
    found = segments(listed, "satisfaction")
    assert found["dissatisfied"] == {"score 6", "score 0", "day 180"}
    assert found["neutral"] == {"score 7", "score 8"}
    assert found["satisfied"] == {"score 9", "score 10"}
    assert "day 181" in found["not asked"]


def test_value(listed: World) -> None:
    found = segments(listed, "value")
    assert found["not known"] == {"no value"}
    assert found["high"] == {"rich", "richer"}, "those of equal value are no top fifth"


def test_own_segment(listed: World) -> None:
    found = segments(listed, "segment")
    assert found["Ports"] == {"day 90", "day 91"}
    assert len(found["not known"]) == 18


@pytest.mark.parametrize(("customers", "high"), [(1, 1), (9, 1), (10, 2)])
def test_high_is_the_top_fifth(open_world: Open, customers: int, high: int) -> None:
    world = open_world()
    world.customers("customer, annual value\n" + "\n".join(f"c{i}, {100 + i}" for i in range(customers)))
    assert segments(world, "value")["high"] == {f"c{i}" for i in range(customers - high, customers)}


def test_a_past_day_uses_the_segment_of_that_day(listed: World) -> None:
    then = TODAY - timedelta(days=1)
    found = segments(listed, "lifecycle", then)
    assert found["lost"] == {"12 months", "gone"}
    assert "lost today" in found["loyal"]
    assert "day 91" in found["new"]
    assert "today" not in set().union(*found.values())


def test_a_past_day_knows_only_the_lists_and_surveys_of_its_time(world: World) -> None:
    world.customers(
        "customer, segment, annual value, survey score, surveyed on\nAcme, Ports, 10, 9, 2026-09-01",
        known_on=date(2026, 9, 2),
    )
    world.customers(
        "customer, segment, annual value, survey score, surveyed on\nAcme, Ferries, 20, 5, 2026-11-01",
        known_on=date(2026, 11, 10),
    )
    days = [date(2026, 8, 31), date(2026, 9, 1), date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 10)]
    found = [
        (next(iter(segments(world, "segment", d))), next(iter(segments(world, "satisfaction", d))))
        for d in days
    ]
    assert found == [
        ("Ports", "not asked"),
        ("Ports", "satisfied"),
        ("Ports", "satisfied"),
        ("Ports", "dissatisfied"),
        ("Ferries", "dissatisfied"),
    ]
