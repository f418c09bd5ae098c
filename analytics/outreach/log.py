"""Log a talk by hand: a batch like any other, with what was said, promised and worth telling."""

import hashlib
from dataclasses import dataclass
from typing import Any

import duckdb

from analytics.imports import manual_log
from analytics.imports.manual_log import Cells
from analytics.model.batch import Batch
from analytics.model.errors import UserError
from analytics.outreach import action_owners
from analytics.outreach.conversation import (
    CHANNELS,
    MOST_DAYS,
    OUTCOMES,
    STARTERS,
    TALKED,
    WRITTEN,
    WROTE,
    Conversation,
    checked,
)
from analytics.store import batches, classify, person_keys, sql, voices
from analytics.store.person_keys import PersonKey
from analytics.store.store import Store

__all__ = ["CHANNELS", "MOST_DAYS", "OUTCOMES", "STARTERS", "Conversation", "Logged", "log"]


@dataclass(frozen=True)
class Logged:
    """What a talk counts for by now.

    judged: contact, attempt. same_as: in words, the rows of other logs that are the same contact; "": none.
    """

    batch: Batch
    judged: str
    initiative: str
    same_as: str = ""


def log(store: Store, talk: Conversation) -> Logged:
    """Log a talk, or an attempt; the second time with the same token nothing changes.

    Raises UserError, with nothing changed, for what cannot be so, and where nothing tells the executive or
    the customer from others.
    """
    with store.transaction() as cursor:
        digest = hashlib.sha256(f"{classify.BY_HAND}{talk.token}".encode()).hexdigest()
        first = batches.by_digest(cursor, digest)
        if first is not None:
            return _logged(first, _judged(cursor, first))
        talk = checked(talk, store.settings.day())
        executive = person_keys.keep(cursor, "executive", talk.executive_id)
        customer = person_keys.keep(cursor, "customer", talk.customer_id)
        receipt = _take(cursor, store, talk, executive, customer, digest)
        judged = _judged(cursor, receipt)
        if [(row["executive_id"], row["customer_id"]) for row in judged] != [
            (talk.executive_id, talk.customer_id)
        ]:
            why = next(iter(receipt.reasons), "nothing tells them from others")
            raise UserError(
                f"The talk would not reach whom you chose: {why}.", receipt.file, "Nothing was logged."
            )
        _note(cursor, talk, voices.Talk(executive, customer, talk.day, receipt.batch))
        return _logged(receipt, judged)


def _take(
    cursor: duckdb.DuckDBPyConnection,
    store: Store,
    talk: Conversation,
    executive: PersonKey,
    customer: PersonKey,
    digest: str,
) -> Batch:
    ours = manual_log.name_executive(cursor, talk.executive_id, executive.keys)
    theirs = manual_log.name_customer(cursor, talk.customer_id, customer.keys)
    texts = {**ours.texts, **theirs.texts, **_words(talk)}
    whom = " ".join(customer.called.split())
    words = {TALKED: f"{talk.channel} with {whom}", WROTE: f"{talk.channel} to {whom}"}
    did = words.get(talk.outcome, f"{talk.outcome}, {whom}")
    return manual_log.import_row(
        cursor, store, Cells(texts, {**ours.readings, **theirs.readings}),
        name=f"Logged by {' '.join(executive.called.split())}: {did}",
        log=manual_log.log_of(cursor, talk.executive_id, executive.key), digest=digest,
    )  # fmt: skip


def _words(talk: Conversation) -> dict[str, str]:
    """The fields of the row that say what came of it; a day without a time, for no one notes the hour."""
    talked = "answered" if talk.channel in WRITTEN else "contact"
    outcome = {TALKED: talked, WROTE: ""}.get(talk.outcome, talk.outcome)
    return {
        "date": talk.day.isoformat(),
        "direction": "inbound" if talk.started_by == "customer" else "outbound",
        "channel": talk.channel,
        "outcome": outcome,
        "status": "" if outcome else "done",
        "duration_minutes": str(talk.minutes or ""),
        "notes": talk.line,
        "source_id": talk.token,
    }


def _judged(cursor: duckdb.DuckDBPyConnection, receipt: Batch) -> list[dict[str, Any]]:
    """What became of the batch's row, for each executive and customer that it reaches."""
    [(query, _)] = sql.statements("manual_log")
    cursor.execute(query, {"batch_id": receipt.batch})
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _logged(receipt: Batch, judged: list[dict[str, Any]]) -> Logged:
    if not judged:  # a decision about names may have made a colleague of the customer since
        return Logged(receipt, "attempt", "unknown")
    [row, *_] = judged
    return Logged(receipt, "contact" if row["is_contact"] else "attempt", row["initiative"], row["same_as"])


def _note(cursor: duckdb.DuckDBPyConnection, talk: Conversation, about: voices.Talk) -> None:
    """Keep what was said and promised; it goes with the batch."""
    numbers = [voices.add_finding(cursor, about, finding) for finding in talk.findings]
    for action, place in zip(talk.actions, _places(talk), strict=True):
        finding_id = action.finding_id if place is None else numbers[place]
        action_owners.add(cursor, about, action, finding_id)
    if talk.story is not None:
        voices.add_story(cursor, about, talk.story)
    person_keys.follow(cursor)


def _places(talk: Conversation) -> list[int | None]:
    """Which of the findings each action item answers.

    Unless said, the one that calls for action, or the only one; where several call for action, the first item
    answers the first of them, and so on.
    """
    if talk.answers:
        return list(talk.answers)
    calling = [place for place, one in enumerate(talk.findings) if one.calls_for_action]
    calling = calling or ([0] if len(talk.findings) == 1 else [])
    if len(calling) == 1:
        return calling * len(talk.actions)  # type: ignore[return-value]
    return [calling[n] if n < len(calling) else None for n in range(len(talk.actions))]
