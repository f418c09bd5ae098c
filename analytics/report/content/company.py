"""The company's pages, in the order in which a meeting needs them."""

from dataclasses import replace

from analytics.model.chair import headline
from analytics.model.text import plain
from analytics.report.content.agreed import agreed
from analytics.report.content.coverage import coverage_page
from analytics.report.content.empty_chairs import gaps_page, spells
from analytics.report.content.frame import Frame
from analytics.report.content.initiative import initiative
from analytics.report.pack import Block, Head, Page, Seats, Table, Text, Tiles
from analytics.summary import company, movers


def pages(frame: Frame) -> list[Page]:
    """All of them; what was agreed, and what moved, is left out where there is nothing to tell."""
    found = [
        table(frame),
        agreed(frame),
        gaps_page(frame),
        initiative(frame),
        coverage_page(frame),
        moved(frame),
    ]
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
    block: Block = (
        Table(heads, rows) if rows else Text((f"{frame.hedged(plain(movers.in_words(found)).rstrip('.'))}.",))
    )
    sentence = plain(company.moved(frame.source, frame.scope, frame.compared)).rstrip(".")
    return Page(
        f"Since {frame.compared.since}: {sentence}",
        frame.caption(f"Each figure as it would have been said on {frame.earlier()}, and now."),
        (block,),
        frame.notes("executives", "company"),
    )
