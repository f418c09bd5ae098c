"""A small company in which customers said something, were promised something, and were told of it."""

import tempfile
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from analytics.model.voices import Action, Candidate, Finding
from analytics.store import person_keys, voices
from analytics.store.person_keys import PersonKey
from tests.metrics.world import World

LISTED = """
    Customer, Customer since, Annual value
    Acme,     2026-10-01,     500
    Bolt,     2020-01-01,     900
"""
LOG = """
    Date,       Executive, Customer, Source ID
    2026-11-10, Ada Amsel, Acme,     1
    2026-11-11, Ben Okafor, Bolt,    2
"""


@dataclass
class Said:
    """What was noted, by the names that tests know it by."""

    world: World
    findings: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    stories: dict[str, int] = field(default_factory=dict)

    def finding(self, name: str, who: str, whom: str, on: date, finding: Finding) -> None:
        """Note a finding."""
        with self.world.store.transaction() as cursor:
            self.findings[name] = voices.add_finding(cursor, self._talk(who, whom, on), finding)
            person_keys.follow(cursor)

    def item(
        self, name: str, who: str, whom: str, on: date, action: Action, owner_key: str | None = None
    ) -> None:
        """Note an action item."""
        with self.world.store.transaction() as cursor:
            self.items[name] = voices.add_action(cursor, self._talk(who, whom, on), action, owner_key)
            person_keys.follow(cursor)

    def story(self, name: str, who: str, whom: str, on: date, story: Candidate) -> None:
        """Note a candidate."""
        with self.world.store.transaction() as cursor:
            self.stories[name] = voices.add_story(cursor, self._talk(who, whom, on), story)
            person_keys.follow(cursor)

    def close(self, name: str, told: str, on: date) -> None:
        """Close an action item."""
        with self.world.store.transaction() as cursor:
            voices.close(cursor, self.items[name], told, on)

    def customer(self, name: str) -> int:
        """The number of a customer."""
        return self.world.customer(name)

    def _talk(self, who: str, whom: str, on: date) -> voices.Talk:
        customer = PersonKey(f"name {whom.lower()}", whom)
        return voices.Talk(PersonKey(f"name {who.lower()}", who), customer, on)


def company(world: World) -> Said:
    """Fill a company that nobody has opened: Ada, who spoke with Acme (new), and Ben, with Bolt (loyal)."""
    world.store.path.write_bytes(_begun())
    return Said(world)


@cache
def _begun() -> bytes:
    """The company before anything was said: imported once for each testing process, then copied."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.customers(LISTED)
        world.log(LOG)
        world.store.close()
        return world.store.path.read_bytes()
