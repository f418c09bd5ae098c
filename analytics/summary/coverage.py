"""How many customers had a contact, of which customers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics.model.scope import COMPANY, Scope
from analytics.model.text import many, percent
from analytics.summary.compare import Compared
from analytics.summary.queries import Source
from analytics.summary.tile import Tile

_WITHOUT_WORD = (
    "Lost in 12 months, with no executive contact in the 90 days before. An observation, not a cause."
)


def named(rows: Sequence[Mapping[str, Any]], who: str = "") -> list[dict[str, Any]]:
    """Return coverage as the grid draws it: the first row, of all or of those chosen, has no executive.

    who: those chosen, such as "Sales"; "" for the company.
    """
    return [
        {
            **row,
            "name": (row["executive_id"] == COMPANY and who) or row["executive"],
            "executive_id": None if row["executive_id"] == COMPANY else row["executive_id"],
        }
        for row in rows
    ]


def is_over_all(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether each executive's coverage is over all customers, since none has a sponsor."""
    return not any(row["is_sponsored"] for row in rows)


def basis(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return what the grid counts, of which customers."""
    own = "all customers" if is_over_all(rows) else "those each executive sponsors"
    return f"Customers with a contact, of {own}."


def spread_finding(row: Mapping[str, Any]) -> str:
    """Return how many customers the contacts reached, as a title; row: of `company`."""
    contacts, customers = row["contacts"], row["customers_contacted"]
    reached = many(contacts, "contact"), many(customers, "customer", "different customers")
    return " reached ".join(reached) if contacts else "No contact reached a customer"


def tile(source: Source, scope: Scope, compared: Compared | None) -> Tile:
    """Return the company's coverage, or that of the chosen executives' customers."""
    now = _covered(source, scope)
    if not now[1]:
        reached = source.ask("company", scope)[0]["customers_contacted"]
        return Tile(
            "Customers reached", reached, definition="Import a customer list to see this as a percentage."
        )
    share, change = now[0] / now[1], ""
    if compared and (earlier := _covered(source, compared.scope(scope)))[1]:
        points = round(100 * share) - round(100 * earlier[0] / earlier[1])
        change = compared.change(points, "point")
    had = "customers had a contact"
    if scope.executives:
        is_all = is_over_all(source.ask("coverage", scope))
        had = "customers had a contact with them" if is_all else "sponsored customers had a contact"
    meaning = f"{now[0]:,} of {now[1]:,} {had} in {scope.window_days} days."
    return Tile("Coverage", percent(share), "", change, meaning)


def _covered(source: Source, scope: Scope) -> tuple[int, int]:
    """Return customers reached and customers: of the chosen executives together, or the company's."""
    # without chosen executives the company's own row is all that is looked at
    found = source.ask("coverage", scope if scope.executives else replace(scope, executives=(COMPANY,)))
    rows = [row for row in found if row["executive_id"] == COMPANY]
    return sum(row["contacted"] for row in rows), sum(row["customers"] for row in rows)


def lost_without_word(row: Mapping[str, Any]) -> list[Tile]:
    """Return how many left without a word and their value; row: of `lost_without_word`, with losses."""
    tiles = [
        Tile("Lost without a word", row["without_word"], f"of {row['lost']:,}", definition=_WITHOUT_WORD)
    ]
    if row["share"] is not None:
        largest = ", ".join(row["largest"] or ())
        meaning = f"Of all annual value lost. Largest: {largest}." if largest else ""
        tiles.append(Tile("Their value", percent(row["share"]), definition=meaning))
    return tiles


def lost_finding(row: Mapping[str, Any]) -> str:
    """Return how many left without a word, as a title; row: of `lost_without_word`, with losses."""
    return f"{row['without_word']:,} of {row['lost']:,} lost customers left without a word"
