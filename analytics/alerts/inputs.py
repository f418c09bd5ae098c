"""The facts that decide on alerts, read once: executives' states, the sources' age, what was sent before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

import duckdb

from analytics.alerts import recipients
from analytics.alerts.notice import Audience
from analytics.metrics.run import Row, ask_with
from analytics.model.chair import State
from analytics.model.scope import Scope
from analytics.outreach import leaves
from analytics.outreach.leaves import Leave
from analytics.settings import Settings
from analytics.store import outbox, person_keys, refused_files
from analytics.store.outbox import Alert
from analytics.store.refused_files import Refused
from analytics.summary.freshness import Fresh, sources
from analytics.summary.queries import Source

_NUMBER = "number "  # prefix of the key of an executive who has no other


@dataclass(frozen=True)
class Chair:
    """An executive as alerts see them.

    silent_since: the last contact, or the day from which the clock runs. state_since: the first day of the
    state. keys: all by which the outbox may have kept them. unreachable: why no e-mail reaches them, or "".
    """

    executive_id: int
    name: str
    email: str
    state: State
    days_silent: int
    silent_since: date
    state_since: date
    keys: tuple[str, ...]
    unreachable: str

    @property
    def is_told_apart(self) -> bool:
        """Return whether a key tells them from all others, so that a list they are shown can be kept."""
        return not self.keys[0].startswith(_NUMBER)


@dataclass(frozen=True)
class Sent:
    """An alert of the past, once for all channels; has_left: it was sent, or may have been."""

    kind: str
    audience: Audience
    as_of: date
    since: date
    executive_key: str | None = None
    source: str = ""
    state: str | None = None
    silent_since: date | None = None
    mark: str = ""
    has_left: bool = True


@dataclass(frozen=True)
class Inputs:
    """All facts on a day; history: the alerts so far, the oldest first."""

    chairs: Sequence[Chair]
    history: Sequence[Sent]
    stale: Sequence[Fresh]
    refused: Sequence[Refused]

    def sent_about(self, chair: Chair, audience: Audience) -> list[Sent]:
        """Return the alerts about an executive to an audience, the oldest first."""
        return [one for one in self.history if one.audience == audience and one.executive_key in chair.keys]


def gather(cursor: duckdb.DuckDBPyConnection, settings: Settings, as_of: date) -> Inputs:
    """Read the facts on a day with a cursor, such as that of a transaction."""

    def ask(name: str, scope: Scope) -> list[Row]:
        return ask_with(cursor, settings, name, scope)

    logs = sources(Source(ask, settings), Scope(as_of))
    return Inputs(
        _chairs(cursor, settings, as_of, ask("executives", Scope(as_of))),
        list(dict.fromkeys(sent(alert) for alert in outbox.told(cursor, as_of))),
        [log for log in logs if log.is_stale and not log.is_by_hand],
        refused_files.refused(cursor),
    )


def sent(alert: Alert) -> Sent:
    """Return what an alert of the outbox reports, without its channel."""
    entry = alert.entry
    audience: Audience = (
        "executive" if entry.audience == "executive"
        else "leadership" if entry.audience == "leadership"
        else "analyst"
    )  # fmt: skip
    return Sent(
        entry.kind, audience, entry.as_of, entry.since, entry.executive_key, entry.source, entry.state,
        entry.silent_since, entry.mark, alert.fate in ("handed over", "sent", "uncertain"),
    )  # fmt: skip


def _chairs(
    cursor: duckdb.DuckDBPyConnection, settings: Settings, as_of: date, rows: Sequence[Row]
) -> list[Chair]:
    ids = [row["executive_id"] for row in rows]
    keys = person_keys.keys_of(cursor, "executive", ids)
    emails = dict(
        cursor.execute(
            "select executive_id, email from executive where executive_id in (select unnest(?::integer[]))",
            [ids],
        ).fetchall()
    )
    away = leaves.of_all(cursor)
    found = []
    for row in rows:
        id_, days = row["executive_id"], row["days_silent"]
        email = emails.get(id_) or ""
        silent_since = row["last_contact_on"] or row["started_on"] or as_of - timedelta(days=days)
        since = _first_day(row["state"], days, settings, (silent_since, as_of), away.get(id_, ()))
        found.append(
            Chair(
                id_, row["executive"], email, row["state"], days, silent_since,
                max(since, row["no_contact_since"] or since),  # what was before any log, nobody can tell
                tuple(keys.get(id_, (f"{_NUMBER}{id_}",))),
                recipients.why_not(settings, row["executive"], email),
            )
        )  # fmt: skip
    return found


def _first_day(
    state: str,
    days_silent: int,
    settings: Settings,
    silence: tuple[date, date],
    away: Sequence[Leave],
) -> date:
    """Return the day on which the silence became long enough for the state; days of leave do not count."""
    limit = settings.limit_days
    thresholds: Mapping[str, int] = {"due soon": ceil(settings.due_soon_share * limit), "empty chair": limit}
    silent_since, day = silence
    for _ in range(days_silent - thresholds.get(state, days_silent)):
        day -= timedelta(days=1)
        while day > silent_since and leaves.until(away, day) is not None:
            day -= timedelta(days=1)
    return day
