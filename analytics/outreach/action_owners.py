"""The owner of an action item: an executive, followed through renames, or somebody else by name."""

from dataclasses import replace

import duckdb

from analytics.ingest.people import person_key
from analytics.model.errors import UserError
from analytics.model.voices import Action
from analytics.outreach.name_lookup import match_words
from analytics.store import person_keys, voices


def add(cursor: duckdb.DuckDBPyConnection, talk: voices.Talk, action: Action, finding_id: int | None) -> int:
    """Store an action item and return its number; without an owner it belongs to the executive of the call.

    Raises UserError when there is no such finding.
    """
    action = replace(action, finding_id=finding_id)
    known = cursor.execute("select 1 from finding where finding_id = ?", [finding_id]).fetchall()
    if finding_id is not None and not known:
        raise UserError(f"There is no comment {finding_id}.", remedy="Refresh the list.")
    if not action.owner:
        return voices.add_action(
            cursor, talk, replace(action, owner=talk.executive.called), talk.executive.key
        )
    executive_id = named(cursor, action.owner)
    if executive_id is None:
        return voices.add_action(cursor, talk, action, None)
    owner = person_keys.keep(cursor, "executive", executive_id)
    return voices.add_action(cursor, talk, replace(action, owner=owner.called), owner.key)


def named(cursor: duckdb.DuckDBPyConnection, name: str) -> int | None:
    """Return the executive with this name, or whose name contains all its words; None for none or several."""
    wanted = person_key(name)
    rows = cursor.execute("select name, executive_id from executive").fetchall()
    found = [id_ for called, id_ in rows if person_key(called) == wanted]
    if wanted and not found:
        return match_words(name, rows)
    return found[0] if wanted and len(found) == 1 else None
