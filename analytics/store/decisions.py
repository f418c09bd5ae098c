"""Meetings, what was agreed in them, and notes on gaps, as they are kept."""

from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.model.errors import UserError
from analytics.store import person_keys, sql
from analytics.store.person_keys import PersonKey

_LOOK_AGAIN = "Reload the list: somebody may have changed it."


@dataclass(frozen=True)
class Agreed:
    """What was agreed: who does what, with whom (None: no one customer), until when."""

    executive: PersonKey
    what: str
    customer: PersonKey | None = None
    due_on: date | None = None


@dataclass(frozen=True)
class Noted:
    """What explains an executive's gap; to: to whom the customers were handed over."""

    executive: PersonKey
    kind: str
    says: str
    from_on: date
    until_on: date | None = None
    to: PersonKey | None = None


def hold(cursor: duckdb.DuckDBPyConnection, day: date, as_of: date) -> int:
    """The number of the day's meeting, which is made when there is none; its figures speak for as_of."""
    held = "update meeting set as_of = $as_of where held_on = $day returning meeting_id"
    made = (
        "insert into meeting values (nextval('meeting_number'), $day, $as_of, now() at time zone 'UTC')"
        " returning meeting_id"
    )
    known = {"day": day, "as_of": as_of}
    [(number,), *_] = cursor.execute(held, known).fetchall() or cursor.execute(made, known).fetchall()
    return int(number)


def meeting_of(cursor: duckdb.DuckDBPyConnection, day: date) -> int | None:
    """The number of the day's meeting, None when none was held."""
    rows = cursor.execute("select meeting_id from meeting where held_on = ?", [day]).fetchall()
    return int(rows[0][0]) if rows else None


def add(cursor: duckdb.DuckDBPyConnection, meeting_id: int, agreed: Agreed, day: date) -> int:
    """Keep a decision; returns its number. The very same one, still open, is not kept twice."""
    known = {
        "meeting_id": meeting_id, "what": agreed.what, "executive_key": agreed.executive.key,
        "customer_key": agreed.customer.key if agreed.customer else None, "due_on": agreed.due_on,
    }  # fmt: skip
    again = cursor.execute(
        "select decision_id from decision where meeting_id = $meeting_id and what = $what"
        " and executive_key = $executive_key and customer_key is not distinct from $customer_key"
        " and due_on is not distinct from $due_on and closed_on is null",
        known,
    ).fetchall()
    rows = again or cursor.execute(
        "insert into decision values (nextval('decision_number'), $meeting_id, $what, $executive_key,"
        " $executive, $customer_key, $customer, $due_on, $day, null, null, null, now() at time zone 'UTC')"
        " returning decision_id",
        known
        | {
            "executive": agreed.executive.called,
            "customer": agreed.customer.called if agreed.customer else None,
            "day": day,
        },
    ).fetchall()  # fmt: skip
    person_keys.follow(cursor)
    return int(rows[0][0])


def settle(cursor: duckdb.DuckDBPyConnection, decision_id: int, outcome: str, note: str, day: date) -> None:
    """Close a decision on that day. Raises UserError when it is closed, made later, or not there."""
    query = "select decided_on from decision where decision_id = ? and closed_on is null"
    rows = cursor.execute(query, [decision_id]).fetchall()
    if not rows:
        raise UserError(f"There is no open decision {decision_id}.", remedy=_LOOK_AGAIN)
    if day < rows[0][0]:
        raise UserError(f"It can't close on {day}: it was made on {rows[0][0]}.")
    cursor.execute(
        "update decision set closed_on = $day, outcome = $outcome, closed_note = nullif($note, '')"
        " where decision_id = $id",
        {"day": day, "outcome": outcome, "note": note, "id": decision_id},
    )


def reopen(cursor: duckdb.DuckDBPyConnection, decision_id: int) -> None:
    """Open a decision that was closed. Raises UserError when it is not."""
    query = (
        "update decision set closed_on = null, outcome = null, closed_note = null"
        " where decision_id = ? and closed_on is not null returning 1"
    )
    if not cursor.execute(query, [decision_id]).fetchall():
        raise UserError(f"There is no closed decision {decision_id}.", remedy=_LOOK_AGAIN)


def withdraw(cursor: duckdb.DuckDBPyConnection, decision_id: int, day: date) -> None:
    """Forget a decision of that day. Raises UserError when it is of another day, closed, or not there."""
    query = "delete from decision where decision_id = ? and decided_on = ? and closed_on is null returning 1"
    if not cursor.execute(query, [decision_id, day]).fetchall():
        raise UserError(f"No open decision {decision_id} was made on {day}.", remedy=_LOOK_AGAIN)


def note(cursor: duckdb.DuckDBPyConnection, noted: Noted, day: date) -> int:
    """Keep a note on a gap; a leave stops the clock from now on. Returns its number."""
    [(number,)] = cursor.execute(
        "insert into annotation values (nextval('annotation_number'), $executive_key, $executive, $kind,"
        " $says, $from_on, $until_on, $day, null, $to_key, $to_name) returning annotation_id",
        {
            "executive_key": noted.executive.key, "executive": noted.executive.called, "kind": noted.kind,
            "says": noted.says, "from_on": noted.from_on, "until_on": noted.until_on, "day": day,
            "to_key": noted.to.key if noted.to else None, "to_name": noted.to.called if noted.to else None,
        },
    ).fetchall()  # fmt: skip
    _follow(cursor)
    return int(number)


def retract(cursor: duckdb.DuckDBPyConnection, annotation_id: int, day: date) -> None:
    """Take a note back, for all days; a leave's days count again. Raises UserError when there is none."""
    query = (
        "update annotation set retracted_on = ? where annotation_id = ? and retracted_on is null returning 1"
    )
    if not cursor.execute(query, [day, annotation_id]).fetchall():
        raise UserError(f"There is no note {annotation_id}.", remedy=_LOOK_AGAIN)
    _follow(cursor)


def _follow(cursor: duckdb.DuckDBPyConnection) -> None:
    """Whose the notes are, and who is away; nothing else depends on them."""
    person_keys.follow(cursor)
    sql.run(cursor, "leaves")
