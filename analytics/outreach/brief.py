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
_INNER = str.maketrans("“”", "‘’")  # quotation marks within what is said
EVER = 36_500  # days: all that was ever said
_NAMED: dict[Side, str] = {
    "executive": "select any_value(name) from executive where executive_id = ?",
    "customer": "select any_value(name) from customer where customer_id = ?",
}


@dataclass(frozen=True)
class Brief:
    """A customer before the talk; rows are those of the metrics of the same names.

    group: what the question is chosen by. talks, findings: by anybody of ours. follow_ups: open ones first,
    then those done within the scope's window. script: lines to say, in order. thanks: for their time with us.
    day: the day it speaks for. executive: who will call. asked: what waits for this executive's answer, None
    for nothing. talked_on: when the two spoke in the day's week. promised: the open follow_ups of this
    executive. away: the executive's leaves. people: whom to reach, by name and address. All is plain text as
    it came, to be escaped.
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
    talked_on: date | None = None
    promised: tuple[Row, ...] = ()
    away: tuple[Leave, ...] = ()
    people: tuple[Row, ...] = ()


def brief(store: Store, scope: Scope, customer_id: int, executive_id: int) -> Brief:
    """All of a customer, as of the scope's day, for this executive; the scope's executives do not narrow it.

    Raises UserError when there is no such customer or executive.
    """
    everybody = replace(scope, executives=())
    ever = replace(everybody, window_days=EVER)
    with store.read() as cursor:
        executive_id, caller = _who(cursor, "executive", executive_id)
        customer_id, _ = _who(cursor, "customer", customer_id)
        slot = _slot(cursor, executive_id, customer_id, (scope.as_of, store.settings.day()))
        waits = contact_status.open_question(cursor, store.settings, scope, executive_id, customer_id)
        talked_on = contact_status.last_contact_on(cursor, executive_id, customer_id, scope.as_of)
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
        executive=caller, day=scope.as_of, asked=waits, talked_on=talked_on,
        promised=tuple(_promised(rows["follow_ups"], executive_id)), away=away,
        people=people,
    )  # fmt: skip


def group_of(card: Row, slot: str | None, day: date) -> Group:
    """The group whose question is asked: that of the week's list, else what needs a word most."""
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
    """What to say, in order: on the phone, on voicemail, and when the e-mail is sent.

    asks_for: a person at the company. asked: what the customer waits for; the answer owed then comes first.
    has_times: the e-mail offers times, which it cannot where nobody knows when the executive is back.
    """
    values = {"executive": spoken(executive), "thanks": thanked, "question": question}
    values["asked"] = asked.translate(_INNER)
    values["later"] = say("script", "times" if has_times else "no_times")
    lines = texts()["script"]["owed_lines" if asked else "lines"]
    first = (say("script", "ask_for", name=asks_for),) if asks_for else ()
    return (*first, *(str(line).format(**values) for line in lines), say("script", "mail"))


def owed(waits: OpenQuestion | None, day: date) -> str:
    """What the customer asked, said to them; "" where nobody waits, or has spoken with us since."""
    if waits is None or waits.has_spoken_since:
        return ""
    return what_they_asked(waits.day, waits.channel, waits.subject, day)


def reminders() -> tuple[str, str, str]:
    """The three reminders for every talk."""
    first, second, third = texts()["talk"]["reminders"]
    return first, second, third


def _people(card: Row, known: list[Row]) -> tuple[Row, ...]:
    """Whom the directories name, after the address of the customer itself where that is none of theirs."""
    own = str(card["email"] or "")
    if not own or own.casefold() in {str(row["email"] or "").casefold() for row in known}:
        return tuple(known)
    return ({"name": card["name"], "email": own}, *known)


def _promised(follow_ups: list[Row], executive_id: int) -> list[Row]:
    """What is open of what this executive promised, or is to do."""
    return [
        row
        for row in follow_ups
        if row["state"] != "done" and executive_id in (row["executive_id"], row["owner_id"])
    ]


def _thanks(card: Row, day: date) -> str:
    """The thanks; whoever was not satisfied hears that their answer was read."""
    thanked = thanks(card, day)
    return f"{thanked} {say('talk', 'survey')}" if card["satisfaction"] == "dissatisfied" else thanked


def _who(cursor: duckdb.DuckDBPyConnection, side: Side, id_: int) -> tuple[int, str]:
    """The number and name of one; an old link may hold the number of somebody who is another one since."""
    now = "select coalesce(any_value(id), $id) from same where side = $side and said_id = $id"
    [(found,)] = cursor.execute(now, {"side": side, "id": id_}).fetchall()
    [(name,)] = cursor.execute(_NAMED[side], [found]).fetchall()
    if name is None:
        raise UserError(f"There is no {side} {id_} any more.", remedy="Choose again from the list.")
    return int(found), str(name)


def _slot(
    cursor: duckdb.DuckDBPyConnection, executive_id: int, customer_id: int, days: tuple[date, ...]
) -> str | None:
    """The place that the customer fills on the executive's list of one of the days' weeks."""
    for monday in dict.fromkeys(map(week_of, days)):
        for planned in weekly_lists.of_week(cursor, executive_id, monday):
            if planned.customer_id == customer_id:
                return planned.slot
    return None
