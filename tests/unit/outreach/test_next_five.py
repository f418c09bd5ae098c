"""The week's list: fixed once shown, separate for each executive, and skipping brings the next."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.metrics.run import Row
from analytics.model.errors import UserError
from analytics.outreach import next_five as module
from analytics.outreach.next_five import Call, leave, next_five, skip, skipped, unskip, week_of
from analytics.store import aliases
from analytics.store.store import Store
from tests.metrics.world import World

MONDAY = date(2026, 11, 16)
LATE = "\n".join(f"late {n}, 2020-01-01, , {n}, ," for n in range(10, 18))
CUSTOMERS = f"""
customer,   customer since, lost on,    annual value, survey score, surveyed on
new one,    2026-10-12,     ,           10,           ,
new two,    2026-10-13,     ,           10,           ,
loyal,      2019-05-01,     ,           999,          ,
lost,       2020-01-01,     2026-09-03, 50,           ,
unhappy,    2025-06-01,     ,           10,           4,            2026-11-02
{LATE}
"""
LOG = """
date,       executive, customer, direction, outcome
2026-06-01, Ada Amsel, loyal,    outbound,  connected
2026-11-13, Ben Bohm,  late 10,  outbound,  voicemail
"""


def names(calls: list[Call]) -> list[str]:
    return [call.customer for call in calls]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A company on Monday before anybody asked for a list, to be copied."""
    world = World(tmp_path_factory.mktemp("begun"), today=MONDAY)
    world.customers(CUSTOMERS)
    world.log(LOG)
    return world


@pytest.fixture(scope="module")
def monday(tmp_path_factory: pytest.TempPathFactory, begun: World) -> Iterator[World]:
    """A company on Monday. Its tests may be split among processes, so none counts on what another did."""
    world = World(tmp_path_factory.mktemp("monday"), begun, today=MONDAY)
    yield world
    world.store.close()


def test_a_server_that_shows_a_copy_proposes_the_list_and_keeps_none(begun: World, tmp_path: Path) -> None:
    world = World(tmp_path, begun, today=MONDAY)
    world.store.close()
    ada = world.number("Ada Amsel")
    world.store.close()
    reader = Store(replace(world.store.settings, read_only=True))
    proposed = next_five(reader, ada, MONDAY)
    assert len(proposed) == 5
    with reader.read() as cursor:
        assert cursor.execute("from plan").fetchall() == []
    reader.close()
    assert next_five(world.store, ada, MONDAY) == proposed
    world.store.close()


def test_the_list_has_one_of_each_group_and_says_why_and_no_figure_is_asked_anew(monday: World) -> None:
    figures, rest = monday.store.versions()
    calls = next_five(monday.store, monday.number("Ada Amsel"), MONDAY)
    assert monday.store.versions() == (figures, rest + 1)
    assert [(call.place, call.customer, call.slot) for call in calls] == [
        (1, "new one", "new"),
        (2, "loyal", "loyal"),
        (3, "lost", "lost"),
        (4, "unhappy", "dissatisfied"),
        (5, "late 17", "priority"),
    ]
    assert calls[1].reason == "Customer since 2019; Ada Amsel last spoke to them 168 days ago"
    assert calls[3].lifecycle == "established"


def test_no_customer_is_on_two_executives_lists(monday: World) -> None:
    ada = next_five(monday.store, monday.number("Ada Amsel"), MONDAY)
    ben = next_five(monday.store, monday.number("Ben Bohm"), MONDAY)
    assert names(ben) == ["new two", "late 16", "late 15", "late 14", "late 13"]
    assert not set(names(ada)) & set(names(ben))
    assert monday.ask("next_five", MONDAY - timedelta(days=7)) == []
    # a week that is over, or to come, is not filled afterwards
    for other in (MONDAY - timedelta(days=1), MONDAY + timedelta(days=7)):
        assert next_five(monday.store, monday.number("Ada Amsel"), other) == []


