"""Over whom coverage is, and how many customers of them were heard."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.model.scope import COMPANY, Scope
from analytics.summary.compare import Compared
from analytics.summary.queries import Source
from analytics.summary.tile import Tile

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


def tile(source: Source, scope: Scope, compared: Compared | None) -> Tile:
    """The company's coverage, or that of the chosen executives' customers."""
    now = _covered(source, scope)
    if not now[1]:
        reached = source.ask("company", scope)[0]["customers_contacted"]
        return Tile(
            "Customers heard", reached, definition="Without a customer list there is no share: import one."
        )
    earlier = _covered(source, compared.scope(scope)) if compared else (0, 0)
    share = round(100 * now[0] / now[1])
    change = (
        compared.change(share - round(100 * earlier[0] / earlier[1]), "point")
        if compared and earlier[1]
        else ""
    )
    whose = ""
    if scope.executives:
        whose = " of the whole company" if is_over_all(source.ask("coverage", scope)) else " of theirs"
    meaning = f"{now[0]:,} of {now[1]:,} customers{whose} had a contact in {scope.window_days} days."
    return Tile("Coverage", f"{share}", "%", change, meaning)


def _covered(source: Source, scope: Scope) -> tuple[int, int]:
    """Customers heard and customers: those sponsored by the chosen executives, or the company's."""
    found = source.ask("coverage", scope)
    rows = [row for row in found if row["executive_id"] == COMPANY]
    if scope.executives and not is_over_all(found):
        rows = [row for row in found if row["executive_id"] in scope.executives]
    return sum(row["contacted"] for row in rows), sum(row["customers"] for row in rows)


def lost_without_word(row: Mapping[str, Any]) -> list[Tile]:
    """How many left without a word and what they were worth; row: of `lost_without_word`, with losses."""
    tiles = [
        Tile("Lost without a word", row["without_word"], f"of {row['lost']:,}", definition=_WITHOUT_WORD)
    ]
    if row["share"] is not None:
        largest = ", ".join(row["largest"] or ())
        meaning = f"Of the annual value that was lost; the largest are {largest}." if largest else ""
        tiles.append(Tile("Their value", f"{round(100 * row['share'])}", "%", definition=meaning))
    return tiles


def lost_finding(row: Mapping[str, Any]) -> str:
    """How many left without a word, as a sentence; row: of `lost_without_word`, with losses."""
    left = "left" if row["without_word"] != 1 else "has left"
    return f"{row['without_word']:,} of {row['lost']:,} lost customers {left} without a word from us"
