"""The year of each executive: days, customers, channels, and who started each contact."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sample_data.attempts import attempts_after, attempts_before, attempts_during, left_waiting
from sample_data.chair import Chair
from sample_data.clock import is_working_day, working_day_before
from sample_data.customers import Customer
from sample_data.encounters import MEETINGS, Encounter, End, Way
from sample_data.story import EXECUTIVES, HEALTHY, LUKASZ, NGOZI, PRIYA, TOMAS, Executive

_WAYS = (
    (Way.CALL, 0.44),
    (Way.MAIL, 0.2),
    (Way.VIDEO, 0.17),
    (Way.MEETING, 0.11),
    (Way.VISIT, 0.08),
)


def make_year(customers: list[Customer], end: date, seed: int) -> list[Encounter]:
    """Return all executives' encounters in the year ending on `end`, by executive and time."""
    encounters: list[Encounter] = []
    for executive in EXECUTIVES:
        chair = Chair(executive, customers, end, seed)
        encounters += _newcomer(chair) if executive is PRIYA else _ordinary(chair)
    return encounters


def _ordinary(chair: Chair) -> Iterator[Encounter]:
    yield from contacts(chair)
    yield _last(chair)
    yield from attempts_during(chair)
    yield from attempts_after(chair)
    yield from left_waiting(chair)


def contacts(chair: Chair) -> Iterator[Encounter]:
    """Yield the chair's ordinary contacts, each after the attempts that led to it."""
    for day in chair.days():
        contact = _contact(chair, day)
        yield from attempts_before(chair, contact)
        yield contact


def _newcomer(chair: Chair) -> Iterator[Encounter]:
    """Yield two weeks in the role: two meetings the executive asked for and one call from a customer."""
    first = chair.first_day
    for offset, way, by_us in ((5, Way.VIDEO, True), (9, Way.CALL, False)):
        day = working_day_before(first + timedelta(days=offset))
        yield _conversation(chair, max(day, first), way, by_us, chair.find(day))
    yield _last(chair)
    day = max(first, working_day_before(chair.last_day))
    at = chair.hour(day, 15)
    customer = chair.find(day)
    yield Encounter(
        chair.executive, customer, chair.dice.pick(customer.people), at, Way.CALL, True, End.VOICEMAIL, 1
    )


def _last(chair: Chair) -> Encounter:
    """Return the contact that ends the executive's year, on the day the story wants."""
    executive, day = chair.executive, chair.last_day
    if executive is TOMAS:
        return _case(chair, day, Way.CALL)
    if executive is LUKASZ:  # keeps the calendar fresh: its last ended meeting is at most a few days old
        return _conversation(chair, day, Way.VIDEO, True, chair.find(day), in_calendar=True)
    by_us = executive is NGOZI or chair.dice.chance(0.5)
    return _conversation(chair, day, Way.CALL, by_us, chair.find(day))


def _contact(chair: Chair, day: date) -> Encounter:
    dice = chair.dice
    by_us = dice.steady(chair.share_on(day), "initiative")
    if not by_us and dice.steady(chair.executive.case_share, "case"):
        return _case(chair, day, dice.weighted(((Way.CALL, 0.6), (Way.MAIL, 0.4))))
    way = dice.weighted(_WAYS) if is_working_day(day) else dice.pick((Way.CALL, Way.MAIL))
    if way is Way.MAIL:
        return _thread(chair, day, by_us)
    return _conversation(chair, day, way, by_us, chair.find(day))


def _conversation(
    chair: Chair, day: date, way: Way, by_us: bool, customer: Customer, in_calendar: bool = False
) -> Encounter:
    """Return a call that connected, or a meeting that was held; who records meetings varies."""
    dice = chair.dice
    minutes = {
        Way.CALL: dice.between(4, 38),
        Way.VIDEO: dice.pick((30, 30, 45, 60)),
        Way.MEETING: dice.pick((60, 60, 90)),
        Way.VISIT: dice.pick((90, 120, 120, 180, 240)),
    }[way]
    is_meeting, at = way in MEETINGS, chair.hour(day, minutes)
    kept = dice.weighted((("crm", 0.3), ("calendar", 0.38), ("both", 0.32))) if is_meeting else "crm"
    kept = "calendar" if in_calendar else kept
    colleagues: tuple[Executive, ...] = ()
    if is_meeting and chair.executive.meets_with_others and kept != "crm" and dice.chance(0.15):
        others = [e for e in HEALTHY if e is not chair.executive and chair.is_in(e, day)]
        colleagues = (dice.pick(others),) if others else ()
    return Encounter(
        chair.executive,
        customer,
        dice.pick(customer.people),
        at,
        way,
        by_us,
        End.HELD if is_meeting else End.CONNECTED,
        minutes,
        in_crm=kept != "calendar",
        in_calendar=kept != "crm",
        is_call_back=way is Way.CALL and not by_us and at.hour >= 10 and dice.chance(0.25),
        colleagues=colleagues,
    )


def _case(chair: Chair, day: date, way: Way) -> Encounter:
    """Return a complaint in which the executive had to step in; a call back is reactive all the same."""
    dice, customer = chair.dice, chair.find(day, is_case=True)
    at = chair.hour(day, 15)
    asked_at = None
    if way is Way.MAIL:
        asked_at = max(at - timedelta(minutes=dice.between(12, 1500)), _opening(chair))
    return Encounter(
        chair.executive,
        customer,
        dice.pick(customer.people),
        at,
        Way.CASE,
        way is Way.CALL and dice.chance(0.35),
        End.ANSWERED if way is Way.MAIL else End.CONNECTED,
        0 if way is Way.MAIL else dice.between(6, 45),
        asked_at,
        in_crm=False,
    )


def _thread(chair: Chair, day: date, by_us: bool) -> Encounter:
    """Return an e-mail answered on that day, written up to six days before."""
    dice, customer = chair.dice, chair.find(day)
    at = chair.hour(day, 0) + timedelta(minutes=dice.between(0, 14))
    days_back = dice.pick((0, 0, 1, 1, 2, 3, 6)) if by_us else dice.pick((0, 0, 0, 1, 1))
    asked = at - timedelta(days=days_back, minutes=dice.between(20, 200))
    asked = max(asked.replace(hour=min(max(asked.hour, 7), 18)), _opening(chair))
    if asked >= at:
        asked = at - timedelta(minutes=17)
    return Encounter(
        chair.executive,
        customer,
        dice.pick(customer.people),
        at,
        Way.MAIL,
        by_us,
        End.ANSWERED,
        asked_at=asked,
    )


def _opening(chair: Chair) -> datetime:
    """Return the earliest minute of the executive's year."""
    return datetime.combine(chair.first_day, time(7, 40))
