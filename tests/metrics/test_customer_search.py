"""Which customers are meant by a few letters, for whoever logs a talk on a phone."""

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import World

CUSTOMERS = """
customer,        email,               company
Zoë Acme,        zoe@there.example,   Acme Holding
Acme,            info@acme.example,
Björk 100% Ltd_, ,
Éclair,          ,                    Nordic Acme
Grønvik Łódź,    ,                    Æther Straße
"""


@pytest.fixture(scope="module")
def named(open_world: Open) -> World:
    made = open_world()
    made.customers(CUSTOMERS)
    return made


def test_a_name_that_begins_so_stands_before_one_that_only_holds_it(named: World) -> None:
    rows = named.ask("customer_search", text="acme")
    assert [row["customer"] for row in rows] == ["Acme", "Éclair", "Zoë Acme"]
    assert {row["found"] for row in rows} == {3}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BJORK", ["Björk 100% Ltd_"]),
        ("zoe", ["Zoë Acme"]),
        ("there.example", ["Zoë Acme"]),
        ("eclair", ["Éclair"]),
        ("gronvik lodz", ["Grønvik Łódź"]),
        ("GRØNVIK", ["Grønvik Łódź"]),
        ("aether strasse", ["Grønvik Łódź"]),
        ("100%", ["Björk 100% Ltd_"]),
        ("%", ["Björk 100% Ltd_"]),
        ("_", ["Björk 100% Ltd_"]),
        ("'; drop table customer", []),
    ],
)
def test_capitals_accents_and_wildcards_mean_nothing(named: World, text: str, found: list[str]) -> None:
    assert [row["customer"] for row in named.ask("customer_search", text=text)] == found


def test_no_letters_give_everybody_and_how_many_there_are(named: World) -> None:
    everybody = [row["customer"] for row in named.ask("customer_search")]
    assert everybody == ["Acme", "Björk 100% Ltd_", "Éclair", "Grønvik Łódź", "Zoë Acme"]
