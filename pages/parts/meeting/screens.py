"""The order of a meeting's screens: last decisions, the table, exceptions one by one, the others, wrap-up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.model.chair import Chair, by_attention

Kind = Literal["agreed", "table", "chair", "others", "end"]
_EXCEPTIONS = ("empty chair", "due soon", "cannot tell")


@dataclass(frozen=True)
class Screen:
    """One screen: at, its place in the address; name, the label of the button to it, plain text.

    is_quiet: an executive who needs no attention; the meeting goes past them unless it is asked to.
    """

    kind: Kind
    at: str
    name: str
    executive_id: int = 0
    is_quiet: bool = False


_AGREED = Screen("agreed", "agreed", "Last decisions")
TABLE = Screen("table", "table", "Table")
_END = Screen("end", "end", "Wrap-up")
OTHERS = Screen("others", "others", "Others")
_WORDS = {screen.at for screen in (_AGREED, TABLE, OTHERS, _END)}


def screens(
    chairs: Sequence[Chair],
    labels: Mapping[int, str],
    *,
    is_agreed: bool,
    decided: Collection[int] = (),
) -> list[Screen]:
    """Return the screens of a meeting: exceptions first, then the others on one screen, then one by one.

    labels: executive_id → name in the address. is_agreed: there are earlier decisions. decided: the
    executive_ids whom the last decisions are about.
    """
    ordered = by_attention(chairs)
    quiet = {one.executive_id for one in others(ordered, decided)}
    seats = [_seat(chair, labels[chair.executive_id], quiet) for chair in ordered]
    loud = [seat for seat in seats if not seat.is_quiet]
    rest = [seat for seat in seats if seat.is_quiet]
    return [*([_AGREED] if is_agreed else []), TABLE, *loud, *([OTHERS] if rest else []), *rest, _END]


def others(chairs: Sequence[Chair], decided: Collection[int]) -> list[Chair]:
    """Return the chairs that need no attention; none where it is only one, who has a screen like all."""
    found = [one for one in chairs if one.state not in _EXCEPTIONS and one.executive_id not in decided]
    return found if len(found) > 1 else []


def beside(found: Sequence[Screen], position: int) -> tuple[Screen | None, Screen | None]:
    """Return the screens before and after; past the quiet ones, unless it stands on one."""
    before, after = found[:position], found[position + 1 :]
    if not found[position].is_quiet:
        before, after = ([screen for screen in part if not screen.is_quiet] for part in (before, after))
    return before[-1] if before else None, after[0] if after else None


def _seat(chair: Chair, label: str, quiet: Collection[int]) -> Screen:
    """Return an executive's screen, at their name unless another screen has that word."""
    place = f"{label} {chair.executive_id}" if label in _WORDS else label
    return Screen("chair", place, chair.name, chair.executive_id, chair.executive_id in quiet)


def standing(found: Sequence[Screen], at: str) -> int:
    """Return the index of that screen; of the first for "", of the table for one that is gone."""
    if not at:
        return 0
    places = [screen.at for screen in found]
    return places.index(at) if at in places else places.index(TABLE.at)


def of_executive(found: Sequence[Screen], executive_id: int) -> Screen:
    """Return the screen of one executive, who has one."""
    return next(screen for screen in found if screen.executive_id == executive_id)
