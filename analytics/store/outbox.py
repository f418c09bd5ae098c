"""The outbox: alerts to be sent, and the state of each, so that none is sent twice.

An alert is claimed, then handed over to its channel, then ended; each step is a transaction of its own. If
the run dies in between, the next one takes up an alert that was only claimed; one that was handed over may
have been delivered, so it is not sent again but reported.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime, timedelta
from typing import Literal

import duckdb

LEASE = timedelta(minutes=10)  # many times the longest wait for a channel
WAITS = (timedelta(hours=1), timedelta(hours=4), timedelta(days=1))  # before the second, third and last try

Fate = Literal["pending", "claimed", "handed over", "sent", "dropped", "given up", "uncertain"]
LOST: tuple[Fate, ...] = ("given up", "uncertain")


@dataclass(frozen=True)
class Entry:
    """What an alert is about, and its channel; an empty mark, source or state says nothing.

    channel: the channel's fingerprint, without its secrets. place: among those of its audience then.
    """

    kind: str
    audience: str
    as_of: date
    since: date
    executive_key: str | None
    executive: str | None
    source: str
    state: str | None
    silent_since: date | None
    mark: str
    place: int
    scheme: str
    channel: str = ""


@dataclass(frozen=True)
class Alert:
    """An alert in the outbox."""

    alert_id: int
    entry: Entry
    fate: Fate
    tries: int
    next_at: datetime
    why: str


_ENTRY = ", ".join(field.name for field in fields(Entry))
_COLUMNS = f"alert_id, fate, tries, next_at, why, {_ENTRY}"


def add(cursor: duckdb.DuckDBPyConnection, entries: Sequence[Entry], now: datetime) -> None:
    """Put alerts into the outbox, to be sent from now on."""
    places = ", ".join("?" * len(fields(Entry)))
    for entry in entries:
        cursor.execute(
            f"insert into alert (alert_id, {_ENTRY}, fate, tries, next_at, why, is_reported)"  # noqa: S608
            f" values (nextval('alert_number'), {places}, 'pending', 0, ?, '', false)",
            [*astuple(entry), now],
        )


def told(cursor: duckdb.DuckDBPyConnection, as_of: date) -> list[Alert]:
    """Return all alerts made up to the day and not dropped, the oldest first."""
    return _found(cursor, "fate <> 'dropped' and as_of <= ?", [as_of])


def of_days(cursor: duckdb.DuckDBPyConnection, alerts: Sequence[Alert]) -> list[Alert]:
    """Return all alerts made on the days of these and not dropped, the oldest first."""
    days = sorted({alert.entry.as_of for alert in alerts})
    return _found(cursor, "fate <> 'dropped' and as_of in (select unnest(?::date[]))", [days])


def waiting(cursor: duckdb.DuckDBPyConnection) -> list[Alert]:
    """Return the alerts that are still to be sent."""
    return _found(cursor, "fate in ('pending', 'claimed', 'handed over')", [])


def recover(cursor: duckdb.DuckDBPyConnection, now: datetime) -> None:
    """Release what a run that died has left: claimed alerts are pending again, others are uncertain."""
    cursor.execute(
        "update alert set owner = null, leased_until = null, ended_at = if(fate = 'claimed', null, $now),"
        " why = if(fate = 'claimed', why, 'the run stopped while sending it'),"
        " fate = if(fate = 'claimed', 'pending', 'uncertain')"
        " where fate in ('claimed', 'handed over') and leased_until < $now",
        {"now": now},
    )


def set_aside(
    cursor: duckdb.DuckDBPyConnection, alerts: Sequence[Alert], fate: Fate, why: str, now: datetime
) -> None:
    """End waiting alerts, so that they are not tried any more."""
    cursor.execute(
        "update alert set fate = $fate, why = $why, ended_at = $now"
        " where alert_id in (select unnest($ids::integer[])) and fate = 'pending'",
        {"fate": fate, "why": why, "now": now, "ids": [alert.alert_id for alert in alerts]},
    )


def claim(cursor: duckdb.DuckDBPyConnection, owner: str, now: datetime) -> Alert | None:
    """Claim the oldest alert to be sent; None when there is none."""
    rows = cursor.execute(
        "update alert set fate = 'claimed', owner = $owner, leased_until = $until where alert_id ="
        " (select min(alert_id) from alert where fate = 'pending' and next_at <= $now) returning alert_id",
        {"owner": owner, "until": now + LEASE, "now": now},
    ).fetchall()
    return _found(cursor, "alert_id = ?", [rows[0][0]])[0] if rows else None


def hand_over(cursor: duckdb.DuckDBPyConnection, alert_id: int, owner: str, now: datetime) -> bool:
    """Mark that sending begins; False when the alert is not this run's any more."""
    rows = cursor.execute(
        "update alert set fate = 'handed over', tries = tries + 1, leased_until = $until"
        " where alert_id = $id and fate = 'claimed' and owner = $owner returning 1",
        {"id": alert_id, "owner": owner, "until": now + LEASE},
    ).fetchall()
    return bool(rows)


