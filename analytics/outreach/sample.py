"""The sample with its executives' findings, actions, stories and a meeting."""

import re
import tomllib
from collections import Counter
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from analytics.imports import sample
from analytics.imports.import_sheet import Progress
from analytics.metrics.run import Row, ask_with
from analytics.model.batch import Batch
from analytics.model.scope import Scope
from analytics.model.voices import Action, Candidate, Finding
from analytics.outreach import action_owners, sample_meeting
from analytics.store import person_keys, voices
from analytics.store.store import Store

Voice = dict[str, Any]
_SHARE = 30  # days of notes that are asked for at once, since the metric gives the newest few hundred only


def load(store: Store) -> list[Batch]:
    """Import the sample's files and keep what its customers said; returns the receipts.

    The notes belong to no batch. Raises UserError as the import of the sample does.
    """
    receipts = sample.load(store)
    note(store)
    return receipts


def load_when_empty(store: Store, progress: Progress = lambda _step, _rows: None) -> bool:
    """Load the sample if nothing was ever imported; return whether it did. progress: called for each step."""
    is_loaded = sample.load_when_empty(store, progress)
    if is_loaded:
        progress("Adding notes and decisions", 0)
        note(store)
    return is_loaded


def note(store: Store) -> None:
    """Add the sample's findings and decisions, unless there are some already."""
    with store.transaction() as cursor:
        if not _is_anything_noted(cursor):
            end = store.settings.day() - timedelta(days=1)
            _note(cursor, store, end)
            sample_meeting.hold(cursor, store.settings, end)


def _is_anything_noted(cursor: duckdb.DuckDBPyConnection) -> bool:
    query = "select exists (from finding) or exists (from follow_up) or exists (from story)"
    return cursor.execute(query).fetchall() == [(True,)]


@lru_cache(1)
def _voices() -> list[Voice]:
    """Return the voices of sample.toml, in its order."""
    with Path(__file__).with_name("sample.toml").open("rb") as file:
        return list(tomllib.load(file)["voice"])


def _note(cursor: duckdb.DuckDBPyConnection, store: Store, end: date) -> None:
    """Add each voice to the conversation that fits it best; voices that fit none are dropped."""
    chosen = _chosen(_conversations(cursor, store, end), end)
    executives = person_keys.keep_all(cursor, "executive", [row["executive_id"] for _, row, _ in chosen])
    customers = person_keys.keep_all(cursor, "customer", [row["customer_id"] for _, row, _ in chosen])
    for voice, row, found in chosen:
        talk = voices.Talk(executives[row["executive_id"]], customers[row["customer_id"]], row["day"])
        _keep(cursor, talk, voice, _finding(voice, found, row["row_key"]), end)
    person_keys.follow(cursor)


def _chosen(conversations: list[Row], end: date) -> list[tuple[Voice, Row, re.Match[str]]]:
    """Return a conversation for each voice: the newest of the executive with the fewest so far.

    So there are many executives, and each customer only once.
    """
    chosen: list[tuple[Voice, Row, re.Match[str]]] = []
    for voice in _voices():
        heard = Counter(row["executive_id"] for _, row, _ in chosen)
        spoken = {row["customer_id"] for _, row, _ in chosen}
        fitting = _fitting(voice, [row for row in conversations if row["customer_id"] not in spoken], end)
        if fitting:
            row, found = min(fitting, key=lambda one: heard[one[0]["executive_id"]])
            chosen.append((voice, row, found))
    return chosen


def _conversations(cursor: duckdb.DuckDBPyConnection, store: Store, end: date) -> list[Row]:
    """Return the contacts with notes, newest first."""
    longest = max(voice["ago"][1] for voice in _voices())
    rows: list[Row] = []
    for back in range(0, longest, _SHARE):
        scope = Scope(end - timedelta(days=back), _SHARE)
        rows += ask_with(cursor, store.settings, "opening_notes", scope)
    return [row for row in rows if row["is_contact"] and row["customer_id"] is not None]


def _fitting(voice: Voice, conversations: list[Row], end: date) -> list[tuple[Row, re.Match[str]]]:
    first, last = voice["ago"]
    says = re.compile(voice["says"])
    return [
        (row, found)
        for row in conversations
        if first <= (end - row["day"]).days <= last and (found := says.search(row["notes"]))
    ]


def _finding(voice: Voice, found: re.Match[str], row_key: int) -> Finding:
    groups = found.groupdict()
    return Finding(
        voice["kind"],
        voice.get("words") or groups.get("words", found.group()),
        groups.get("colleague", ""),
        voice.get("calls_for_action", False),
        row_key,
    )


def _keep(
    cursor: duckdb.DuckDBPyConnection, talk: voices.Talk, voice: Voice, finding: Finding, end: date
) -> None:
    """Add a finding with its action and story; no date is before the conversation."""

    def day(after_end: int) -> date:
        return max(end + timedelta(days=after_end), talk.day)

    number = voices.add_finding(cursor, talk, finding)
    if told := voice.get("action"):
        action = Action(told["what"], told.get("owner", ""), day(told["due"]))
        follow_up = action_owners.add(cursor, talk, action, number)
        if "closed" in told:
            voices.close(cursor, follow_up, told.get("told", ""), day(told["closed"]))
    if told := voice.get("story"):
        story = voices.add_story(cursor, talk, Candidate(told["what"], day(told["ask"])))
        if "state" in told:
            voices.set_story(cursor, story, told["state"], day(told["since"]))
