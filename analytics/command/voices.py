"""The commands of what came of a talk: log it, what was said, what was promised."""

import argparse
import uuid
from datetime import date
from typing import get_args

from analytics.command.figures import print_json, print_table
from analytics.metrics.run import ask
from analytics.model.errors import UserError
from analytics.model.scope import MOST_DAYS, Scope
from analytics.model.voices import FINDING_KINDS, Action, Candidate, Finding, FindingKind
from analytics.outreach import name_lookup, voices
from analytics.outreach.log import Conversation
from analytics.outreach.log import log as log_talk
from analytics.store.store import Store

FINDING_KEYS = (
    "finding_id", "said_on", "kind", "words", "colleague", "calls_for_action", "customer", "segment",
    "executive", "actions", "open_actions", "is_told",
)  # fmt: skip
FOLLOW_UP_KEYS = (
    "follow_up_id", "state", "due_on", "what", "owner", "customer", "executive", "opened_on", "closed_on",
    "told", "words", "age_days",
)  # fmt: skip
NOTHING = "nothing"  # what --told says where the customer was told nothing yet
_CLOSE_SO = f"Close it so: --close 7 --told TEXT, or --told {NOTHING} if they were told nothing yet."


def log(store: Store, parsed: argparse.Namespace) -> None:
    """Log a talk, and say what it counts for."""
    talk = Conversation(
        name_lookup.executive(store, parsed.executive), name_lookup.customer(store, parsed.customer),
        parsed.outcome, parsed.started_by, parsed.channel, parsed.on or store.settings.day(),
        uuid.uuid4().hex, parsed.minutes, parsed.line,
        tuple(map(_finding, parsed.finding)), tuple(map(_action, parsed.action)),
        Candidate(parsed.story) if parsed.story else None,
    )  # fmt: skip
    found = log_talk(store, talk)
    if parsed.json:
        said = {"judged": found.judged, "initiative": found.initiative, "same_as": found.same_as}
        print_json({"batch": found.batch.as_json(), **said})
        return
    counts = f"a contact, {found.initiative}" if found.judged == "contact" else "an attempt"
    print(f"Batch {found.batch.batch}: {found.batch.file}")
    print(f"  It counts as {counts}.")
    if found.same_as:
        print(f"  It is the same talk as {found.same_as}, and they count once.")


def findings(store: Store, parsed: argparse.Namespace) -> None:
    """Print what customers said, the newest first."""
    scope, customer_id = _scope(store, parsed)
    rows = voices.search(ask(store, "findings", scope, customer_id=customer_id), parsed.search)
    shown = [{key: row[key] for key in FINDING_KEYS} for row in rows if parsed.kind in ("", row["kind"])]
    if parsed.json:
        print_json({"findings": shown})
        return
    if not shown:
        print("Nothing was found.")
    print_table(shown, ("finding_id", "said_on", "kind", "words", "customer", "executive", "is_told"))


def follow_ups(store: Store, parsed: argparse.Namespace) -> None:
    """Print what was promised, or close an item, or open it again."""
    if (parsed.close is None) != (parsed.told is None):
        raise UserError(
            "What the customer was told belongs to an item that is closed.",
            remedy=_CLOSE_SO,
        )
    if parsed.close is not None:
        if not parsed.told.strip():
            raise UserError("What the customer was told is empty.", remedy=_CLOSE_SO)
        told = "" if parsed.told.strip().lower() == NOTHING else parsed.told
        voices.close(store, parsed.close, told, store.settings.day())
    if parsed.reopen is not None:
        voices.reopen(store, parsed.reopen)
    rows = ask(store, "follow_ups", _scope(store, parsed)[0])
    shown = [{key: row[key] for key in FOLLOW_UP_KEYS} for row in rows]
    if parsed.json:
        print_json({"as_of": store.settings.day(), "follow_ups": shown})
        return
    if not shown:
        print("Nothing is promised.")
    print_table(shown, ("follow_up_id", "state", "due_on", "what", "owner", "customer", "told"))


def _scope(store: Store, parsed: argparse.Namespace) -> tuple[Scope, int]:
    """Today's, for the executive asked for, and the customer; of findings all that were ever said."""
    name, customer = parsed.executive, getattr(parsed, "customer", "")
    ids = (name_lookup.executive(store, name),) if name else ()
    window = MOST_DAYS if parsed.command == "findings" else store.settings.window_days
    scope = Scope(store.settings.day(), window, executives=ids)
    return scope, name_lookup.customer(store, customer) if customer else 0


def _finding(text: str) -> Finding:
    """KIND:TEXT as a finding."""
    name, colon, words = text.partition(":")
    kinds: dict[str, FindingKind] = dict(zip(FINDING_KINDS, get_args(FindingKind), strict=True))
    if not colon or name.strip().lower() not in kinds:
        raise UserError(
            f"“{text[:60]}” does not say what kind of finding it is.", "--finding",
            f"Write it like idea:TEXT; there are {', '.join(FINDING_KINDS)}.",
        )  # fmt: skip
    return Finding(kinds[name.strip().lower()], words)


def _action(text: str) -> Action:
    """WHAT|OWNER|DATE as an action item; owner and date may be missing."""
    what, owner, due, *more = [part.strip() for part in [*text.split("|"), "", ""]][:5]
    try:
        due_on = date.fromisoformat(due) if due else None
    except ValueError:
        due_on, more = None, [due]
    if any(more):
        raise UserError(
            f"“{text[:60]}” is no action item.", "--action", "Write it like “Call back|Ada Berg|2026-03-31”."
        )
    return Action(what, owner, due_on)
