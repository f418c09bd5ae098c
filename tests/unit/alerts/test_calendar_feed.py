"""The calendar feed: its events, its address, and that no import takes them for meetings."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from analytics.alerts import calendar_feed, calendar_feed_url
from analytics.imports.import_files import import_file
from analytics.model.voices import Action
from analytics.outreach import decisions, voices
from analytics.outreach.log import Conversation, log
from analytics.store import feed_secret
from analytics.summary import my_state
from tests.metrics.world import TODAY, World

Events = dict[str, Any]
MONDAY = date(2026, 11, 16)  # of the week of TODAY, a Friday


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Ada with six customers to call, and Ben, who spoke with one of them long ago."""
    world = World(
        tmp_path_factory.mktemp("feed"), time_zone="Europe/Oslo", app_address="https://chair.example.com"
    )
    names = ("Acme", "Bolt", "Core", "Dune", "Esker;,\\n", "Fjord")
    world.customers(
        "Customer, Customer since, Annual value, Account manager\n"
        + "".join(f'"{name}", 2019-03-01, {9000 - place}, Mo Lind\n' for place, name in enumerate(names))
    )
    world.log(
        """Date, Executive, Customer, Channel, Direction, Outcome
        2026-09-01, Ada Amsel, Acme, call, outbound, connected
        2026-11-13, Ben Okafor, Gable, call, outbound, connected
        """
    )
    yield world
    world.store.close()


def events(world: World, name: str, day: date) -> Events:
    """The feed's events by their titles."""
    read = Calendar.from_ical(calendar_feed.ics(world.store, world.number(name), day, names_colleagues=True))
    return {str(event["SUMMARY"]): event for event in read.walk("VEVENT")}


def customer(world: World, name: str) -> int:
    with world.store.read() as cursor:
        query = "select any_value(customer_id) from customer where name = ?"
        [(found,)] = cursor.execute(query, [name]).fetchall()
    return int(found)


def starts(found: Events) -> list[datetime | date]:
    return sorted(event["DTSTART"].dt for event in found.values())


def test_the_weeks_calls_stand_on_a_working_day_each_as_free_time_and_nobody_is_invited(
    company: World,
) -> None:
    found = events(company, "Ada Amsel", TODAY)
    assert len(found) == 5
    for title, event in found.items():
        assert title.startswith("Call ")
        assert title.endswith(" (suggested)")
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["DURATION"].dt == timedelta(minutes=calendar_feed.CALL_MINUTES)
        assert not {"ATTENDEE", "ORGANIZER", "RRULE", "VALARM"} & set(event)
        assert event["DTSTART"].dt.date() == TODAY  # the days before are over
    assert len(set(starts(found))) == 5
    bolt = found["Call Bolt (suggested)"]
    assert my_state.first_to_tell("Mo Lind") in bolt["DESCRIPTION"]
    number = customer(company, "Bolt")
    assert bolt["URL"] == f"https://chair.example.com/brief?executive=Ada%20Amsel&customer={number}"
    assert starts(found)[0] == datetime.fromisoformat("2026-11-20T09:00:00+01:00")


def test_on_its_own_day_a_call_stands_where_it_will_and_keeps_its_mark_when_it_is_moved(
    company: World,
) -> None:
    friday = events(company, "Ada Amsel", TODAY)
    monday = events(company, "Ada Amsel", MONDAY)
    assert [at.date() for at in starts(monday) if isinstance(at, datetime)] == [
        MONDAY + timedelta(days=place) for place in range(5)
    ]
    assert {event["UID"] for event in monday.values()} == {event["UID"] for event in friday.values()}
    assert len({event["UID"] for event in monday.values()}) == 5
    # what is open stays to be seen until the week is over, on a day on which one works
    ada = company.number("Ada Amsel")
    friday_s = calendar_feed.ics(company.store, ada, TODAY, names_colleagues=True)
    for weekend in (TODAY + timedelta(days=1), TODAY + timedelta(days=2)):
        assert calendar_feed.ics(company.store, ada, weekend, names_colleagues=True) == friday_s


def test_the_same_content_gives_the_same_bytes_and_says_how_often_to_ask(company: World) -> None:
    ada = company.number("Ada Amsel")
    first = calendar_feed.ics(company.store, ada, TODAY, names_colleagues=True)
    assert first == calendar_feed.ics(company.store, ada, TODAY, names_colleagues=True)
    assert b"X-WR-CALNAME:Empty Chair: Ada Amsel\r\n" in first
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in first
    assert max(map(len, first.split(b"\r\n"))) <= 75