def end(
    cursor: duckdb.DuckDBPyConnection, alert_id: int, owner: str, fate: Fate, why: str, now: datetime
) -> None:
    """Record the result of an alert, also of one that took too long and was given up meanwhile."""
    cursor.execute(
        "update alert set fate = $fate, why = $why, ended_at = $now, owner = null, leased_until = null"
        " where alert_id = $id and (owner = $owner or fate = 'uncertain')",
        {"id": alert_id, "owner": owner, "fate": fate, "why": why, "now": now},
    )


def fail(cursor: duckdb.DuckDBPyConnection, alert_id: int, owner: str, why: str, now: datetime) -> Alert:
    """Record a failed try: another comes later, or the alert is given up. Return the alert as it is now."""
    [alert] = _found(cursor, "alert_id = ?", [alert_id])
    if alert.tries > len(WAITS):
        end(cursor, alert_id, owner, "given up", why, now)
    else:
        cursor.execute(
            "update alert set fate = 'pending', why = $why, owner = null, leased_until = null,"
            " next_at = $next_at where alert_id = $id and owner = $owner",
            {"id": alert_id, "owner": owner, "why": why, "next_at": now + WAITS[alert.tries - 1]},
        )
    return _found(cursor, "alert_id = ?", [alert_id])[0]


def lost(cursor: duckdb.DuckDBPyConnection) -> list[Alert]:
    """Return the alerts that were given up or are uncertain, and not reported yet."""
    return _found(cursor, "fate in ('given up', 'uncertain') and not is_reported", [])


def reported(cursor: duckdb.DuckDBPyConnection, alerts: Sequence[Alert]) -> None:
    """Mark these as reported."""
    ids = [alert.alert_id for alert in alerts]
    cursor.execute(
        "update alert set is_reported = true where alert_id in (select unnest($ids::integer[]))", {"ids": ids}
    )


def by_number(cursor: duckdb.DuckDBPyConnection, alert_ids: Sequence[int]) -> list[Alert]:
    """Return the alerts of these numbers, in their order."""
    return _found(cursor, "alert_id in (select unnest(?::integer[]))", [list(alert_ids)])


def clear(cursor: duckdb.DuckDBPyConnection) -> None:
    """Delete all alerts and refused files, inside the caller's transaction."""
    cursor.execute("delete from alert")
    cursor.execute("delete from refused_file")


def _found(cursor: duckdb.DuckDBPyConnection, condition: str, values: Sequence[object]) -> list[Alert]:
    rows = cursor.execute(
        f"select {_COLUMNS} from alert where {condition} order by alert_id",  # noqa: S608 - words of ours
        list(values),
    ).fetchall()
    return [
        Alert(alert_id, Entry(*entry), fate, tries, next_at, why)
        for alert_id, fate, tries, next_at, why, *entry in rows
    ]
