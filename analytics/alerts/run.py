"""Find the alerts that are due, put them into the outbox, and send what is in it: what cron starts.

Two runs at once take turns at the database and so at the alerts; `analytics.store.outbox` says what happens
when one dies.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from analytics.alerts import channels, orphaned
from analytics.alerts import compose as alerts_compose
from analytics.alerts.deliver import Compose, Delivery
from analytics.alerts.due import Due, Later, due, later
from analytics.alerts.inputs import Inputs, gather
from analytics.alerts.notice import Audience
from analytics.alerts.recipients import addressed
from analytics.settings import Settings
from analytics.store import outbox
from analytics.store.outbox import Alert, Entry
from analytics.store.store import Store

Clock = Callable[[], datetime]


@dataclass
class Outcome:
    """What a run did, or would do.

    would: of a dry run, place 0 where no channel is set. dropped: no longer true, not sent. waiting: to be
    tried again. lost: given up or uncertain, and reported for the first time now. failed: tries that failed,
    whether there is another or not. later: what leadership hears soon. unset: audiences without a channel.
    unreachable: executives with an alert that no channel reaches, and why. files: source → file name.
    """

    as_of: date
    is_dry: bool
    would: list[Entry] = field(default_factory=list)
    sent: list[Alert] = field(default_factory=list)
    dropped: list[Alert] = field(default_factory=list)
    waiting: list[Alert] = field(default_factory=list)
    lost: list[Alert] = field(default_factory=list)
    failed: int = 0
    later: list[Later] = field(default_factory=list)
    unset: list[Audience] = field(default_factory=list)
    unreachable: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Return how many there are of each, for the log."""
        lists = ("would", "sent", "dropped", "waiting", "lost", "later", "unset", "unreachable")
        return {name: len(getattr(self, name)) for name in lists} | {"failed": self.failed}


def now_utc() -> datetime:
    """Return the moment in UTC, as the store keeps times."""
    return datetime.now(UTC).replace(tzinfo=None)


def run(
    store: Store,
    as_of: date,
    *,
    is_dry: bool = False,
    clock: Clock = now_utc,
    compose: Compose = alerts_compose.write,
) -> Outcome:
    """Send what is due on the day, or return what would be sent and change nothing.

    Raises UserError when a channel's address is invalid, before anything is sent.
    """
    settings = store.settings
    channels.check(settings)
    with store.read() as cursor:
        facts = gather(cursor, settings, as_of)
        waiting, has_lost = outbox.waiting(cursor), bool(outbox.lost(cursor))
    outcome = _begun(facts, settings, as_of, is_dry=is_dry)
    if is_dry:
        if orphaned.orphaned_entries(waiting, settings) and not settings.read_only:
            with store.rehearse() as cursor:
                outcome.dropped = orphaned.set_aside(cursor, settings, clock())
                facts, waiting = gather(cursor, settings, as_of), outbox.waiting(cursor)
        outcome.waiting = waiting
        outcome.would = [
            entry
            for one in due(facts, settings, as_of)
            for entry in _entries(one, facts, settings) or [_entry(one, None)]
        ]
        return outcome
    found = due(facts, settings, as_of)
    if not (waiting or has_lost or any(_entries(one, facts, settings) for one in found)):
        return outcome
    with store.transaction(of="letters") as cursor:
        outbox.recover(cursor, clock())
        outcome.dropped += orphaned.set_aside(cursor, settings, clock())
        # asked again: another run may have had its turn since
        facts = gather(cursor, settings, as_of)
        fresh = [entry for one in due(facts, settings, as_of) for entry in _entries(one, facts, settings)]
        outbox.add(cursor, fresh, clock())
    delivery = Delivery(store, as_of, uuid.uuid4().hex, clock, compose)
    _deliver(delivery, outcome)
    while _report(store, outcome, clock):
        _deliver(delivery, outcome)
    with store.read() as cursor:
        outcome.waiting = outbox.waiting(cursor)
    return outcome


def _begun(facts: Inputs, settings: Settings, as_of: date, *, is_dry: bool) -> Outcome:
    concerned = [chair for chair in facts.chairs if chair.state in ("due soon", "empty chair")]
    unset = [audience for audience in channels.SETTING if not channels.of(settings, audience)]
    outcome = Outcome(as_of, is_dry, unset=unset, files={log.source: log.file for log in facts.stale})
    if "leadership" not in unset:
        outcome.later = later(facts, settings, as_of)
    if "executive" not in unset:
        outcome.unreachable = [(chair.name, chair.unreachable) for chair in concerned if chair.unreachable]
    return outcome


def _deliver(delivery: Delivery, outcome: Outcome) -> None:
    """Send one e-mail after another until none is left."""
    while ended := delivery.next():
        if ended.fate == "sent":
            outcome.sent.append(ended)
        elif ended.fate == "dropped":
            outcome.dropped.append(ended)
        elif ended.fate in ("pending", "given up"):
            outcome.failed += 1


def _report(store: Store, outcome: Outcome, clock: Clock) -> bool:
    """Record e-mails that were not delivered; return whether analysts get a report."""
    with store.read() as cursor:
        if not outbox.lost(cursor):
            return False
    with store.transaction(of="letters") as cursor:
        outcome.lost += (lost := outbox.lost(cursor))
        outbox.reported(cursor, lost)
        # a report that is lost itself is shown by the command alone
        about = [str(alert.alert_id) for alert in lost if alert.entry.kind != "undelivered"]
        day = outcome.as_of
        entries = [
            Entry("undelivered", "analyst", day, day, None, None, "", None, None, ",".join(about), *_to(one))
            for one in channels.of(store.settings, "analyst")
            if about
        ]
        outbox.add(cursor, entries, clock())
    return bool(entries)


def _entries(one: Due, facts: Inputs, settings: Settings) -> list[Entry]:
    """Return an entry for each channel of its audience that reaches its recipient."""
    return [_entry(one, channel) for channel in _channels_of(one, facts, settings)]


def _to(channel: channels.Channel) -> tuple[int, str, str]:
    return channel.place, channel.scheme, channel.fingerprint


def _entry(one: Due, channel: channels.Channel | None) -> Entry:
    """Return an alert's entry for the outbox; channel: None where none is set."""
    notice = one.notice
    place, scheme, fingerprint = _to(channel) if channel else (0, "", "")
    return Entry(
        notice.kind, notice.audience, notice.as_of, notice.since, one.executive_key, one.executive,
        notice.source, one.state, one.silent_since, one.mark, place, scheme, fingerprint,
    )  # fmt: skip


def _channels_of(one: Due, facts: Inputs, settings: Settings) -> list[channels.Channel]:
    audience: Audience = one.notice.audience
    found = channels.of(settings, audience)
    if audience != "executive":
        return found
    chair = next(chair for chair in facts.chairs if chair.executive_id == one.notice.executive_id)
    return [channel for channel in found if addressed(channel.url, chair.name, chair.email)]