def test_new_data_on_tuesday_change_nothing_until_the_next_monday(monday: World) -> None:
    ada, before = monday.number("Ada Amsel"), next_five(monday.store, monday.number("Ada Amsel"), MONDAY)
    next_five(monday.store, monday.number("Ben Bohm"), MONDAY)  # whose “new two” is nobody else's any more
    chosen = [(call.place, call.customer_id, call.slot) for call in before]
    monday.customers("customer, customer since, annual value\ngiant, 2020-01-01, 1000000")
    monday.log("date, executive, customer, outcome\n2026-11-16, Ben Bohm, new one, connected", "more")
    tuesday = monday.again(today=MONDAY + timedelta(days=1))
    calls = next_five(tuesday.store, ada, MONDAY + timedelta(days=1))
    assert [(call.place, call.customer_id, call.slot) for call in calls] == chosen
    sunday = tuesday.again(today=MONDAY + timedelta(days=6))
    calls = next_five(sunday.store, ada, MONDAY + timedelta(days=6))
    assert [(call.place, call.customer_id, call.slot) for call in calls] == chosen
    # the choice stands, and what is said of it is so on the day, as the brief says it
    assert calls[0].reason == "Customer since 12 October; Ben Bohm last spoke to them 6 days ago"
    following = sunday.again(today=MONDAY + timedelta(days=7))
    calls = next_five(following.store, ada, MONDAY + timedelta(days=7))
    assert names(calls)[0] == "giant"
    assert not set(names(calls)) & set(names(before))  # for six weeks
    assert names(next_five(following.store, ada, MONDAY)) == names(before)
    following.store.close()


@pytest.mark.long("skips all, one after the other")
def test_skipping_makes_room_for_the_next_of_the_group(tmp_path: Path, begun: World) -> None:
    world = World(tmp_path, begun, today=MONDAY)
    ada = world.number("Ada Amsel")
    next_five(world.store, ada, MONDAY)
    with pytest.raises(UserError, match="reason is missing"):
        skip(world.store, ada, MONDAY, 1, " \n ")
    with pytest.raises(UserError, match="Place 9 of the week's list is empty"):
        skip(world.store, ada, MONDAY, 9, "who?")
    with pytest.raises(UserError, match="another week’s list"):
        skip(world.store, ada, MONDAY - timedelta(days=1), 1, "late")

    skip(world.store, ada, MONDAY, 1, "on\nholiday")
    skip(world.store, ada, MONDAY, 3, "moved away")
    calls = next_five(world.store, ada, MONDAY)
    assert [(call.place, call.customer, call.slot) for call in calls] == [
        (1, "new two", "new"),
        (2, "loyal", "loyal"),
        (3, "late 16", "priority"),  # nobody else was lost
        (4, "unhappy", "dissatisfied"),
        (5, "late 17", "priority"),
    ]
    gone = [(call.customer, call.skipped) for call in skipped(world.store, ada, MONDAY)]
    assert gone == [("new one", "on holiday"), ("lost", "moved away")]
    # one is put back and the replacement goes, unless it was called
    world.log("date, executive, customer, outcome\n2026-11-16, Ada Amsel, late 16, voicemail", "tried")
    aside = {call.customer: call.place for call in skipped(world.store, ada, MONDAY)}
    unskip(world.store, ada, MONDAY, aside["new one"])
    assert names(next_five(world.store, ada, MONDAY))[:2] == ["new one", "loyal"]
    with pytest.raises(UserError, match="late 16 moved up and has already been called"):
        unskip(world.store, ada, MONDAY, aside["lost"])
    with pytest.raises(UserError, match="another week’s list"):
        unskip(world.store, ada, MONDAY - timedelta(days=1), aside["lost"])
    skip(world.store, ada, MONDAY, 1, "on holiday")

    # whoever was skipped does not come back by itself, and in the end nobody is left
    for _ in range(8):
        skip(world.store, ada, MONDAY, next_five(world.store, ada, MONDAY)[0].place, "no")
    assert len(next_five(world.store, ada, MONDAY)) == 3
    assert len({call.customer for call in skipped(world.store, ada, MONDAY)}) == 10
    world.store.close()


def test_two_at_once_see_one_list_and_two_executives_share_nobody(tmp_path: Path, begun: World) -> None:
    world = World(tmp_path, begun, today=MONDAY)
    ada, ben = world.number("Ada Amsel"), world.number("Ben Bohm")
    with ThreadPoolExecutor(4) as threads:
        lists = list(threads.map(lambda id_: next_five(world.store, id_, MONDAY), [ada, ben, ada, ben]))
    assert lists[0] == lists[2] != lists[1] == lists[3]
    assert [len(calls) for calls in lists] == [5] * 4
    assert len(world.ask("next_five", MONDAY)) == 10  # nobody was listed besides
    assert not set(names(lists[0])) & set(names(lists[1]))
    world.store.close()


