"""A decision is stored once, can be removed, and follows its people through merges."""

from datetime import timedelta

import pytest

from analytics.model.errors import UserError
from analytics.outreach import decisions
from analytics.store import aliases, check, person_keys
from analytics.store.aliases import SimilarNames
from analytics.store.identity import Side
from tests.metrics.conftest import Open, open_world  # noqa: F401 - a fixture
from tests.metrics.world import TODAY, World, only

DAY = timedelta(days=1)
LOG = """
    Date,       Executive,  Customer,   Channel, Direction, Outcome
    2026-11-02, Ada Amsel,  Acme,       call,    outbound,  connected
    2026-11-18, Ada Amsel,  Acme Pumps, call,    outbound,  connected
    2026-10-01, A. Amsel,   Bolt,       call,    outbound,  connected
"""


@pytest.fixture(scope="module")
def company(open_world: Open) -> World:  # noqa: F811 - a fixture
    made = open_world()
    made.log(LOG)
    return made


def number_of(world: World, name: str) -> int:
    return int(next(row["customer_id"] for row in world.ask("customer_search") if row["customer"] == name))


def count_as_one(world: World, side: Side, id_: int, same_id: int) -> None:
    with world.store.read() as cursor:
        one, same = person_keys.keep(cursor, side, id_), person_keys.keep(cursor, side, same_id)
    pair = SimilarNames(side, one.key, one.called, 1, same.key, same.called, 1)
    aliases.decide(world.store, pair, is_same=True)


@pytest.mark.long("each decision judges all rows anew, four times")
def test_a_merged_executive_has_the_decisions_and_leaves_of_both(company: World) -> None:
    world = company
    short, long = world.number("A. Amsel"), world.number("Ada Amsel")
    acme = number_of(world, "Acme")
    agreed = decisions.decide(world.store, TODAY - 9 * DAY, long, "", acme)
    # a second press of the button is no second decision
    assert decisions.decide(world.store, TODAY - 9 * DAY, long, " ", acme) == agreed
    decisions.annotate(world.store, short, "leave", "", TODAY - DAY, TODAY + DAY)
    assert world.executive("Ada Amsel")["state"] == "in touch"
    count_as_one(world, "executive", short, long)
    count_as_one(world, "customer", number_of(world, "Acme Pumps"), acme)
    assert world.executive("Ada Amsel")["state"] == "away"
    # the call with Acme Pumps was one with Acme
    assert only(world.ask("decisions"), "state", "contact_on") == [("kept", TODAY - 2 * DAY)]
    assert check.differences(world.store) == {}
    for one in aliases.decisions(world.store):
        aliases.withdraw(world.store, one.alias_id)
    assert world.executive("Ada Amsel")["state"] == "in touch"
    assert only(world.ask("decisions"), "state", "contact_on") == [("open", None)]
    assert check.differences(world.store) == {}


def test_todays_mistake_is_removed_and_an_older_decision_is_settled(company: World) -> None:
    world = company
    ada = world.number("Ada Amsel")
    before = {row["what"] for row in world.ask("decisions")}
    older = decisions.decide(world.store, TODAY - DAY, ada, "Ring\n  everybody")
    slip = decisions.decide(world.store, TODAY, ada, "Ring nobody")
    decisions.withdraw(world.store, slip, TODAY)
    assert {row["what"] for row in world.ask("decisions")} == before | {"Ring everybody"}
    with pytest.raises(UserError, match="No open decision"):
        decisions.withdraw(world.store, older, TODAY)
    with pytest.raises(UserError, match="it was made on"):
        decisions.settle(world.store, older, "done", "", TODAY - 2 * DAY)
    with pytest.raises(UserError, match="isn’t an outcome"):
        decisions.settle(world.store, older, "perhaps", "", TODAY)  # type: ignore[arg-type]
    with pytest.raises(UserError, match="can’t use figures of"):
        decisions.hold(world.store, TODAY - DAY, TODAY)
