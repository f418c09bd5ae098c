"""What the coverage page says beside its grid: over whom it is, whom we lost; the spread without a list."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analytics.model.scope import COMPANY, Scope
from pages.parts import behind, data, filters, frame, show

SPREAD = {
    "executive": show.Column("Executive"),
    "contacts": show.Column("Contacts", "number"),
    "customers_contacted": show.Column("Different customers", "number"),
    "each": show.Column("Contacts for each customer", "number"),
}


_WITHOUT_WORD = (
    "In the last 12 months, with no executive contact in the 90 days before: an observation, not a cause."
)


def named(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Coverage as the grid draws it: the company's row has no executive."""
    return [
        {
            **row,
            "name": row["executive"],
            "executive_id": None if row["executive_id"] == COMPANY else row["executive_id"],
        }
        for row in rows
    ]


def is_over_all(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether each executive's coverage is over all customers, since none has an executive sponsor."""
    company = {row["segment"]: row["customers"] for row in rows if row["executive_id"] == COMPANY}
    return all(row["customers"] == company.get(row["segment"]) for row in rows)


def basis(rows: Sequence[Mapping[str, Any]]) -> str:
    """Over whom each executive's coverage is, and what the days say."""
    own = "all" if is_over_all(rows) else "those they sponsor"
    return (
        f"Customers spoken with, of those in the segment; an executive's are {own}. "
        "The days are since they last spoke with anyone of the segment; the company's row is everybody's."
    )


def lost_without_word(scope: Scope) -> None:
    """What was lost without any executive having spoken with it; an observation, not a cause."""
    [row] = data.metric("lost_without_word", scope)
    if not row["lost"]:
        return
    without, lost = row["without_word"], row["lost"]
    tiles = [show.Tile("Lost without a word", without, f"of {lost:,}", definition=_WITHOUT_WORD)]
    if row["share"] is not None:
        largest = ", ".join(row["largest"] or ())
        meaning = f"Of the annual value that was lost; the largest are {largest}." if largest else ""
        tiles.append(show.Tile("Their value", f"{round(100 * row['share'])}", "%", definition=meaning))
    left = "left" if without != 1 else "has left"
    st.subheader(f"{without:,} of {lost:,} lost customers {left} without a word from us", anchor=False)
    show.figure_row(tiles)


def without_customer_list(scope: Scope) -> None:
    """The spread of contacts, which is all that a log alone can tell."""
    frame.head("How widely are our contacts spread?", filters.caption(scope))
    show.nothing_yet(
        "Coverage needs a customer list",
        "A log names only customers that were contacted, so it cannot tell whom we did not hear. "
        "Import the customer list, with customer since, lost on and annual value, to see coverage.",
    )
    rows = [
        row
        | {
            "each": round(row["contacts"] / row["customers_contacted"], 1)
            if row["customers_contacted"]
            else None
        }
        for row in data.metric("executives", scope)
    ]
    selected = show.table(rows, SPREAD, key="spread", file_stem="spread", as_of=scope.as_of)
    behind.rows_behind(behind.narrowed(scope, rows, selected), key="spread")
