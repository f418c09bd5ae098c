"""The commands for calls: log one, list customers' comments and actions."""

import argparse
import uuid
from datetime import date
from typing import get_args

from analytics.command import terminal
from analytics.metrics.run import ask
from analytics.model.errors import UserError
from analytics.model.scope import MOST_DAYS, Scope
from analytics.model.voices import FINDING_KINDS, Action, Candidate, Finding, FindingKind
from analytics.outreach import name_lookup, voices
from analytics.outreach.log import Conversation
from analytics.outreach.log import log as log_conversation
from analytics.store.store import Store

FINDING_KEYS = (
    "finding_id", "said_on", "kind", "words", "colleague", "calls_for_action", "customer", "segment",
    "executive", "actions", "open_actions", "is_told",
)  # fmt: skip
FOLLOW_UP_KEYS = (
    "follow_up_id", "state", "due_on", "what", "owner", "customer", "executive", "opened_on", "closed_on",
    "told", "words", "age_days",
)  # fmt: skip
NOTHING = "nothing"  # for --told, where the customer has not heard yet
_CLOSE_SO = f"Example: --close 7 --told TEXT, or --told {NOTHING} if the customer hasn't heard yet."

_FINDINGS = {
    "finding_id": "No.",
    "said_on": "Said on",
    "kind": "Kind",
    "words": "Comment",
    "customer": "Customer",
    "executive": "Executive",
    "is_told": "Loop closed",
}
_ACTIONS = {
    "follow_up_id": "No.",
    "state": "State",
    "due_on": "Due",
    "what": "Action",
    "owner": "Owner",
    "customer": "Customer",
    "told": "Told the customer",
}


def log(store: Store, parsed: argparse.Namespace) -> None:
    """Log a call or message, and print how it counts."""
    conversation = Conversation(
        name_lookup.executive(store, parsed.executive), name_lookup.customer(store, parsed.customer),
        parsed.outcome, parsed.started_by, parsed.channel, parsed.on or store.settings.day(),
        uuid.uuid4().hex, parsed.minutes, parsed.line,
        tuple(map(_finding, parsed.finding)), tuple(map(_action, parsed.action)),
        Candidate(parsed.story) if parsed.story else None,
    )  # fmt: skip
    found = log_conversation(store, conversation)
    if parsed.json:
        said = {"judged": found.judged, "initiative": found.initiative, "same_as": found.same_as}
        terminal.say_json({"batch": found.batch.as_json(), **said})
        return
    counts = f"a contact, {found.initiative}" if found.judged == "contact" else "an attempt"
    terminal.say(f"Batch {found.batch.batch}: {found.batch.file}")
    terminal.say(f"  Counts as {counts}.")
    if found.same_as:
        terminal.say(f"  Same conversation as {found.same_as}; they count once.")


def findings(store: Store, parsed: argparse.Namespace) -> None:
    """Print customers' comments, the newest first."""
    scope, customer_id = _scope(store, parsed)
    rows = voices.search(ask(store, "findings", scope, customer_id=customer_id), parsed.search)
    shown = [{key: row[key] for key in FINDING_KEYS} for row in rows if parsed.kind in ("", row["kind"])]
    if parsed.json:
        terminal.say_json({"findings": shown})
        return
    if not shown:
        terminal.say("No comments found.")
    terminal.table(shown, _FINDINGS)


def follow_ups(store: Store, parsed: argparse.Namespace) -> None:
    """Print actions; first close one, or reopen it."""
    if (parsed.close is None) != (parsed.told is None):
        raise UserError("--close and --told go together.", remedy=_CLOSE_SO)
    if parsed.close is not None:
        if not parsed.told.strip():
            raise UserError("--told is empty.", remedy=_CLOSE_SO)
        told = "" if parsed.told.strip().lower() == NOTHING else parsed.told
        voices.close(store, parsed.close, told, store.settings.day())
    if parsed.reopen is not None:
        voices.reopen(store, parsed.reopen)
    rows = ask(store, "follow_ups", _scope(store, parsed)[0])
    shown = [{key: row[key] for key in FOLLOW_UP_KEYS} for row in rows]
    if parsed.json:
        terminal.say_json({"as_of": store.settings.day(), "follow_ups": shown})
        return
    if not shown:
        terminal.say("No actions yet.")
    terminal.table(shown, _ACTIONS)


def _scope(store: Store, parsed: argparse.Namespace) -> tuple[Scope, int]:
    """Return today's scope for the executive named, and the customer; comments are of all time."""
    name, customer = parsed.executive, getattr(parsed, "customer", "")
    ids = (name_lookup.executive(store, name),) if name else ()
    window = MOST_DAYS if parsed.command == "findings" else store.settings.window_days
    scope = Scope(store.settings.day(), window, executives=ids)
    return scope, name_lookup.customer(store, customer) if customer else 0


def _finding(text: str) -> Finding:
    """Parse KIND:TEXT."""
    name, colon, words = text.partition(":")
    kinds: dict[str, FindingKind] = dict(zip(FINDING_KINDS, get_args(FindingKind), strict=True))
    if not colon or name.strip().lower() not in kinds:
        raise UserError(
            f"“{text[:60]}” doesn't begin with a kind of comment.", "--finding",
            f"Example: idea:TEXT. Kinds: {', '.join(FINDING_KINDS)}.",
        )  # fmt: skip
    return Finding(kinds[name.strip().lower()], words)


def _action(text: str) -> Action:
    """Parse WHAT|OWNER|DATE; owner and date may be missing."""
    what, owner, due, *more = [part.strip() for part in [*text.split("|"), "", ""]][:5]
    try:
        due_on = date.fromisoformat(due) if due else None
    except ValueError:
        due_on, more = None, [due]
    if any(more):
        raise UserError(
            f"“{text[:60]}” isn't an action.", "--action", "Example: “Call back|Ada Berg|2026-03-31”."
        )
    return Action(what, owner, due_on)
