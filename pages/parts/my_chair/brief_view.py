"""The brief before a call: one customer on one page, to be read on a phone or printed."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

import streamlit as st

from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.model.text import many, plain
from analytics.outreach import brief as briefs
from analytics.outreach.brief import Brief
from analytics.outreach.contact_status import OpenQuestion
from analytics.outreach.mailto import address
from analytics.outreach.wording import spoken
from analytics.store.store import Store
from analytics.summary import my_state
from analytics.summary.days import day_in_words
from pages.parts.my_chair import brief_actions, log_form
from pages.parts.shell import data, frame, links
from pages.parts.shell.escape import channel_in_words
from pages.parts.shell.memory import remembered
from pages.parts.show import elements

_REASONS = {  # the metric's reason why a row is no contact → ours
    "counted with another row": "part of the same exchange",
    "attempt: no answer yet": "no reply yet",
    "attempt by the customer: no answer yet": "no reply yet",
}
MOST_PEOPLE = 6
MOST_TALKS, MOST_SAID = 4, 4  # shown and printed; the rest is folded


@remembered
def of(store: Store, _version: int, scope: Scope, customer_id: int, executive_id: int) -> Brief:
    """Return the brief, cached for each version of the store. Raises UserError for an unknown customer."""
    return briefs.brief(store, scope, customer_id, executive_id)


def draw(scope: Scope, customer: str, seat: links.Seat, today: date) -> None:
    """Draw the brief of the customer in the address, for this executive."""
    executive_id = seat.executive_id
    if not (customer.isascii() and customer.isdecimal() and len(customer) < 10):
        raise UserError(
            f"This link leads to no customer (“{customer[:40]}”).", remedy="Choose one on My chair."
        )
    number = int(customer)
    found = of(data.store_for("chair", executive_id), data.version(), scope, number, executive_id)
    card = found.card
    frame.head(card["name"], who(found, scope.as_of))
    if found.asked:
        st.markdown(f"**{elements.escape_markdown(waits(found.asked))}**")
    with st.container(key="brief_facts"):
        st.markdown(_facts(found))
        if found.people:
            st.markdown(people_line(found.people, card["name"]))
        st.caption(elements.escape_markdown(_prepared(found, today)))
    with st.container(key="brief_question", gap="xsmall"):
        st.caption("Ask, then listen")
        st.markdown(f"“{elements.escape_markdown(found.question)}”")
    st.markdown("\n".join(f"- {elements.escape_markdown(line)}" for line in found.reminders))
    with st.container(horizontal=True, key="brief_deeds"):
        log_form.offer(
            executive_id, number, card["name"], label="Log a call", key="brief_log", is_primary=True
        )
        brief_actions.buttons(found, executive_id, number)
    left, right = st.columns([3, 2], gap="large")
    with left, st.container(key="brief_known"):
        _conversations(found, today)
        _open(found, today)
        _said(found)
    with right:
        _script(found.script)
        brief_actions.links(found)


def who(found: Brief, as_of: date) -> str:
    """Return who they are to us in a few short sentences, claiming nothing unknown."""
    card = found.card
    parts = []
    if card["company"] and card["company"] != card["name"]:
        parts.append(f"At {card['company']}")
    if card["customer_since"]:
        parts.append(f"Customer since {day_in_words(card['customer_since'])}")
    if card["lost_on"] and card["lost_on"] <= as_of:
        parts.append(f"Lost on {day_in_words(card['lost_on'])}")
    if not card["is_listed"]:
        parts.append("Not in the customer file")
    if card["last_contact_on"] is None:
        parts.append("No executive contact on record")
    else:
        by = f" with {_you(card['last_executive'], found)}" if card["last_executive"] else ""
        last, total = day_in_words(card["last_contact_on"]), many(card["contacts_ever"], "contact")
        parts.append(f"Last spoke on {last}{by} ({total})".replace("\u00a0", " "))
    return " ".join(f"{part}." for part in parts)


def waits(asked: OpenQuestion) -> str:
    """Return since when they have been waiting for this executive's reply, and their question."""
    did = "called" if asked.channel == "call" else "wrote"
    subject = f"“{asked.subject}”" if asked.subject else ""
    words = cut(" – ".join(filter(None, (subject, asked.notes))), 240)
    said = f": {words}" if words else ""
    since = day_in_words(asked.day)
    if asked.has_spoken_since:
        to_you = f"{did} you" if did == "called" else f"{did} to you"
        return f"You haven’t replied, but they’ve spoken to a colleague since. They {to_you} on {since}{said}"
    return f"Waiting for your reply since {since}, when they {did}{said}"


def _prepared(found: Brief, today: date) -> str:
    """Return the executive and the day, for the printed page."""
    data_end = "" if found.day == today else f"; data up to {day_in_words(found.day)}"
    return f"Prepared for {spoken(found.executive)} on {day_in_words(today)}{data_end}"


def _you(names: str | None, found: Brief) -> str:
    """Return our names, with "you" for the reader."""
    shown = [name.strip() for name in (names or "").split(";")]
    return "; ".join("you" if name == found.executive else name for name in shown)


