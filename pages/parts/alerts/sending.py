"""What is due today, and what was delivered."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from analytics.alerts import run
from analytics.alerts.delivery_failures import route, title_of, why
from analytics.alerts.due import Later
from analytics.alerts.run import Outcome
from analytics.model.errors import UserError
from analytics.model.state_changes import listed
from analytics.model.text import many
from analytics.store import outbox
from analytics.store.outbox import Alert
from analytics.store.store import Store, Versions
from analytics.summary.days import day_in_words
from pages.parts.shell import data, frame
from pages.parts.shell.memory import remembered
from pages.parts.show import elements

MOST = 12
_AUDIENCES = {"executive": "executives", "leadership": "leadership", "analyst": "analysts"}
_FATES = {
    "sent": ":material/check_circle: Sent",
    "pending": ":material/schedule: Waiting to retry",
    "claimed": ":material/schedule: Sending",
    "handed over": ":material/schedule: Sending",
    "given up": ":material/error: Not delivered",
    "uncertain": ":material/help: Possibly delivered",
}


def planned(today: date) -> Outcome | UserError:
    """Return what a run would do today, or the error that stops it: a channel's address is invalid."""
    try:
        return _planned(data.store_for("administer"), data.store().versions(), today)
    except UserError as wrong:
        return wrong


@remembered
def _planned(store: Store, _versions: Versions, today: date) -> Outcome:
    return run.run(store, today, is_dry=True)


def finding(outcome: Outcome | UserError) -> str:
    """Return the page's title: how many alerts are due or waiting, and whether they can be sent."""
    if isinstance(outcome, UserError):
        return "Alerts are off: a channel is invalid"
    due = sum(entry.place > 0 for entry in outcome.would)
    if len(outcome.unset) == len(_AUDIENCES):
        return "Alerts aren’t set up yet"
    if not due and (waiting := len(outcome.waiting)):
        return f"{waiting:,} alert{' is' if waiting == 1 else 's are'} waiting for another try"
    if not due:
        return "No alerts are due today"
    return f"{due:,} alert{' is' if due == 1 else 's are'} due today"


def draw(outcome: Outcome | UserError, today: date) -> None:
    """Draw what is due today or why it cannot be sent, who has no channel, and what was sent."""
    st.header("Due today", anchor=False)
    if isinstance(outcome, UserError):
        frame.show_error(outcome)
    else:
        _due(outcome)
        _later(outcome.later)
    st.header("Recent alerts", anchor=False)
    files = {} if isinstance(outcome, UserError) else outcome.files
    _recent(_history(data.store_for("administer"), data.store().versions(), today), files)


def _due(outcome: Outcome) -> None:
    for entry in outcome.would[:MOST]:
        _line(title_of(entry, outcome.files.get(entry.source, "")), route(entry, day_in_words(entry.since)))
    if not outcome.would:
        st.markdown("Nothing new to report.")
    _more(len(outcome.would) - MOST)
    for name, reason in outcome.unreachable[:MOST]:
        st.caption(
            f":material/unsubscribe: {elements.escape_markdown(f'Alerts don’t reach {name}: {reason}.')}"
        )
    _channels(outcome)


def _later(alerts: Sequence[Later]) -> None:
    """Draw what leadership hears in the next days."""
    if alerts:
        st.header("Coming up", anchor=False)
    for one in alerts[:MOST]:
        when = f"on {day_in_words(one.on)} unless there is contact first"
        _line(one.executive, f"Empty chair, to leadership {when}")
    _more(len(alerts) - MOST)


def _channels(outcome: Outcome) -> None:
    """Draw how to set up what nobody gets yet."""
    if not outcome.unset or not data.can_change():
        return
    who = listed([_AUDIENCES[one] for one in outcome.unset])
    st.caption(
        f"No channel is set up for {who}. Add e-mail, Slack, Teams or another in settings.toml, "
        "then run `python -m analytics alerts` every hour."
    )


@remembered
def _history(store: Store, _versions: Versions, today: date) -> Sequence[Alert]:
    """Return the newest alerts of the outbox, the newest first."""
    with store.read() as cursor:
        return tuple(reversed(outbox.told(cursor, today)[-MOST:]))


def _recent(alerts: Sequence[Alert], files: Mapping[str, str]) -> None:
    if not alerts:
        st.caption("No alerts sent yet.")
    for alert in alerts:
        failed = f" {why(alert)}" if alert.fate in outbox.LOST else ""
        tries = (
            f" ({many(alert.tries, 'try', 'tries')} so far)"
            if alert.fate == "pending" and alert.tries
            else ""
        )
        entry = alert.entry
        details = f"{day_in_words(entry.as_of)}. {route(entry, day_in_words(entry.since))}.{failed}"
        with st.container(gap=None):
            st.markdown(f"**{elements.escape_markdown(title_of(entry, files.get(entry.source, '')))}**")
            st.caption(f"{_FATES[alert.fate]}{tries}, {elements.escape_markdown(details)}")


def _line(title: str, details: str) -> None:
    with st.container(gap=None):
        st.markdown(f"**{elements.escape_markdown(title)}**")
        st.caption(elements.escape_markdown(details))


def _more(left: int) -> None:
    if left > 0:
        st.caption(f"and {left:,} more")
