"""Findings, follow-ups, stories and plans find whom they are about again, and go with their talk."""

from datetime import date
from pathlib import Path

import pytest

from analytics.model.errors import UserError
from analytics.model.voices import Action, Candidate, Finding
from analytics.store import batches, check, person_keys, voices, weekly_lists
from analytics.store.weekly_lists import Planned, Proposed
from tests.metrics.world import TODAY, World

WEEK = date(2026, 11, 16)
LOG = """
    Date, Executive, Customer
    2026-11-01, Ada Amsel, Acme
    2026-11-02, Ada Amsel, Bolt
"""
MORE = """
    Date, Executive, Customer
    2026-11-03, Ada Amsel, Corvo
"""


def count(world: World) -> dict[str, int]:
    with world.store.read() as cursor:
        tables = person_keys.TABLES
        return {t: cursor.execute(f"select count(*) from {t}").fetchall()[0][0] for t in tables}  # noqa: S608


@pytest.mark.long("imports and undo, checked after each")
def test_notes_go_with_their_talk_and_a_plan_finds_its_customers_again(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.log(LOG)
    second = world.log(MORE, name="other")
    ada, acme, corvo = world.number("Ada Amsel"), world.customer("Acme"), world.customer("Corvo")
    with world.store.transaction() as cursor:
        weekly_lists.add(
            cursor, ada, WEEK, [Proposed(acme, "new", "overdue"), Proposed(corvo, "loyal", "overdue")]
        )
        talk = voices.Talk(
            person_keys.keep(cursor, "executive", ada),
            person_keys.keep(cursor, "customer", corvo),
            TODAY,
            second.batch,
        )
        finding = voices.add_finding(cursor, talk, Finding("idea", "Ship on Sundays", calls_for_action=True))
        item = voices.add_action(cursor, talk, Action("Ask the yard", "Ada Amsel", TODAY, finding), None)
        voices.add_story(cursor, talk, Candidate("How they doubled their fleet"))
        person_keys.follow(cursor)
        voices.close(cursor, item, "We do from May", TODAY)
        with pytest.raises(UserError, match="no open action"):
            voices.close(cursor, item, "again", TODAY)
        voices.reopen(cursor, item)
    assert check.differences(world.store) == {}

    undone = batches.undo(world.store, second.batch)
    assert undone.noted == 3
    assert undone.in_words() == "1 row removed, 3 linked notes removed."
    assert {table: held for table, held in count(world).items() if held} == {"plan": 2}
    with world.store.read() as cursor:
        # nobody is known as Corvo now, and it stays on the list by name
        assert weekly_lists.of_week(cursor, ada, WEEK) == [
            Planned(1, acme, "Acme", "new", "overdue", None),
            Planned(2, None, "Corvo", "loyal", "overdue", None),
        ]

    world.log(MORE.replace("-03", "-04"), name="other")
    with world.store.transaction() as cursor:
        found = weekly_lists.of_week(cursor, ada, WEEK)
        assert [one.customer_id for one in found] == [acme, world.customer("Corvo")]
        weekly_lists.skip(cursor, ada, WEEK, 2, "on holiday")
        weekly_lists.add(cursor, ada, WEEK, [Proposed(world.customer("Bolt"), "loyal", "next")])
        shown = [(one.place, one.customer, one.skipped) for one in weekly_lists.of_week(cursor, ada, WEEK)]
        assert shown == [(1, "Acme", None), (2, "Bolt", None), (12, "Corvo", "on holiday")]
        with pytest.raises(UserError, match="is empty"):
            weekly_lists.skip(cursor, ada, WEEK, 12, "twice")
        with pytest.raises(UserError, match="Nobody was skipped"):
            weekly_lists.unskip(cursor, ada, WEEK, 2)
        weekly_lists.unskip(cursor, ada, WEEK, 12)
        shown = [(one.place, one.customer, one.skipped) for one in weekly_lists.of_week(cursor, ada, WEEK)]
        assert shown == [(1, "Acme", None), (2, "Corvo", None)]
    assert check.differences(world.store) == {}
    world.store.close()


def test_whom_no_key_tells_from_another_cannot_be_kept(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.customers(
        """
        Customer, Segment
        Acme, big
        """
    )
    with world.store.transaction() as cursor:
        assert person_keys.keep(cursor, "customer", world.customer("Acme")).called == "Acme"
        with pytest.raises(UserError, match="This customer no longer exists"):
            person_keys.keep(cursor, "customer", 99)
        # a namesake with nothing of its own
        cursor.execute("insert into customer_key values (9, 77, 'name acme')")
        with pytest.raises(UserError, match="Several customers have this name"):
            person_keys.keep(cursor, "customer", world.customer("Acme"))
    world.store.close()
