"""The questions of the command line: executives and coverage."""

import argparse
import json
from typing import Any

from analytics.ingest.people import person_key
from analytics.metrics.run import Row, ask, default_as_of
from analytics.model.errors import UserError
from analytics.model.scope import COMPANY, Scope
from analytics.model.text import percent, plain
from analytics.outreach.name_lookup import match_words
from analytics.store.store import Store
from analytics.summary import executives as figures
from analytics.summary import freshness, queries, unlisted
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


def scope_of(store: Store, parsed: argparse.Namespace) -> Scope:
    """The Scope that the options describe. Raises UserError on an executive whom nobody knows."""
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
                f"There is no executive “{name}” on {as_of}.", remedy="Look at the list without --executive."
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
        print_json(_head(asked, scope) | {"not_on_the_list": others, "executives": rows})
        return
    print(f"As of {scope.as_of}, window of {scope.window_days} days")
    _print_reach(asked, scope)
    if not rows:
        print("Nobody has a chair on this day: import a log of interactions.")
    columns = ("executive", "state", "gap", "last_contact_on", "contacts",
               "tried_by_us", "tried_by_customers", "proactive", "next_booked_on")  # fmt: skip
    shown = [_in_words(row, store.settings.min_contacts_for_share) for row in rows]
    print_table(shown, (*columns, "note") if any(row["note"] for row in rows) else columns)
    for why in dict.fromkeys(row["why_cannot_tell"] for row in rows if row["why_cannot_tell"]):
        print(why)
    if said := unlisted.in_sentences(asked, scope):
        print(said)


def _in_words(row: Row, fewest: int) -> Row:
    """A row of the table for people: the gap and the share as pages say them, attempts by whom."""
    known = row["proactive"] + row["reactive"]
    share = "no contact" if not row["contacts"] else f"{row['proactive']:,} of {known:,}"
    if row["proactive_share"] is not None:
        share = percent(row["proactive_share"])
    elif row["contacts"] >= fewest:
        share = "unknown"
    return row | {
        "gap": gap_in_words(row),
        "tried_by_us": row["attempts_by_us_since_contact"],
        "tried_by_customers": row["attempts_by_customers_since_contact"],
        "proactive": share,
    }


def coverage(store: Store, parsed: argparse.Namespace) -> None:
    """Print coverage for the company and each executive."""
    scope = scope_of(store, parsed)
    asked = queries.of_store(store)
    rows = []
    for row in asked.ask("coverage", scope):
        name = None if row["executive_id"] == COMPANY else row["executive"]
        rows.append({key: row[key] for key in COVERAGE_KEYS} | {"executive": name})
    if parsed.json:
        print_json(_head(asked, scope) | {"by": scope.dimension, "coverage": rows})
        return
    print(f"As of {scope.as_of}, window of {scope.window_days} days, by {scope.dimension}")
    _print_reach(asked, scope)
    if not rows:
        print("There is no customer list, so there is nothing to cover: import one.")
    named = [row | {"executive": row["executive"] or "The company"} for row in rows]
    print_table(named, ("executive", "segment", "customers", "contacted", "share", "days_since"))


def _head(asked: queries.Source, scope: Scope) -> dict[str, Any]:
    """What a document's figures speak for, and the logs whose end hides contacts from them."""
    hidden = [
        {"log": silence.log.file, "ended_on": silence.log.newest_on, "cannot_tell_of": silence.names}
        for silence in freshness.silences(asked, scope)
    ]
    return {"as_of": scope.as_of, "window_days": scope.window_days, "ended_logs": hidden}


def _print_reach(asked: queries.Source, scope: Scope) -> None:
    """Say where the data end, and that what was counted was counted as far as they reach."""
    ended = "; ".join(
        f"{plain(silence.log.file)} ended on {day_in_words(silence.log.newest_on)}"
        for silence in freshness.silences(asked, scope)
    )
    if counted := freshness.counted(asked, scope):
        print(f"{counted.rstrip('.')}: {ended}.")
    if end := freshness.end(asked, scope):
        print(end)


def print_json(document: dict[str, Any]) -> None:
    """One document on stdout; dates as YYYY-MM-DD."""
    print(json.dumps(document, default=str, ensure_ascii=False, indent=2))


def print_table(rows: list[Row], columns: tuple[str, ...]) -> None:
    """Aligned columns for people."""
    if not rows:
        return
    cells = [[_cell(name, row[name]) for name in columns] for row in rows]
    titles = [name.replace("_", " ") for name in columns]
    widths = [max(len(line[i]) for line in (titles, *cells)) for i in range(len(columns))]
    for line in (titles, *cells):
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cell(name: str, value: Any) -> str:
    if value is None:
        return "–"
    if name.endswith("share"):
        return f"{value:.0%}"
    return " ".join(str(value).split())
