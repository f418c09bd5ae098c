"""Log a call by hand: a batch like any other, with comments, actions and a story."""

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
    SPOKE,
    STARTERS,
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
    """How a logged call counts by now.

    judged: contact, attempt. same_as: the rows of other logs that are the same contact, as text; "" for none.
    """

    batch: Batch
    judged: str
    initiative: str
    same_as: str = ""


def log(store: Store, conversation: Conversation) -> Logged:
    """Log a conversation or an attempt; a second time with the same token changes nothing.

    Raises UserError, with nothing changed, for invalid values, or if the executive or the customer can't be
    told from others.
    """
    with store.transaction() as cursor:
        digest = hashlib.sha256(f"{classify.BY_HAND}{conversation.token}".encode()).hexdigest()
        first = batches.by_digest(cursor, digest)
        if first is not None:
            return _logged(first, _judged(cursor, first))
        conversation = checked(conversation, store.settings.day())
        executive = person_keys.keep(cursor, "executive", conversation.executive_id)
        customer = person_keys.keep(cursor, "customer", conversation.customer_id)
        receipt = _take(cursor, store, conversation, executive, customer, digest)
        judged = _judged(cursor, receipt)
        if [(row["executive_id"], row["customer_id"]) for row in judged] != [
            (conversation.executive_id, conversation.customer_id)
        ]:
            why = next(iter(receipt.reasons), "we can’t tell them from others")
            raise UserError(
                f"We couldn’t match the call to your choice: {why}.", receipt.file, "Nothing was logged."
            )
        _note(cursor, conversation, voices.Talk(executive, customer, conversation.day, receipt.batch))
        return _logged(receipt, judged)


def _take(
    cursor: duckdb.DuckDBPyConnection,
    store: Store,
    conversation: Conversation,
    executive: PersonKey,
    customer: PersonKey,
    digest: str,
) -> Batch:
    ours = manual_log.name_executive(cursor, conversation.executive_id, executive.keys)
    theirs = manual_log.name_customer(cursor, conversation.customer_id, customer.keys)
    texts = {**ours.texts, **theirs.texts, **_words(conversation)}
    whom = " ".join(customer.called.split())
    words = {SPOKE: f"{conversation.channel} with {whom}", WROTE: f"{conversation.channel} to {whom}"}
    did = words.get(conversation.outcome, f"{conversation.outcome}, {whom}")
    return manual_log.import_row(
        cursor, store, Cells(texts, {**ours.readings, **theirs.readings}),
        name=f"Logged by {' '.join(executive.called.split())}: {did}",
        log=manual_log.log_of(cursor, conversation.executive_id, executive.key), digest=digest,
    )  # fmt: skip


def _words(conversation: Conversation) -> dict[str, str]:
    """Return the row's fields for how it went; the date has no time, as nobody enters the hour."""
    spoke = "answered" if conversation.channel in WRITTEN else "contact"
    outcome = {SPOKE: spoke, WROTE: ""}.get(conversation.outcome, conversation.outcome)
    return {
        "date": conversation.day.isoformat(),
        "direction": "inbound" if conversation.started_by == "customer" else "outbound",
        "channel": conversation.channel,
        "outcome": outcome,
        "status": "" if outcome else "done",
        "duration_minutes": str(conversation.minutes or ""),
        "notes": conversation.line,
        "source_id": conversation.token,
    }


def _judged(cursor: duckdb.DuckDBPyConnection, receipt: Batch) -> list[dict[str, Any]]:
    """Return how the batch's row counts, for each executive and customer it reaches."""
    return sql.rows(cursor, "manual_log", batch_id=receipt.batch)


def _logged(receipt: Batch, judged: list[dict[str, Any]]) -> Logged:
    if not judged:  # a merge may have turned the customer into a colleague since
        return Logged(receipt, "attempt", "unknown")
    [row, *_] = judged
    return Logged(receipt, "contact" if row["is_contact"] else "attempt", row["initiative"], row["same_as"])


def _note(cursor: duckdb.DuckDBPyConnection, conversation: Conversation, about: voices.Talk) -> None:
    """Store comments, actions and story; they belong to the batch."""
    numbers = [voices.add_finding(cursor, about, finding) for finding in conversation.findings]
    for action, place in zip(conversation.actions, _places(conversation), strict=True):
        finding_id = action.finding_id if place is None else numbers[place]
        action_owners.add(cursor, about, action, finding_id)
    if conversation.story is not None:
        voices.add_story(cursor, about, conversation.story)
    person_keys.follow(cursor)


def _places(conversation: Conversation) -> list[int | None]:
    """Return the index of the finding that each action item answers.

    By default the one that needs follow-up, or the only one; if several do, the first item answers the first
    of them, and so on.
    """
    if conversation.answers:
        return list(conversation.answers)
    calling = [place for place, one in enumerate(conversation.findings) if one.calls_for_action]
    calling = calling or ([0] if len(conversation.findings) == 1 else [])
    if len(calling) == 1:
        return calling * len(conversation.actions)  # type: ignore[return-value]
    return [calling[n] if n < len(calling) else None for n in range(len(conversation.actions))]
