"""The company's proactive share, median gap and coverage, each compared with an earlier day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from statistics import median

from analytics.model.chair import Chair, in_words
from analytics.model.scope import Scope
from analytics.model.state_changes import state_changes
from analytics.model.text import many, percent
from analytics.summary import coverage, freshness, removed
from analytics.summary.compare import Compared
from analytics.summary.days import known_gap
from analytics.summary.queries import Row, Source
from analytics.summary.tile import Tile


def tiles(source: Source, scope: Scope, compared: Compared | None) -> list[Tile]:
    """Return proactive share, median gap and coverage; compared: None for figures without their change.

    There is no change where a log stopped within the compared time: the two days would not be comparable.
    Of a day whose interactions were removed, they claim nothing.
    """
    fair = compared if compared and _is_fair(source, scope, compared) else None
    found = [
        _hedged(source, scope, initiative(source, scope, fair)),
        median_gap(source, scope, fair),
        _hedged(source, scope, coverage.tile(source, scope, fair)),
    ]
    return removed.told(source, scope, found)


def _hedged(source: Source, scope: Scope, tile: Tile) -> Tile:
    """Return a figure that counts contacts, with a word on missing data."""
    return replace(tile, definition=f"{tile.definition} {freshness.counted(source, scope)}".strip())


def _is_fair(source: Source, scope: Scope, compared: Compared) -> bool:
    """Return whether no log that leaves somebody in "cannot tell" stopped after the earlier window began."""
    earlier = compared.scope(scope)
    ended = freshness.silences(source, scope) + freshness.silences(source, earlier)
    begins = compared.as_of - timedelta(days=scope.window_days)
    return all(silence.log.newest_on <= begins for silence in ended)


def moved(source: Source, scope: Scope, compared: Compared) -> str:
    """Return who fell silent and who came back since, or why that cannot be told; plain text."""
    if compared.why_not:
        return f"{compared.why_not}."
    return state_changes(source.chairs(compared.scope(scope)), source.chairs(scope))


def initiative(source: Source, scope: Scope, compared: Compared | None) -> Tile:
    """Return the share of contacts that we started; under a handful of contacts, their count."""
    now, fewest = source.ask("company", scope)[0], source.settings.min_contacts_for_share
    known = now["proactive"] + now["reactive"]
    unknown = f" Unknown for {now['unknown']:,} more." if now["unknown"] else ""
    meaning = f"We started {now['proactive']:,} of {many(known, 'contact')}.{unknown}"
    if now["contacts"] == 0:
        return Tile("Proactive share", "no contact", definition=f"In {scope.window_days} days.")
    if now["contacts"] < fewest or not known:
        return Tile("Proactive contacts", now["proactive"], f"of {known:,}", definition=meaning)
    change = ""
    if compared:
        before = _on(source, scope, compared)
        if before["contacts"] >= fewest and before["proactive_share"] is not None:
            points = round(100 * now["proactive_share"]) - round(100 * before["proactive_share"])
            change = compared.change(points, "point")
    return Tile("Proactive share", percent(now["proactive_share"]), "", change, meaning)


def _on(source: Source, scope: Scope, compared: Compared) -> Row:
    """Return the company's figures of the earlier day; those of the window before stand beside today's."""
    beside = [row for row in source.ask("company", scope) if row["last_on"] == compared.as_of]
    return beside[0] if beside else source.ask("company", compared.scope(scope))[0]


def adds_up(source: Source, scope: Scope) -> str:
    """Return why the executives' contacts do not add up to the company's; "" where they do."""
    now = source.ask("company", scope)[0]
    of_all = sum(row["contacts"] for row in source.ask("executives", scope))
    gone = not scope.executives and now["contacts"] + now["shared"] > of_all
    why = [
        "the company counts shared contacts once" if now["shared"] > 0 else "",
        "contacts of former executives still count" if gone else "",
    ]
    if not any(why):
        return ""
    sums = f"The executives' contacts add up to {of_all:,}, the company's to {now['contacts']:,}"
    return f"{sums}: {', and '.join(filter(None, why))}."


def median_gap(source: Source, scope: Scope, compared: Compared | None) -> Tile:
    """Return the gap in the middle; executives away, never in contact or in "cannot tell" have none."""
    chairs = source.chairs(scope)
    gaps = _gaps(chairs)
    unsure = sum(chair.state == "cannot tell" for chair in chairs)
    if not gaps:
        why = "We can't tell from the data." if unsure else "No executive has had a contact yet."
        return Tile("Median gap", None, definition=why)
    gaps_before = _gaps(source.chairs(compared.scope(scope))) if compared else []
    value = round(median(gaps))
    change = ""
    if compared and gaps_before:
        change = compared.change(value - round(median(gaps_before)), "day", is_more_better=False)
    never = sum(chair.gap_days is None and chair.state != "cannot tell" for chair in chairs)
    meaning = "Half of executives have this gap or a shorter one." if len(gaps) > 1 else ""
    if never:
        meaning += f" {never:,} never had a contact."
    if unsure:
        meaning += f" We can't tell for {in_words(unsure)} more."
    if chairs[0].data_end:
        meaning += f" Data up to {chairs[0].data_end.day}."
    return Tile("Median gap", value, "day" if value == 1 else "days", change, meaning.strip())


def _gaps(chairs: Sequence[Chair]) -> list[int]:
    """Return the gaps that are known."""
    gaps = (known_gap(chair.state, chair.gap_days) for chair in chairs)
    return [gap for gap in gaps if gap is not None]
