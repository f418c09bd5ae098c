"""Who moved most since an earlier day, by gap or by proactive share."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.model.name_order import name_order
from analytics.model.scope import Scope
from analytics.settings import Settings
from analytics.summary.compare import Compared
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row, Source

POINTS = 20  # of proactive share from which somebody has moved: less is the week's chance
_SILENT_ON = 0.5  # of the limit: by how much a chair that stays empty has to be emptier


@dataclass(frozen=True)
class Mover:
    """One executive who moved; what: plain text, such as "12 → 41 days, empty chair"."""

    executive_id: int
    name: str
    what: str
    is_better: bool


def rule(settings: Settings) -> str:
    """Return who counts as having moved, in plain text."""
    longer = math.ceil(_SILENT_ON * settings.limit_days)
    return (
        "Shows chairs that emptied or filled, and empty chairs with a gap that changed by "
        f"{longer} days or more. Also proactive shares that moved by {POINTS} points or more."
    )


def movers(source: Source, scope: Scope, compared: Compared) -> list[Mover]:
    """Return those who moved since the earlier day, the largest move first, one move for each.

    Executives who joined since, or were away or in the state "cannot tell" on either day, are not among them.
    """
    if compared.why_not:
        return []
    before = {row["executive_id"]: row for row in source.ask("executives", compared.scope(scope))}
    limit, fewest = source.settings.limit_days, source.settings.min_contacts_for_share
    found: list[tuple[float, Mover] | None] = []
    for now in source.ask("executives", scope):
        then = before.get(now["executive_id"])
        if then is None or not (_is_told(now) and _is_told(then)):
            continue
        moves = [_gap_move(then, now, limit), _share_move(then, now, fewest)]
        found += [max((move for move in moves if move), default=None, key=lambda move: move[0])]
    ordered = sorted((move for move in found if move), key=lambda move: (-move[0], name_order(move[1].name)))
    return [mover for _, mover in ordered]


def in_words(found: Sequence[Mover], most: int = 5) -> str:
    """Return the movers as a sentence: "Ana: 12 → 41 days, empty chair; Bo: proactive 80% → 45%"."""
    if not found:
        return "No big changes."
    parts = [f"{mover.name}: {mover.what}" for mover in found[:most]]
    more = f"; and {len(found) - most} more" if len(found) > most else ""
    return f"{'; '.join(parts)}{more}."


def executives_before(source: Source, scope: Scope, compared: Compared) -> dict[int, Row]:
    """Return executive_id → the figures as of the earlier day, of those who were there then."""
    if compared.why_not:
        return {}
    return {row["executive_id"]: row for row in source.ask("executives", compared.scope(scope))}


def shares_before(source: Source, scope: Scope, compared: Compared) -> dict[int, float]:
    """Return executive_id → the proactive share of the earlier window, where contacts were enough for one."""
    fewest = source.settings.min_contacts_for_share
    return {
        id_: row["proactive_share"]
        for id_, row in executives_before(source, scope, compared).items()
        if row["contacts"] >= fewest and row["proactive_share"] is not None
    }


def own(source: Source, scope: Scope, now: Row, compared: Compared) -> tuple[str, str]:
    """Return how one executive's gap and proactive share changed; "" where that cannot be told.

    now: the executive's row of `executives`.
    """
    if compared.why_not or not _is_told(now):
        return "", ""
    before = source.ask("executives", compared.scope(scope))
    then = next((row for row in before if row["executive_id"] == now["executive_id"]), None)
    if then is None or not _is_told(then):
        return "", ""
    gap = share = ""
    if then["gap_days"] is not None and now["gap_days"] is not None:
        gap = compared.change(now["gap_days"] - then["gap_days"], "day", is_more_better=False)
    if shares := _shares(then, now, source.settings.min_contacts_for_share):
        share = compared.change(shares[1] - shares[0], "point")
    return gap, share


def _is_told(row: Row) -> bool:
    return row["state"] not in ("cannot tell", "away")


def _gap_move(then: Row, now: Row, limit: int) -> tuple[float, Mover] | None:
    """Return the weight and the move of a chair that emptied, filled, or stays empty for much longer."""
    was, is_ = (row["state"] == "empty chair" for row in (then, now))
    longer = now["days_silent"] - then["days_silent"]
    if not (was or is_) or (was == is_ and abs(longer) < _SILENT_ON * limit):
        return None
    days = _days(then, now)
    state = "still empty" if was and is_ else str(now["state"])
    weight = abs(longer) / limit + (0 if was == is_ else 1)  # who left or came back stands before who stayed
    return weight, Mover(now["executive_id"], now["executive"], f"{days}, {state}", longer < 0)


def _days(then: Row, now: Row) -> str:
    """Return the two gaps; of somebody without any contact, since when data tells of none."""
    if now["gap_days"] is None and then["gap_days"] is None:
        return f"no contact on record since {day_in_words(now['no_contact_since'])}"
    gaps = ["never" if row["gap_days"] is None else f"{row['gap_days']:,}" for row in (then, now)]
    return f"{' → '.join(gaps)}{'' if now['gap_days'] is None else ' days'}"


def _share_move(then: Row, now: Row, fewest: int) -> tuple[float, Mover] | None:
    """Return a proactive share that rose or fell much, where both windows have contacts enough for one."""
    shares = _shares(then, now, fewest)
    if shares is None or abs(shares[1] - shares[0]) < POINTS:
        return None
    first, last = shares
    what = f"proactive {first}% → {last}%"
    return abs(last - first) / 100, Mover(now["executive_id"], now["executive"], what, last > first)


def _shares(then: Row, now: Row, fewest: int) -> tuple[int, int] | None:
    """Return the proactive shares of both windows in percent, where both have contacts enough for one."""
    if any(row["contacts"] < fewest or row["proactive_share"] is None for row in (then, now)):
        return None
    return round(100 * then["proactive_share"]), round(100 * now["proactive_share"])
