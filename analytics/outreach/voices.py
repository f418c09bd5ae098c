"""Findings, actions and stories: add, promote, close, search; each change is a transaction of its own."""

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
    """Return the findings with every word of the query; case and accents don't matter."""
    wanted = fold(query).split()
    return [row for row in rows if _holds(row, wanted)]


def _holds(row: Row, wanted: list[str]) -> bool:
    text = " ".join(fold(row[name] or "") for name in SEARCHED)
    return all(word in text for word in wanted)


def promote(
    store: Store, executive_id: int, customer_id: int, day: date, finding: Finding, row_key: int
) -> int:
    """Add a finding from an interaction's notes and return its number.

    The finding stays when the import of the notes is undone: it is somebody's work. Raises UserError if it
    is blank, or the same words were promoted before.
    """
    checked = checked_finding(finding)
    if checked is None:
        raise UserError("The comment is blank.", remedy="Copy it from the notes.")
    with store.transaction() as cursor:
        query = "select finding_id from finding where row_key = ? and words = ?"
        before = cursor.execute(query, [row_key, checked.words]).fetchall()
        if before:
            raise UserError(
                f"This comment is already finding {before[0][0]}.",
                remedy="Choose other words from the notes.",
            )
        about = _about(cursor, executive_id, customer_id, day)
        number = voices.add_finding(cursor, about, replace(checked, row_key=row_key))
        person_keys.follow(cursor)
        return number


def note_action(store: Store, executive_id: int, customer_id: int, day: date, action: Action) -> int:
    """Store an action item that the executive agreed to on that day and return its number.

    Its owner is an executive, somebody else by name, or, if blank, the executive. Raises UserError if it is
    blank, due before the day, or for an unknown finding.
    """
    checked = checked_action(action, day)
    with store.transaction() as cursor:
        number = action_owners.add(
            cursor, _about(cursor, executive_id, customer_id, day), checked, checked.finding_id
        )
        person_keys.follow(cursor)
        return number


def note_story(store: Store, executive_id: int, customer_id: int, day: date, story: Candidate) -> int:
    """Store a success-story candidate and return its number. Raises UserError if it is blank."""
    checked = checked_story(story)
    if checked is None:
        raise UserError("The story is blank.", remedy="Write a line about it.")
    with store.transaction() as cursor:
        number = voices.add_story(cursor, _about(cursor, executive_id, customer_id, day), checked)
        person_keys.follow(cursor)
        return number


def close(store: Store, follow_up_id: int, told: str, day: date) -> None:
    """Close an action item; told: what the customer was told, "" for nothing new.

    Raises UserError if it is not open, or was added after that day.
    """
    said = clean(told, "The message to the customer")
    with store.transaction() as cursor:
        query = "select opened_on from follow_up where follow_up_id = ? and closed_on is null"
        for (opened_on,) in cursor.execute(query, [follow_up_id]).fetchall():
            if day < opened_on:
                raise UserError(f"It can’t be closed on {day}, before it was added on {opened_on}.")
        voices.close(cursor, follow_up_id, said, day)


def tell(store: Store, follow_up_id: int, told: str, day: date) -> None:
    """Store what the customer was told about a finished action item on that day.

    Raises UserError if it is blank, or the item is open or was closed after that day.
    """
    said = clean(told, "The message to the customer")
    if not said:
        raise UserError("What you told the customer is blank.", remedy="Write a sentence.")
    with store.transaction() as cursor:
        query = "select closed_on from follow_up where follow_up_id = ? and closed_on > ?"
        for (closed_on,) in cursor.execute(query, [follow_up_id, day]).fetchall():
            raise UserError(f"The customer can’t have heard on {day}: it was done on {closed_on}.")
        voices.tell(cursor, follow_up_id, said, day)


def reopen(store: Store, follow_up_id: int) -> None:
    """Reopen a closed action item; what the customer was told stays. Raises UserError if it is open."""
    with store.transaction() as cursor:
        voices.reopen(cursor, follow_up_id)


def set_story(store: Store, story_id: int, state: StoryState, day: date) -> None:
    """Set the state of a story on that day. Raises UserError for an unknown story or state."""
    if state not in STORY_STATES:
        raise UserError(
            f"“{state}” isn’t a state of a story.", remedy=f"Choose one of: {', '.join(STORY_STATES)}."
        )
    with store.transaction() as cursor:
        voices.set_story(cursor, story_id, state, day)


def remove(store: Store, finding_id: int) -> None:
    """Remove a finding; its finished actions stay.

    Raises UserError if there is none of this number, or one of its actions is open.
    """
    with store.transaction() as cursor:
        voices.remove_finding(cursor, finding_id)


def _about(cursor: duckdb.DuckDBPyConnection, executive_id: int, customer_id: int, day: date) -> voices.Talk:
    executive = person_keys.keep(cursor, "executive", executive_id)
    return voices.Talk(executive, person_keys.keep(cursor, "customer", customer_id), day)
