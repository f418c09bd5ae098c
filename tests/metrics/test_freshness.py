"""How new each log is, and the as-of date that follows from it."""

from datetime import date

import pytest

from analytics.metrics.run import default_as_of
from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World, only


@pytest.fixture(scope="module")
def two_logs(open_world: Open) -> World:
    """A log of both executives, and one of Ben alone."""
    made = open_world()
    made.log("date, executive, customer\n2026-10-01, Ada, Acme\n2026-11-01, Ben, Acme\n2026-12-01, Ben, Acme")
    made.log("date, executive, customer\n2026-11-20, Ben, Acme", "phones")
    return made


def test_each_log_has_its_newest_row_up_to_the_day(two_logs: World) -> None:
    figures = ("file", "first_on", "newest_on", "days_old", "executives", "goes_on")
    assert only(two_logs.ask("freshness"), *figures) == [
        ("crm.csv", date(2026, 10, 1), date(2026, 11, 1), 19, 2, False),
        ("phones.csv", date(2026, 11, 20), date(2026, 11, 20), 0, 1, False),
    ]
    # on a day after which its rows go on, a log had not ended
    assert only(two_logs.ask("freshness", date(2026, 10, 31)), *figures) == [
        ("crm.csv", date(2026, 10, 1), date(2026, 10, 31), 0, 1, True)
    ]


@pytest.mark.parametrize(
    ("newest", "as_of", "is_ended"),
    [
        ("2026-11-13", TODAY, False),  # 7 days old
        ("2026-11-12", date(2026, 11, 12), True),
        ("2026-11-20", TODAY, False),
    ],
)
def test_as_of_today_while_the_newest_interaction_is_at_most_7_days_old(
    open_world: Open, newest: str, as_of: date, is_ended: bool
) -> None:
    world = open_world()
    world.log(f"date, executive, customer\n2026-10-01, Ada, Acme\n{newest}, Ada, Acme\n2026-12-24, Ada, Acme")
    assert default_as_of(world.store) == (as_of, is_ended)


def test_a_single_day_far_from_all_others_moves_no_as_of_date(open_world: Open) -> None:
    world = open_world()
    days = ["2026-03-01, Ada", "2026-03-02, Ben", "2026-03-03, Ada", "2026-10-03, Ben"]
    world.log("date, executive, customer\n" + "\n".join(f"{day}, Acme" for day in days))
    assert default_as_of(world.store) == (date(2026, 3, 3), True)
    [row] = world.ask("freshness", TODAY)
    assert row["newest_on"] == date(2026, 3, 3)
    # a second row near it proves it
    world.log("date, executive, customer\n2026-10-05, Ada, Bolt\n2026-03-05, Ada, Bolt")
    assert default_as_of(world.store) == (date(2026, 10, 5), True)


def test_an_empty_store_speaks_for_today(world: World) -> None:
    assert default_as_of(world.store) == (TODAY, False)


def test_each_log_says_whom_it_names_and_whether_it_was_written_by_hand(two_logs: World) -> None:
    ada, ben = two_logs.number("Ada"), two_logs.number("Ben")
    assert only(two_logs.ask("freshness"), "executive_ids", "is_by_hand") == [
        ([ada, ben], False),
        ([ben], False),
    ]
