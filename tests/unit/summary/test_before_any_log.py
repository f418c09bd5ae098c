"""What data can't tell: whether somebody who joined before the first log was silent before it."""

from datetime import date

import pytest

from analytics.alerts.inputs import gather
from analytics.model.scope import Scope
from analytics.report.content.empty_chairs import gaps
from analytics.report.content.frame import Frame
from analytics.summary import empty_chairs, person
from analytics.summary.compare import Compared
from analytics.summary.queries import of_store
from tests.metrics.world import TODAY, World

FIRST = date(2026, 10, 1)  # of any log


@pytest.fixture(scope="module")
def joined_long_ago(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = World(tmp_path_factory.mktemp("before"))
    world.executives("name, joined_on\nAda, 2020-01-31\nBen, 2026-10-15")
    world.log(
        f"date, executive, customer, channel, outcome\n{FIRST}, Cy, Acme, call, connected\n"
        f"{TODAY}, Cy, Acme, call, connected"
    )
    return world


def test_a_silence_is_told_from_the_first_day_of_any_log(joined_long_ago: World) -> None:
    world = joined_long_ago
    rows = {row["executive"]: row for row in world.ask("executives")}
    ada, ben = rows["Ada"], rows["Ben"]
    assert (ada["state"], ada["no_contact_since"], ada["days_silent"]) == ("empty chair", FIRST, 2485)
    assert (ben["state"], ben["no_contact_since"]) == ("empty chair", date(2026, 10, 15))


def test_alerts_gaps_and_the_own_page_name_the_same_day(joined_long_ago: World) -> None:
    world, scope = joined_long_ago, Scope(TODAY)
    source = of_store(world.store)
    ada = world.executive("Ada")
    with world.store.read() as cursor:
        since = {one.name: one.state_since for one in gather(cursor, world.store.settings, TODAY).chairs}
    assert since["Ada"] == empty_chairs.empty_since(source, scope)[ada["executive_id"]] == FIRST
    assert since["Ben"] == date(2026, 11, 14)
    first = person.tiles(world.store.settings, scope, ada)[0]
    assert (first.value, first.definition) == (
        "never",
        "No contact on record since 1 October 2026; the limit is 30 days.",
    )
    assert person.lead(ada, FIRST, "") == "No contact on record since 1 October 2026. Nothing scheduled."
    frame = Frame(source, scope, Compared(FIRST, ""), is_sample=False)
    assert {gap.name: (gap.days, gap.silent) for gap in gaps(frame).rows}["Ada"] == (None, 50)
    [chair] = [one for one in source.chairs(scope) if one.name == "Ada"]
    assert (person.sentence(chair, 30), chair.silent_since) == ("No contact on record for Ada", FIRST)
