"""The company's three figures, each against an earlier day: proactive share, median gap and coverage."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from statistics import median

from analytics.model.chair import Chair, in_words
from analytics.model.scope import Scope
from analytics.model.state_changes import state_changes
from analytics.summary import coverage, freshness
from analytics.summary.compare import Compared
from analytics.summary.days import known_gap
from analytics.summary.queries import Source
from analytics.summary.tile import Tile


def tiles(source: Source, scope: Scope, compared: Compared | None) -> list[Tile]:
    """Proactive share, median gap and coverage; compared: None for figures without their change.

    Where a log ended within what is compared, less is known of one day than of the other: there is no change.
    """
    fair = compared if compared and _is_fair(source, scope, compared) else None
    return [
        _hedged(source, scope, initiative(source, scope, fair)),
        median_gap(source, scope, fair),
        _hedged(source, scope, coverage.tile(source, scope, fair)),
    ]


def _hedged(source: Source, scope: Scope, tile: Tile) -> Tile:
    """A figure that counts contacts, with a word on those that the end of a log hides."""
    return replace(tile, definition=f"{tile.definition} {freshness.counted(source, scope)}".strip())


def _is_fair(source: Source, scope: Scope, compared: Compared) -> bool:
    """Whether no log whose end hides somebody ended later than the earlier window began."""
    earlier = compared.scope(scope)
    ended = freshness.silences(source, scope) + freshness.silences(source, earlier)
    begins = compared.as_of - timedelta(days=scope.window_days)
    return all(silence.log.newest_on <= begins for silence in ended)


def moved(source: Source, scope: Scope, compared: Compared) -> str:
    """Who left the table and who came back to it since, or why that cannot be told: plain text."""
    if compared.why_not:
        return f"{compared.why_not}."
    return state_changes(source.chairs(compared.scope(scope)), source.chairs(scope))


def initiative(source: Source, scope: Scope, compared: Compared | None) -> Tile:
    """The share of contacts that we started; under a handful of contacts, their count."""
    now, fewest = source.ask("company", scope)[0], source.settings.min_contacts_for_share
    known = now["proactive"] + now["reactive"]
    unknown = f"; of {now['unknown']:,} more it is unknown" if now["unknown"] else ""
    meaning = f"{now['proactive']:,} of {known:,} contacts were started by us{unknown}."
    if now["contacts"] == 0:
        return Tile(
            "Proactive share", "no contact", definition=f"Nobody was reached in {scope.window_days} days."
        )
    if now["contacts"] < fewest or not known:
        return Tile("Proactive contacts", now["proactive"], f"of {known:,}", definition=meaning)
    share = round(100 * now["proactive_share"])
    change = ""
    if compared:
        before = source.ask("company", compared.scope(scope))[0]
        if before["contacts"] >= fewest and before["proactive_share"] is not None:
            change = compared.change(share - round(100 * before["proactive_share"]), "point")
    return Tile("Proactive share", f"{share}", "%", change, meaning)


def adds_up(source: Source, scope: Scope) -> str:
    """Why the executives' contacts do not add up to the company's, as a sentence; "" where they do."""
    now = source.ask("company", scope)[0]
    of_all = sum(row["contacts"] for row in source.ask("executives", scope))
    gone = not scope.executives and now["contacts"] + now["shared"] > of_all
    why = [
        "the company counts once what several of them took part in" if now["shared"] > 0 else "",
        "those of who has left the table still count for it" if gone else "",
    ]
    if not any(why):
        return ""
    sums = f"The executives' contacts add up to {of_all:,}, the company's to {now['contacts']:,}"
    return f"{sums}: {', and '.join(filter(None, why))}."


def median_gap(source: Source, scope: Scope, compared: Compared | None) -> Tile:
    """The gap in the middle; who is away, was never in contact or cannot be told of has none."""
    chairs = source.chairs(scope)
    gaps = _gaps(chairs)
    unsure = sum(chair.state == "cannot tell" for chair in chairs)
    if not gaps:
        why = "The data cannot tell." if unsure else "No executive has ever been in contact."
        return Tile("Median gap", None, definition=why)
    gaps_before = _gaps(source.chairs(compared.scope(scope))) if compared else []
    value = round(median(gaps))
    change = compared.change(value - round(median(gaps_before)), "day") if compared and gaps_before else ""
    never = sum(chair.gap_days is None and chair.state != "cannot tell" for chair in chairs)
    meaning = "Half of the executives spoke with a customer more recently." if len(gaps) > 1 else ""
    if never:
        meaning += f" {never:,} never did."
    if unsure:
        meaning += f" Of {in_words(unsure)} more the data cannot tell."
    return Tile("Median gap", value, "day" if value == 1 else "days", change, meaning.strip())


def _gaps(chairs: Sequence[Chair]) -> list[int]:
    """The gaps that are known to be as long."""
    gaps = (known_gap(chair.state, chair.gap_days) for chair in chairs)
    return [gap for gap in gaps if gap is not None]
