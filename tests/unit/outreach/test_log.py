"""A call logged by hand counts at once, merges with other logs, and can be undone."""

from datetime import timedelta
from typing import Any

import pytest

from analytics.model.errors import UserError
from analytics.model.voices import Action, Candidate, Finding
from analytics.outreach.log import Conversation, Logged, log
from analytics.store import batches, check, classify
from tests.metrics.conftest import Open, open_world  # noqa: F401 - the fixture
from tests.metrics.world import TODAY, World, only

DAY = TODAY - timedelta(days=2)
EXECUTIVES = """
    name, email
    Ada Amsel,   ada@ours.example
    Ben Okafor,  ben@ours.example
    Cleo Diaz,   cleo@ours.example
    Dora Elm,    dora@ours.example
    Finn Gray,   finn@ours.example
    Gil Hart,    gil@ours.example
    Ivo Jung,    ivo@ours.example
    Kim Lund,    kim@ours.example
    Hana Ito,    hana@ours.example
"""
CUSTOMERS = """
    customer,        source id, email,             annual value
    Acme,            1,         info@acme.example, 100
    Nord,            2,         a@nord.example,    100
    Nord,            3,         b@nord.example,    100
    Smith; Partners, 4,         ,                  100
    Ada Amsel,       5,         ,                  100
"""
BEFORE = """
    date,             executive, customer,  channel, outcome,   direction, subject
    2026-11-18 15:00, Ada Amsel, Acme,      call,    connected, outbound,
    2026-11-16 10:00, Hana Ito,  Loose One, email,   ,          inbound,   Where is it?
    2026-11-10,       Ada Amsel, Loose One, call,    connected, outbound,
    2026-11-18 09:00, Ivo Jung,  Acme,      email,   ,          outbound,  Prices
    2026-11-18 11:00, Ivo Jung,  Acme,      email,   ,          inbound,   Re: Prices
"""
AFTER = """
    date,             executive,  customer, channel, outcome,   direction
    2026-11-18 15:00, Ben Okafor, Acme,     call,    connected, inbound
    2026-11-18 14:00, Finn Gray,  Acme,     call,    voicemail, outbound
    2026-11-18 15:00, Finn Gray,  Acme,     call,    connected, outbound
    2026-11-18 15:00, Kim Lund,   Acme,     email,   ,          outbound
"""


def event(who: str) -> str:
    """A meeting at ten with Acme in the calendar."""
    return (
        f"UID:{who}\nDTSTART:20261118T100000Z\nDTEND:20261118T110000Z\nSUMMARY:Talk\n"
        f"ORGANIZER;CN={who}:mailto:{who}@ours.example\nATTENDEE;CN=Jo:mailto:info@acme.example"
    )


def number(world: World, name: str) -> int:
    with world.store.read() as cursor:
        found = cursor.execute("select executive_id from executive where name = ?", [name]).fetchall()
    return int(found[0][0])


def customers(world: World, name: str) -> list[int]:
    with world.store.read() as cursor:
        query = "select distinct customer_id from customer where name = ? order by 1"
        return [id_ for (id_,) in cursor.execute(query, [name]).fetchall()]


def logged(world: World, who: str, outcome: str = "talked", channel: str = "call", **more: Any) -> Logged:
    """Log something with Acme two days ago."""
    told: dict[str, Any] = {"customer_id": customers(world, "Acme")[0], "day": DAY, "started_by": "us"} | more
    token = told.pop("token", f"{who} {outcome} {channel} {len(batches.history(world.store))}")
    return log(
        world.store, Conversation(number(world, who), outcome=outcome, channel=channel, token=token, **told)
    )


@pytest.fixture(scope="module")
def begun(open_world: Open) -> World:  # noqa: F811 - a fixture
    """The company before anything is logged by hand."""
    made = open_world()
    made.executives(EXECUTIVES)
    made.customers(CUSTOMERS)
    made.log(BEFORE)
    return made


@pytest.fixture(scope="module")
def company(open_world: Open, begun: World) -> World:  # noqa: F811 - a fixture
    """The same calls logged by hand and in other logs, in either order."""
    made = open_world(begun)
    made.calendar(event("cleo"), event("gil"))
    assert logged(made, "Ada Amsel", minutes=20).same_as == "crm.csv, row 2"
    logged(made, "Ben Okafor")
    logged(made, "Cleo Diaz", channel="meeting")
    logged(made, "Dora Elm")
    logged(made, "Finn Gray", "voicemail")
    logged(made, "Finn Gray")
    assert logged(made, "Finn Gray").same_as == ""
    logged(made, "Gil Hart", "voicemail")
    asked = customers(made, "Loose One")[0]  # two days before
    assert logged(made, "Hana Ito", customer_id=asked).initiative == "reactive"
    assert logged(made, "Ivo Jung", channel="email").same_as == "crm.csv, row 6"
    logged(made, "Kim Lund", "wrote", "email")
    made.log(AFTER, "late")
    made.calendar(event("dora"), name="dora")
    return made


