"""What is rolled up anew for the keys that a step touched equals what is derived from the facts alone."""

import contextlib
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from analytics.model.errors import UserError
from analytics.outreach.log import Conversation, log
from analytics.store import aliases, batches, check, decisions, person_keys, retention
from analytics.store.aliases import SimilarNames
from analytics.store.decisions import Noted
from tests.metrics.conftest import Open, open_world  # noqa: F401 - the fixture
from tests.metrics.world import TODAY, World
from tests.unit.imports.conftest import MANY

OF_EXECUTIVE = "select any_value(executive_id) from executive where name = ?"
OF_CUSTOMER = "select any_value(customer_id) from customer where name = ?"
Step = Callable[[World], object]

HEAD = "source id, date, executive, customer, channel, outcome, direction, subject\n"
LOG = (
    HEAD
    + """
    1, 2026-10-01,       Ada Amsel,            Acme,       call,    connected, outbound,
    2, 2026-10-01,       Ben Okafor,           Acme,       call,    voicemail, outbound,
    3, 2026-10-05 10:00, Ada Amsel,            Bolt,       email,   ,          outbound, Prices
    4, 2026-10-08,       Ada Amsel,            Core,       call,    connected, outbound,
    5, 2026-10-12 09:00, Ada Amsel; Cleo Diaz, Acme; Bolt, meeting, held,      ,
    6, 2026-10-15,       Cleo Diaz,            Dune,       visit,   held,      ,
    7, 2026-12-01,       Cleo Diaz,            Eden,       meeting, planned,   ,
"""
)
EXECUTIVES = """
    name,       email,            away from,  away until
    Ada Amsel,  ada@ours.example,  2026-10-05, 2026-10-09
    Cleo Diaz,  cleo@ours.example, ,
"""
CUSTOMERS = """
    customer, annual value, executive sponsor
    Acme,     100,          Cleo Diaz
    Eden,     50,           Ada Amsel
    Eden Ltd, 40,           Ada Amsel
"""


def rows(text: str, name: str = "crm") -> Step:
    """Import rows of a log."""
    return lambda world: world.log(HEAD + text, name)


def undo(batch: int) -> Step:
    """Undo a batch."""
    return lambda world: batches.undo(world.store, batch)


def same(side: aliases.Side, one: str, other: str) -> Step:
    """Decide that two names are one."""
    pair = SimilarNames(side, f"name {one}", one, 1, f"name {other}", other, 1)
    return lambda world: aliases.decide(world.store, pair, is_same=True)


def two_again(world: World) -> None:
    """Take the newest decision on names back."""
    aliases.withdraw(world.store, aliases.decisions(world.store)[0].alias_id)


def call(executive: str, customer: str, day: date) -> Step:
    """Log a call by hand."""

    def step(world: World) -> None:
        with world.store.read() as cursor:
            [(ours,)] = cursor.execute(OF_EXECUTIVE, [executive]).fetchall()
            [(theirs,)] = cursor.execute(OF_CUSTOMER, [customer]).fetchall()
        if ours and theirs:
            token = f"{executive} {customer} {day} {len(batches.history(world.store))}"
            log(world.store, Conversation(ours, theirs, "talked", "us", "call", day, token))

    return step


def leave(executive: str, first: date) -> Step:
    """Note a leave of two weeks."""

    def step(world: World) -> None:
        with world.store.transaction() as cursor:
            who = person_keys.keep(cursor, "executive", world.number(executive))
            decisions.note(cursor, Noted(who, "leave", "", first, first + timedelta(days=13)), TODAY)

    return step


def aged(first: date) -> Step:
    """Remove what is older than this day of October 2026, as on the day 13 months later."""

    def step(world: World) -> None:
        kept = world.store.settings
        world.store.settings = replace(kept, keep_months=13, today=date(2027, 11, first.day))
        retention.remove(world.store)
        world.store.settings = kept

    return step


def lists(world: World) -> None:
    """Import both lists, which come after the logs."""
    world.executives(EXECUTIVES)
    world.customers(CUSTOMERS)


CASES: dict[str, Sequence[Step]] = {
    "a row that changes its customer": [
        rows("4, 2026-10-08, Ada Amsel, Dune, call, connected, outbound,"), undo(2),
    ],
    "a row that changes its executive": [
        rows("4, 2026-10-08, Cleo Diaz, Core, call, connected, outbound,"), undo(2),
    ],
    "a row that changes its day": [
        rows("4, 2026-10-09, Ada Amsel, Core, call, connected, outbound,"), undo(2),
    ],
    "a row of several that loses people": [
        rows("5, 2026-10-12 09:00, Ada Amsel, Bolt, meeting, held, ,"), undo(2),
    ],
    "a row that did not happen after all": [
        rows("6, 2026-10-15, Cleo Diaz, Dune, visit, cancelled, ,"), undo(2),
    ],
    "the first export undone before the second": [
        rows(
            """4, 2026-10-09, Ada Amsel, Core, call, connected, outbound,
            1, 2026-10-01, Ada Amsel, Acme, call, connected, outbound,"""
        ),
        undo(1),
    ],
    "the same meeting in other logs": [
        rows(", 2026-10-12 09:10, Ada Amsel, Acme, meeting, held, ,", "zoom"),
        rows(", 2026-10-12 09:05, Cleo Diaz, Bolt, meeting, held, ,", "teams"),
        rows(", 2026-10-15, Cleo Diaz, Dune, meeting, no-show, ,", "teams two"),
        undo(1), undo(3),
    ],
    "a reply that makes a contact of an attempt": [
        rows(", 2026-10-14 08:00, Ada Amsel, Bolt, email, , inbound, Re: Prices", "mail"), undo(2),
    ],
    "a question that makes a reply of a call": [
        rows(", 2026-09-29, Ben Okafor, Acme, email, , inbound, Where is it?", "mail"),
        rows(", 2026-10-07, Ben Okafor, Core, call, voicemail, inbound,", "phone"),
        undo(2), undo(3),
    ],
    "leaves": [leave("Ben Okafor", date(2026, 10, 1)), lists, undo(2)],
    "executives that are one": [same("executive", "ben okafor", "ada amsel"), lists, two_again],
    "a plan with a customer that is one with another": [
        rows(", 2026-12-02, Dora Elm, Fjord, meeting, planned, ,", "plans"),
        same("customer", "fjord", "acme"), two_again, undo(2),
    ],
    "a call that is logged": [
        call("Cleo Diaz", "Acme", date(2026, 10, 12)),
        call("Ada Amsel", "Bolt", date(2026, 10, 6)),
        undo(1), undo(2),
    ],
}  # fmt: skip
CASES_WITH_LISTS: dict[str, Sequence[Step]] = {
    "lists that came later, and go": [undo(2), undo(1)],
    "customers that are one": [
        same("customer", "eden", "dune"), same("customer", "bolt", "acme"), two_again, two_again,
    ],
    "a sponsor who is one with another": [same("executive", "cleo diaz", "ada amsel"), two_again],
}  # fmt: skip