def test_a_list_just_fixed_elsewhere_is_found_before_its_version_changes(
    tmp_path: Path, begun: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path, begun, today=MONDAY)
    ada = world.number("Ada Amsel")
    fixed = next_five(world.store, ada, MONDAY)
    ask, asked = module._rows, [0]

    def before_and_after(store: Store, executive_id: int, day: date) -> list[Row]:
        asked[0] += 1
        return [] if asked[0] == 1 else ask(store, executive_id, day)

    monkeypatch.setattr(module, "_rows", before_and_after)
    monkeypatch.setattr(Store, "version", lambda _store: 1)
    assert next_five(world.store, ada, MONDAY) == fixed
    world.store.close()


def test_without_anybody_to_call_nothing_is_written(tmp_path: Path) -> None:
    world = World(tmp_path, today=MONDAY)
    version = world.store.version()
    assert next_five(world.store, 1, MONDAY) == skipped(world.store, 1, MONDAY) == []
    assert world.store.version() == version

    # from a log alone: no groups, only priority, and the week in which the data end has its list too
    world.log(
        """
        date,       executive, customer, outcome
        2026-09-20, Ada Amsel, Corvo,    connected
        2026-10-01, Ada Amsel, Acme,     voicemail
        2026-10-02, Ada Amsel, Bolt,     voicemail
        """
    )
    ada, ended = world.number("Ada Amsel"), date(2026, 10, 2)
    calls = next_five(world.store, ada, ended)
    assert [(call.customer, call.slot) for call in calls] == [("Acme", "priority"), ("Bolt", "priority")]
    # nothing is chosen during a leave; the week of coming back, more than six weeks later, has its list
    world.executives("name, away_from, away_until\nAda Amsel, 2026-11-10, 2026-11-16")
    ada = world.number("Ada Amsel")
    assert next_five(world.store, ada, MONDAY) == []
    assert leave(world.store, ada, MONDAY) == MONDAY
    assert len(next_five(world.store, ada, ended)) == 2
    tuesday = MONDAY + timedelta(days=1)
    back = world.again(today=tuesday)
    assert leave(back.store, ada, tuesday) is None
    assert names(next_five(back.store, ada, tuesday)) == ["Acme", "Bolt", "Corvo"]
    back.store.close()


def test_merged_customers_are_one_call_and_customers_without_their_own_key_are_passed_over(
    tmp_path: Path,
) -> None:
    world = World(tmp_path, today=MONDAY)
    world.log(
        """
        date,       executive, customer,           outcome
        2026-09-01, Ada Amsel, Northwind Trading,  connected
        2026-09-01, Ada Amsel, Northwind Tradings, connected
        2026-09-01, Ada Amsel, Bolt,               connected
        2026-09-01, Ada Amsel, Corvo,              connected
        2026-09-01, Ada Amsel, Delta,              connected
        2026-09-01, Ada Amsel, Ember,              connected
        2026-09-02, Ada Amsell, Flint,             connected
        """
    )
    ada, typo = world.number("Ada Amsel"), world.number("Ada Amsell")
    with world.store.transaction() as cursor:  # a namesake with nothing of its own
        cursor.execute("insert into customer_key values (9, 77, 'name bolt')")
    five = ["Corvo", "Delta", "Ember", "Northwind Trading", "Northwind Tradings"]
    assert names(next_five(world.store, ada, MONDAY)) == five
    assert names(next_five(world.store, typo, MONDAY)) == ["Flint"]
    for pair in aliases.proposals(world.store):  # the two Northwinds, and the executive's name and its typo
        aliases.decide(world.store, pair, is_same=True)
    calls = next_five(world.store, world.number("Ada Amsel"), MONDAY)
    assert names(calls) == [*five[:3], calls[3].customer]  # of two lists, each place is one's
    assert calls[3].customer in five[3:]
    world.store.close()


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 11, 15), date(2026, 11, 9)),
        (MONDAY, MONDAY),
        (date(2027, 1, 1), date(2026, 12, 28)),  # the new year begins within a week
    ],
)
def test_a_week_begins_on_its_monday(day: date, first: date) -> None:
    assert week_of(day) == first
