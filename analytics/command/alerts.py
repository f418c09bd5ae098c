"""The command that sends the alerts that are due; cron, a timer or the task scheduler starts it."""

import argparse
from typing import Any

from analytics import logs
from analytics.alerts import channels, run
from analytics.alerts.delivery_failures import about, why
from analytics.alerts.run import Outcome
from analytics.command import terminal
from analytics.model.errors import UserError
from analytics.model.text import many
from analytics.store.outbox import Alert, Entry
from analytics.store.store import Store

_WHOM = {"executive": "executives", "leadership": "leadership", "analyst": "analysts"}


def send(store: Store, parsed: argparse.Namespace) -> None:
    """Send what is due, or with --dry-run print what would be sent.

    Raises UserError, after everything else is done and printed, when an e-mail is lost, or when none of those
    tried was delivered.
    """
    today = store.settings.day()
    as_of = parsed.as_of or today
    if as_of != today and not parsed.dry_run:
        raise UserError(
            "Alerts can only be sent for today.",
            "--as-of",
            "Add --dry-run to see what would be sent on that day.",
        )
    with logs.timed("alerts", dry_run=parsed.dry_run) as line:
        outcome = run.run(store, as_of, is_dry=parsed.dry_run)
        line |= outcome.counts()
    if parsed.json:
        terminal.say_json(_document(outcome))
    else:
        for line in in_words(outcome):
            terminal.say(line)
    if outcome.lost:
        raise UserError(
            f"{many(len(outcome.lost), 'e-mail')} may not have been delivered.",
            remedy="Check the channels in the settings.",
        )
    if outcome.failed and not outcome.sent:
        raise UserError(
            "The e-mail couldn’t be delivered. The next run tries again."
            if outcome.failed == 1
            else f"None of {many(outcome.failed, 'e-mail')} could be delivered. The next run tries again.",
            remedy="Check the channels in the settings, and their servers.",
        )


def in_words(outcome: Outcome) -> list[str]:
    """Return what was sent, would be, waits and failed, a line for each."""
    lines = [f"As of {outcome.as_of}{' (dry run, nothing is sent)' if outcome.is_dry else ''}"]
    lines += [f"Would be sent: {_entry(entry, outcome)}" for entry in outcome.would]
    lines += [f"Sent: {_called(alert, outcome)}" for alert in outcome.sent]
    lines += [f"Dropped: {_called(alert, outcome)}, {alert.why}" for alert in outcome.dropped]
    lines += [f"Not delivered: {_called(alert, outcome)}. {why(alert)}" for alert in outcome.lost]
    lines += [f"Waiting: {_called(alert, outcome)}{_next_try(alert)}" for alert in outcome.waiting]
    if len(lines) == 1:
        lines.append("Nothing is due.")
    lines += [
        f"Later: {_line(one.executive)}: empty chair, to leadership on {one.on} unless there is contact first"
        for one in outcome.later
    ]
    lines += [f"Not reached: {_line(name)}: {reason}" for name, reason in outcome.unreachable]
    lines += [f"No channel is set up for {_WHOM[one]} ({channels.SETTING[one]})." for one in outcome.unset]
    return lines


def _next_try(alert: Alert) -> str:
    if alert.fate != "pending":
        return ", being sent now, or by a run that stopped"
    return f", next try from {alert.next_at:%Y-%m-%d %H:%M} UTC: {alert.why or 'not tried yet'}"


def _called(alert: Alert, outcome: Outcome) -> str:
    return _line(about(alert.entry, outcome.files.get(alert.entry.source, "")))


def _entry(entry: Entry, outcome: Outcome) -> str:
    return _line(about(entry, outcome.files.get(entry.source, "")))


def _line(text: str) -> str:
    """Return a text from a file on one line."""
    return " ".join(text.split())


def _document(outcome: Outcome) -> dict[str, Any]:
    def of(entry: Entry) -> dict[str, Any]:
        return {
            "kind": entry.kind, "audience": entry.audience, "executive": entry.executive,
            "source": outcome.files.get(entry.source, entry.source), "state": entry.state,
            "since": entry.since, "channel": entry.scheme if entry.place else None,
        }  # fmt: skip

    def all_of(alerts: list[Alert]) -> list[dict[str, Any]]:
        return [of(one.entry) | {"fate": one.fate, "tries": one.tries, "why": one.why} for one in alerts]

    return {
        "as_of": outcome.as_of,
        "dry_run": outcome.is_dry,
        "would_send": [of(entry) for entry in outcome.would],
        "sent": all_of(outcome.sent),
        "dropped": all_of(outcome.dropped),
        "lost": all_of(outcome.lost),
        "waiting": [
            one | {"next_try_at": alert.next_at}
            for one, alert in zip(all_of(outcome.waiting), outcome.waiting, strict=True)
        ],
        "later": [{"executive": one.executive, "on": one.on} for one in outcome.later],
        "not_reached": [{"executive": name, "why": reason} for name, reason in outcome.unreachable],
        "without_channel": outcome.unset,
    }
