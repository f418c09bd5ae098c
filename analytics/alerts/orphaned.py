"""Orphaned alerts: they wait for a channel that was removed, and never go to another instead.

A channel is known by its address without the password, wherever it stands among the others. Where no channel
has taken the alert, it is forgotten and so due again, for the channels of now; where another has, it is given
up and reported.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import duckdb

from analytics.alerts import channels
from analytics.alerts.inputs import sent
from analytics.settings import Settings
from analytics.store import outbox
from analytics.store.outbox import Alert

WHY = "its channel was removed"


def orphaned_entries(waiting: Sequence[Alert], settings: Settings) -> list[Alert]:
    """Return the waiting alerts whose channel is no longer one of their audience's."""
    known = {
        audience: {channel.fingerprint for channel in channels.of(settings, audience)}
        for audience in {sent(alert).audience for alert in waiting}
    }
    return [
        alert
        for alert in waiting
        if alert.fate == "pending" and alert.entry.channel not in known[sent(alert).audience]
    ]


def set_aside(cursor: duckdb.DuckDBPyConnection, settings: Settings, now: datetime) -> list[Alert]:
    """End those alerts, inside the caller's transaction; return the ones that are forgotten.

    A report of lost e-mails goes into the outbox again, for the channels of now: nothing else would bring it.
    """
    lost = orphaned_entries(outbox.waiting(cursor), settings)
    if not lost:
        return []
    numbers = {alert.alert_id for alert in lost}
    carried = {_what(alert) for alert in outbox.of_days(cursor, lost) if alert.alert_id not in numbers}
    given_up = [alert for alert in lost if _what(alert) in carried]
    forgotten = [alert for alert in lost if _what(alert) not in carried]
    outbox.set_aside(cursor, given_up, "given up", WHY, now)
    outbox.set_aside(cursor, forgotten, "dropped", WHY, now)
    reports = {alert.entry.mark: alert.entry for alert in forgotten if alert.entry.kind == "undelivered"}
    for entry in reports.values():
        to = channels.of(settings, "analyst")
        outbox.add(
            cursor,
            [replace(entry, place=one.place, scheme=one.scheme, channel=one.fingerprint) for one in to],
            now,
        )
    return [replace(alert, fate="dropped", why=WHY) for alert in forgotten]


def _what(alert: Alert) -> object:
    """Return what an alert reports, whichever channel it is for and whether it was sent."""
    return replace(sent(alert), has_left=True)
