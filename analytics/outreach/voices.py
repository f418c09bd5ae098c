"""What customers said, kept alive: note, promote, promise, close, search; each a transaction of its own."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import duckdb

from analytics.ingest.fold import fold
from analytics.metrics.run import Row
from analytics.model.errors import UserError
from analytics.model.voices import STORY_STATES, Action, Candidate, Finding, StoryState
from analytics.outreach import action_owners
from analytics.outreach.conversation import checked_action, checked_finding, checked_story, clean
from analytics.store import person_keys, voices
from analytics.store.store import Store

SEARCHED = ("words", "customer", "executive", "colleague", "kind")


def search(rows: Iterable[Row], query: str) -> list[Row]:
    """The rows of findings in which every word of the query occurs; case and accents do not matter."""
    wanted = fold(query).split()
    return [row for row in rows if _holds(row, wanted)]


def _holds(row: Row, wanted: list[str]) -> bool:
    text = " ".join(fold(row[name] or "") for name in SEARCHED)
    return all(word in text for word in wanted)


def promote(
    store: Store, executive_id: int, customer_id: int, day: date, finding: Finding, row_key: int
) -> int:
    """Make a finding of what stands in an interaction's notes; returns its number.

    The finding stays when the import of the notes is undone: it is somebody's work. Raises UserError when it
    says nothing, or the same words were promoted before.
    """
    told = checked_finding(finding)
    if told is None:
        raise UserError("A finding has to say something.", remedy="Take it from the notes.")
    with store.transaction() as cursor:
        query = "select finding_id from finding where row_key = ? and words = ?"
        before = cursor.execute(query, [row_key, told.words]).fetchall()
        if before:
            raise UserError(
                f"These words are finding {before[0][0]} already.", remedy="Take other words of the note."
            )
        about = _about(cursor, executive_id, customer_id, day)
        number = voices.add_finding(cursor, about, replace(told, row_key=row_key))
        person_keys.follow(cursor)
        return number


def note_action(store: Store, executive_id: int, customer_id: int, day: date, action: Action) -> int:
    """Keep an action item that the executive promised on that day; returns its number.

    Its owner is an executive, somebody else by name, or, left blank, the executive. Raises UserError when it
    says nothing, is due before the day, or answers a finding that there is not.
    """
    told = checked_action(action, day)
    with store.transaction() as cursor:
        number = action_owners.add(
            cursor, _about(cursor, executive_id, customer_id, day), told, told.finding_id
        )
        person_keys.follow(cursor)
        return number


def note_story(store: Store, executive_id: int, customer_id: int, day: date, story: Candidate) -> int:
    """Keep a success-story candidate; returns its number. Raises UserError when it says nothing."""
    told = checked_story(story)
    if told is None:
        raise UserError("A story has to tell something.", remedy="Say in a line what it is about.")
    with store.transaction() as cursor:
        number = voices.add_story(cursor, _about(cursor, executive_id, customer_id, day), told)
        person_keys.follow(cursor)
        return number


def close(store: Store, follow_up_id: int, told: str, day: date) -> None:
    """Close an action item; told: what the customer was told, "" for nothing more than before.

    Raises UserError when it is not open, or was promised after that day.
    """
    said = clean(told, "What the customer was told")
    with store.transaction() as cursor:
        query = "select opened_on from follow_up where follow_up_id = ? and closed_on is null"
        for (opened_on,) in cursor.execute(query, [follow_up_id]).fetchall():
            if day < opened_on:
                raise UserError(f"It cannot be closed on {day}, before it was promised on {opened_on}.")
        voices.close(cursor, follow_up_id, said, day)


def tell(store: Store, follow_up_id: int, told: str, day: date) -> None:
    """Note what the customer was told, on that day, of an action item that is done.

    Raises UserError when it says nothing, the item is open, or was closed after that day.
    """
    said = clean(told, "What the customer was told")
    if not said:
        raise UserError("What the customer was told is empty.", remedy="Write it in a sentence.")
    with store.transaction() as cursor:
        query = "select closed_on from follow_up where follow_up_id = ? and closed_on > ?"
        for (closed_on,) in cursor.execute(query, [follow_up_id, day]).fetchall():
            raise UserError(f"They cannot be told on {day} of what was done on {closed_on}.")
        voices.tell(cursor, follow_up_id, said, day)


def reopen(store: Store, follow_up_id: int) -> None:
    """Open an action item that was closed; what was told stays with it. Raises UserError when it is not."""
    with store.transaction() as cursor:
        voices.reopen(cursor, follow_up_id)


def set_story(store: Store, story_id: int, state: StoryState, day: date) -> None:
    """Note how far a story has come by that day. Raises UserError for no such story or state."""
    if state not in STORY_STATES:
        raise UserError(f"“{state}” is no state of a story.", remedy=f"There are {', '.join(STORY_STATES)}.")
    with store.transaction() as cursor:
        voices.set_story(cursor, story_id, state, day)


def remove(store: Store, finding_id: int) -> None:
    """Forget a finding; what was promised on it, and is done, stays.

    Raises UserError when there is none of this number, or something that was promised on it is open.
    """
    with store.transaction() as cursor:
        voices.remove_finding(cursor, finding_id)


def _about(cursor: duckdb.DuckDBPyConnection, executive_id: int, customer_id: int, day: date) -> voices.Talk:
    executive = person_keys.keep(cursor, "executive", executive_id)
    return voices.Talk(executive, person_keys.keep(cursor, "customer", customer_id), day)
