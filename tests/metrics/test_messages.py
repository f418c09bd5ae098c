"""E-mail and chat: an attempt until the other side answers in time; the answer is the contact."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import World

LOG = """
date,             executive,     customer, channel, direction, subject,        outcome
2026-11-05,       14 days,       c1,       e-mail,  outbound,  Offer,
2026-11-19,       14 days,       c1,       e-mail,  inbound,   RE: Offer,
2026-11-04,       15 days,       c2,       e-mail,  outbound,  Offer,
2026-11-19,       15 days,       c2,       e-mail,  inbound,   RE: Offer,
2026-11-10 09:00, threads,       c3,       e-mail,  outbound,  Offer,
2026-11-12 09:00, threads,       c3,       e-mail,  inbound,   Something else,
2026-11-10 08:00, same day,      c4,       e-mail,  inbound,   Invoice,
2026-11-10 09:00, same day,      c4,       e-mail,  outbound,  AW: Invoice,
2026-11-10 10:00, same day,      c4,       e-mail,  inbound,   Re: AW: Invoice,
2026-11-10 11:00, same day,      c4,       e-mail,  outbound,  SV: Invoice,
2026-11-11 09:00, same day,      c4,       e-mail,  inbound,   RE: Invoice,
2026-11-10 09:00, two customers, c5,       e-mail,  outbound,  Offer,
2026-11-10 09:00, two customers, c6,       e-mail,  outbound,  Offer,
2026-11-11 09:00, two customers, c5,       e-mail,  inbound,   Re: Offer,
2026-11-11 09:00, two customers, c6,       e-mail,  inbound,   Re: Offer,
2026-11-10 09:00, reminder,      c7,       e-mail,  outbound,  Offer,
2026-11-12 09:00, reminder,      c7,       e-mail,  outbound,  Offer,
2026-11-14 09:00, reminder,      c7,       e-mail,  inbound,   Re: Offer,
2026-11-10 09:00, they ask,      c8,       e-mail,  inbound,   Help,
2026-11-18 09:00, they ask,      c8,       e-mail,  outbound,  Re: Help,
2026-11-10 09:00, not answered,  c9,       e-mail,  inbound,   Help,
2026-11-10 09:00, other answers, c10,      e-mail,  outbound,  Offer,
2026-11-11 09:00, colleague,     c10,      e-mail,  inbound,   Re: Offer,
2026-11-10 09:00, says answered, c11,      e-mail,  outbound,  Offer,          replied
2026-11-10 10:00, says answered, c11,      e-mail,  outbound,  Offer,          replied
2026-11-10 09:00, both,          c12,      e-mail,  outbound,  Offer,          replied
2026-11-12 09:00, both,          c12,      e-mail,  inbound,   Re: Offer,
2026-11-10 09:00, chat,          c13,      chat,    inbound,   ,
2026-11-10 09:05, chat,          c13,      chat,    outbound,  ,
2026-11-10 09:06, chat,          c13,      chat,    inbound,   ,
2026-11-10 09:00, out of office, c14,      e-mail,  outbound,  Offer,
2026-11-10 09:01, out of office, c14,      e-mail,  inbound,   Automatic reply: Offer,
2026-11-10 09:00, bounced,       c15,      e-mail,  outbound,  Offer,          bounced
2026-11-20,       Fresh,         c16,      call,    outbound,  ,               connected
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(LOG)
    return made


@pytest.mark.parametrize(
    ("executive", "contacts", "attempts", "proactive", "reactive", "last_contact"),
    [
        (
            "14 days",
            1,
            0,
            1,
            0,
            "2026-11-19",
        ),  # the answer is the contact; who opened the exchange started it
        ("15 days", 0, 2, 0, 0, None),
        ("threads", 0, 2, 0, 0, None),  # another subject is no answer
        ("same day", 2, 0, 0, 2, "2026-11-11"),  # once a day: 10 and 11 November
        ("two customers", 2, 0, 2, 0, "2026-11-11"),
        ("reminder", 1, 0, 1, 0, "2026-11-14"),
        ("they ask", 1, 0, 0, 1, "2026-11-18"),  # after 8 days it is still their exchange
        ("not answered", 0, 1, 0, 0, None),
        ("other answers", 0, 1, 0, 0, None),
        ("says answered", 1, 0, 1, 0, "2026-11-10"),
        ("both", 1, 0, 1, 0, "2026-11-12"),  # the answer stands in the log: it dates the contact
        ("chat", 1, 0, 0, 1, "2026-11-10"),
        ("out of office", 0, 1, 0, 0, None),  # machines answer too
    ],
)
def test_an_answer_makes_the_contact(
    cases: World,
    executive: str,
    contacts: int,
    attempts: int,
    proactive: int,
    reactive: int,
    last_contact: str | None,
) -> None:
    row = cases.executive(executive)
    found = (row["contacts"], row["attempts"], row["proactive"], row["reactive"])
    assert found == (contacts, attempts, proactive, reactive)
    assert row["last_contact_on"] == (date.fromisoformat(last_contact) if last_contact else None)


