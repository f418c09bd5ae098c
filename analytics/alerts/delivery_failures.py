"""The e-mail to analysts on e-mails that were not delivered: which, their recipients, and why."""

from collections.abc import Sequence
from datetime import date

from analytics.alerts import compose, render_html, render_text
from analytics.alerts.common import and_more
from analytics.alerts.draft import MOST_LINES, Draft, Line, Link
from analytics.alerts.notice import Email
from analytics.model.text import many
from analytics.store.outbox import Alert, Entry
from analytics.summary.days import day_in_words

_KINDS = {"stale source": "data source stopped", "failed import": "import failed"}
_CHANNELS = dict.fromkeys(("mailto", "mailtos"), "e-mail") | dict.fromkeys(
    ("json", "jsons", "form", "forms", "xml", "xmls"), "webhook"
)
_CHANNELS |= {"slack": "Slack", "msteams": "Teams", "workflows": "Teams"}
_WHAT_TO_DO = "Check the channels in settings.toml or the environment. We won’t send these again."


def write(lost: Sequence[Alert], as_of: date, app_address: str) -> Email:
    """Return the e-mail on lost e-mails; no channel's address is in it."""
    number = f"{len(lost):,} {'e-mail' if len(lost) == 1 else 'e-mails'}"
    perhaps = any(alert.fate == "uncertain" for alert in lost)
    title = f"{number} {'may not have been' if perhaps else 'weren’t'} delivered"
    if len(lost) == 1 and not perhaps:
        title = f"{number} wasn’t delivered"
    shown = lost if len(lost) < MOST_LINES else lost[: MOST_LINES - 2]
    more = [Line("More", and_more(len(lost), len(shown)))] if len(shown) < len(lost) else []
    draft = Draft(
        subject=title,
        title=title,
        button=Link("Open Alerts", "alerts"),
        lines=[
            *(Line(title_of(alert.entry), f"{route(alert.entry)}. {why(alert)}") for alert in shown),
            *more,
            Line("What to do", _WHAT_TO_DO),
        ],
        foot=(f"As of {day_in_words(as_of)}. Alerts that still apply come with the next reminder.",),
    )
    return Email(
        compose.subject(draft), render_text.text(draft, app_address), render_html.html(draft, app_address)
    )


def about(entry: Entry, file: str = "") -> str:
    """Return an e-mail on one line: its subject, its report, its recipient."""
    said = route(entry)
    return f"{title_of(entry, file)}: {said[:1].lower()}{said[1:]}"


def title_of(entry: Entry, file: str = "") -> str:
    """Return what an e-mail is about. File: its data source's name."""
    others = {"stale source": "Several data sources", "weekly": "Weekly e-mail"}
    return entry.executive or file or entry.source or others.get(entry.kind, "E-mails not delivered")


def route(entry: Entry, since: str = "") -> str:
    """Return what an e-mail reports, its recipient and channel: "Empty chair, to the executive via e-mail".

    since: the first day of what it reports, where that is to be said.
    """
    to = {"executive": "the executive", "analyst": "analysts"}.get(entry.audience, entry.audience)
    by = f" via {_CHANNELS.get(entry.scheme, entry.scheme)}" if entry.place else " (no channel set up)"
    kind = "" if entry.kind in ("weekly", "undelivered") else _KINDS.get(entry.kind, entry.kind)
    what = f"{kind} since {since}, " if kind and since else f"{kind}, " if kind else ""
    said = f"{what}to {to}{by}"
    return f"{said[:1].upper()}{said[1:]}"


def why(alert: Alert) -> str:
    """Return what happened to an e-mail that was not delivered, as a sentence."""
    if alert.fate == "uncertain":
        return f"It may have arrived: {alert.why}. We won’t send it twice."
    tries = f" after {many(alert.tries, 'try', 'tries')}" if alert.tries else ""
    return f"Gave up{tries}: {alert.why}."
