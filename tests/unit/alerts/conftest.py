"""A company with an executive in each state that alerts report."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from analytics.outreach import decisions
from tests.metrics.world import TODAY, World
from tests.unit.alerts.emails import APP, HOSTILE


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory, begun: World) -> Iterator[World]:
    """Ada is in touch again, Ben's chair is empty, Cleo is due soon."""
    world = World(tmp_path_factory.mktemp("emails"), begun, app_address=APP)
    yield world
    world.store.close()


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The same company, to be copied."""
    world = World(tmp_path_factory.mktemp("begun"), app_address=APP)
    world.executives(
        """Name, Email, Title
        Ada Amsel, ada@ours.example, CEO
        Ben Okafor, ben@ours.example, CFO
        Cleo Chen, cleo@ours.example, COO"""
    )
    world.customers(
        """Customer, Customer since, Annual value, Account manager
        Bolt, 2019-03-01, 9000, Mo Lind
        Core, 2019-03-01, 8000,
        Dune, 2026-10-01, 100,
        """
    )
    days = {name: TODAY - timedelta(days=gap) for name, gap in (("Ada", 1), ("Ben", 40), ("Cleo", 26))}
    world.log(
        f"""Date, Executive, Customer, Channel, Direction, Outcome
        {days["Ada"]}, Ada Amsel, Core, call, outbound, connected
        {days["Ada"] - timedelta(days=36)}, Ada Amsel, Core, call, inbound, connected
        {days["Ben"]}, Ben Okafor, Bolt, call, inbound, connected
        {TODAY - timedelta(days=3)}, Ben Okafor, Bolt, call, outbound, voicemail
        {TODAY - timedelta(days=8)}, Ben Okafor, {HOSTILE}, email, inbound,
        {days["Cleo"]}, Cleo Chen, Bolt, call, outbound, connected
        {TODAY - timedelta(days=99)}, Ada Amsel, Core, call, outbound, connected
        {TODAY - timedelta(days=10)}, Ada Amsel, Core, call, outbound, voicemail
        {TODAY - timedelta(days=17)}, Ada Amsel, Core, call, outbound, voicemail
        """
    )
    ben, ada = world.number("Ben Okafor"), world.number("Ada Amsel")
    met = TODAY - timedelta(days=14)
    decisions.decide(world.store, met, ben, "Settle the invoices", due_on=TODAY - timedelta(days=2))
    decisions.annotate(world.store, ben, "handed over", "the northern accounts", met, to_executive_id=ada)
    leave = TODAY + timedelta(days=2)
    decisions.annotate(world.store, ada, "leave", "At sea", leave, leave + timedelta(days=2))
    world.store.close()
    return world
