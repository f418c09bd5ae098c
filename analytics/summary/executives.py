"""Each executive's figures with what explains them, as the command line and every table have them."""

from analytics.model.scope import Scope
from analytics.summary import freshness, gap_notes, removed
from analytics.summary.queries import Row, Source


def rows(source: Source, scope: Scope) -> list[Row]:
    """The rows of `executives` with attempts by whom, empty days, the note, and why the data cannot tell.

    Of too few contacts there is no share, and no figure that cannot be known since rows were removed.
    """
    fewest = source.settings.min_contacts_for_share
    notes = gap_notes.by_executive(source, scope)
    years = {row["executive_id"]: row for row in source.ask("empty_year", scope)}
    found = (
        row
        | {name: years[row["executive_id"]][name] for name in ("days_empty", "days_known")}
        | {"empty_share": years[row["executive_id"]]["share"]}
        | {"note": notes.get(row["executive_id"])}
        | ({} if row["contacts"] >= fewest else {"proactive_share": None})
        | {"attempts_by_customers_since_contact": _by_customers(row)}
        | {"why_cannot_tell": freshness.why_cannot_tell(source, scope, row) or None}
        for row in source.ask("executives", scope)
    )
    return [removed.row_told(source, scope, row) for row in found]


def _by_customers(row: Row) -> int:
    """Attempts of customers since the contact: all of them without ours."""
    return int(row["attempts_since_contact"] - row["attempts_by_us_since_contact"])
