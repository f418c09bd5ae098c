"""The e-mails that an executive writes: to customers, account managers, and a colleague who was praised."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from analytics.ingest.fold import fold
from analytics.ingest.people import company_key, person_key
from analytics.metrics.run import Row
from analytics.model.errors import UserError
from analytics.model.text import plain
from analytics.outreach.brief import Brief, owed
from analytics.outreach.leaves import Leave
from analytics.outreach.mailto import address, is_whole
from analytics.outreach.mailto import mail as mail
from analytics.outreach.next_five import Call
from analytics.outreach.wording import in_words, number, person, say, spoken, zone_in_words

SLOT_MINUTES = 30
SLOT_TIMES = (time(10), time(14, 30), time(11, 30))  # one each day, both mornings and afternoons


@dataclass(frozen=True)
class Email:
    """A draft: plain text to copy, and a link that opens it in a mail program.

    to: addresses separated by commas, "" for none known. is_whole: False if the body is too long for a link.
    """

    to: str
    subject: str
    body: str
    url: str
    is_whole: bool


def slots(day: date, time_zone: str, count: int = 3, away: Sequence[Leave] = ()) -> tuple[datetime, ...]:
    """Return suggested times, one on each of the next working days, in the organisation's time zone.

    All are after `day` and outside any leave; fewer than `count` before a leave without an end.
    """
    zone, following = ZoneInfo(time_zone), day
    found: list[datetime] = []
    while len(found) < count:
        following += timedelta(days=1)
        last = max((last for first, last in away if first <= following <= last), default=None)
        if last == date.max:
            break
        if last is not None:
            following = last
            continue
        if following.isoweekday() <= 5:
            found.append(datetime.combine(following, SLOT_TIMES[len(found) % len(SLOT_TIMES)], zone))
    return tuple(found)


def customer_mail(brief: Brief, executive: str, slots: Sequence[datetime]) -> Email:
    """Return the e-mail to a customer they couldn't reach: thanks, the question, and times to choose from.

    For a customer who is waiting for a reply, that comes first.
    """
    when = say("customer", "when", slots=_choices(slots)) if slots else say("customer", "when_you_like")
    asked = owed(brief.asked, brief.day)
    values = {"hello": _hello(brief), "when": when, "executive": spoken(executive)}
    if asked:
        subject, body = say("customer", "owed_subject"), say("customer", "owed_body", asked=asked, **values)
    else:
        subject = say("customer", "subject")
        body = say("customer", "body", thanks=brief.thanks, question=brief.question, **values)
    return _mail([brief.card["email"] or ""], subject, body)


def follow_up_mail(brief: Brief, executive: str, spoke_on: date) -> Email:
    """Return the thank-you e-mail after a call, with the actions agreed and their due dates."""
    actions = "\n".join(_action(row, brief.day, executive) for row in brief.actions)
    body = say(
        "customer", "thanks_body", hello=_hello(brief), day=f"{spoke_on.day} {spoke_on:%B}",
        next_steps=say("customer", "next_steps", actions=actions) if actions
        else say("customer", "no_next_steps"),
        executive=spoken(executive),
    )  # fmt: skip
    return _mail([brief.card["email"] or ""], say("customer", "thanks_subject"), body)


def _action(row: Row, day: date, executive: str) -> str:
    """Return an open action as a line: what, by when, and its owner unless that is the writer."""
    due, owner = row["due_on"], spoken(row["owner"] or "")
    until = "" if due is None else f", {'by' if due >= day else 'which was due on'} {in_words(due)}"
    who = f" ({owner})" if owner and person_key(owner) != person_key(spoken(executive)) else ""
    return f"- {plain(row['what']).rstrip('.')}{until}{who}"


def _hello(brief: Brief) -> str:
    """Return the greeting: of the person, else of everyone at the company, else of the name."""
    company = spoken(brief.card["company"] or "")
    name = greeted(brief) or company or spoken(brief.card["name"])
    if not name:
        return say("customer", "hello_nobody")
    is_company = name == company or len(company_key(name).split()) < len(fold(name).split())
    return say("customer", "hello_company" if is_company else "hello", name=name)


def greeted(brief: Brief) -> str:
    """Return the person whom an e-mail greets by name; "" for nobody."""
    return person(brief.card)


def team_mail(executive: str, calls: Sequence[Call], addresses: Mapping[str, str] | None = None) -> Email:
    """Return one e-mail to the account managers of the week's calls, without those skipped.

    addresses: name → address, where known. Raises UserError without a call.
    """
    called = [call for call in calls if call.skipped is None]
    if not called:
        raise UserError("There are no calls this week to tell anyone about.", remedy="Refresh the list.")
    us = spoken(executive)
    managers = dict.fromkeys(spoken(call.account_manager) for call in called if call.account_manager)
    others = [name for name in managers if name and person_key(name) != person_key(us)]
    count = "one of our customers" if len(called) == 1 else f"{number(len(called))} of our customers"
    body = say(
        "team", "body", executive=us, count=count,
        hello=say("customer", "hello", name=_and(others)) if others else say("customer", "hello_nobody"),
        calls="\n\n".join(_line(place, call) for place, call in enumerate(called, 1)),
    )  # fmt: skip
    known = {spoken(name): found for name, found in (addresses or {}).items()}
    return _mail([known.get(name, "") for name in others], say("team", "subject", count=count), body)


def kudos_mail(colleague: str, words: str, customer: str, executive: str, to: str = "") -> Email:
    """Return the e-mail that passes on a customer's praise to a colleague and their manager.

    to: the colleague's address, if known. The manager is only mentioned in the text: we don't know who it is.
    """
    values = {"colleague": spoken(colleague), "customer": plain(customer), "executive": spoken(executive)}
    body = say("kudos", "body", words=plain(words).strip('“”" '), **values)
    return _mail([to], say("kudos", "subject", customer=values["customer"]), body)


def _mail(to: Iterable[str], subject: str, body: str) -> Email:
    addresses = ",".join(dict.fromkeys(found for one in to if (found := address(one))))
    return Email(addresses, subject, body, mail(addresses, subject, body), is_whole(addresses, subject, body))


def _choices(slots: Sequence[datetime]) -> str:
    """Return the times, one a line, with the time zone once: the customer may live in another."""
    lines = [f"- {at:%A} {in_words(at.date())}, {at:%H:%M} to {_end(at):%H:%M}" for at in slots]
    zones = dict.fromkeys(zone_in_words(str(at.tzinfo)) for at in slots)
    return "\n".join([*lines, f"({'; '.join(zones)})"])


def _end(at: datetime) -> datetime:
    return at + timedelta(minutes=SLOT_MINUTES)


def _line(place: int, call: Call) -> str:
    """Return a call of the team e-mail; each is a paragraph, so that a long list loses whole calls."""
    manager = spoken(call.account_manager or "")
    whose = f" ({manager})" if manager else ""
    done = f" ({say('team', 'spoken')})" if call.heard_on else ""
    return f"{place}. {plain(call.customer)}{whose}: {plain(call.reason).rstrip('.')}{done}."


def _and(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
