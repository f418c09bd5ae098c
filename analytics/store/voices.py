"""Findings, follow-ups and stories as they are kept: each has its customer, and who heard or promised it."""

from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.model.errors import UserError
from analytics.model.voices import Action, Candidate, Finding, StoryState
from analytics.store import person_keys
from analytics.store.person_keys import PersonKey

_LOOK_AGAIN = "Reload the list: somebody may have changed it."


@dataclass(frozen=True)
class Talk:
    """Who spoke with whom on which day; batch_id: what it was logged as, None for what is noted by itself."""

    executive: PersonKey
    customer: PersonKey
    day: date
    batch_id: int | None = None


def add_finding(cursor: duckdb.DuckDBPyConnection, talk: Talk, finding: Finding) -> int:
    """Keep a finding; returns its number. Whoever adds the last of a transaction calls kept.follow."""
    return _insert(
        cursor,
        "insert into finding values (nextval('finding_number'), $batch_id, $kind, $words,"
        " nullif($colleague, ''), $calls, $day, $customer_key, $customer, $executive_key, $executive,"
        " $row_key, now() at time zone 'UTC') returning finding_id",
        talk, kind=finding.kind, words=finding.words, colleague=finding.colleague,
        calls=finding.calls_for_action, row_key=finding.row_key,
    )  # fmt: skip


def add_action(cursor: duckdb.DuckDBPyConnection, talk: Talk, action: Action, owner_key: str | None) -> int:
    """Keep an action item, opened on the talk's day; returns its number. owner_key: of an executive."""
    return _insert(
        cursor,
        "insert into follow_up values (nextval('follow_up_number'), $batch_id, $finding_id, $what, $owner,"
        " $owner_key, $due_on, $customer_key, $customer, $executive_key, $executive, $day, null, null,"
        " null) returning follow_up_id",
        talk, what=action.what, owner=action.owner, owner_key=owner_key, due_on=action.due_on,
        finding_id=action.finding_id,
    )  # fmt: skip


def add_story(cursor: duckdb.DuckDBPyConnection, talk: Talk, story: Candidate) -> int:
    """Keep a story candidate; returns its number."""
    number = _insert(
        cursor,
        "insert into story values (nextval('story_number'), $batch_id, $what, $customer_key, $customer,"
        " $executive_key, $executive, $ask_on, $day) returning story_id",
        talk, what=story.what, ask_on=story.ask_on,
    )  # fmt: skip
    _step(cursor, number, "candidate", talk.day)
    return number


def close(cursor: duckdb.DuckDBPyConnection, follow_up_id: int, told: str, day: date) -> None:
    """Close an action item; told: to the customer, "" for nothing more than before.

    Raises UserError if not open.
    """
    _change(
        cursor,
        "update follow_up set closed_on = $day, told = coalesce(nullif($told, ''), told),"
        " told_on = case when $told = '' then told_on else $day end"
        " where follow_up_id = $id and closed_on is null returning 1",
        f"There is no open action {follow_up_id}.", id=follow_up_id, told=told, day=day,
    )  # fmt: skip


def tell(cursor: duckdb.DuckDBPyConnection, follow_up_id: int, told: str, day: date) -> None:
    """Note what the customer was told on that day of an item that is done. Raises UserError if it is open."""
    _change(
        cursor,
        "update follow_up set told = $told, told_on = $day"
        " where follow_up_id = $id and closed_on is not null returning 1",
        f"There is no closed action {follow_up_id}.", id=follow_up_id, told=told, day=day,
    )  # fmt: skip


def reopen(cursor: duckdb.DuckDBPyConnection, follow_up_id: int) -> None:
    """Open an action item that was closed; what was told stays. Raises UserError if it is not closed."""
    _change(
        cursor,
        "update follow_up set closed_on = null"
        " where follow_up_id = $id and closed_on is not null returning 1",
        f"There is no closed action {follow_up_id}.", id=follow_up_id,
    )  # fmt: skip


def set_story(cursor: duckdb.DuckDBPyConnection, story_id: int, state: StoryState, day: date) -> None:
    """Note how far a story had come by that day, whatever was noted for the day and since.

    Raises UserError when there is no story of this number.
    """
    if not cursor.execute("select 1 from story where story_id = ?", [story_id]).fetchall():
        raise UserError(f"There is no story {story_id}.", remedy=_LOOK_AGAIN)
    cursor.execute("delete from story_step where story_id = ? and day >= ?", [story_id, day])
    _step(cursor, story_id, state, day)


def _step(cursor: duckdb.DuckDBPyConnection, story_id: int, state: StoryState, day: date) -> None:
    cursor.execute("insert into story_step values (?, ?, ?)", [story_id, state, day])


def remove_finding(cursor: duckdb.DuckDBPyConnection, finding_id: int) -> None:
    """Forget a finding. Raises UserError when there is none of this number, or an item of it is open."""
    query = "select count(*) from follow_up where finding_id = ? and closed_on is null"
    [(open_,)] = cursor.execute(query, [finding_id]).fetchall()
    if open_:
        raise UserError(
            "This comment still has an open action.",
            remedy="Close the action first.",
        )
    _change(
        cursor,
        "delete from finding where finding_id = $id returning 1",
        f"There is no comment {finding_id}.", id=finding_id,
    )  # fmt: skip
    person_keys.follow(cursor)


def _insert(cursor: duckdb.DuckDBPyConnection, query: str, talk: Talk, **values: object) -> int:
    parameters = values | {
        "batch_id": talk.batch_id,
        "customer_key": talk.customer.key,
        "customer": talk.customer.called,
        "executive_key": talk.executive.key,
        "executive": talk.executive.called,
        "day": talk.day,
    }
    [(number,)] = cursor.execute(query, parameters).fetchall()
    return int(number)


def _change(cursor: duckdb.DuckDBPyConnection, query: str, missing: str, **values: object) -> None:
    if not cursor.execute(query, values).fetchall():
        raise UserError(missing, remedy=_LOOK_AGAIN)
