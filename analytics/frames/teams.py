"""Teams as a table: how many executives of each are in which state, and how close they are to customers."""

from collections.abc import Sequence
from statistics import median
from types import MappingProxyType
from typing import Any

from analytics.frames import columns
from analytics.frames.column import Column, Columns
from analytics.frames.metric import metric_table
from analytics.frames.table import Table
from analytics.model.scope import Scope
from analytics.summary.days import known_gap
from analytics.summary.queries import Row, Source
from analytics.summary.teams import NONE, members

COLUMNS: Columns = MappingProxyType(
    {
        "team": Column("Team"),
        "executives": Column("Executives", "number", counts="executives"),
        "empty_chairs": Column("Empty chairs", "number", counts="executives"),
        "due_soon": Column("Due soon", "number", counts="executives"),
        "cannot_tell": Column("Cannot tell", "number", counts="executives"),
        "median_gap_days": Column(
            "Median gap", "number", "days", "Half of the team's executives have a gap this long or shorter"
        ),
        "contacts": Column(
            "Contacts",
            "number",
            help="Of each executive; a shared meeting counts for each",
            counts="contacts",
        ),
        "proactive_share": columns.EXECUTIVES["proactive_share"],
    }
)


def teams(source: Source, scope: Scope) -> Table:
    """Return each team's figures, most empty chairs first, those of no team last; empty without teams.

    The median is over executives whose gap is known. A share of too few contacts is left out.
    """
    rows = source.ask("executives", scope)
    by_id = {row["executive_id"]: row for row in rows}
    known = {name: [by_id[one] for one in ids] for name, ids in members(rows).items()}
    fewest = source.settings.min_contacts_for_share
    grouped = sorted(
        (_team(name, of_team, fewest) for name, of_team in known.items()),
        key=lambda team: (team["team"] == NONE, -team["empty_chairs"], -(team["median_gap_days"] or 0)),
    )
    return metric_table("executives", grouped, COLUMNS, scope, source.settings)


def _team(name: str, rows: Sequence[Row], fewest: int) -> dict[str, Any]:
    states = [row["state"] for row in rows]
    gaps = [gap for row in rows if (gap := known_gap(row["state"], row["gap_days"])) is not None]
    total = {key: sum(row[key] or 0 for row in rows) for key in ("contacts", "proactive", "reactive")}
    started = total["proactive"] + total["reactive"]
    return {
        "team": name,
        "executives": len(rows),
        "empty_chairs": states.count("empty chair"),
        "due_soon": states.count("due soon"),
        "cannot_tell": states.count("cannot tell"),
        "median_gap_days": round(median(gaps)) if gaps else None,
        "contacts": total["contacts"],
        "proactive_share": total["proactive"] / started if started and total["contacts"] >= fewest else None,
    }
