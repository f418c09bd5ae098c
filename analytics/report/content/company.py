"""The company's pages, in the order in which a meeting needs them."""

from dataclasses import replace
from typing import Any

from analytics.charts import coverage_grid, initiative_bars
from analytics.charts.gap_bars import gap_finding
from analytics.charts.initiative_trend import trend_finding
from analytics.charts.label import plain
from analytics.charts.spell_timeline import spell_finding
from analytics.model.chair import headline
from analytics.report.content.agreed import agreed
from analytics.report.content.frame import Frame
from analytics.report.pack import (
    Block,
    Coverage,
    Gap,
    Gaps,
    Head,
    Heard,
    Months,
    Page,
    Seats,
    Share,
    Shares,
    Table,
    Text,
    Tiles,
)
from analytics.report.wording import Value
from analytics.summary import company, coverage, freshness, missing, movers, noted
from analytics.summary.source import Row


def pages(frame: Frame) -> list[Page]:
    """All of them; what was agreed, and what moved, is left out where there is nothing to tell."""
    found = [table(frame), agreed(frame), absent(frame), initiative(frame), heard(frame), moved(frame)]
    return [page for page in (*found, spells(frame)) if page]


def table(frame: Frame) -> Page:
    """Who is missing from the table, and the company's three figures."""
    chairs = [replace(chair, name=plain(chair.name), title=plain(chair.title)) for chair in frame.chairs()]
    tiles = company.tiles(frame.source, frame.scope, frame.compared)
    return Page(
        plain(headline(chairs)),
        frame.caption(
            f"A chair is empty after {frame.settings.limit_days} days or more without a contact; "
            "attempts never fill it."
        ),
        (Seats(tuple(chairs)), Tiles(tuple(tiles))),
        frame.notes("executives", "company", "coverage"),
    )


def absent(frame: Frame) -> Page:
    """How long each executive has been silent, and what those who are missing have done about it."""
    chairs, limit = frame.chairs(), frame.settings.limit_days
    gone, notes = missing.rows(frame.source, frame.scope), noted.by_executive(frame.source, frame.scope)
    blocks: list[Block] = []
    if gone:
        heads: tuple[Head, ...] = (
            Head("Executive"),
            Head("Gap"),
            Head("Empty since", "date"),
            Head("Tried since", is_wide=True),
            Head("Booked next", "date"),
            Head("Note", is_wide=True),
        )
        rows: tuple[tuple[Value, ...], ...] = tuple(
            (
                plain(row["executive"]), row["gap"], row["empty_since"], row["tried"], row["next_booked_on"],
                plain(notes.get(row["executive_id"], "")),
            )
            for row in gone
        )  # fmt: skip
        if not any(row[-1] for row in rows):
            heads, rows = heads[:-1], tuple(row[:-1] for row in rows)
        blocks.append(Table(heads, rows, plain(missing.finding(gone))))
    blocks.append(gaps(frame))
    if not frame.ask("spells"):
        blocks.append(Text((f"{spell_finding((), frame.scope.as_of)}.",)))
    return Page(
        plain(gap_finding(chairs, limit)),
        frame.caption(
            "Whole days since the last contact, a leave not counted; what was tried since stands beside it.",
            has_window=False,
        ),
        tuple(blocks),
        frame.notes("executives", "tried", "spells"),
    )


def gaps(frame: Frame) -> Gaps:
    """Each executive's gap with what stands beside it."""
    tried = missing.tried_in_words(frame.source, frame.scope)
    notes = noted.by_executive(frame.source, frame.scope)
    limit = frame.settings.limit_days
    rows = tuple(
        _gap(
            row,
            plain(notes.get(row["executive_id"], "")),
            tried.get(row["executive_id"], ""),
            freshness.why_cannot_tell(frame.source, frame.scope, row),
        )
        for row in frame.ask("executives")
    )
    return Gaps(rows, limit, round(frame.settings.due_soon_share * limit))


def _gap(row: Row, note: str, tried: str, why: str) -> Gap:
    booked, ours = row["next_booked_on"], row["attempts_by_us_since_contact"]
    parts = (
        note,
        plain(why).rstrip("."),
        _tried(tried, ours),
        f"next on {booked.day} {booked:%b}" if booked else "",
    )
    return Gap(
        plain(row["executive"]),
        row["state"],
        row["gap_days"],
        row["days_silent"],
        "; ".join(part for part in parts if part),
        note,
        ours,
        booked,
        row["away_until"],
    )


def _tried(tried: str, ours: int) -> str:
    if not tried or ours:
        return f"tried {tried}" if tried else ""
    return f"{tried.removesuffix(' by customers')} attempts by customers"