def _facts(found: Brief) -> str:
    """Return segments, value, survey, account manager and sponsor as Markdown, as far as known."""
    card = found.card
    facts = [str(card[name]) for name in ("lifecycle", "segment") if card[name]]
    if card["annual_value"] is not None:
        kind = f" ({card['value']})" if card["value"] else ""
        facts.append(f"annual value {card['annual_value']:,.0f}{kind}")
    if card["survey_score"] is not None:
        when = f" on {day_in_words(card['surveyed_on'])}" if card["surveyed_on"] else ""
        facts.append(f"gave us {card['survey_score']:g} out of 10{when}")
    for label, name in (("account manager", card["account_manager"]), ("sponsored by", card["sponsor"])):
        if name:
            facts.append(f"{label} {_you(name, found)}")
    said = " · ".join(facts)
    return elements.escape_markdown(said[:1].upper() + said[1:])


def people_line(people: Sequence[data.Row], customer: str) -> str:
    """Return the people at the customer, with their addresses as links, as Markdown; at most MOST_PEOPLE."""
    said = [_person(row, customer) for row in people[:MOST_PEOPLE]]
    more = len(people) - len(said)
    return f"Contact: {'; '.join(said)}{f'; and {more:,} more' if more else ''}"


def _person(row: data.Row, customer: str) -> str:
    called, at = elements.escape_markdown(plain(row["name"])), address(row["email"] or "")
    if not at:
        return called
    link = f"[{elements.escape_markdown(at)}](mailto:{quote(at, safe='@')})"
    return link if row["name"] in (row["email"], customer) else f"**{called}** {link}"


def _conversations(found: Brief, today: date) -> None:
    talks = found.talks
    st.header("Recent conversations" if talks else "No conversations yet", anchor=False)
    for row in talks[:MOST_TALKS]:
        _conversation(row, found, today)
    if len(talks) > MOST_TALKS:
        with st.expander(f"Show {len(talks) - MOST_TALKS} earlier", key="brief_earlier"):
            for row in talks[MOST_TALKS:]:
                _conversation(row, found, today)


def _conversation(row: data.Row, found: Brief, today: date) -> None:
    day = my_state.ago(row["day"], today)
    how = how_it_went(row, _you(row["executive"], found) or "a colleague")
    note = row["notes"] or row["subject"] or ""
    with st.container(gap=None):
        st.caption(elements.escape_markdown(f"{day[:1].upper()}{day[1:]} · {how}"))
        if note:
            st.markdown(elements.escape_markdown(cut(note)))


def how_it_went(row: data.Row, ours: str) -> str:
    """Return who contacted whom, how, and how it counted. ours: the executives' names as shown."""
    if row["direction"] == "theirs" and row["attempt"] == "missed":
        return f"Customer called {ours} (missed)"
    begins = ours[:1].upper() + ours[1:]
    ways = {"theirs": f"Customer to {ours}", "ours": f"{begins} to customer"}
    what = row["initiative"] if row["is_contact"] else _REASONS.get(row["judged"], row["judged"])
    return " · ".join(
        filter(None, (ways.get(row["direction"], begins), channel_in_words(row["channel"]), what))
    )


def cut(text: str, most: int = 320) -> str:
    """Return a text of a log, short enough to read before a call."""
    whole = " ".join(text.split())
    return whole if len(whole) <= most else f"{whole[: most - 1].rstrip()}…"


def _open(found: Brief, today: date) -> None:
    """Draw cases and actions."""
    if found.cases:
        waiting = sum(bool(row["is_waiting"]) for row in found.cases)
        st.header(
            "Cases" if not waiting else f"Cases: {waiting:,} waiting for a reply".replace("\u00a0", " "),
            anchor=False,
        )
        st.markdown("\n".join(f"- {_case(row, today)}" for row in found.cases[:MOST_SAID]))
    if found.follow_ups:
        st.header("Actions", anchor=False)
        st.markdown("\n".join(f"- {_action(row, found)}" for row in found.follow_ups[:MOST_SAID]))


def _case(row: data.Row, today: date) -> str:
    owed = "**waiting for a reply** · " if row["is_waiting"] else ""
    what = cut(row["last_subject"] or row["case_id"], 120)
    said = f"{what} · {many(row['messages'], 'message')}, last {my_state.ago(row['last_on'], today)}"
    return owed + elements.escape_markdown(said.replace("\u00a0", " "))


def _action(row: data.Row, found: Brief) -> str:
    due = f" · due {day_in_words(row['due_on'])}" if row["due_on"] and row["state"] != "done" else ""
    closed = f" · loop closed: {row['told']}" if row["told"] else ""
    return f"**{row['state']}** · " + elements.escape_markdown(
        f"{cut(row['what'], 160)} · {_you(row['owner'], found)}{due}{closed}"
    )


def _said(found: Brief) -> None:
    """Draw their earlier comments and success stories."""
    if found.findings:
        st.header("What they’ve told us", anchor=False)
        for row in found.findings[:MOST_SAID]:
            with st.container(gap=None):
                st.markdown(f"“{elements.escape_markdown(cut(row['words']))}”")
                said = f"{row['kind']} · {day_in_words(row['said_on'])} · {_you(row['executive'], found)}"
                st.caption(elements.escape_markdown(said))
    if found.stories:
        st.header("Success story", anchor=False)
        st.markdown(
            "\n".join(
                f"- {elements.escape_markdown(cut(row['what'], 160))} · {row['state']}"
                for row in found.stories[:2]
            )
        )


def _script(lines: Sequence[str]) -> None:
    st.header("What to say", anchor=False)
    for line in lines:
        when, colon, words = line.partition(": ")
        what = elements.escape_markdown(words[:1].upper() + words[1:])
        st.markdown(
            f"**{elements.escape_markdown(when)}**  \n{what}" if colon else elements.escape_markdown(line)
        )
