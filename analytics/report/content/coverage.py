"""Coverage by segment, and customers lost without a word; without a customers file, who contacts reached."""

from dataclasses import replace
from typing import Any

from analytics.charts import coverage_grid
from analytics.model.chair import in_words
from analytics.model.name_order import name_order
from analytics.model.text import many, plain
from analytics.report.content.frame import Frame
from analytics.report.pack import Block, Coverage, Head, Heard, Page, Table, Text, Tiles
from analytics.summary import company, coverage
from analytics.summary.queries import Row


def coverage_page(frame: Frame) -> Page:
    """Return coverage by segment and customers lost without a word; without a customers file, the spread."""
    rows = frame.ask("coverage")
    if not rows:
        return _spread(frame)
    named = coverage.named(rows)
    shown, more = coverage_grid.largest_segments(named)
    company_rows, people = coverage_grid.by_share(named)
    grid = tuple(
        (plain(str(group[0]["name"])), tuple(_heard(group, segment) for segment in shown))
        for group in (*company_rows, *people)
    )
    blocks: list[Block] = [Coverage(tuple(plain(segment) for segment in shown), grid)]
    if more:
        blocks.append(Text((more,), is_small=True))
    [lost] = frame.ask("lost_without_word")
    if lost["lost"]:
        tiles = [
            replace(tile, definition=plain(tile.definition)) for tile in coverage.lost_without_word(lost)
        ]
        blocks.append(Tiles(tuple(tiles), frame.hedged(coverage.lost_finding(lost))))
    return Page(
        frame.hedged(plain(coverage_grid.coverage_finding(named, frame.scope.dimension, _who(frame)))),
        frame.caption(coverage.basis(rows)),
        tuple(blocks),
        (
            f"Each cell shows how many of the segment's customers had a contact in {frame.window()}.",
            "The days say how long ago the last contact was.",
            (
                "Lost without a word means that no executive had contact in the "
                f"{many(frame.settings.silent_before_loss_days, 'day')} before we lost the customer."
            ),
            "It doesn't mean that we lost them because of that.",
        ),
    )


def _who(frame: Frame) -> str:
    """Return what the first row is called, if not the company."""
    number = len(frame.scope.executives)
    return f"The {in_words(number)} executives" if number else ""


def _heard(group: Any, segment: str) -> Heard | None:
    row = next((row for row in group if row["segment"] == segment), None)
    return Heard(row["contacted"], row["customers"], row["days_since"]) if row and row["customers"] else None


def _spread(frame: Frame) -> Page:
    """Return how many different customers the contacts reached, which is all that logs alone show."""
    rows = sorted(
        frame.ask("executives"), key=lambda row: (row["customers_contacted"], name_order(row["executive"]))
    )
    heads = (
        Head("Executive"),
        Head("Contacts", "number"),
        Head("Different customers", "number"),
        Head("Contacts per customer", "number"),
    )
    return Page(
        frame.hedged(coverage.spread_finding(frame.ask("company")[0])),
        frame.caption(
            "Coverage needs a customers file; logs only show customers we reached. "
            f"{company.adds_up(frame.source, frame.scope)}".rstrip()
        ),
        (Table(heads, tuple((plain(row["executive"]), *_reached(row)) for row in rows)),),
        ("Without a customers file we know who we reached, but not who we missed.",),
    )


def _reached(row: Row) -> tuple[int, int, float | None]:
    contacts, customers = row["contacts"], row["customers_contacted"]
    return contacts, customers, round(contacts / customers, 1) if customers else None
