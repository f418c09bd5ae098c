"""The same meeting in several logs counts once, and what one log knows is lent to the other."""

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import World

CRM = """
date,             executive,   customer,   channel, outcome,   duration
2026-11-10 10:00, overlap,     Acme,       meeting, held,      60
2026-11-10 10:00, apart,       Acme,       meeting, held,      60
2026-11-10 10:00, other day,   Acme,       meeting, held,      60
2026-11-10 10:00, other cust,  Acme,       meeting, held,      60
2026-11-10,       no time,     Acme,       meeting, held,
2026-11-10,       call,        Acme,       call,    connected,
2026-11-10,       twice,       Acme,       meeting, held,
2026-11-10 10:00, no show,     Acme,       meeting, no show,
2026-11-10 10:00, voicemail,   Acme,       call,    voicemail,
2026-11-10 10:00, wider,       Acme,       meeting, held,      60
2026-11-10 10:00, shared a,    Acme,       meeting, held,      60
2026-11-10 10:00, chain,       Acme,       meeting, held,      60
2026-11-10 12:00, chain,       Acme,       meeting, held,      60
2026-11-10 10:00, lunch,       Acme,       visit,   held,
2026-11-10,       tries first, Acme,       call,    voicemail,
2026-11-10,       zero,        Acme,       video,   held,      0
"""
OTHER = """
date,             executive,          customer,   channel, outcome,   duration, organizer
2026-11-10 10:30, overlap,            Acme,       meeting, held,      60,       ours
2026-11-10 11:00, apart,              Acme,       meeting, held,      60,
2026-11-11 10:00, other day,          Acme,       meeting, held,      60,
2026-11-10 10:00, other cust,         Bolt,       meeting, held,      60,
2026-11-10 15:00, no time,            Acme,       video,   held,      45,
2026-11-10 15:00, call,               Acme,       meeting, held,      45,
2026-11-10 09:00, twice,              Acme,       meeting, held,      45,
2026-11-10 15:00, twice,              Acme,       meeting, held,      45,
2026-11-10 10:15, voicemail,          Acme,       meeting, held,      45,
2026-11-10 10:00, wider,              Acme; Bolt, meeting, held,      60,
2026-11-10 10:00, shared a; shared b, Acme,       meeting, held,      60,
2026-11-10 10:30, chain,              Acme,       meeting, held,      120,
2026-11-10 10:00, lunch,              Acme,       meeting, held,      75,       customer
2026-11-10 15:00, tries first,        Acme,       call,    connected, 5,
2026-11-10 15:00, zero,               Acme,       video,   held,      0,
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(CRM)
    made.log(OTHER, "conferencing")
    return made


@pytest.mark.parametrize(
    ("executive", "contacts", "attempts", "customers", "minutes"),
    [
        ("overlap", 1, 0, 1, 60),
        ("apart", 2, 0, 1, 120),  # the one ends when the other begins
        ("other day", 2, 0, 1, 120),
        ("other cust", 2, 0, 2, 120),
        ("no time", 1, 0, 1, 45),  # a day without a time fits any time; the length is lent
        ("call", 2, 0, 1, 45),  # without times, a call is no meeting
        ("twice", 2, 0, 1, 45 + 45),  # the log that has two of them is believed
        ("no show", 0, 1, 0, 0),
        ("voicemail", 1, 1, 1, 45),  # an attempt does not swallow the contact
        ("wider", 1, 0, 2, 60),  # once, and it reaches both customers
        ("shared a", 1, 0, 1, 60),
        ("shared b", 1, 0, 1, 60),
        ("chain", 2, 0, 1, 120),  # one log tells two meetings apart, so there were two
        ("lunch", 1, 0, 1, 75),
        ("tries first", 1, 1, 1, 5),
        ("zero", 1, 0, 1, 0),
    ],
)
def test_counted_once(
    cases: World, executive: str, contacts: int, attempts: int, customers: int, minutes: int
) -> None:
    row = cases.executive(executive)
    found = (row["contacts"], row["attempts"], row["customers_contacted"], row["exposure_minutes"])
    assert found == (contacts, attempts, customers, minutes)


def test_who_organised_it_and_where_is_lent_to_the_row_that_is_kept(cases: World) -> None:
    assert cases.executive("overlap")["proactive"] == 1
    lunch = cases.executive("lunch")
    assert (lunch["reactive"], lunch["face_to_face_gap_days"]) == (1, 10)


def test_the_company_counts_it_once_too(cases: World) -> None:
    rows = cases.ask("executives")
    company = cases.ask("company")[0]
    together = 1  # the meeting of “shared a” and “shared b”
    assert company["contacts"] == sum(row["contacts"] for row in rows) - together


def test_the_rows_behind_say_which_one_counts(cases: World) -> None:
    rows = cases.ask("interactions", executives=(cases.number("wider"),))
    assert sorted(row["judged"] for row in rows) == ["contact", "counted with another row"]


def calendar_event(uid: str, start: str, end: str, *attendees: str) -> str:
    people = "\n".join(f"ATTENDEE;CN={name}:mailto:{address}" for name, address in map(str.split, attendees))
    ada = "ORGANIZER;CN=Ada:mailto:ada@ours.example"
    return f"UID:{uid}\nDTSTART:{start}\nDTEND:{end}\nSUMMARY:Talk\n{ada}\n{people}"


@pytest.fixture(scope="module")
def listed(open_world: Open) -> World:
    """Two executives and a customer with their addresses, before any log."""
    made = open_world()
    made.executives("name, email\nAda, ada@ours.example\nBen, ben@ours.example")
    made.customers("customer, email\nAcme, info@acme.example")
    return made


def test_a_no_show_is_no_contact_though_the_calendar_has_the_meeting(open_world: Open, listed: World) -> None:
    world = open_world(listed)
    world.log("date, executive, customer, channel, outcome\n2026-11-10 10:00, Ada, Acme, meeting, no show")
    world.calendar(calendar_event("1", "20261110T100000Z", "20261110T110000Z", "Bo info@acme.example"))
    row = world.executive("Ada")
    assert (row["contacts"], row["attempts"], row["customers_contacted"], row["gap_days"]) == (0, 1, 0, None)
    (company, *_) = world.ask("coverage")
    assert company["contacted"] == 0


def test_a_meeting_of_two_executives_in_both_calendars_and_the_crm_counts_once_for_the_company(
    open_world: Open, listed: World
) -> None:
    world = open_world(listed)
    both = calendar_event(
        "1", "20261110T100000Z", "20261110T110000Z", "Bo info@acme.example", "Ben ben@ours.example"
    )
    world.log("date, executive, customer, channel, outcome\n2026-11-10 10:05, Ada, Acme, meeting, held")
    world.calendar(both, name="ada")
    world.calendar(both, name="ben")
    found = {row["executive"]: (row["contacts"], row["assumed"]) for row in world.ask("executives")}
    assert found == {"Ada": (1, 0), "Ben": (1, 1)}
    assert world.ask("company")[0]["contacts"] == 1
