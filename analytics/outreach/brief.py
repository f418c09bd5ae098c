"""What an executive should know before calling a customer, on one page."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import duckdb

from analytics.metrics.run import Row, ask_with
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.outreach import contact_status, leaves
from analytics.outreach.contact_status import OpenQuestion
from analytics.outreach.leaves import Leave
from analytics.outreach.links import Link as Link
from analytics.outreach.links import links
from analytics.outreach.next_five import week_of
from analytics.outreach.wording import person, say, spoken, texts, thanks, what_they_asked
from analytics.store import weekly_lists
from analytics.store.identity import Side
from analytics.store.store import Store

Group = Literal["new", "loyal", "lost", "dissatisfied", "other"]
_INNER = str.maketrans("“”", "‘’")  # quotation marks inside a quotation
EVER = 36_500  # days: everything ever said
_NAMED: dict[Side, str] = {
    "executive": "select any_value(name) from executive where executive_id = ?",
    "customer": "select any_value(name) from customer where customer_id = ?",
}


@dataclass(frozen=True)
class Brief:
    """A customer before the call; rows are those of the metrics with the same names.

    group: decides the opening question. talks, findings: of all our executives. follow_ups: open ones first,
    then those done within the scope's window. script: lines to say, in order. thanks: for their time with us.
    day: the as-of date. executive: who will call. asked: the question waiting for this executive's reply, or
    None. spoke_on: when the two spoke in the day's week. actions: this executive's open follow_ups. away: the
    executive's leaves. people: names and addresses at the customer. All is plain text and has to be escaped.
    """

    card: Row
    group: Group
    question: str
    talks: list[Row]
    cases: list[Row]
    findings: list[Row]
    follow_ups: list[Row]
    stories: list[Row]
    links: tuple[Link, ...]
    script: tuple[str, ...]
    reminders: tuple[str, str, str]
    thanks: str
    executive: str
    day: date
    asked: OpenQuestion | None = None
    spoke_on: date | None = None
    actions: tuple[Row, ...] = ()
    away: tuple[Leave, ...] = ()
    people: tuple[Row, ...] = ()


def brief(store: Store, scope: Scope, customer_id: int, executive_id: int) -> Brief:
    """Return a customer's brief for this executive; the scope's executives don't narrow it.

    Raises UserError when there is no such customer or executive.
    """
    everybody = replace(scope, executives=())
    ever = replace(everybody, window_days=EVER)
    with store.read() as cursor:
        executive_id, caller = _who(cursor, "executive", executive_id)
        customer_id, _ = _who(cursor, "customer", customer_id)
        slot = _slot(cursor, executive_id, customer_id, (scope.as_of, store.settings.day()))
        waits = contact_status.open_question(cursor, store.settings, scope, executive_id, customer_id)
        spoke_on = contact_status.last_contact_on(cursor, executive_id, customer_id, scope.as_of)
        away = leaves.of(cursor, executive_id)
        rows = {
            name: ask_with(cursor, store.settings, name, frame, customer_id=customer_id)
            for name, frame in (
                ("customer_card", everybody),
                ("talks", everybody),
                ("cases", everybody),
                ("findings", ever),
                ("follow_ups", everybody),
                ("stories", ever),
                ("people", everybody),
            )
        }
    [card] = rows.pop("customer_card")
    people = _people(card, rows.pop("people"))
    group = group_of(card, slot, scope.as_of)
    question, thanked = say("question", group), _thanks(card, scope.as_of)
    said = script(
        caller, thanked, question, asks_for=person(card), asked=owed(waits, scope.as_of),
        has_times=not leaves.is_endless(away, store.settings.day()),
    )  # fmt: skip
    return Brief(
        card, group, question, **rows, links=links(card), script=said, reminders=reminders(), thanks=thanked,
        executive=caller, day=scope.as_of, asked=waits, spoke_on=spoke_on,
        actions=tuple(_open_actions(rows["follow_ups"], executive_id)), away=away,
        people=people,
    )  # fmt: skip


def group_of(card: Row, slot: str | None, day: date) -> Group:
    """Return the group that decides the question: the place on the week's list, else the most urgent one."""
    is_lost = card["lifecycle"] == "lost" or (card["lost_on"] is not None and card["lost_on"] <= day)
    groups: dict[Group, bool] = {
        "dissatisfied": card["satisfaction"] == "dissatisfied",
        "lost": is_lost,
        "new": card["lifecycle"] == "new",
        "loyal": card["lifecycle"] == "loyal",
        "other": True,
    }
    listed = [group for group in groups if group == slot]
    return listed[0] if listed else next(group for group, fits in groups.items() if fits)


