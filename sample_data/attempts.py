"""Attempts: voicemails, no-shows, e-mails without an answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from sample_data.chair import Chair
from sample_data.clock import busyness, is_working_day, working_day_before
from sample_data.customers import Customer
from sample_data.encounters import Encounter, End, Way
from sample_data.story import TOMAS

_MISSED = ((End.VOICEMAIL, 0.55), (End.NO_ANSWER, 0.33), (End.BUSY, 0.12))
# What fails on an ordinary day: how, how it ended, whether we began it, how often.
_FAILURES = (
    ((Way.CALL, End.VOICEMAIL, True), 0.3),
    ((Way.CALL, End.NO_ANSWER, True), 0.15),
    ((Way.CALL, End.BUSY, True), 0.04),
    ((Way.CALL, End.MISSED, False), 0.04),
    ((Way.MAIL, End.UNANSWERED, True), 0.26),
    ((Way.MAIL, End.UNANSWERED, False), 0.06),
    ((Way.MAIL, End.AUTOMATIC, True), 0.04),
    ((Way.MAIL, End.BOUNCED, True), 0.02),
    ((Way.VIDEO, End.NO_SHOW, True), 0.04),
    ((Way.MEETING, End.CANCELLED, True), 0.05),
)


def attempts_before(chair: Chair, contact: Encounter) -> Iterator[Encounter]:
    """Yield what led to a call: our attempts in the days before, or theirs in the morning."""
    dice = chair.dice
    if contact.is_call_back:
        at = contact.at - timedelta(minutes=dice.between(25, 110))
        yield replace(contact, at=at, end=End.MISSED, minutes=0, is_call_back=False)
    if contact.way is not Way.CALL or not contact.by_us or not dice.chance(0.35):
        return
    for days in sorted({dice.between(1, 4) for _ in range(dice.between(1, 2))}, reverse=True):
        day = contact.at.date() - timedelta(days=days)
        if is_working_day(day) and day >= chair.first_day:
            yield _missed(chair, day, contact.customer)


def attempts_during(chair: Chair) -> Iterator[Encounter]:
    """Yield attempts up to the last contact, at the executive's usual pace."""
    dice = chair.dice
    for number in range((chair.last_day - chair.first_day).days):
        day = chair.first_day + timedelta(days=number)
        likely = (0.08 if chair.executive is TOMAS else 0.3) * chair.pace * busyness(day)
        if is_working_day(day) and dice.chance(likely):
            way, end, by_us = dice.weighted(_FAILURES)
            customer = chair.find(day)
            minutes = 45 if way in (Way.VIDEO, Way.MEETING) else 0
            person, at = dice.pick(customer.people), chair.hour(day, minutes)
            yield Encounter(chair.executive, customer, person, at, way, by_us, end, minutes)


def attempts_after(chair: Chair) -> Iterator[Encounter]:
    """Yield attempts since the last contact: calls, and a few no-shows."""
    tries = chair.executive.tries_since
    silence = chair.executive.last_contact
    for number in range(1, tries + 1):
        day = chair.last_day + timedelta(days=number * silence // (tries + 1))
        while not is_working_day(day) and day > chair.last_day + timedelta(days=1):
            day -= timedelta(days=1)
        customer = chair.find(day)
        if number % 8 == 5:
            person, at = chair.dice.pick(customer.people), chair.hour(day, 30)
            yield Encounter(chair.executive, customer, person, at, Way.VIDEO, True, End.NO_SHOW, 30)
        else:
            yield _missed(chair, day, customer)


def left_waiting(chair: Chair) -> Iterator[Encounter]:
    """Mails and calls of customers, lately, that the executive has not answered."""
    dice, executive = chair.dice, chair.executive
    span = min(executive.last_contact, 38) if executive.last_contact > 9 else 9
    for number in range(executive.waiting):
        day = working_day_before(chair.end - timedelta(days=4 + number * (span - 4) // executive.waiting))
        way, end = (Way.MAIL, End.UNANSWERED) if number % 3 < 2 else (Way.CALL, End.MISSED)
        customer = chair.find(day)
        yield Encounter(executive, customer, dice.pick(customer.people), chair.hour(day, 0), way, False, end)


def _missed(chair: Chair, day: date, customer: Customer) -> Encounter:
    """Return one of our calls that reached nobody."""
    at: datetime = chair.hour(day, 5) + timedelta(minutes=chair.dice.between(0, 9))
    end = chair.dice.weighted(_MISSED)
    person = chair.dice.pick(customer.people)
    return Encounter(
        chair.executive, customer, person, at, Way.CALL, True, end, 1 if end is End.VOICEMAIL else 0
    )
