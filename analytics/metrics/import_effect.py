"""What an import changes on the boardroom: whose chair fills or empties, whose share moves, who is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import duckdb

from analytics.metrics.run import Row, ask_with, default_as_of_with
from analytics.model.access import EVERYTHING, Access
from analytics.model.chair import in_words, without_contact
from analytics.model.name_order import name_order
from analytics.model.scope import Scope
from analytics.model.text import long_day, percent
from analytics.settings import Settings

Known = TypeVar("Known")


@dataclass(frozen=True)
class Picture:
    """The boardroom at one moment, and the customers that are known.

    has_figures: the executives' rows say more than who they are.
    """

    as_of: date
    executives: Sequence[Row]
    customers: Mapping[int, str] = field(default_factory=dict)  # id → name
    least: int = 1  # contacts for which a share is said as a percentage
    has_figures: bool = True


@dataclass(frozen=True)
class Move:
    """An executive whose state, gap or share of proactive contacts would be another; None: not there."""

    executive: str
    before: Row | None
    after: Row | None
    least: int

    @property
    def is_other_chair(self) -> bool:
        """Whether the state of somebody who was there before would be another."""
        return bool(self.before and self.after and self.before.get("state") != self.after.get("state"))

    @property
    def is_other_gap(self) -> bool:
        """Whether state or gap would be another."""
        return self.chair_before != self.chair_after

    @property
    def is_other_share(self) -> bool:
        """Whether the share would be another, as it is shown."""
        return self.share_before != self.share_after

    @property
    def chair_before(self) -> str:
        """State and gap in words; "" for somebody who is not there, or without figures."""
        return _chair(self.before)

    @property
    def chair_after(self) -> str:
        """The same afterwards."""
        return _chair(self.after)

    @property
    def share_before(self) -> str:
        """The share of proactive contacts in words; "" for somebody who is not there, or without figures."""
        return _share(self.before, self.least)

    @property
    def share_after(self) -> str:
        """The same afterwards."""
        return _share(self.after, self.least)


@dataclass(frozen=True)
class Effect:
    """What would be different: the executives in the order of what needs attention, and the new customers.

    has_figures: states, gaps and shares are compared; else the moves are who comes and who goes.
    """

    as_of_before: date
    as_of: date
    moves: tuple[Move, ...]
    customers: tuple[str, ...]  # names of the new ones
    renamed: tuple[tuple[str, str], ...] = ()  # executives who would be called otherwise: before, after
    has_figures: bool = True

    @property
    def chairs(self) -> list[Move]:
        """Those who were there before and would be in another state."""
        return [move for move in self.moves if move.is_other_chair]

    @property
    def new(self) -> list[Move]:
        """Those who are not at the table yet."""
        return [move for move in self.moves if not move.before]

    @property
    def shares(self) -> list[Move]:
        """Those who were there before and whose share would move."""
        return [move for move in self.moves if move.before and move.after and move.is_other_share]

    def finding(self) -> str:
        """Return the effect in at most nine words: “two chairs would change; one new executive”."""
        chairs, new, shares = len(self.chairs), len(self.new), len(self.shares)
        gone = sum(move.after is None for move in self.moves)
        if not self.has_figures and not new and not gone:
            customers = len(self.customers)
            fresh = f"{in_words(customers)} new customer{_s(customers)}"
            return fresh if customers else "no executive or customer would be new"
        parts = []
        if chairs:
            parts.append(f"{in_words(chairs)} chair{_s(chairs)} would change")
        elif not new and not gone:
            parts.append("no chair would change")
        if gone:
            parts.append(f"{in_words(gone)} executive{_s(gone)} removed")
        if new:
            empty = _empty(self.new)
            with_empty = f", {in_words(empty)} with an empty chair" if empty and not parts else ""
            parts.append(f"{in_words(new)} new{'' if gone else f' executive{_s(new)}'}{with_empty}")
        if shares and not chairs and not new:
            moved = f"{in_words(shares)} proactive share{_s(shares)} would"
            return f"{parts[0]}; {moved} change" if gone else f"{parts[0]}, {moved}"
        return "; ".join(parts)


def picture(cursor: duckdb.DuckDBPyConnection, settings: Settings, access: Access = EVERYTHING) -> Picture:
    """The executives' figures as the store stands now, for the as-of date that pages would show.

    access: the viewer's; without everybody's figures they get names and no figure.
    """
    as_of, _ = default_as_of_with(cursor, settings)
    known = cursor.execute("select customer_id, arg_max(name, valid_to) from customer group by 1").fetchall()
    seen = access if access.sees_everybody else EVERYTHING
    executives = ask_with(cursor, settings, "executives", Scope(as_of, access=seen))
    if not access.sees_everybody:
        executives = [{name: row[name] for name in ("executive_id", "executive")} for row in executives]
    return Picture(as_of, executives, dict(known), settings.min_contacts_for_share, access.sees_everybody)


def effect(before: Picture, after: Picture) -> Effect:
    """What is different between two pictures."""
    was = _as_known_now(
        {row["executive_id"]: row for row in before.executives},
        {row["executive_id"]: row["executive"] for row in before.executives},
        {row["executive_id"]: row["executive"] for row in after.executives},
    )
    will = {row["executive_id"] for row in after.executives}
    moves = [
        Move(row["executive"], was.get(row["executive_id"]), row, after.least) for row in after.executives
    ]
    moves += [Move(row["executive"], row, None, after.least) for id_, row in was.items() if id_ not in will]
    known = _as_known_now(before.customers, before.customers, after.customers)
    customers = sorted((name for id_, name in after.customers.items() if id_ not in known), key=name_order)
    return Effect(
        before.as_of,
        after.as_of,
        tuple(sorted((move for move in moves if _is_told(move)), key=_weight)),
        tuple(customers),
        tuple(
            (was[row["executive_id"]]["executive"], row["executive"])
            for row in after.executives
            if row["executive_id"] in was and was[row["executive_id"]]["executive"] != row["executive"]
        ),
        before.has_figures and after.has_figures,
    )


def _as_known_now(
    values: Mapping[int, Known], before: Mapping[int, str], after: Mapping[int, str]
) -> dict[int, Known]:
    """The values under the numbers that their people have afterwards, as far as these are there.

    before, after: number → name. Who was known by name alone and then has a number of another system is kept
    under another id, yet is the same: the only one of the name to go, and the only one of it to come.
    """
    gone, come = _by_name(before, after), _by_name(after, before)
    same = {gone[name][0]: ids[0] for name, ids in come.items() if len(ids) == len(gone.get(name, ())) == 1}
    return {same.get(id_, id_): value for id_, value in values.items()}


def _by_name(these: Mapping[int, str], others: Mapping[int, str]) -> dict[str, list[int]]:
    """The numbers that only these have, by name however it is spelled."""
    found: dict[str, list[int]] = {}
    for id_, name in these.items():
        if id_ not in others:
            found.setdefault(" ".join(name.casefold().split()), []).append(id_)
    return found


def differences(before: Picture, after: Picture) -> list[str]:
    """One sentence for each executive whose chair, state or share would change."""
    found = effect(before, after)
    sentences = []
    if found.as_of_before != found.as_of:
        sentences.append(
            f"The dashboard date moves from {long_day(found.as_of_before)} to {long_day(found.as_of)}."
        )
    new = found.new
    if len(new) > 3:
        sentences.append(f"{len(new):,} new executives, {_empty(new):,} with an empty chair.")
    else:
        sentences += [f"New executive {move.executive}: {move.chair_after}." for move in new]
    for move in found.moves:
        if move.before and move.after and move.is_other_gap:
            sentences.append(f"{move.executive}: {move.chair_before} → {move.chair_after}.")
        if move.before and move.after and move.is_other_share:
            sentences.append(f"{move.executive}: proactive share {move.share_before} → {move.share_after}.")
        if not move.after:
            sentences.append(f"{move.executive} no longer appears.")
    sentences += [f"{old} becomes {new}." for old, new in found.renamed]
    if found.customers:
        sentences.append(f"{len(found.customers):,} new customer{_s(len(found.customers))}.")
    return sentences


def _is_told(move: Move) -> bool:
    return not (move.before and move.after) or move.is_other_gap or move.is_other_share


def _empty(new: Sequence[Move]) -> int:
    """How many of these would have an empty chair."""
    return sum(move.after is not None and move.after.get("state") == "empty chair" for move in new)


def _weight(move: Move) -> int:
    """Other states first, then who is new or gone, then gaps and shares."""
    if move.is_other_chair:
        return 0
    return 1 if not (move.before and move.after) else 2


def _chair(row: Row | None) -> str:
    if row is None or "state" not in row:
        return ""
    days = row["gap_days"]
    gap = without_contact(row["state"]) if days is None else f"{days:,} {'day' if days == 1 else 'days'}"
    return f"{row['state']}, {gap}"


def _share(row: Row | None, least: int) -> str:
    if row is None or "state" not in row:
        return ""
    known = row["proactive"] + row["reactive"]
    if not row["contacts"]:
        return "no contact"
    if not known:
        return "unknown"
    if row["contacts"] < least:
        return f"{row['proactive']:,} of {known:,}"
    return percent(row["proactive_share"])


def _s(count: int) -> str:
    return "" if count == 1 else "s"
