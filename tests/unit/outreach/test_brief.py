"""The brief gathers everything about a customer; an unknown customer is an error."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.imports.import_files import Options, import_file
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.model.voices import Action, Candidate, Finding
from analytics.outreach.brief import Brief, brief
from analytics.outreach.colleague_emails import addresses
from analytics.outreach.contact_status import OpenQuestion
from analytics.outreach.emails import customer_mail, slots
from analytics.store import aliases, weekly_lists
from tests.metrics.said import Said
from tests.metrics.world import TODAY, World

EXECUTIVES = """
    Name, Email, Away from, Away until
    Ada,  ada@ours.example, ,
    Ben Okafor, ben@ours.example, 2026-11-16,
"""
CUSTOMERS = """
    Customer, Email, Customer since, Survey score, Surveyed on, Lost on
    Acme, info@acme.example, 2020-01-01, 3, 2026-11-10,
    Bolt, , , , ,
    Dune, , 2020-01-01, , , 2026-06-30
"""
LOG = """
    Date, Executive, Customer, Channel, Direction, Outcome, Notes, Case, Subject
    2026-11-10, Ben Okafor, Acme, call, inbound, connected, The pump leaks, 77,
    2026-11-12, Ada, Acme, call, outbound, connected, Thanked us, ,
    2026-11-12, Ada, Unlisted, call, outbound, voicemail, , ,
    2026-11-12, Ada, Acme Nordic, call, outbound, connected, , ,
    2026-11-21, Ada, Acme, call, outbound, connected, not yet, ,
    2026-10-17, Ada, Dune, e-mail, inbound, , Where is it?, , Invoice 7
    2026-10-17, Ada, Ebb, call, inbound, missed, , ,
    2026-10-19, Ben Okafor, Ebb, call, outbound, connected, , ,
