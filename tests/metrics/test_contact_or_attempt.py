"""Which interactions count: a contact, an attempt, or nothing of ours."""

from datetime import date

import pytest

from analytics.metrics.run import Row
from analytics.model.batch import Batch
from tests.metrics.conftest import Open
from tests.metrics.world import World

BeforeAndAfter = tuple[list[Row], Batch, list[Row]]

# The executive's name is the case. All rows are in the window.
LOG = """
date,       executive,      customer, channel, direction, outcome,      status, subject
2026-11-20, connected,      Acme,     call,    outbound,  connected,    completed,
2026-11-20, voicemail,      Acme,     call,    outbound,  voicemail,    completed,
2026-11-20, no answer,      Acme,     call,    outbound,  no answer,    completed,
2026-11-20, busy,           Acme,     call,    outbound,  busy,         completed,
2026-11-20, wrong number,   Acme,     call,    outbound,  wrong number, completed,
2026-11-20, missed,         Acme,     call,    inbound,   missed,       completed,
2026-11-20, failed,         Acme,     call,    outbound,  failed,       completed,
2026-11-20, live message,   Acme,     call,    outbound,  left live message, completed,
2026-11-20, held,           Acme,     meeting, ,          held,         completed,
2026-11-20, completed,      Acme,     meeting, ,          ,             completed,
2026-11-20, no show,        Acme,     meeting, ,          no show,      completed,
2026-11-20, cancelled,      Acme,     meeting, ,          cancelled,    ,
2026-11-20, cancelled too,  Acme,     meeting, ,          ,             cancelled,
2026-11-20, called off,     Acme,     meeting, ,          ,             completed, Canceled: Review
2026-11-20, held anyway,    Acme,     meeting, ,          held,         completed, Canceled: Review
2026-11-20, declined,       Acme,     meeting, ,          declined,     ,
2026-11-20, planned,        Acme,     meeting, ,          scheduled,    ,
2026-11-20, planned too,    Acme,     meeting, ,          ,             not started,
2026-11-20, blank,          Acme,     call,    outbound,  ,             ,
2026-11-20, unknown word,   Acme,     call,    outbound,  zzz,          ,
2026-11-20, unknown status, Acme,     call,    outbound,  ,             zzz,
2026-11-20, sent,           Acme,     e-mail,  outbound,  ,             completed,
2026-11-20, reply,          Acme,     e-mail,  outbound,  replied,      completed,
2026-11-20, bounced,        Acme,     e-mail,  outbound,  bounced,      completed,
2026-11-20, bulk,           Acme,     e-mail,  outbound,  newsletter,   completed,
2026-11-20, note,           Acme,     note,    ,          ,             completed,
2026-11-20, task,           Acme,     task,    ,          ,             completed,
2026-11-20, internal,       Acme,     call,    internal,  connected,    completed,
2026-11-20, workshop,       Acme,     visit,   ,          ,             done,
2026-11-20, tried before,   Bolt,     call,    ,          voicemail,    ,
2026-11-20, tried before,   Bolt,     call,    ,          connected,    ,
"""
CONTACTS = {"connected", "held", "completed", "reply", "workshop", "held anyway", "tried before"}
ATTEMPTS = {
    "voicemail", "no answer", "busy", "wrong number", "missed", "failed", "live message", "no show",
    "cancelled", "cancelled too", "called off", "declined", "sent", "blank", "unknown word", "unknown status",
    "tried before",
}  # fmt: skip


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(LOG)
    return made


def test_what_counts_as_a_contact_and_what_as_an_attempt(cases: World) -> None:
    rows = cases.ask("executives")
    assert {row["executive"] for row in rows if row["contacts"]} == CONTACTS
    assert {row["executive"] for row in rows if row["attempts"]} == ATTEMPTS
    assert sum(row["contacts"] + row["attempts"] for row in rows) == len(CONTACTS) + len(ATTEMPTS)


def test_a_log_without_an_outcome_is_taken_as_held_and_says_so(world: World) -> None:
    receipt = world.log("date, executive, customer, channel\n2026-11-20, Ada, Acme, call")
    assert world.executive("Ada")["contacts"] == 1
    assert any("every row counts as a contact" in note for note in receipt.notes)


def test_a_log_with_a_direction_but_no_outcome_says_so_too(world: World) -> None:
    receipt = world.log(
        "date, executive, customer, channel, direction\n2026-11-20, Ada, Acme, call, outbound"
    )
    assert world.executive("Ada")["contacts"] == 1
    assert any("no outcomes" in note for note in receipt.notes)


