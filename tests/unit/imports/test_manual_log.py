"""A row logged by hand names its executive and customer so that it reaches them, and nobody else."""

import pytest

from analytics.imports.manual_log import Cells, log_of, name_customer, name_executive
from tests.metrics.conftest import Open, open_world  # noqa: F401 - the fixture
from tests.metrics.world import World

EXECUTIVES = """
    name,      email
    Ada Amsel, ada@ours.example
    Ada Amsel, amsel@ours.example
"""
CUSTOMERS = """
    customer,    source id, email
    Acme,        1,         info@acme.example
    Nord,        2,         a@nord.example
    Nord,        3,         b@nord.example
    Cleo Diaz,   ,          cleo@home.example
    "Hay; Sons", ,
"""
TASKS = """
    Id, WhoId,              WhatId, Subject, ActivityDate, Status,    OwnerId, AccountId, TaskSubtype
    T1, 003Ec00000Cz310IAB, ,       hello,   2026-11-01,   Completed, 005Ec000004oBPNIA2, , Call
"""


@pytest.fixture(scope="module")
def world(open_world: Open) -> World:  # noqa: F811 - a fixture
    made = open_world(seats="all")
    made.executives(EXECUTIVES)
    made.customers(CUSTOMERS)
    made.log("Date, Executive, Customer\n2026-11-02, Cleo Diaz, Loose One", "crm")
    made.log("Date, Executive, Customer Email\n2026-11-02, Cleo Diaz, jo@else.example", "mail")
    made.log(TASKS, "tasks")
    return made


def test_each_is_named_by_the_surest_words_that_a_cell_can_hold(world: World) -> None:
    with world.store.read() as cursor:
        query = "select distinct name, email, executive_id from executive order by executive_id"
        ours = {(n, e): name_executive(cursor, i) for n, e, i in cursor.execute(query).fetchall()}
        query = "select distinct name, email, customer_id from customer order by customer_id"
        theirs = {(n, e): name_customer(cursor, i) for n, e, i in cursor.execute(query).fetchall()}
    assert {key: cells.texts["executive"] for key, cells in ours.items()} == {
        ("Ada Amsel", "ada@ours.example"): "Ada Amsel <ada@ours.example>",
        ("Ada Amsel", "amsel@ours.example"): "Ada Amsel <amsel@ours.example>",
        ("Cleo Diaz", None): "Cleo Diaz",
        ("005Ec000004oBPNIA2", None): "005Ec000004oBPN",
    }
    said = {key: {k: v for k, v in cells.texts.items() if v} for key, cells in theirs.items()}
    assert said == {
        ("Acme", "info@acme.example"): {"customer": "Acme", "company": "1"},
        ("Nord", "a@nord.example"): {"customer": "Nord", "company": "2"},
        ("Nord", "b@nord.example"): {"customer": "Nord", "company": "3"},
        ("Cleo Diaz", "cleo@home.example"): {
            "customer_email": "cleo@home.example"
        },  # a colleague's name, by itself
        ("jo@else.example", "jo@else.example"): {"customer_email": "jo@else.example"},
        ("Hay; Sons", None): {"company": "Hay; Sons"},
        ("Loose One", None): {"customer": "Loose One"},
        ("003Ec00000Cz310IAB", None): {"customer": "003Ec00000Cz310"},
    }
    assert theirs["Acme", "info@acme.example"].readings == {"company": "id"}
    assert theirs["003Ec00000Cz310IAB", None].readings == {"customer": "person_id"}
    assert isinstance(ours["Cleo Diaz", None], Cells)


def test_a_log_by_hand_goes_on_under_the_key_by_which_it_was_begun(world: World) -> None:
    with world.store.transaction() as cursor:
        assert log_of(cursor, 1, "name ada amsel") == "logged by hand · name ada amsel"
        cursor.execute("insert into log_day values ('logged by hand · name ada', 1, date '2026-11-01')")
        assert log_of(cursor, 1, "email ada@ours.example") == "logged by hand · name ada"
        assert log_of(cursor, 2, "email amsel@ours.example") == "logged by hand · email amsel@ours.example"