"""
COLLEAGUES = "Id,Name,Email\n1,Ben Okafor,ben2@ours.example\n2,Ingrid Bakken,ingrid@ours.example\n"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Said]:
    """Acme, of whom much is known; Bolt and Unlisted, of whom nothing is; Acme Nordic, who is Acme since."""
    folder: Path = tmp_path_factory.mktemp("brief")
    world = World(folder)
    world.executives(EXECUTIVES)
    world.customers(CUSTOMERS)
    world.log(LOG)
    (folder / "users.csv").write_text(COLLEAGUES, encoding="utf-8")
    import_file(world.store, folder / "users.csv", Options("colleagues"))
    made = Said(world)
    made.finding("leak", "Ben Okafor", "Acme", date(2019, 1, 1), Finding("criticism", "It leaked then too"))
    made.item("seal", "Ben Okafor", "Acme", date(2026, 11, 10), Action("Send a seal", "Ben Okafor"))
    made.story("tide", "Ada", "Acme", date(2026, 11, 12), Candidate("How they doubled"))
    made.finding("other", "Ada", "Bolt", date(2026, 11, 1), Finding("idea", "Ship on Sundays"))
    with world.store.transaction() as cursor:
        ada = world.number("Ada")
        weekly_lists.add(
            cursor,
            ada,
            date(2026, 11, 16),
            [weekly_lists.Proposed(made.customer("Acme"), "loyal", "overdue")],
        )
    made.stories["nordic"] = made.customer("Acme Nordic")
    pair = aliases.SimilarNames("customer", "name acme nordic", "Acme Nordic", 1, "name acme", "Acme", 3)
    aliases.decide(world.store, pair, is_same=True)
    yield made
    world.store.close()


def of(said: Said, customer_id: int, executive: str = "Ada", as_of: date = TODAY) -> Brief:
    scope = Scope(as_of, executives=(said.world.number("Ada"),))
    return brief(said.world.store, scope, customer_id, said.world.number(executive))


def test_the_brief_gathers_what_all_executives_know(said: Said) -> None:
    shown = of(said, said.customer("Acme"))
    assert (shown.card["name"], shown.executive, shown.day) == ("Acme", "Ada", TODAY)
    assert [row["notes"] for row in shown.talks if row["notes"]] == ["Thanked us", "The pump leaks"]
    assert [row["case_id"] for row in shown.cases] == ["77"]
    assert [row["words"] for row in shown.findings] == ["It leaked then too"]
    assert [row["what"] for row in shown.follow_ups] == ["Send a seal"]
    assert [row["what"] for row in shown.stories] == ["How they doubled"]
    assert shown.links[0].url == "https://acme.example"
    assert shown.thanks.endswith("as our customer. And thank you for your honest feedback.")
    assert shown.thanks in customer_mail(shown, shown.executive, []).body


def test_the_question_follows_the_executives_list_of_the_week_else_the_customer(said: Said) -> None:
    acme = said.customer("Acme")
    assert of(said, acme).group == "loyal"
    assert of(said, acme).question == "What keeps you coming back to us?"
    assert of(said, acme, "Ben Okafor").group == "dissatisfied"
    assert of(said, said.customer("Dune")).group == "lost"
    assert of(said, said.customer("Dune"), as_of=date(2026, 6, 29)).group == "loyal"


@pytest.mark.parametrize("name", ["Bolt", "Unlisted"])
def test_a_customer_without_any_data_has_a_brief_too(said: Said, name: str) -> None:
    shown = of(said, said.customer(name))
    assert (shown.group, shown.thanks, shown.cases) == ("other", "Thank you for your business.", [])
    assert len(shown.talks) == (name == "Unlisted")
    assert customer_mail(shown, shown.executive, []).to == ""


def test_the_link_to_a_merged_customer_opens_the_one_it_was_merged_into(said: Said) -> None:
    old = said.stories["nordic"]
    assert old != said.customer("Acme")
    assert of(said, old) == of(said, said.customer("Acme"))


def test_a_customer_waiting_for_this_executives_reply_hears_about_it_first(said: Said) -> None:
    dune = of(said, said.customer("Dune"))
    assert dune.asked == OpenQuestion(
        date(2026, 10, 17), "email", "Invoice 7", "Where is it?", has_spoken_since=False
    )
    owed = "I owe you a reply: you wrote to me on 17 October about “Invoice 7”. I’m sorry"
    assert owed.replace("“", "‘").replace("”", "’") in dune.script[0]
    assert f"\n\n{owed}" in customer_mail(dune, "Ada", []).body
    assert of(said, said.customer("Dune"), "Ben Okafor").asked is None
    ebb = of(said, said.customer("Ebb"))
    assert ebb.asked is not None
    assert ebb.asked.has_spoken_since
    assert not any("owe you" in line for line in ebb.script)


def test_in_the_week_of_a_call_the_brief_has_its_day_and_the_open_actions(said: Said) -> None:
    acme, thursday = said.customer("Acme"), date(2026, 11, 12)
    assert of(said, acme).spoke_on is None  # it was the week before
    assert of(said, acme, as_of=thursday).spoke_on == thursday
    assert of(said, said.customer("Unlisted"), as_of=thursday).spoke_on is None  # a voicemail doesn't count
    assert of(said, said.customer("Dune"), as_of=date(2026, 10, 17)).spoke_on is None  # nor is a message
    assert [row["what"] for row in of(said, acme, "Ben Okafor").actions] == ["Send a seal"]
    assert of(said, acme).actions == ()


def test_during_a_leave_without_an_end_no_times_are_offered(said: Said) -> None:
    ben, ada = of(said, said.customer("Bolt"), "Ben Okafor"), of(said, said.customer("Bolt"))
    assert ben.away == ((date(2026, 11, 16), date.max),)
    assert slots(TODAY, "UTC", away=ben.away) == ()
    assert [any("a few times" in line for line in shown.script) for shown in (ben, ada)] == [False, True]


@pytest.mark.parametrize("nobody", [0, -1, 999_999, 2**40])
def test_an_unknown_customer_or_executive_is_an_error(said: Said, nobody: int) -> None:
    with pytest.raises(UserError, match="There is no customer"):
        of(said, nobody)
    with pytest.raises(UserError, match="There is no executive"):
        brief(said.world.store, Scope(TODAY), said.customer("Acme"), nobody)


def test_a_colleague_has_an_address_if_exactly_one_matches(said: Said) -> None:
    found = addresses(said.world.store, ["ADA", "Bakken, Ingrid", "Ben Okafor", "Nobody", None, ""])
    assert found == {"ADA": "ada@ours.example", "Bakken, Ingrid": "ingrid@ours.example"}