@pytest.mark.long("a dozen talks logged by hand, each an import")
@pytest.mark.parametrize(
    ("who", "contacts", "attempts", "proactive", "minutes"),
    [
        ("Ada Amsel", 2, 0, 2, 20),  # one, and one with another customer; the length is lent
        ("Ben Okafor", 1, 0, 0, 0),  # the log that knows the hour says that they called
        ("Cleo Diaz", 1, 0, 1, 60),
        ("Dora Elm", 1, 0, 1, 60),  # the calendar does not say that the meeting was a call
        ("Finn Gray", 2, 1, 2, 0),  # two calls of one day stay two, and an attempt before them stays one
        ("Gil Hart", 1, 1, 1, 60),  # a voicemail does not undo the meeting
        ("Hana Ito", 1, 1, 0, 0),
        ("Ivo Jung", 1, 0, 1, 0),  # the exchange of that day
        ("Kim Lund", 0, 1, 0, 0),  # the same e-mail
    ],
)
def test_a_call_is_merged_with_its_rows_in_other_logs(
    company: World, who: str, contacts: int, attempts: int, proactive: int, minutes: int
) -> None:
    row = company.executive(who)
    found = (row["contacts"], row["attempts"], row["proactive"], row["exposure_minutes"])
    assert found == (contacts, attempts, proactive, minutes)
    assert row["assumed"] == (who == "Gil Hart")


@pytest.mark.long("a dozen talks logged by hand, each an import")
def test_facts_and_figures_agree_after_all_of_it(company: World) -> None:
    assert check.differences(company.store) == {}


@pytest.mark.long("a dozen talks logged by hand, each an import")
def test_each_executives_log_is_one_of_its_own(company: World) -> None:
    rows = [row for row in company.ask("freshness") if row["source"].startswith(classify.BY_HAND)]
    assert {row["executives"] for row in rows} == {1}
    assert len(rows) == 9


# --- the customer it reaches, the form's token, undo ---------------------------------------------------


@pytest.fixture(scope="module")
def small(open_world: Open, begun: World) -> World:  # noqa: F811 - a fixture
    return open_world(begun)


def test_namesakes_and_odd_names_are_matched_as_chosen(small: World) -> None:
    assert len(customers(small, "Nord")) == 2
    for name in ("Nord", "Smith; Partners", "Ada Amsel"):
        id_ = customers(small, name)[-1]
        receipt = logged(small, "Gil Hart", customer_id=id_).batch
        reached = small.ask("interactions", customer_id=id_, executives=(number(small, "Gil Hart"),))
        assert only(reached, "customer", "file") == [(name, receipt.file)]
    assert len(customers(small, "Nord")) == 2  # no new customer


def test_an_unknown_customer_or_finding_is_an_error_and_nothing_changes(small: World) -> None:
    with pytest.raises(UserError, match="no longer exists"):
        logged(small, "Ada Amsel", customer_id=999)
    before = len(batches.history(small.store))
    with pytest.raises(UserError, match="There is no comment 77"):
        logged(small, "Ada Amsel", actions=(Action("Ring", "Jo", None, 77),))
    assert len(batches.history(small.store)) == before


@pytest.mark.long("three talks logged by hand, each an import, and undo")
def test_a_second_press_changes_nothing_and_undo_removes_everything(small: World) -> None:
    nord = customers(small, "Nord")[0]
    said = Finding("idea", "Ship on Sundays"), Finding("criticism", "Too slow", calls_for_action=True)
    actions = (
        Action("Ask the yard", "OKAFOR, Ben", TODAY), Action("Ring", "Jo, the yard"), Action("Tell them", "")
    )  # fmt: skip
    conversation = Conversation(
        number(small, "Ben Okafor"), nord, "talked", "customer", "video", TODAY, "pressed", 30, "=cmd()",
        said, actions, Candidate("How they doubled their fleet", TODAY + timedelta(days=40)),
    )  # fmt: skip
    first = log(small.store, conversation)
    assert (first.judged, first.initiative) == ("contact", "reactive")
    assert first.batch.file == "Logged by Ben Okafor: video with Nord"
    assert log(small.store, conversation).batch == first.batch
    findings = small.ask("findings", customer_id=nord)
    assert only(findings, "words", "actions", "batch_id") == [
        ("Too slow", 3, first.batch.batch),  # it needs follow-up, so the items answer it
        ("Ship on Sundays", 0, first.batch.batch),
    ]
    ben = number(small, "Ben Okafor")
    items = small.ask("follow_ups", customer_id=nord)
    assert {(row["what"], row["owner"], row["owner_id"]) for row in items} == {
        ("Ask the yard", "Ben Okafor", ben),
        ("Ring", "Jo, the yard", None),
        ("Tell them", "Ben Okafor", ben),
    }
    [story] = small.ask("stories", customer_id=nord)
    assert story["ask_on"] == TODAY + timedelta(days=40)

    undone = batches.undo(small.store, first.batch.batch)
    assert (undone.gone, undone.noted) == (1, 6)
    assert not small.ask("findings", customer_id=nord) + small.ask("follow_ups", customer_id=nord)
    assert log(small.store, conversation).batch.batch > first.batch.batch  # it may be logged anew
    assert check.differences(small.store) == {}