def script(
    executive: str,
    thanked: str,
    question: str,
    *,
    asks_for: str = "",
    asked: str = "",
    has_times: bool = True,
) -> tuple[str, ...]:
    """Return what to say, in order: on the phone, on voicemail, and when to send the e-mail.

    asks_for: a person at the company. asked: the customer's open question; the reply to it then comes first.
    has_times: whether the e-mail offers times; it can't during a leave without an end.
    """
    values = {"executive": spoken(executive), "thanks": thanked, "question": question}
    values["asked"] = asked.translate(_INNER)
    values["later"] = say("script", "times" if has_times else "no_times")
    lines = texts()["script"]["owed_lines" if asked else "lines"]
    first = (say("script", "ask_for", name=asks_for),) if asks_for else ()
    return (*first, *(str(line).format(**values) for line in lines), say("script", "mail"))


def owed(waits: OpenQuestion | None, day: date) -> str:
    """Return the customer's question as we quote it; "" if there is none or they have spoken to us since."""
    if waits is None or waits.has_spoken_since:
        return ""
    return what_they_asked(waits.day, waits.channel, waits.subject, day)


def reminders() -> tuple[str, str, str]:
    """Return the three reminders for every call."""
    first, second, third = texts()["call"]["reminders"]
    return first, second, third


def _people(card: Row, known: list[Row]) -> tuple[Row, ...]:
    """Return the people in the contacts files, after the customer's own address if none of them has it."""
    own = str(card["email"] or "")
    if not own or own.casefold() in {str(row["email"] or "").casefold() for row in known}:
        return tuple(known)
    return ({"name": card["name"], "email": own}, *known)


def _open_actions(follow_ups: list[Row], executive_id: int) -> list[Row]:
    """Return the open actions that this executive agreed to or owns."""
    return [
        row
        for row in follow_ups
        if row["state"] != "done" and executive_id in (row["executive_id"], row["owner_id"])
    ]


def _thanks(card: Row, day: date) -> str:
    """Return the thanks, with thanks for the feedback where the survey score was low."""
    thanked = thanks(card, day)
    return f"{thanked} {say('call', 'survey')}" if card["satisfaction"] == "dissatisfied" else thanked


def _who(cursor: duckdb.DuckDBPyConnection, side: Side, id_: int) -> tuple[int, str]:
    """Return id and name; an old link may hold the id of somebody who has been merged since."""
    now = "select coalesce(any_value(id), $id) from same where side = $side and said_id = $id"
    [(found,)] = cursor.execute(now, {"side": side, "id": id_}).fetchall()
    [(name,)] = cursor.execute(_NAMED[side], [found]).fetchall()
    if name is None:
        raise UserError(f"There is no {side} {id_} any more.", remedy="Choose one from the list.")
    return int(found), str(name)


def _slot(
    cursor: duckdb.DuckDBPyConnection, executive_id: int, customer_id: int, days: tuple[date, ...]
) -> str | None:
    """Return the customer's slot on the executive's list of one of the days' weeks."""
    for monday in dict.fromkeys(map(week_of, days)):
        for planned in weekly_lists.of_week(cursor, executive_id, monday):
            if planned.customer_id == customer_id:
                return planned.slot
    return None
