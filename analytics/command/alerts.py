"""The command that sends the letters that are due; cron, a timer or the task scheduler starts it."""

import argparse
from typing import Any

from analytics.alerts import channels, run
from analytics.alerts.delivery_failures import about, why
from analytics.alerts.run import Outcome
from analytics.command import terminal
from analytics.model.errors import UserError
from analytics.store.outbox import Alert, Entry
from analytics.store.store import Store

_WHOM = {"executive": "executives", "leadership": "leadership", "analyst": "analysts"}


def send(store: Store, parsed: argparse.Namespace) -> None:
    """Send what is due, or with --dry-run say what would be sent.

    Raises UserError, after all else is done and said, when a letter did not arrive and is given up, or when
    of all that were tried none arrived.
    """
    today = store.settings.day()
    as_of = parsed.as_of or today
    if as_of != today and not parsed.dry_run:
        raise UserError(
            "Letters speak for today; what is sent for another day would be taken for today's.",
            "--as-of",
            "Add --dry-run to see what would be sent on that day.",
        )
    outcome = run.run(store, as_of, is_dry=parsed.dry_run)
    if parsed.json:
        terminal.say_json(_document(outcome))
    else:
        for line in in_words(outcome):
            print(line)
    if outcome.lost:
        one = len(outcome.lost) == 1
        raise UserError(
            f"{len(outcome.lost):,} {'letter' if one else 'letters'} did not arrive, or perhaps not.",
            remedy="Look at the channels in the settings.",
        )
    if outcome.failed and not outcome.sent:
        raise UserError(
            "The letter could not be delivered and is tried again."
            if outcome.failed == 1
            else f"None of {outcome.failed:,} letters could be delivered; they are tried again.",
            remedy="Look at the servers, and at the channels in the settings.",
        )


def in_words(outcome: Outcome) -> list[str]:
    """What was sent, what would be, what waits and what failed, a line for each."""
    lines = [f"As of {outcome.as_of}{', a dry run: nothing is sent' if outcome.is_dry else ''}"]
    lines += [f"Would be sent: {_entry(entry, outcome)}" for entry in outcome.would]
    lines += [f"Sent: {_called(alert, outcome)}" for alert in outcome.sent]
    lines += [f"Not sent any more: {_called(alert, outcome)}: {alert.why}" for alert in outcome.dropped]
    lines += [f"Did not arrive: {_called(alert, outcome)}. {why(alert)}" for alert in outcome.lost]
    lines += [f"Waits: {_called(alert, outcome)}{_next_try(alert)}" for alert in outcome.waiting]
    if len(lines) == 1:
        lines.append("Nothing is due.")
    lines += [
        f"Later: {_line(one.executive)}: empty chair, to leadership on {one.on} unless they speak before"
        for one in outcome.later
    ]
    lines += [f"Not reached: {_line(name)}: {reason}" for name, reason in outcome.unreachable]
    lines += [f"No channel to {_WHOM[one]} is set ({channels.SETTING[one]})." for one in outcome.unset]
    return lines


def _next_try(alert: Alert) -> str:
    if alert.fate != "pending":
        return ", being sent now or by a run that has died"
    return f", next try from {alert.next_at:%Y-%m-%d %H:%M} UTC: {alert.why or 'not tried yet'}"


def _called(alert: Alert, outcome: Outcome) -> str:
    return _line(about(alert.entry, outcome.files.get(alert.entry.source, "")))


def _entry(entry: Entry, outcome: Outcome) -> str:
    return _line(about(entry, outcome.files.get(entry.source, "")))


def _line(text: str) -> str:
    """A text from a file, on one line."""
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
