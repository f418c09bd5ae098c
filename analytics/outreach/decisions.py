"""Who does what by when, as leadership agrees it, and what explains a gap; each a transaction of its own."""

from datetime import date

from analytics.metrics.run import default_as_of_with
from analytics.model.decisions import NOTE_KINDS, OUTCOMES, NoteKind, Outcome
from analytics.model.errors import UserError
from analytics.outreach.conversation import clean
from analytics.store import decisions, person_keys
from analytics.store.decisions import Agreed, Noted
from analytics.store.store import Store

MOST_LETTERS = 300  # of a decision or a note: it stands in a line


def hold(store: Store, day: date, as_of: date) -> None:
    """Note that leadership meets on that day, over the figures of as_of. Raises UserError for a later day."""
    _check_day(store, day, "A meeting")
    if as_of > day:
        raise UserError(f"A meeting on {day} cannot look at {as_of}.", remedy="Choose an earlier day.")
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
    """Keep what was agreed on that day; returns its number. The day's meeting is made when there is none.

    what: may be blank where a customer is named, who is then to be called. The same once more, as by a
    second press of the button, changes nothing. Raises UserError for what cannot be so.
    """
    _check_day(store, day, "A decision")
    said = " ".join(clean(what, "A decision", MOST_LETTERS).split())
    if not said and customer_id is None:
        raise UserError("A decision has to say what is to be done.", remedy="Name a customer, or say it.")
    if due_on is not None and due_on < day:
        raise UserError(f"It cannot be due on {due_on}, before it was decided.", remedy="Choose a later day.")
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
        raise UserError(f"“{outcome}” is no outcome.", remedy=f"There are {' and '.join(OUTCOMES)}.")
    said = clean(note, "The note", MOST_LETTERS)
    _check_day(store, day, "An outcome")
    with store.transaction() as cursor:
        decisions.settle(cursor, decision_id, outcome, said, day)


def reopen(store: Store, decision_id: int) -> None:
    """Open a decision that was closed. Raises UserError when it is not."""
    with store.transaction() as cursor:
        decisions.reopen(cursor, decision_id)


def withdraw(store: Store, decision_id: int, day: date) -> None:
    """Take back what was agreed on that day, as a slip. Raises UserError for a decision of another day."""
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
    """Note what explains an executive's gap; returns its number. A leave stops the clock, also for past days.

    until_on: its last day; open otherwise. to_executive_id: of a handing over, who took the customers.
    Raises UserError, with nothing changed, for what cannot be so.
    """
    if kind not in NOTE_KINDS:
        raise UserError(f"“{kind}” is no kind of note.", remedy=f"There are {', '.join(NOTE_KINDS)}.")
    said = " ".join(clean(says, "A note", MOST_LETTERS).split())
    if kind == "note" and not said:
        raise UserError("A note has to say something.", remedy="Write it in a sentence.")
    if until_on is not None and until_on < from_on:
        raise UserError(f"It cannot end on {until_on}, before it begins on {from_on}.")
    _check_taker(kind, executive_id, to_executive_id)
    with store.transaction() as cursor:
        executive = person_keys.keep(cursor, "executive", executive_id)
        to = None if to_executive_id is None else person_keys.keep(cursor, "executive", to_executive_id)
        noted = Noted(executive, kind, said, from_on, until_on, to)
        return decisions.note(cursor, noted, store.settings.day())


def retract(store: Store, annotation_id: int, day: date) -> None:
    """Take a note back, for all days. Raises UserError when there is none of this number."""
    with store.transaction() as cursor:
        decisions.retract(cursor, annotation_id, day)


def _check_taker(kind: NoteKind, executive_id: int, to_executive_id: int | None) -> None:
    if kind == "handed over" and to_executive_id is None:
        raise UserError("Say to whom it was handed over.", remedy="Name another executive.")
    if kind != "handed over" and to_executive_id is not None:
        raise UserError(f"A {kind} goes to nobody.", remedy="Choose handed over, or name nobody.")
    if executive_id == to_executive_id:
        raise UserError("Nobody hands over to themselves.", remedy="Name another executive.")


def _check_day(store: Store, day: date, what: str) -> None:
    if day > store.settings.day():
        raise UserError(f"{what} of {day} has not come yet.", remedy="Choose today or an earlier day.")
