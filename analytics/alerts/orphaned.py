"""Letters that wait for a channel which is not set any more: none of them goes to another's in its place.

A channel is known again by its address without the password, wherever it stands among the others. Where no
channel has taken what the letter tells, it is forgotten, so that it is due again, for the channels of now;
where another has, it is given up and reported.
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

WHY = "its channel is not set any more"


def orphaned_entries(waiting: Sequence[Alert], settings: Settings) -> list[Alert]:
    """The letters among those that wait whose channel is not among those of their audience."""
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
    """End those letters, inside the caller's transaction; returns the ones that are forgotten.

    A letter about letters is put into the outbox anew, for the channels of now: nothing else would bring it.
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
    """What a letter tells, whichever channel it is for and whatever became of it."""
    return replace(sent(alert), has_left=True)
