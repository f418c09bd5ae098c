"""Rows that belong together: the messages of a conversation."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from analytics.model.mapping import Mapping, Party, Together
from analytics.store.store import Store
from tests.unit.imports.conftest import Ask, csv_of
from tests.unit.imports.shaping import Shape, met, rehearsed

THEM, US = ("user", "lead"), ("admin",)
CHAT = Mapping(
    "interactions",
    {"date": "at", "direction": "type", "source_id": "id", "channel": "via"},
    words={"direction": {"user": "inbound", "lead": "inbound", "admin": "outbound", "bot": "internal"}},
    together=Together(
        ("conversation",),
        {
            "executive": Party("name + mail", "type", US),
            "customer": Party("name", "type", THEM),
            "customer_email": Party("mail", "type", THEM),
        },
    ),
)
CHAT_HEAD = "id,at,type,name,mail,conversation,via"
SAID = met("external_id, direction, executives, customers")


@pytest.fixture
def shaped(empty_store: Store) -> Iterator[Shape]:
    with rehearsed(empty_store) as shape:
        yield shape


@pytest.fixture
def ask(shaped: Shape) -> Ask:
    return shaped.ask


def test_a_message_is_to_the_executive_who_answers_next(shaped: Shape, ask: Ask) -> None:
    shaped(
        csv_of(
            CHAT_HEAD,
            "5,2026-03-01 12:00,user,Bo,bo@acme.example,c,chat",  # nobody answers: the one before
            "1,2026-03-01 09:00,user,Bo,bo@acme.example,c,chat",
            "3,2026-03-01 10:30,user,Bo,bo@acme.example,c,chat",
            "2,2026-03-01 10:00,admin,Ada,ada@ours.example,c,chat",
            "4,2026-03-01 11:00,admin,Ben,ben@ours.example,c,chat",
        ),
        CHAT,
    )
    assert ask(SAID) == [
        ("1", "inbound", ["Ada"], ["Bo"]),
        ("2", "outbound", ["Ada"], ["Bo"]),
        ("3", "inbound", ["Ben"], ["Bo"]),
        ("4", "outbound", ["Ben"], ["Bo"]),
        ("5", "inbound", ["Ben"], ["Bo"]),
    ]


def test_an_answer_goes_to_the_customer_who_wrote_last_with_the_address_of_that_person(
    shaped: Shape, ask: Ask
) -> None:
    shaped(
        csv_of(
            CHAT_HEAD,
            "1,2026-03-01 09:00,user,Bo,,c,chat",
            "2,2026-03-01 10:00,lead,,cy@core.example,c,chat",
            "3,2026-03-01 11:00,admin,Ada,,c,chat",
            "4,2026-03-01 12:00,admin,Ada,,alone,chat",  # a conversation of its own, opened by us
            "5,2026-03-01 13:00,user,Di,,alone,chat",
        ),
        CHAT,
    )
    assert [(number, them) for number, _, _, them in ask(SAID)] == [
        ("1", ["Bo"]), ("2", ["cy@core.example"]), ("3", ["cy@core.example"]), ("4", ["Di"]), ("5", ["Di"]),
    ]  # fmt: skip


def test_a_bot_is_nobody_and_its_messages_are_left_out(shaped: Shape) -> None:
    batch = shaped(
        csv_of(
            CHAT_HEAD,
            "1,2026-03-01 09:00,user,Bo,,c,chat",
            "2,2026-03-01 09:01,bot,Fin,,c,chat",
            "3,2026-03-01 10:00,admin,Ada,,c,chat",
        ),
        CHAT,
    )
    assert (batch.added, batch.left_out, batch.rejected) == (2, 1, 0)
    assert batch.reasons == {"internal: only colleagues took part": 1}
    assert "1 message is from neither our side nor the customer's, such as “bot”." in batch.notes


def test_a_conversation_that_nobody_of_ours_took_part_in_is_rejected(shaped: Shape) -> None:
    lines = ("1,2026-03-01 09:00,user,Bo,,c,chat", "2,2026-03-01 09:00,admin,Ada,,d,chat", "3,,,,,,")
    batch = shaped(csv_of(CHAT_HEAD, *lines, "4,2026-03-01 09:00,user,Di,,d,chat"), CHAT)
    assert (batch.added, batch.rejected) == (2, 2)
    assert set(batch.reasons) == {"executive: no executive", "date: no date"}


def test_who_gives_no_name_is_not_taken_for_somebody_else_of_that_side(shaped: Shape, ask: Ask) -> None:
    batch = shaped(
        csv_of(
            CHAT_HEAD,
            "1,2026-03-01 09:00,user,Bo,,c,chat",
            "2,2026-03-01 09:30,lead,,,c,chat",
            "3,2026-03-01 10:00,admin,,,c,chat",
            "4,2026-03-01 11:00,admin,Ada,,c,chat",
        ),
        CHAT,
    )
    assert [row[0] for row in ask(SAID)] == ["1", "4"]
    assert batch.reasons == {"executive: no executive": 1, "customer: no customer": 1}


def test_messages_without_a_conversation_stand_alone(shaped: Shape) -> None:
    lines = ("1,2026-03-01 09:00,user,Bo,,,chat", "2,2026-03-01 10:00,admin,Ada,,,chat")
    assert shaped(csv_of(CHAT_HEAD, *lines), CHAT).rejected == 2


def test_where_no_column_tells_the_direction_the_author_does(shaped: Shape, ask: Ask) -> None:
    columns = {name: column for name, column in CHAT.columns.items() if name != "direction"}
    lines = ("1,2026-03-01 09:00,user,Bo,,c,chat", "2,2026-03-01 10:00,admin,Ada,,c,chat")
    shaped(csv_of(CHAT_HEAD, *lines), replace(CHAT, columns=columns, words={}))
    assert ask("select external_id, direction, standing from interaction order by 1") == [
        ("1", "inbound", "message"),
        ("2", "outbound", "message"),
    ]


def test_moments_that_are_seconds_since_1970_put_messages_in_order(shaped: Shape, ask: Ask) -> None:
    lines = (
        "1,1772400000,user,Bo,,c,chat",
        "2,1772390000,admin,Ben,,c,chat",
        "3,1772410000,admin,Ada,,c,chat",
    )
    shaped(csv_of(CHAT_HEAD, *lines), CHAT)
    assert ask(SAID)[0] == ("1", "inbound", ["Ada"], ["Bo"])


def test_hostile_texts_in_a_conversation_stay_texts(shaped: Shape, ask: Ask) -> None:
    lines = (
        """1,2026-03-01 09:00,user,"x'; drop table stage; --",,"c'); --",chat""",
        """2,2026-03-01 10:00,admin,=1+1,,"c'); --",chat""",
        """3,2026-03-01 11:00,"adm'in",{},,"c'); --",chat""",
    )
    batch = shaped(csv_of(CHAT_HEAD, *lines), CHAT)
    assert (batch.added, batch.left_out) == (2, 1)
    assert ask("select name from executive") == [("=1+1",)]
