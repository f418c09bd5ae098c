"""Whom a directory names at a customer, by the surest way that leads there."""

from tests.metrics.world import World, only


def test_people_stand_with_the_customer_that_their_surest_key_means(world: World) -> None:
    world.customers("customer, customer number\nAcme, A1\nBolt, B2\nCore, C3")
    world.people(
        """
        Id, Name,     Email,             Company
        1,  Jane Roe, jane@acme.example, A1
        2,  Jim Poe,  ,                  Acme
        3,  Bea Low,  bea@acme.example,  B2
        4,  ,         desk@acme.example, A1
        5,  No One,   no@where.example,  Nowhere
        """
    )
    numbers = {row["customer"]: row["customer_id"] for row in world.ask("customer_search", text="")}
    people = {name: only(world.ask("people", customer_id=numbers[name]), "name", "email") for name in numbers}
    assert people == {
        "Acme": [
            ("Jane Roe", "jane@acme.example"),
            ("Jim Poe", None),
            ("desk@acme.example", "desk@acme.example"),
        ],
        "Bolt": [("Bea Low", "bea@acme.example")],  # her number says so, whatever her address
        "Core": [],
    }