@pytest.fixture(scope="module")
def logged(open_world: Open) -> World:  # noqa: F811
    """The log that every case begins with, to be copied."""
    world = open_world()
    world.log(LOG)
    assert check.differences(world.store) == {}
    return world


@pytest.fixture(scope="module")
def listed(open_world: Open, logged: World) -> World:  # noqa: F811
    """The same after both lists, to be copied."""
    world = open_world(like=logged)
    lists(world)
    assert check.differences(world.store) == {}
    return world


def checked(world: World, steps: Sequence[Step]) -> None:
    """Take the steps, and look after each."""
    for step in steps:
        step(world)
        assert check.differences(world.store) == {}


def params(cases: dict[str, Sequence[Step]]) -> list[object]:
    """The cases; those of many steps are long."""
    long = pytest.mark.long("many steps, each looked after by deriving all anew")
    return [
        pytest.param(steps, id=name, marks=[long] if len(steps) > 2 else []) for name, steps in cases.items()
    ]


@pytest.mark.parametrize("steps", params(CASES))
def test_each_step_leaves_what_the_facts_alone_would_give(
    open_world: Open,  # noqa: F811
    logged: World,
    steps: Sequence[Step],
) -> None:
    checked(open_world(like=logged), steps)


@pytest.mark.parametrize("steps", params(CASES_WITH_LISTS))
def test_each_step_after_the_lists_leaves_what_the_facts_alone_would_give(
    open_world: Open,  # noqa: F811
    listed: World,
    steps: Sequence[Step],
) -> None:
    checked(open_world(like=listed), steps)


EXECUTIVE_NAMES = ("Ada Amsel", "Ben Okafor", "Cleo Diaz")
CUSTOMER_NAMES = ("Acme", "Bolt", "Core", "Dune")


def any_rows(dice: random.Random) -> str:
    """Some rows of few people and days, so that much of it meets."""
    lines = []
    for number in dice.sample(range(12), 6):
        day = date(2026, 10, 1) + timedelta(days=dice.randrange(9))
        hour = dice.choice(("", f" {dice.randrange(8, 12):02}:00"))
        channel, outcome = dice.choice(
            (("call", "connected"), ("call", "voicemail"), ("email", ""), ("email", ""), ("meeting", "held"),
             ("visit", "held"), ("meeting", "planned"))
        )  # fmt: skip
        executives = "; ".join(dice.sample(EXECUTIVE_NAMES, dice.choice((1, 1, 1, 2))))
        customers = "; ".join(dice.sample(CUSTOMER_NAMES, dice.choice((1, 1, 1, 2))))
        direction = dice.choice(("inbound", "outbound"))
        lines.append(
            f"{number}, {day}{hour}, {executives}, {customers}, {channel}, {outcome}, {direction}, Prices"
        )
    return "\n".join(lines)


def any_step(dice: random.Random) -> Step:
    """One of the things that people do."""
    day = date(2026, 10, 1) + timedelta(days=dice.randrange(9))
    return dice.choice(
        (
            rows(any_rows(dice), dice.choice(("crm", "mail"))),
            undo(dice.randrange(1, 4)),
            call(dice.choice(EXECUTIVE_NAMES), dice.choice(CUSTOMER_NAMES), day),
            aged(day),
            same("customer", *(name.lower() for name in dice.sample(CUSTOMER_NAMES, 2))),
            same("executive", *(name.lower() for name in dice.sample(EXECUTIVE_NAMES, 2))),
            lists,
        )
    )


@pytest.mark.long("whole histories, checked after each step")
@hypothesis(
    max_examples=MANY or 2,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_whatever_is_done_leaves_what_the_facts_alone_would_give(open_world: Open, seed: int) -> None:  # noqa: F811
    dice = random.Random(seed)  # noqa: S311 - no secret
    world = open_world()
    world.log(HEAD + any_rows(dice))
    for _ in range(5):
        step = any_step(dice)
        with contextlib.suppress(UserError):  # such as a batch that was undone already: nothing has changed
            step(world)
        assert check.differences(world.store) == {}