def test_messages_are_judged_by_their_answers_and_never_said_to_be_held(world: World) -> None:
    head, mail = "date, executive, customer, channel, direction", "2026-11-20, Ada, Acme, e-mail, outbound"
    receipt = world.log(f"{head}\n{mail}")
    assert (world.executive("Ada")["contacts"], world.executive("Ada")["attempts"]) == (0, 1)
    assert [note for note in receipt.notes if "held" in note] == []
    assert any("each is an attempt until" in note for note in receipt.notes)
    receipt = world.log(f"{head}\n{mail}\n2026-11-20, Ada, Bolt, call, outbound", "calls too")
    assert any("so all their rows count as held: call." in note for note in receipt.notes)


def test_a_channel_that_never_tells_its_outcome_is_taken_as_held_and_named(world: World) -> None:
    receipt = world.log(
        """
        date,       executive, customer, channel, call outcome
        2026-11-19, Ada,       Acme,     call,    voicemail
        2026-11-20, Ada,       Acme,     meeting,
        """
    )
    row = world.executive("Ada")
    assert (row["contacts"], row["attempts"]) == (1, 1)
    assert any("held: meeting" in note for note in receipt.notes)


def test_an_open_ticket_is_no_plan_but_an_open_task_without_a_case_is(world: World) -> None:
    world.log(
        """
        date,       executive, customer, channel, direction, status, case number
        2026-11-20, Phoned,    Acme,     call,    inbound,   open,   C-1
        2026-11-20, Wrote,     Acme,     web,     inbound,   open,   C-2
        2026-11-20, To call,   Acme,     call,    outbound,  open,
        """
    )
    found = {row["executive"]: (row["contacts"], row["attempts"]) for row in world.ask("executives")}
    assert found["Phoned"] == (1, 0)
    assert found["Wrote"] == (0, 1), "nobody has answered yet"
    assert found.get("To call", (0, 0)) == (0, 0)


def test_a_voicemail_and_the_call_after_it_are_an_attempt_and_a_contact(cases: World) -> None:
    row = cases.executive("tried before")
    assert (row["contacts"], row["attempts"]) == (1, 1)


def test_colleagues_on_both_sides_are_no_customer_interaction(world: World) -> None:
    world.executives("name, email\nAda, ada@ours.example\nBen, ben@ours.example")
    receipt = world.log(
        """
        date,       executive, customer, customer email,       channel, outcome
        2026-11-20, Ada,       Cy,       cy@ours.example,      call,    connected
        2026-11-20, Ada,       Ben,      ,                     call,    connected
        2026-11-20, Ada,       Dee,      dee@acme.example,     call,    connected
        """
    )
    assert receipt.left_out == 2
    assert world.executive("Ada")["contacts"] == 1


# --- calendars ----------------------------------------------------------------------------------------

BO = "ATTENDEE;CN=Bo:mailto:bo@acme.example"
HOUR = "DTSTART:20261119T100000Z\nDTEND:20261119T110000Z"


def ours(name: str = "Ada", status: str = "ACCEPTED") -> str:
    address = f"mailto:{name.lower().replace(' ', '.')}@ours.example"
    return f"ATTENDEE;CN={name};PARTSTAT={status}:{address}"


def event(uid: str, *more: str, at: str = HOUR) -> str:
    return "\n".join((f"UID:{uid}", at, "SUMMARY:Talk", *more))


OUTSIDE = [f"ATTENDEE:mailto:p{number}@acme.example" for number in range(11)]
LATER = HOUR.replace("19T", "21T")
# The executive's name is the case: the event, and the contacts that it lets assume.
EVENTS = {
    "Held": (event("1", ours("Held"), BO), 1),
    "Cancelled": (event("2", ours("Cancelled"), BO, "STATUS:CANCELLED"), 0),
    "Called off": (event("9", ours("Called off"), BO).replace("SUMMARY:", "SUMMARY:Abgesagt: "), 0),
    "All day": (event("3", ours("All day"), BO, at="DTSTART;VALUE=DATE:20261119"), 0),
    "Colleagues": (event("4", ours("Colleagues"), "ATTENDEE:mailto:cy@ours.example"), 0),
    "Later": (event("5", ours("Later"), BO, at=LATER), 0),
    "Declined": (event("6", ours("Declined", "DECLINED"), BO), 0),
    "Ten outside": (event("7", ours("Ten outside"), *OUTSIDE[:10]), 1),
    "Eleven outside": (event("8", ours("Eleven outside"), *OUTSIDE), 0),
}