def test_bounced_mail_is_left_out(cases: World) -> None:
    assert "bounced" not in {row["executive"] for row in cases.ask("executives")}


@pytest.mark.parametrize(
    ("as_of", "contacts", "attempts"),
    [(date(2026, 11, 9), 0, 0), (date(2026, 11, 13), 0, 2), (date(2026, 11, 14), 1, 0)],
)
def test_before_its_answer_a_message_was_an_attempt(
    cases: World, as_of: date, contacts: int, attempts: int
) -> None:
    if as_of < date(2026, 11, 10):
        assert "reminder" not in {row["executive"] for row in cases.ask("executives", as_of)}
        return
    row = cases.executive("reminder", as_of)
    assert (row["contacts"], row["attempts"]) == (contacts, attempts)


SETTINGS = """
date,       executive, customer, channel, direction, subject, outcome
2026-11-10, Ada,       Acme,     e-mail,  outbound,  Offer,
2026-11-11, Ada,       Acme,     e-mail,  inbound,   Offer,
2026-11-12, Ben,       Acme,     e-mail,  outbound,  Hello,
2026-11-12, Cy,        Acme,     e-mail,  outbound,  Hello,   replied
"""


@pytest.mark.parametrize(
    ("email_counts", "expected"),
    [
        ("answered", {"Ada": (1, 0), "Ben": (0, 1), "Cy": (1, 0)}),
        ("any", {"Ada": (2, 0), "Ben": (1, 0), "Cy": (1, 0)}),
        ("never", {"Ada": (0, 2), "Ben": (0, 1), "Cy": (0, 1)}),
    ],
)
def test_what_mail_counts_is_a_setting(
    open_world: Open, email_counts: str, expected: dict[str, tuple[int, int]]
) -> None:
    world = open_world(email_counts=email_counts)
    world.log(SETTINGS)
    found = {row["executive"]: (row["contacts"], row["attempts"]) for row in world.ask("executives")}
    assert found == expected


def test_the_store_follows_a_changed_setting(world: World) -> None:
    world.log(SETTINGS)
    again = world.again(email_counts="any", answer_within_days=1)
    assert again.executive("Ben")["contacts"] == 1
    again.store.close()


def test_the_days_of_an_answer_are_a_setting(open_world: Open) -> None:
    world = open_world(answer_within_days=15)
    world.log(LOG)
    assert world.executive("15 days")["contacts"] == 1


@pytest.fixture(scope="module")
def exchanges(open_world: Open) -> World:
    """A log with a word of its own on who started, and two months before, messages of several executives."""
    made = open_world()
    made.log(
        """
        date,       executive, customer, channel, direction, subject, initiative
        2026-11-10, Opened,    c1,       e-mail,  outbound,  Offer,   reactive
        2026-11-11, Opened,    c1,       e-mail,  inbound,   Offer,
        2026-11-10, Answer,    c2,       e-mail,  outbound,  Offer,
        2026-11-11, Answer,    c2,       e-mail,  inbound,   Offer,   reactive
        2026-09-10, Ada; Ben,  Acme,     e-mail,  outbound,  Offer,
        2026-09-11, Ben,       Acme,     e-mail,  inbound,   Offer,
        2026-07-10, Ben,       Bolt,     e-mail,  outbound,  Offer,
        2026-07-11, Ada; Ben,  Bolt,     e-mail,  inbound,   Offer,
        """
    )
    return made


def test_the_logs_word_on_who_started_an_exchange_wins(exchanges: World) -> None:
    found = {row["executive"]: row["reactive"] for row in exchanges.ask("executives")}
    assert (found["Opened"], found["Answer"]) == (1, 1)


def _of_two(exchanges: World, as_of: date) -> None:
    """Check that one contact is the company's, that it is Ben's, and that Ada tried."""
    rows = exchanges.ask("executives", as_of)
    assert {row["executive"]: (row["contacts"], row["attempts"]) for row in rows} == {
        "Ada": (0, 1), "Ben": (1, 0),
    }  # fmt: skip
    now = exchanges.ask("company", as_of)[0]
    assert (now["contacts"], now["attempts"]) == (1, 0)


def test_a_message_to_two_executives_that_one_gets_answered_is_one_contact_of_the_company(
    exchanges: World,
) -> None:
    _of_two(exchanges, date(2026, 9, 20))


def test_an_answer_to_two_executives_of_whom_one_had_asked_is_a_contact_of_the_company(
    exchanges: World,
) -> None:
    _of_two(exchanges, date(2026, 7, 20))