def initiative(frame: Frame) -> Page:
    """Who started the contacts: each executive's, and the company's month by month."""
    rows = initiative_bars.by_urgency(
        [row | {"name": plain(row["executive"])} for row in frame.ask("executives")]
    )
    trend = frame.ask("trend")
    blocks: list[Block] = [Shares(tuple(share(row, frame) for row in rows))]
    if any(row["contacts"] for row in trend):
        months = tuple(share(row | {"name": f"{row['starts_on']:%B %Y}"}, frame) for row in trend)
        blocks.append(Months(months, trend_finding(trend, frame.scope.as_of)))
    fewest = frame.settings.min_contacts_for_share
    return Page(
        plain(initiative_bars.initiative_finding(rows)),
        frame.caption(f"Contacts by who started them; under {fewest} contacts the counts stand alone."),
        tuple(blocks),
        frame.notes("executives", "trend"),
    )


def share(row: Any, frame: Frame) -> Share:
    """A row of executives or trend as a bar; no share where contacts are too few to claim one."""
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


def heard(frame: Frame) -> Page:
    """Whom the company hears, and what it lost without a word; without a list, how widely contacts spread."""
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
        blocks.append(Tiles(tuple(tiles), coverage.lost_finding(lost)))
    return Page(
        plain(coverage_grid.coverage_finding(named)),
        frame.caption(coverage.basis(rows)),
        tuple(blocks),
        frame.notes("coverage", "lost_without_word"),
    )


def _heard(group: Any, segment: str) -> Heard | None:
    row = next((row for row in group if row["segment"] == segment), None)
    return Heard(row["contacted"], row["customers"], row["days_since"]) if row and row["customers"] else None


def _spread(frame: Frame) -> Page:
    """How many different customers the contacts reached, which is all that a log alone can tell."""
    rows = sorted(frame.ask("executives"), key=lambda row: (row["customers_contacted"], row["executive"]))
    now = frame.ask("company")[0]
    heads = (
        Head("Executive"),
        Head("Contacts", "number"),
        Head("Different customers", "number"),
        Head("Contacts for each customer", "number"),
    )
    return Page(
        f"{now['contacts']:,} contacts reached {now['customers_contacted']:,} different customers",
        frame.caption(
            "Coverage needs a customer list: a log names only customers that were contacted, so it cannot "
            "tell whom we did not hear."
        ),
        (Table(heads, tuple((plain(row["executive"]), *_reached(row)) for row in rows)),),
        frame.notes("executives", "company"),
    )


def _reached(row: Row) -> tuple[int, int, float | None]:
    contacts, customers = row["contacts"], row["customers_contacted"]
    return contacts, customers, round(contacts / customers, 1) if customers else None


def moved(frame: Frame) -> Page | None:
    """Who left the table, who came back, and whose figures moved most.

    None where it cannot be told, which the pack's subtitle says.
    """
    if frame.compared.why_not:
        return None
    found = movers.movers(frame.source, frame.scope, frame.compared)
    heads = (Head("Executive"), Head("What moved", is_wide=True), Head("Change"))
    rows = tuple(
        (plain(mover.name), plain(mover.what), "better" if mover.is_better else "worse") for mover in found
    )
    block: Block = Table(heads, rows) if rows else Text((plain(movers.in_words(found)),))
    sentence = plain(company.moved(frame.source, frame.scope, frame.compared)).rstrip(".")
    return Page(
        f"Since {frame.compared.since}: {sentence}",
        frame.caption(f"Each figure as it would have been said on {frame.earlier()}, and now."),
        (block,),
        frame.notes("executives", "company"),
    )


def spells(frame: Frame) -> Page | None:
    """When chairs were empty over the year, and for what share of its days; None where none ever was."""
    found = missing.spells(frame.ask("spells"))
    if not found:
        return None
    heads = (
        Head("Executive"),
        Head("Days empty", "number"),
        Head("Days known", "number"),
        Head("Share of them", "percent"),
    )
    rows = tuple(
        (plain(row["executive"]), row["days_empty"], row["days_known"], row["share"])
        for row in frame.ask("empty_year")
        if row["days_empty"]
    )
    return Page(
        plain(spell_finding(found, frame.scope.as_of)),
        frame.caption(
            "Each bar is a time in which the chair was empty, over the year before. Days before any log, "
            "after its end and during a leave are not known.",
            has_window=False,
        ),
        (frame.spells(), Table(heads, rows)),
        frame.notes("spells", "empty_year"),
    )
