"""What would be sent today, and what became of what was sent."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

import streamlit as st

from analytics.alerts import run
from analytics.alerts.delivery_failures import why
from analytics.alerts.run import Outcome
from analytics.model.chair import in_words
from analytics.model.errors import UserError
from analytics.model.state_changes import listed
from analytics.model.text import many
from analytics.store import outbox
from analytics.store.outbox import Alert, Entry
from analytics.store.store import Store, Versions
from analytics.summary.days import day_in_words
from pages.parts.shell import data, frame
from pages.parts.show import elements

MOST = 12
_TO = {"executive": "to the executive", "leadership": "to leadership", "analyst": "to the analyst"}
_FATES = {
    "sent": ":material/check_circle: Sent",
    "pending": ":material/schedule: Is tried again",
    "claimed": ":material/schedule: Is being sent",
    "handed over": ":material/schedule: Is being sent",
    "given up": ":material/error: Did not arrive",
    "uncertain": ":material/help: Perhaps arrived",
}


def planned(today: date) -> Outcome | UserError:
    """What a run would do today, or why it would do nothing: a channel's address is none."""
    try:
        return _planned(data.store(), data.store().versions(), today)
    except UserError as wrong:
        return wrong


@lru_cache(maxsize=10)
def _planned(store: Store, _versions: Versions, today: date) -> Outcome:
    return run.run(store, today, is_dry=True)


def finding(outcome: Outcome | UserError) -> str:
    """The page's title: how many letters are due, and whether anybody would get them."""
    if isinstance(outcome, UserError):
        return "No letter is sent: a channel cannot be used"
    due = sum(entry.place > 0 for entry in outcome.would)
    if len(outcome.unset) == len(_TO):
        return "Letters wait for a channel"
    if not due:
        return "No letter is due today"
    return f"{in_words(due).capitalize()} letter{' is' if due == 1 else 's are'} due today"


def draw(outcome: Outcome | UserError, today: date) -> None:
    """Draw what is due today or what stands in its way, for whom there is no channel, and what was sent."""
    st.subheader("Due today", anchor=False)
    if isinstance(outcome, UserError):
        frame.show_error(outcome)
    else:
        _due(outcome)
    st.subheader("Sent lately", anchor=False)
    files = {} if isinstance(outcome, UserError) else outcome.files
    _lately(_told(data.store(), data.store().versions(), today), files)


def _due(outcome: Outcome) -> None:
    for entry in outcome.would[:MOST]:
        _line(_whom(entry, outcome.files), _what(entry))
    if not outcome.would:
        st.markdown("Nothing: everybody whom it concerns has heard of it, or nothing concerns anybody.")
    _more(len(outcome.would) - MOST)
    for one in outcome.later[:MOST]:
        _line(
            f"{one.executive}: empty chair, to leadership",
            f"on {day_in_words(one.on)}, unless they speak before",
        )
    for name, reason in outcome.unreachable[:MOST]:
        st.caption(f":material/unsubscribe: {elements.escape_markdown(f'{name} is not reached: {reason}.')}")
    _channels(outcome)


def _channels(outcome: Outcome) -> None:
    """How to send what nobody gets yet."""
    if not outcome.unset:
        return
    whom = listed([{"executive": "executives", "analyst": "analysts"}.get(one, one) for one in outcome.unset])
    st.caption(
        elements.escape_markdown(
            f"No channel to {whom} is set. E-mail, Slack, Teams and others are named in settings.toml;"
            " python -m analytics alerts, started each day, sends what is due."
        )
    )


@lru_cache(maxsize=10)
def _told(store: Store, _versions: Versions, today: date) -> Sequence[Alert]:
    """The newest letters of the outbox, the newest first."""
    with store.read() as cursor:
        return tuple(reversed(outbox.told(cursor, today)[-MOST:]))


def _lately(alerts: Sequence[Alert], files: Mapping[str, str]) -> None:
    if not alerts:
        st.caption("No letter was sent yet.")
    for alert in alerts:
        failed = elements.escape_markdown(why(alert)) if alert.fate in outbox.LOST else ""
        tries = (
            f", {many(alert.tries, 'try', 'tries')} so far" if alert.fate == "pending" and alert.tries else ""
        )
        what = elements.escape_markdown(f"{_what(alert.entry)}; {day_in_words(alert.entry.as_of)}")
        with st.container(gap=None):
            st.markdown(f"**{elements.escape_markdown(_whom(alert.entry, files))}**")
            st.caption(f"{_FATES[alert.fate]}{tries}: {what}. {failed}".strip())


def _whom(entry: Entry, files: Mapping[str, str]) -> str:
    rest = "Several logs" if entry.kind == "stale source" else "The weekly letter"
    return entry.executive or files.get(entry.source, entry.source) or rest


def _what(entry: Entry) -> str:
    kind = "" if entry.kind == "weekly" else f"{entry.kind}, "
    by = f" by {entry.scheme}" if entry.place else ""
    since = f", since {day_in_words(entry.since)}" if entry.kind != "weekly" else ""
    return f"{kind}{_TO[entry.audience]}{by}{since}"


def _line(what: str, aside: str) -> None:
    with st.container(gap=None):
        st.markdown(f"**{elements.escape_markdown(what)}**")
        if aside:
            st.caption(elements.escape_markdown(aside))


def _more(left: int) -> None:
    if left > 0:
        st.caption(f"and {left:,} more")
