"""One letter of the outbox after the other: claimed, written from the data of now, handed over, ended."""

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

PATIENCES = 10  # how often the store's patience is taken anew

Compose = Callable[[Store, Notice], Email]
T = TypeVar("T")

log = logging.getLogger(__name__)


class _OverError(Exception):
    """The letter is not to be sent any more; says why."""


@dataclass(frozen=True)
class Delivery:
    """The letters of one run.

    owner: what the run is called in the outbox. clock: the moment in UTC. compose: a notice → its letter.
    facts: as of a version of the figures, so that they are not asked anew for each letter.
    """

    store: Store
    as_of: date
    owner: str
    clock: Callable[[], datetime]
    compose: Compose = alerts_compose.write
    facts: dict[int, Inputs] = field(default_factory=dict)

    def next(self) -> Alert | None:
        """Send the next letter that is to be sent; how it stands afterwards, None when there is none."""
        with self.store.read() as cursor:
            if not outbox.waiting(cursor):
                return None
        with self.store.transaction(of="letters") as cursor:
            alert = outbox.claim(cursor, self.owner, self.clock())
        if alert is None:
            return None
        try:
            url, letter = self._prepared(alert)
        except (_OverError, UserError) as over:
            return self._ended(alert, "dropped", str(over))
        except Exception as error:  # noqa: BLE001 - one letter that cannot be written stops no other
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
            return self._failed(alert, f"it could not be written; please report {where}")
        with self.store.transaction(of="letters") as cursor:
            if not outbox.hand_over(cursor, alert.alert_id, self.owner, self.clock()):
                return replace(alert, fate="claimed")  # another run has taken it up
        result, why = channels.send(url, letter, self.store.settings)
        if result == "failed":
            return self._failed(alert, why, is_begun=True)
        return self._ended(alert, result, why)

    def _prepared(self, alert: Alert) -> tuple[str, Email]:
        """The address and the letter. Raises _OverError or UserError when it is not to be sent any more."""
        with self.store.read() as cursor:
            facts = self._facts(cursor)
            about = sent(alert)
            if not is_still_so(about, facts, self.as_of):
                raise _OverError("what it tells is over")
            lost = _lost(cursor, about)
        chair = next((one for one in facts.chairs if about.executive_key in one.keys), None)
        url = _channel(channels.of(self.store.settings, about.audience), alert).url
        if about.audience == "executive":
            url = addressed(url, chair.name, chair.email) if chair else ""
            if not url:
                raise _OverError("its channel does not reach the executive any more")
        if lost:
            return url, delivery_failures.write(lost, self.as_of)
        return url, self.compose(self.store, self._notice(alert, facts, chair))

    def _facts(self, cursor: duckdb.DuckDBPyConnection) -> Inputs:
        """The facts of now, but for what was told; asked anew when a figure has changed since."""
        version = self.store.version()
        if version not in self.facts:
            facts = gather(cursor, self.store.settings, self.as_of)
            if not self.facts:
                self._list(cursor, facts)
                version = self.store.version()  # a list changes nobody's state
            self.facts[version] = facts
        return replace(self.facts[version], refused=refused_files.refused(cursor))

    def _list(self, cursor: duckdb.DuckDBPyConnection, facts: Inputs) -> None:
        """Choose the week's lists of all who are to be written to at once, which is quicker than each."""
        waiting = map(sent, outbox.waiting(cursor))
        to = {
            one.executive_key
            for one in waiting
            if one.audience == "executive" and is_still_so(one, facts, self.as_of)
        }
        ids = [chair.executive_id for chair in facts.chairs if chair.is_told_apart and to & set(chair.keys)]
        next_five.fix(self.store, ids, self.as_of)

    def _notice(self, alert: Alert, facts: Inputs, chair: Chair | None) -> Notice:
        """What is told, as of today."""
        entry = alert.entry
        kind: NoticeKind = next(known for known in get_args(NoticeKind) if known == entry.kind)
        says = next((file.why for file in facts.refused if file.sha256 == entry.mark), "")
        since = chair.state_since if chair else entry.since
        number = chair.executive_id if chair else None
        return Notice(kind, sent(alert).audience, self.as_of, since, number, entry.source, says)

    def _failed(self, alert: Alert, why: str, *, is_begun: bool = False) -> Alert:
        now = self.clock()

        def note(cursor: duckdb.DuckDBPyConnection) -> Alert:
            if not is_begun:  # it counts as a try, or it would be tried for ever
                outbox.hand_over(cursor, alert.alert_id, self.owner, now)
            return outbox.fail(cursor, alert.alert_id, self.owner, why, now)

        return self._noted(note)

    def _ended(self, alert: Alert, fate: Fate, why: str) -> Alert:
        self._noted(lambda cursor: outbox.end(cursor, alert.alert_id, self.owner, fate, why, self.clock()))
        return replace(alert, fate=fate, why=why)

    def _noted(self, note: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        """Write down what came of a letter, also when a long import keeps the database meanwhile.

        A letter that was sent and not written down would be taken for one that may have been lost.
        """
        for _ in range(PATIENCES - 1):
            try:
                with self.store.transaction(of="letters") as cursor:
                    return note(cursor)
            except UserError as busy:
                log.info("Waiting to write down what came of a letter: %s", busy)
        with self.store.transaction(of="letters") as cursor:
            return note(cursor)


def _lost(cursor: duckdb.DuckDBPyConnection, about: Sent) -> list[Alert]:
    """The letters that a letter about letters is about."""
    if about.kind != "undelivered":
        return []
    return outbox.by_number(cursor, [int(number) for number in about.mark.split(",")])


def _channel(found: list[Channel], alert: Alert) -> Channel:
    """The channel that the letter is for. Raises _OverError when it is not set any more."""
    for channel in found:
        if channel.fingerprint == alert.entry.channel:
            return channel
    raise _OverError(orphaned.WHY)
