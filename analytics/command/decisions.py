"""The commands for decisions of leadership, and for notes that explain a gap."""

import argparse

from analytics.command import terminal
from analytics.command.decisions_options import KINDS
from analytics.metrics.run import ask
from analytics.model.decisions import NoteKind
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.outreach import decisions as kept
from analytics.outreach import name_lookup
from analytics.store.store import Store
from analytics.summary import decisions as summary_decisions
from analytics.summary import gap_notes

DECISION_KEYS = (
    "decision_id", "held_on", "state", "executive", "customer", "what", "due_on", "came_of", "contact_on",
    "attempts", "closed_on", "outcome", "closed_note",
)  # fmt: skip
NOTE_KEYS = (
    "annotation_id", "executive", "kind", "says", "from_on", "until_on", "to_name", "noted_on", "state",
)  # fmt: skip


def decide(store: Store, parsed: argparse.Namespace) -> None:
    """Record a decision, and print it."""
    executive_id = name_lookup.executive(store, parsed.executive)
    customer_id = name_lookup.customer(store, parsed.customer) if parsed.customer else None
    day = parsed.on or store.settings.day()
    number = kept.decide(store, day, executive_id, parsed.what, customer_id, parsed.by)
    rows = _rows(store, Scope(store.settings.day(), executives=(executive_id,)))
    [row] = [row for row in rows if row["decision_id"] == number]
    if parsed.json:
        terminal.say_json({"decision": {key: row[key] for key in DECISION_KEYS}})
        return
    terminal.say(f"Decision {number}: {summary_decisions.sentence(row, store.settings.day())}")


def decisions(store: Store, parsed: argparse.Namespace) -> None:
    """Print decisions with their outcomes; first settle one, or reopen it."""
    if parsed.note and parsed.settle is None:
        raise UserError(
            "A note needs the decision that it settles.", remedy="Example: --settle 7 --note TEXT."
        )
    if parsed.settle is not None:
        kept.settle(store, parsed.settle, parsed.outcome, parsed.note, store.settings.day())
    if parsed.reopen is not None:
        kept.reopen(store, parsed.reopen)
    as_of = parsed.as_of or store.settings.day()
    rows = _rows(store, Scope(as_of))
    if parsed.json:
        shown = [{key: row[key] for key in DECISION_KEYS} for row in rows]
        terminal.say_json({"as_of": as_of, "decisions": shown})
        return
    if not rows:
        terminal.say("No decisions yet.")
    terminal.table(
        [row | {"task": summary_decisions.task(row)} for row in rows],
        {
            "decision_id": "No.",
            "state": "State",
            "executive": "Executive",
            "task": "Decision",
            "due_on": "Due",
            "came_of": "Outcome",
        },
    )


def _rows(store: Store, scope: Scope) -> list[dict[str, object]]:
    return [
        row | {"came_of": summary_decisions.came_of(row, scope.as_of)}
        for row in ask(store, "decisions", scope)
    ]


def note(store: Store, parsed: argparse.Namespace) -> None:
    """Add a note that explains an executive's gap, or remove one; then print all notes."""
    today = store.settings.day()
    executive_id = name_lookup.executive(store, parsed.executive) if parsed.executive else None
    if parsed.retract is not None:
        kept.retract(store, parsed.retract, today)
    elif parsed.kind or parsed.text or parsed.to:
        if executive_id is None:
            raise UserError("Name the executive with this gap.", "--executive")
        to_id = name_lookup.executive(store, parsed.to) if parsed.to else None
        kept.annotate(
            store, executive_id, _kind(parsed), parsed.text, parsed.from_on or today, parsed.until, to_id
        )
    elif parsed.from_on or parsed.until:
        raise UserError("The note is empty.", remedy="Write it with --text, or use --kind leave.")
    scope = Scope(today, executives=(executive_id,) if executive_id is not None else ())
    rows = ask(store, "annotations_ever", scope)
    if parsed.json:
        terminal.say_json({"as_of": today, "notes": [{key: row[key] for key in NOTE_KEYS} for row in rows]})
        return
    if not rows:
        terminal.say("No notes yet.")
    shown = [row | {"note": gap_notes.line(row)} for row in rows]
    terminal.table(
        shown,
        {
            "annotation_id": "No.",
            "state": "State",
            "executive": "Executive",
            "note": "Note",
            "from_on": "From",
        },
    )


def _kind(parsed: argparse.Namespace) -> NoteKind:
    """Return the kind given; else a handover where somebody took over."""
    return KINDS[parsed.kind] if parsed.kind else "handed over" if parsed.to else "note"
