"""The company's pages, in the order a meeting needs them."""

from dataclasses import replace

from analytics.model.chair import headline
from analytics.model.text import many, plain
from analytics.report.content.agreed import agreed
from analytics.report.content.coverage import coverage_page
from analytics.report.content.empty_chairs import empty_periods, gaps_page
from analytics.report.content.frame import Frame
from analytics.report.content.initiative import initiative
from analytics.report.pack import Block, Head, Page, Seats, Table, Text, Tiles
from analytics.summary import company, movers


def pages(frame: Frame) -> list[Page]:
    """Return all pages; decisions, changes and empty-chair periods only if there are any."""
    found = [
        table(frame),
        agreed(frame),
        gaps_page(frame),
        frame.told(initiative(frame)),
        frame.told(coverage_page(frame)),
        moved(frame),
    ]
    return [page for page in (*found, empty_periods(frame)) if page]


def table(frame: Frame) -> Page:
    """Return the table with its empty chairs, and the company's three figures."""
    chairs = [replace(chair, name=plain(chair.name), title=plain(chair.title)) for chair in frame.chairs()]
    tiles = company.tiles(frame.source, frame.scope, frame.compared)
    return Page(
        plain(headline(chairs)),
        frame.caption(f"A chair is empty after {many(frame.settings.limit_days, 'day')} without contact."),
        (Seats(tuple(chairs)), Tiles(tuple(tiles))),
        (
            "Attempts don't fill a chair: voicemail, no answer and no-shows don't count.",
            "The proactive share is the share of contacts that we started.",
            "The median gap is the gap of the executive in the middle.",
            f"Coverage is the share of customers with a contact in {frame.window()}.",
        ),
    )


def moved(frame: Frame) -> Page | None:
    """Return who fell silent, who is back, and which figures changed most.

    None if nothing can be compared, which the pack's subtitle says.
    """
    if frame.compared.why_not:
        return None
    found = movers.movers(frame.source, frame.scope, frame.compared)
    heads = (Head("Executive"), Head("What changed", is_wide=True), Head("Better or worse"))
    rows = tuple(
        (plain(mover.name), plain(mover.what), "better" if mover.is_better else "worse") for mover in found
    )
    block: Block = (
        Table(heads, rows) if rows else Text((f"{frame.hedged(plain(movers.in_words(found)).rstrip('.'))}.",))
    )
    sentence = plain(company.moved(frame.source, frame.scope, frame.compared)).rstrip(".")
    return Page(
        f"Since {frame.compared.since}: {sentence}",
        frame.caption(f"Compared with {frame.earlier()}."),
        (block,),
        (f"We calculated the figures for {frame.earlier()} the same way as today's.",),
    )
