"""The e-mails that an executive writes: to customers, account managers, and a colleague who was praised."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from analytics.charts.label import plain
from analytics.ingest.people import company_key, person_key
from analytics.model.errors import UserError
from analytics.outreach.brief import Brief
from analytics.outreach.mailto import address, is_whole
from analytics.outreach.mailto import mail as mail
from analytics.outreach.next_five import Call, week_of
from analytics.outreach.wording import in_words, number, say, spoken

SLOT_MINUTES = 30
SLOT_TIMES = (time(10), time(14, 30), time(11, 30))  # one each day: whoever is busy mornings has an afternoon


@dataclass(frozen=True)
class Mail:
    """A draft: plain text to copy, and a link that opens it in a mail program.

    to: addresses with commas between, "" for none known. is_whole: the link says all of it; it does not
    where the body is too long for one.
    """

    to: str
    subject: str
    body: str
    url: str
    is_whole: bool


def slots(day: date, time_zone: str, count: int = 3) -> tuple[datetime, ...]:
    """Suggested times, one on each of the next working days after `day`, in the organisation's time zone.

    None is in the past when `day` is today.
    """
    zone, following = ZoneInfo(time_zone), day
    found: list[datetime] = []
    while len(found) < count:
        following += timedelta(days=1)
        if following.isoweekday() <= 5:
            found.append(datetime.combine(following, SLOT_TIMES[len(found) % len(SLOT_TIMES)], zone))
    return tuple(found)


def customer_mail(brief: Brief, executive: str, slots: Sequence[datetime]) -> Mail:
    """The e-mail after the call: thanks, the question, and times to choose from."""
    name = greeted(brief)
    when = say("customer", "when", slots=_choices(slots)) if slots else say("customer", "when_you_like")
    body = say(
        "customer", "body",
        hello=say("customer", "hello", name=name) if name else say("customer", "hello_nobody"),
        thanks=brief.thanks, question=brief.question, when=when, executive=spoken(executive),
    )  # fmt: skip
    return _mail([brief.card["email"] or ""], say("customer", "subject"), body)


def greeted(brief: Brief) -> str:
    """Whom a letter greets by name: a person, who is told from a company by having one; otherwise ""."""
    name, company = spoken(brief.card["name"]), spoken(brief.card["company"] or "")
    return name if company and company_key(name) != company_key(company) else ""


def team_mail(
    executive: str, calls: Sequence[Call], day: date, addresses: Mapping[str, str] | None = None
) -> Mail:
    """One e-mail to the account managers of the week's calls, without those that are skipped.

    day: any of the week. addresses: name → address, of those that are known. Raises UserError without a call.
    """
    called = [call for call in calls if call.skipped is None]
    if not called:
        raise UserError("There is no call this week to tell anybody about.", remedy="Look at the list again.")
    us = spoken(executive)
    managers = dict.fromkeys(spoken(call.account_manager) for call in called if call.account_manager)
    others = [name for name in managers if name and person_key(name) != person_key(us)]
    week = in_words(week_of(day))
    body = say(
        "team", "body", executive=us, week=week,
        hello=say("customer", "hello", name=_and(others)) if others else say("customer", "hello_nobody"),
        count="one customer" if len(called) == 1 else f"{number(len(called))} customers",
        calls="\n\n".join(_line(place, call) for place, call in enumerate(called, 1)),
    )  # fmt: skip
    known = {spoken(name): found for name, found in (addresses or {}).items()}
    return _mail([known.get(name, "") for name in others], say("team", "subject", week=week), body)


def kudos_mail(colleague: str, words: str, customer: str, executive: str, to: str = "") -> Mail:
    """What a customer said of a colleague, in the customer's words, for them and their manager.

    to: the colleague's address, if known. The manager is named in the text only, as nobody says who that is.
    """
    values = {"colleague": spoken(colleague), "customer": plain(customer), "executive": spoken(executive)}
    body = say("kudos", "body", words=plain(words).strip('“”" '), **values)
    return _mail([to], say("kudos", "subject", customer=values["customer"]), body)


def _mail(to: Iterable[str], subject: str, body: str) -> Mail:
    addresses = ",".join(dict.fromkeys(found for one in to if (found := address(one))))
    return Mail(addresses, subject, body, mail(addresses, subject, body), is_whole(addresses, subject, body))


def _choices(slots: Sequence[datetime]) -> str:
    """The times, a line each; the zone is named once, for the customer may live in another."""
    lines = [f"- {at:%A} {in_words(at.date())}, {at:%H:%M} to {_end(at):%H:%M}" for at in slots]
    zones = dict.fromkeys(str(at.tzinfo) for at in slots)
    return "\n".join([*lines, f"(time zone: {', '.join(zones)})"])


def _end(at: datetime) -> datetime:
    return at + timedelta(minutes=SLOT_MINUTES)


def _line(place: int, call: Call) -> str:
    """A call in the team's letter; each is a paragraph, so that a long list loses whole calls."""
    manager = spoken(call.account_manager or "")
    details = [say("team", "looked_after", name=manager)] if manager else []
    details += [say("team", "heard")] if call.heard_on else []
    behind = f" ({'; '.join(details)})" if details else ""
    return f"{place}. {plain(call.customer)}: {plain(call.reason).rstrip('.')}{behind}."


def _and(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
