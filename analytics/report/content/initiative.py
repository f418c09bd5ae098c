"""Who started the contacts: for each executive, and for the company month by month."""

from typing import Any

from analytics.charts import initiative_bars
from analytics.charts.initiative_trend import trend_finding
from analytics.model.text import plain
from analytics.report.content.frame import Frame
from analytics.report.pack import Block, Months, Page, Share, Shares
from analytics.summary import company


def initiative(frame: Frame) -> Page:
    """Return who started the contacts, for each executive and for the company month by month."""
    rows = initiative_bars.by_urgency(
        [row | {"name": plain(row["executive"])} for row in frame.ask("executives")]
    )
    trend = frame.ask("trend")
    blocks: list[Block] = [Shares(tuple(share(row, frame) for row in rows))]
    if any(row["contacts"] for row in trend):
        months = tuple(share(row | {"name": f"{row['starts_on']:%B %Y}"}, frame) for row in trend)
        blocks.append(Months(months, trend_finding(trend, frame.scope.as_of)))
    fewest, sums = frame.settings.min_contacts_for_share, company.adds_up(frame.source, frame.scope)
    meaning = f"Who started contacts; percentages need at least {fewest}."
    return Page(
        frame.hedged(plain(initiative_bars.initiative_finding(rows))),
        frame.caption(f"{meaning} {sums}".strip()),
        tuple(blocks),
        (
            "Blue is what we started, orange is what customers started.",
            "If we can't tell, the contact is shown as unknown and isn't part of the share.",
            "Complaints, and our quick replies to customers, count as started by the customer.",
        ),
    )


def share(row: Any, frame: Frame) -> Share:
    """Return a row of executives or trend as a bar, without a share if contacts are too few."""
    known = row["proactive"] + row["reactive"]
    is_told = known and row["contacts"] >= frame.settings.min_contacts_for_share
    return Share(
        row["name"],
        row["proactive"],
        row["reactive"],
        row["unknown"],
        row["proactive"] / known if is_told else None,
        row.get("state", "") if row.get("state") in ("away", "cannot tell") and not row["contacts"] else "",
        row.get("starts_on"),
    )
