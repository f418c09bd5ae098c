"""Who of ours stands in a log and on no list of executives, and whether they have a seat all the same."""

from datetime import date

import pytest

from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.outreach import name_lookup
from analytics.settings import Settings
from analytics.store import batches
from analytics.store.check import differences
from analytics.summary import unlisted
from analytics.summary.queries import of_store
from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World, only

LOG = """
date,       executive, customer, channel, direction, outcome
2026-11-02, Ada,       Acme,     call,    outbound,  connected
2026-11-17, Sam,       Bolt,     call,    outbound,  connected
2026-11-19, Ada; Sam,  Core,     meeting, ,          held
"""


@pytest.mark.long("judges all rows anew by other settings, and undo")
def test_only_those_listed_have_a_chair_unless_the_setting_gives_one_to_all_and_undo_gives_it_back(
    open_world: Open,
) -> None:
    world = open_world(seats="all")
    world.log(LOG)
    assert world.ask("unlisted") == []  # without a list, whoever a log names is an executive
    of_the_list = world.executives("name, joined_on\nAda, 2020-01-01")
    said = ("name", "last_on", "is_seated")
    assert only(world.ask("unlisted"), *said) == [("Sam", date(2026, 11, 19), True)]
    assert world.ask("unlisted", date(2026, 11, 16)) == []
    one = "One colleague in the logs isn't in the executives file: Sam."
    assert _sentences(world).startswith(f"{one} They still count in every figure.")
    assert _seated(world) == {"Ada": 2, "Sam": 2}

    world = world.again(seats=Settings().seats)
    assert only(world.ask("unlisted"), *said) == [("Sam", date(2026, 11, 19), False)]
    assert _sentences(world).startswith(f"{one} No figure counts their contacts.")
    assert name_lookup.executive(world.store, "ada") == world.number("Ada")
    with pytest.raises(UserError, match="“Sam” isn’t in the executives file"):
        name_lookup.executive(world.store, "Sam")
    assert _seated(world) == {"Ada": 2}
    assert world.ask("company")[0]["contacts"] == 2  # the meeting of both is Ada's
    assert {row["customers_contacted"] for row in world.ask("company")} == {2, 0}
    assert only(world.ask("freshness"), "file", "newest_on") == [("crm.csv", date(2026, 11, 19))]
    world.log("date, executive, customer, outcome\n2026-11-20, Sam, Acme, connected", "phones")
    assert _seated(world) == {"Ada": 2}
    assert max(row["newest_on"] for row in world.ask("freshness")) == TODAY  # their log goes on all the same
    assert differences(world.store) == {}
    [bolt] = world.ask("customer_search", text="bolt")  # what was said with a customer is known all the same
    assert only(world.ask("talks", customer_id=bolt["customer_id"]), "executive") == [("Sam",)]

    batches.undo(world.store, of_the_list.batch)
    assert _seated(world) == {"Ada": 2, "Sam": 3}
    assert differences(world.store) == {}
    world.store.close()


def _sentences(world: World) -> str:
    return unlisted.in_sentences(of_store(world.store), Scope(TODAY))


def _seated(world: World) -> dict[str, int]:
    return {row["executive"]: row["contacts"] for row in world.ask("executives")}