@pytest.fixture(scope="module")
def calendar(open_world: Open) -> World:
    made = open_world()
    listed = "\n".join(f"{name}, {name.lower().replace(' ', '.')}@ours.example" for name in EVENTS)
    made.executives(f"name, email\n{listed}")
    made.calendar(*(lines for lines, _ in EVENTS.values()))
    return made


@pytest.fixture(scope="module")
def before_and_after(calendar: World) -> BeforeAndAfter:
    """The executives, a later export that has cancelled two of the events, and the executives since."""
    calls_off = (event("1", ours("Held"), BO), event("5", ours("Later"), BO, at=LATER))
    before = calendar.ask("executives")
    receipt = calendar.calendar(*(f"{lines}\nSTATUS:CANCELLED" for lines in calls_off))
    return before, receipt, calendar.ask("executives")


def test_a_calendar_counts_what_it_lets_assume_held(before_and_after: BeforeAndAfter) -> None:
    before, _, _ = before_and_after
    found = {row["executive"]: (row["contacts"], row["assumed"]) for row in before}
    assert found == {name: (contacts, contacts) for name, (_, contacts) in EVENTS.items()}


def test_a_meeting_that_a_later_export_has_cancelled_counts_no_more(before_and_after: BeforeAndAfter) -> None:
    before, receipt, after = before_and_after
    assert (_of(before, "Held")["contacts"], _of(after, "Held")["contacts"]) == (1, 0)
    assert receipt.left_out == receipt.rows == 2
    assert _of(after, "Ten outside")["contacts"] == 1, "what the later export has not is not cancelled"


def test_a_booked_meeting_that_is_cancelled_is_booked_no_more(before_and_after: BeforeAndAfter) -> None:
    before, _, after = before_and_after
    assert _of(before, "Later")["next_booked_on"] == date(2026, 11, 21)
    assert _of(after, "Later")["next_booked_on"] is None


def _of(rows: list[Row], executive: str) -> Row:
    return next(row for row in rows if row["executive"] == executive)


# --- the day on which it happened -----------------------------------------------------------------------


def test_the_day_is_counted_in_the_organisations_time_zone(open_world: Open) -> None:
    world = open_world(time_zone="Europe/Oslo")
    world.log(
        """
        date,                      executive,     customer, channel, outcome
        2026-11-19T22:59:00Z,      before,        Acme,     call,    connected
        2026-11-19T23:00:00Z,      midnight,      Acme,     call,    connected
        2026-07-09T21:59:00Z,      summer before, Acme,     call,    connected
        2026-07-09T22:00:00Z,      summer,        Acme,     call,    connected
        2026-11-20T00:30:00+05:00, abroad,        Acme,     call,    connected
        2026-11-19 23:59,          local,         Acme,     call,    connected
        2026-03-28T23:30:00Z,      night before,  Acme,     call,    connected
        2026-03-29T22:30:00Z,      spring,        Acme,     call,    connected
        2026-10-24T22:30:00Z,      night before 2, Acme,    call,    connected
        2026-10-25T22:30:00Z,      autumn,        Acme,     call,    connected
        2026-11-18,                day only,      Acme,     call,    connected
        """
    )
    days = {row["executive"]: row["last_contact_on"].isoformat() for row in world.ask("executives")}
    assert days == {
        "before": "2026-11-19",
        "midnight": "2026-11-20",
        "summer before": "2026-07-09",
        "summer": "2026-07-10",
        "abroad": "2026-11-19",
        "local": "2026-11-19",
        "night before": "2026-03-29",
        "spring": "2026-03-30",  # half past midnight in summer time
        "night before 2": "2026-10-25",
        "autumn": "2026-10-25",  # half past eleven in winter time
        "day only": "2026-11-18",
    }


def test_a_day_without_a_time_is_never_shifted(open_world: Open) -> None:
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        world = open_world(time_zone=zone)
        world.log(
            "date, executive, customer\n2026-11-19T00:00:00Z, Ada, Acme\n2026-11-18T00:00:00Z, Ben, Acme"
        )
        days = {row["executive"]: row["last_contact_on"] for row in world.ask("executives")}
        assert days == {"Ada": date(2026, 11, 19), "Ben": date(2026, 11, 18)}
