"""Deliver the outbox, one e-mail at a time: claimed, written from the data of now, handed over, ended."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar, get_args

import duckdb

from analytics.alerts import channels, delivery_failures, orphaned
from analytics.alerts import compose as alerts_compose
from analytics.alerts.channels import Channel
from analytics.alerts.due import is_still_so
from analytics.alerts.inputs import Chair, Inputs, Sent, gather, sent
from analytics.alerts.notice import Email, Notice, NoticeKind
from analytics.alerts.recipients import addressed
from analytics.model.errors import UserError
from analytics.outreach import next_five
from analytics.store import outbox, refused_files
from analytics.store.outbox import Alert, Fate
from analytics.store.store import Store

PATIENCES = 10  # how often to wait for the store's whole patience

Compose = Callable[[Store, Notice], Email]
T = TypeVar("T")

log = logging.getLogger(__name__)


class _OverError(Exception):
    """The e-mail must not be sent any more; holds the reason."""


@dataclass(frozen=True)
class Delivery:
    """The e-mails of one run.

    owner: the run's name in the outbox. clock: the moment in UTC. compose: a notice → its e-mail.
    facts: by version of the figures, so that they are not asked anew for each e-mail.
    """

    store: Store
    as_of: date
    owner: str
    clock: Callable[[], datetime]
    compose: Compose = alerts_compose.write
    facts: dict[int, Inputs] = field(default_factory=dict)

    def next(self) -> Alert | None:
        """Send the next e-mail; return its state afterwards, None when there is none."""
        with self.store.read() as cursor:
            if not outbox.waiting(cursor):
                return None
        with self.store.transaction(of="letters") as cursor:
            alert = outbox.claim(cursor, self.owner, self.clock())
        if alert is None:
            return None
        try:
            url, email = self._prepared(alert)
        except (_OverError, UserError) as over:
            return self._ended(alert, "dropped", str(over))
        except Exception as error:  # noqa: BLE001 - one e-mail that fails stops no other
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
            return self._failed(alert, f"it couldn’t be written; please report {where}")
        with self.store.transaction(of="letters") as cursor:
            if not outbox.hand_over(cursor, alert.alert_id, self.owner, self.clock()):
                return replace(alert, fate="claimed")  # another run has claimed it
        result, why = channels.send(url, email, self.store.settings)
        if result == "failed":
            return self._failed(alert, why, is_begun=True)
        return self._ended(alert, result, why)

    def _prepared(self, alert: Alert) -> tuple[str, Email]:
        """Return the address and the e-mail. Raises _OverError or UserError when it must not be sent."""
        with self.store.read() as cursor:
            facts = self._facts(cursor)
            about = sent(alert)
            if not is_still_so(about, facts, self.as_of):
                raise _OverError("no longer true")
            lost = _lost(cursor, about)
        chair = next((one for one in facts.chairs if about.executive_key in one.keys), None)
        url = _channel(channels.of(self.store.settings, about.audience), alert).url
        if about.audience == "executive":
            url = addressed(url, chair.name, chair.email) if chair else ""
            if not url:
                raise _OverError("its channel no longer reaches the executive")
        if lost:
            return url, delivery_failures.write(lost, self.as_of, self.store.settings.app_address)
        return url, self.compose(self.store, self._notice(alert, facts, chair))

    def _facts(self, cursor: duckdb.DuckDBPyConnection) -> Inputs:
        """Return the facts of now without the history; asked again when a figure has changed since."""
        version = self.store.version()
        if version not in self.facts:
            facts = gather(cursor, self.store.settings, self.as_of)
            if not self.facts:
                self._list(cursor, facts)
                version = self.store.version()  # a list changes no state
            self.facts[version] = facts
        return replace(self.facts[version], refused=refused_files.refused(cursor))

    def _list(self, cursor: duckdb.DuckDBPyConnection, facts: Inputs) -> None:
        """Choose the week's lists of all recipients at once, which is quicker than one by one."""
        waiting = map(sent, outbox.waiting(cursor))
        to = {
            one.executive_key
            for one in waiting
            if one.audience == "executive" and is_still_so(one, facts, self.as_of)
        }
        ids = [chair.executive_id for chair in facts.chairs if chair.is_told_apart and to & set(chair.keys)]
        next_five.fix(self.store, ids, self.as_of)

    def _notice(self, alert: Alert, facts: Inputs, chair: Chair | None) -> Notice:
        """Return the notice of an alert, as of today."""
        entry = alert.entry
        kind: NoticeKind = next(known for known in get_args(NoticeKind) if known == entry.kind)
        says = next((file.why for file in facts.refused if file.sha256 == entry.mark), "")
        since = chair.state_since if chair else entry.since
        number = chair.executive_id if chair else None
        return Notice(kind, sent(alert).audience, self.as_of, since, number, entry.source, says)

    def _failed(self, alert: Alert, why: str, *, is_begun: bool = False) -> Alert:
        now = self.clock()

        def note(cursor: duckdb.DuckDBPyConnection) -> Alert:
            if not is_begun:  # it counts as a try, or it would be tried forever
                outbox.hand_over(cursor, alert.alert_id, self.owner, now)
            return outbox.fail(cursor, alert.alert_id, self.owner, why, now)

        return self._noted(note)

    def _ended(self, alert: Alert, fate: Fate, why: str) -> Alert:
        self._noted(lambda cursor: outbox.end(cursor, alert.alert_id, self.owner, fate, why, self.clock()))
        return replace(alert, fate=fate, why=why)

    def _noted(self, note: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        """Record the result of an e-mail, also when a long import keeps the database meanwhile.

        An e-mail that was sent and not recorded would be taken for one that may have been lost.
        """
        for _ in range(PATIENCES - 1):
            try:
                with self.store.transaction(of="letters") as cursor:
                    return note(cursor)
            except UserError as busy:
                log.info("Waiting to record the result of an e-mail: %s", busy)
        with self.store.transaction(of="letters") as cursor:
            return note(cursor)


def _lost(cursor: duckdb.DuckDBPyConnection, about: Sent) -> list[Alert]:
    """Return the e-mails that a report of lost e-mails is about."""
    if about.kind != "undelivered":
        return []
    return outbox.by_number(cursor, [int(number) for number in about.mark.split(",")])


def _channel(found: list[Channel], alert: Alert) -> Channel:
    """Return the channel that the alert is for. Raises _OverError when it is not set any more."""
    for channel in found:
        if channel.fingerprint == alert.entry.channel:
            return channel
    raise _OverError(orphaned.WHY)
