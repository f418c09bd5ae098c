"""The commands that answer: executives and coverage."""

import argparse
from typing import Any

from analytics.command import terminal
from analytics.ingest.people import person_key
from analytics.metrics.run import Row, ask, default_as_of
from analytics.model.errors import UserError
from analytics.model.scope import COMPANY, Scope
from analytics.model.text import many, percent, plain
from analytics.outreach.name_lookup import match_words
from analytics.store.store import Store
from analytics.summary import executives as figures
from analytics.summary import freshness, queries, removed, unlisted
from analytics.summary.days import day_in_words, gap_in_words

EXECUTIVE_KEYS = (
    "executive", "state", "gap_days", "last_contact_on", "contacts", "attempts", "attempts_since_contact",
    "proactive", "reactive", "unknown", "proactive_share", "face_to_face_gap_days", "exposure_minutes",
    "next_booked_on", "customers_contacted", "days_empty", "days_known", "note", "why_cannot_tell",
    "attempts_by_us_since_contact", "attempts_by_customers_since_contact",
)  # fmt: skip
COVERAGE_KEYS = (
    "executive", "segment", "customers", "contacted", "share", "value", "value_contacted", "value_share",
    "days_since",
)  # fmt: skip

# The titles of pages, which stand in frames/columns.py; that needs pandas, which takes half a second.
EXECUTIVE_TITLES = {
    "executive": "Executive",
    "state": "State",
    "gap_days": "Gap",
    "last_contact_on": "Last contact",
    "contacts": "Contacts",
    "attempts_by_us_since_contact": "Our attempts since",
    "attempts_by_customers_since_contact": "Customers' attempts since",
    "proactive_share": "Proactive share",
    "next_booked_on": "Next meeting",
}
COVERAGE_TITLES = {
    "executive": "Executive",
    "segment": "Segment",
    "customers": "Customers",
    "contacted": "With contact",
    "share": "Coverage",
    "days_since": "Last contact",
}
NO_EXECUTIVES = "No executives yet. Import a log of interactions to see them."


def scope_of(store: Store, parsed: argparse.Namespace) -> Scope:
    """Return the Scope that the options describe. Raises UserError on an unknown executive."""
    as_of = parsed.as_of or default_as_of(store)[0]
    window = parsed.window or store.settings.window_days
    scope = Scope(as_of, window, getattr(parsed, "by", "lifecycle"))
    names = getattr(parsed, "executive", [])
    if not names:
        return scope
    rows = ask(store, "executives", scope)
    known = {person_key(row["executive"]): row["executive_id"] for row in rows}
    called = [(row["executive"], row["executive_id"]) for row in rows]
    ids = []
    for name in names:
        found = known.get(person_key(name)) or match_words(name, called)
        if found is None:
            raise UserError(
                f"There is no executive “{name}” on {as_of}.",
                remedy="Run it without --executive to list all.",
            )
        ids.append(found)
    return Scope(as_of, window, scope.dimension, tuple(ids))


def executives(store: Store, parsed: argparse.Namespace) -> None:
    """Print each executive's figures."""
    scope = scope_of(store, parsed)
    asked = queries.of_store(store)
    rows = [{key: row[key] for key in EXECUTIVE_KEYS} for row in figures.rows(asked, scope)]
    if parsed.json:
        others = [row["name"] for row in asked.ask("unlisted", Scope(scope.as_of))]
        terminal.say_json(_head(asked, scope) | {"not_on_the_list": others, "executives": rows})
        return
    _say_scope(asked, scope)
    if not rows:
        terminal.say(NO_EXECUTIVES)
    shown = [_as_shown(row, store.settings.min_contacts_for_share) for row in rows]
    notes = {"note": "Note"} if any(row["note"] for row in rows) else {}
    terminal.table(shown, EXECUTIVE_TITLES | notes)
    for why in dict.fromkeys(row["why_cannot_tell"] for row in rows if row["why_cannot_tell"]):
        terminal.say(why)
    if others := unlisted.in_sentences(asked, scope):
        terminal.say(others)


def _as_shown(row: Row, fewest: int) -> Row:
    """A row as pages show it: the gap and the share in words, attempts by side."""
    known = (row["proactive"] or 0) + (row["reactive"] or 0)
    share = "no contact" if not row["contacts"] else f"{row['proactive'] or 0:,} of {known:,}"
    if row["contacts"] is None:
        share = ""
    elif row["proactive_share"] is not None:
        share = percent(row["proactive_share"])
    elif row["contacts"] >= fewest:
        share = "unknown"
    return row | {
        "gap_days": gap_in_words(row),
        "proactive_share": share,
    }


def coverage(store: Store, parsed: argparse.Namespace) -> None:
    """Print coverage for the company and each executive."""
    scope = scope_of(store, parsed)
    asked = queries.of_store(store)
    rows = []
    for row in asked.ask("coverage", scope):
        name = None if row["executive_id"] == COMPANY and not scope.executives else row["executive"]
        told = {key: row[key] for key in COVERAGE_KEYS} | {"executive": name}
        rows.append(removed.row_told(asked, scope, told))
    if parsed.json:
        terminal.say_json(_head(asked, scope) | {"by": scope.dimension, "coverage": rows})
        return
    _say_scope(asked, scope, f", by {scope.dimension}")
    if not rows:
        terminal.say("No customers file yet. Import one to see coverage.")
    named = [
        row
        | {
            "executive": row["executive"] or "The company",
            "share": None if row["share"] is None else percent(row["share"]),
            "days_since": None if row["days_since"] is None else many(row["days_since"], "day"),
        }
        for row in rows
    ]
    terminal.table(named, COVERAGE_TITLES)


def _head(asked: queries.Source, scope: Scope) -> dict[str, Any]:
    """Return what a document is about, what was removed of it, and the logs whose end hides contacts."""
    hidden = [
        {"log": silence.log.file, "ended_on": silence.log.newest_on, "cannot_tell_of": silence.names}
        for silence in freshness.silences(asked, scope)
    ]
    return {
        "as_of": scope.as_of,
        "window_days": scope.window_days,
        "ended_logs": hidden,
        "removed_before": removed.kept_from(asked, scope) if removed.sentence(asked, scope) else None,
    }


def _say_scope(asked: queries.Source, scope: Scope, more: str = "") -> None:
    """Say the day and window, where the data stops, which logs stopped before, and what was removed."""
    terminal.say(f"As of {day_in_words(scope.as_of)}, {many(scope.window_days, 'day')}{more}")
    ended = "; ".join(
        f"{plain(silence.log.file)} stops on {day_in_words(silence.log.newest_on)}"
        for silence in freshness.silences(asked, scope)
    )
    if ended:
        terminal.say(f"Data incomplete: {ended}.")
    if end := freshness.end(asked, scope):
        terminal.say(end)
    if gone := removed.sentence(asked, scope):
        terminal.say(gone)