def test_what_is_due_is_an_all_day_entry_and_is_gone_when_it_is_done(company: World) -> None:
    ben, gable = company.number("Ben Okafor"), customer(company, "Gable")
    due = TODAY + timedelta(days=4)
    action = voices.note_action(company.store, ben, gable, TODAY, Action("Send the plans", "", due))
    decision = decisions.decide(company.store, TODAY, ben, "Settle the invoices", due_on=due)
    others = [
        voices.note_action(company.store, ben, gable, TODAY, Action(what, owner, due))
        for what, owner in (("Check the site", "Ada Amsel"), ("Paint it", "Mo Lind"))
    ]
    found = events(company, "Ben Okafor", TODAY)
    # what another executive owns is in that one's calendar; an owner who has none is named
    assert {title for title in found if "Action" in title} == {
        "Action: Send the plans (Gable)", "Action: Paint it (Gable, owner Mo Lind)",
    }  # fmt: skip
    assert "Action: Check the site (Gable, added by Ben Okafor)" in events(company, "Ada Amsel", TODAY)
    for number in others:
        voices.close(company.store, number, "", TODAY)
    for title in ("Action: Send the plans (Gable)", "Commitment: Settle the invoices"):
        assert (found[title]["DTSTART"].dt, found[title]["TRANSP"]) == (due, "TRANSPARENT")
    # what has no due date stands on the last working day of the week, until it is done
    undated = decisions.decide(company.store, TODAY, ben, "Find a sponsor")
    assert (
        events(company, "Ben Okafor", TODAY)["No due date: Commitment: Find a sponsor"]["DTSTART"].dt == TODAY
    )
    second = decisions.decide(company.store, TODAY, ben, "Visit Oslo")
    next_week = events(company, "Ben Okafor", MONDAY + timedelta(days=7))["2 tasks without a due date"]
    assert next_week["DTSTART"].dt == TODAY + timedelta(days=7)
    assert next_week["DESCRIPTION"] == "Commitment: Find a sponsor\nCommitment: Visit Oslo"
    voices.close(company.store, action, "They have them", TODAY)
    for number in (decision, undated, second):
        decisions.settle(company.store, number, "done", "", TODAY)
    assert not [title for title in events(company, "Ben Okafor", TODAY) if "(suggested)" not in title]


def test_a_customer_who_was_heard_leaves_the_feed_and_a_leave_empties_it(company: World) -> None:
    ada = company.number("Ada Amsel")
    before = events(company, "Ada Amsel", TODAY)
    call = Conversation(
        ada, customer(company, "Bolt"), "talked", "us", "call", TODAY, "token", None, "", (), (), None
    )
    log(company.store, call)
    after = events(company, "Ada Amsel", TODAY)
    assert set(before) - set(after) == {"Call Bolt (suggested)"}
    leave = decisions.annotate(company.store, ada, "leave", "", TODAY, TODAY + timedelta(days=20))
    assert events(company, "Ada Amsel", TODAY) == {}
    decisions.retract(company.store, leave, TODAY)
    assert set(events(company, "Ada Amsel", TODAY)) == set(after)


def test_an_import_of_the_calendar_leaves_the_feed_out_and_says_why(company: World) -> None:
    path = company.folder / "mine.ics"
    content = calendar_feed.ics(
        company.store, company.number("Ada Amsel"), TODAY, names_colleagues=True
    ).decode()
    people = "ATTENDEE;CN=Ada Amsel:mailto:ada@ours.example\r\nATTENDEE;CN=Bo:mailto:bo@acme.example\r\n"
    meeting = f"BEGIN:VEVENT\r\nUID:a@x\r\nDTSTART:20261119T090000Z\r\nSUMMARY:Talk\r\n{people}END:VEVENT\r\n"
    # somebody has invited the customer to the very event that we suggested: it is a reminder still
    content = content.replace("TRANSP:TRANSPARENT\r\n", f"TRANSP:TRANSPARENT\r\n{people}")
    path.write_text(content.replace("END:VCALENDAR", f"{meeting}END:VCALENDAR"), encoding="utf-8", newline="")
    before = company.executive("Ada Amsel")
    company.executives("Name, Email\nAda Amsel, ada@ours.example\nBen Okafor, ben@ours.example")
    [batch] = import_file(company.store, path)
    reminders = content.count("BEGIN:VEVENT")
    assert (batch.added, batch.reasons) == (1, {"a reminder from Empty Chair": reminders})
    assert company.executive("Ada Amsel")["contacts"] == before["contacts"] + 1


def test_an_address_reads_one_feed_until_it_is_renewed(company: World) -> None:
    ada, ben = company.number("Ada Amsel"), company.number("Ben Okafor")
    of_ada, of_ben = (calendar_feed_url.path(company.store, number) for number in (ada, ben))
    assert of_ada == calendar_feed_url.path(company.store, ada) != of_ben
    token = of_ada.removeprefix("/calendar/").removesuffix(".ics")
    assert len(token) == calendar_feed_url.LENGTH
    assert calendar_feed_url.executive_of(company.store, token) == ada
    for wrong in ("", token[:-1], token.upper(), f"{token}0", "é" * calendar_feed_url.LENGTH, "0" * 64):
        assert calendar_feed_url.executive_of(company.store, wrong) is None
    feed_secret.renew(company.store)
    assert calendar_feed_url.executive_of(company.store, token) is None
    assert calendar_feed_url.path(company.store, ada) != of_ada


def test_an_executive_without_a_chair_gets_an_empty_feed_which_clears_their_calendar(
    company: World,
) -> None:
    long_ago = date(2020, 1, 1)
    for number, day in ((999, TODAY), (company.number("Ada Amsel"), long_ago)):
        read = Calendar.from_ical(calendar_feed.ics(company.store, number, day, names_colleagues=True))
        assert (read.walk("VEVENT"), read["X-WR-CALNAME"]) == ([], "Empty Chair")
