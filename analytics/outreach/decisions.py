"""Decisions of the leadership meeting, and notes on a gap; each change is a transaction of its own."""

from datetime import date

from analytics.metrics.run import default_as_of_with
from analytics.model.decisions import NOTE_KINDS, OUTCOMES, NoteKind, Outcome
from analytics.model.errors import UserError
from analytics.outreach.conversation import clean
from analytics.store import decisions, person_keys
from analytics.store.decisions import Agreed, Noted
from analytics.store.store import Store

MOST_LETTERS = 300  # characters of a decision or a note: it has one line


def hold(store: Store, day: date, as_of: date) -> None:
    """Record a meeting on that day, over the figures of as_of. Raises UserError for a future day."""
    _check_day(store, day, "A meeting")
    if as_of > day:
        raise UserError(f"A meeting on {day} can’t use figures of {as_of}.", remedy="Choose an earlier day.")
    with store.transaction() as cursor:
        decisions.hold(cursor, day, as_of)


def decide(
    store: Store,
    day: date,
    executive_id: int,
    what: str,
    customer_id: int | None = None,
    due_on: date | None = None,
) -> int:
    """Store a decision of that day's meeting and return its number; creates the meeting if there is none.

    what: blank means: call the customer. Repeating the same decision, as by a second press of the button,
    changes nothing. Raises UserError without a task, for a future meeting or a due date before it.
    """
    _check_day(store, day, "A decision")
    said = " ".join(clean(what, "The decision", MOST_LETTERS).split())
    if not said and customer_id is None:
        raise UserError("The decision is blank.", remedy="Choose a customer, or enter what will be done.")
    if due_on is not None and due_on < day:
        raise UserError(
            f"The due date {due_on} is before the meeting of {day}.", remedy="Choose a later date."
        )
    with store.transaction() as cursor:
        executive = person_keys.keep(cursor, "executive", executive_id)
        customer = None if customer_id is None else person_keys.keep(cursor, "customer", customer_id)
        meeting = decisions.meeting_of(cursor, day)
        if meeting is None:
            as_of, _ = default_as_of_with(cursor, store.settings)
            meeting = decisions.hold(cursor, day, min(as_of, day))
        return decisions.add(cursor, meeting, Agreed(executive, said, customer, due_on), day)


def settle(store: Store, decision_id: int, outcome: Outcome, note: str, day: date) -> None:
    """Close a decision as done or dropped, with a note or "". Raises UserError when it is not open."""
    if outcome not in OUTCOMES:
        raise UserError(f"“{outcome}” isn’t an outcome.", remedy=f"Choose {' or '.join(OUTCOMES)}.")
    said = clean(note, "The note", MOST_LETTERS)
    _check_day(store, day, "An outcome")
    with store.transaction() as cursor:
        decisions.settle(cursor, decision_id, outcome, said, day)


def reopen(store: Store, decision_id: int) -> None:
    """Reopen a closed decision. Raises UserError if it is open."""
    with store.transaction() as cursor:
        decisions.reopen(cursor, decision_id)


def withdraw(store: Store, decision_id: int, day: date) -> None:
    """Remove a decision made by mistake that day. Raises UserError for a decision of another day."""
    with store.transaction() as cursor:
        decisions.withdraw(cursor, decision_id, day)


def annotate(
    store: Store,
    executive_id: int,
    kind: NoteKind,
    says: str,
    from_on: date,
    until_on: date | None = None,
    to_executive_id: int | None = None,
) -> int:
    """Store a note on an executive's gap and return its number. A leave stops the clock, also for past days.

    until_on: its last day, None for no end. to_executive_id: who took over the customers that were handed
    over. Raises UserError, with nothing changed, for a blank note, dates in the wrong order or a wrong taker.
    """
    if kind not in NOTE_KINDS:
        raise UserError(f"“{kind}” isn’t a kind of note.", remedy=f"Choose one of: {', '.join(NOTE_KINDS)}.")
    said = " ".join(clean(says, "The note", MOST_LETTERS).split())
    if kind == "note" and not said:
        raise UserError("The note is blank.", remedy="Write a sentence.")
    if until_on is not None and until_on < from_on:
        raise UserError(f"It ends on {until_on}, before it starts on {from_on}.", remedy="Swap the dates.")
    _check_taker(kind, executive_id, to_executive_id)
    with store.transaction() as cursor:
        executive = person_keys.keep(cursor, "executive", executive_id)
        to = None if to_executive_id is None else person_keys.keep(cursor, "executive", to_executive_id)
        noted = Noted(executive, kind, said, from_on, until_on, to)
        return decisions.note(cursor, noted, store.settings.day())


def retract(store: Store, annotation_id: int, day: date) -> None:
    """Remove a note, for all days. Raises UserError if there is none of this number."""
    with store.transaction() as cursor:
        decisions.retract(cursor, annotation_id, day)


def _check_taker(kind: NoteKind, executive_id: int, to_executive_id: int | None) -> None:
    if kind == "handed over" and to_executive_id is None:
        raise UserError("Who took over is missing.", remedy="Choose another executive.")
    if kind != "handed over" and to_executive_id is not None:
        raise UserError(
            f"A {kind} has no second executive.", remedy="Choose “handed over”, or leave it blank."
        )
    if executive_id == to_executive_id:
        raise UserError("They can’t hand over to themselves.", remedy="Choose another executive.")


def _check_day(store: Store, day: date, what: str) -> None:
    if day > store.settings.day():
        raise UserError(f"{what} can’t be in the future ({day}).", remedy="Choose today or an earlier day.")
