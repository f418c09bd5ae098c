"""The order of a meeting's screens: last decisions, the table, executive by executive, wrap-up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.model.chair import Chair, by_attention

Kind = Literal["agreed", "table", "chair", "end"]


@dataclass(frozen=True)
class Screen:
    """One screen: at, its place in the address; name, the label of the button to it, plain text."""

    kind: Kind
    at: str
    name: str
    executive_id: int = 0


_AGREED = Screen("agreed", "agreed", "Last decisions")
TABLE = Screen("table", "table", "Table")
_END = Screen("end", "end", "Wrap-up")
_WORDS = {screen.at for screen in (_AGREED, TABLE, _END)}


def screens(chairs: Sequence[Chair], labels: Mapping[int, str], *, is_agreed: bool) -> list[Screen]:
    """Return the screens of a meeting, executives who need attention first.

    labels: executive_id → name in the address. is_agreed: there are earlier decisions.
    """
    seats = [_seat(chair, labels[chair.executive_id]) for chair in by_attention(chairs)]
    return [*([_AGREED] if is_agreed else []), TABLE, *seats, _END]


def _seat(chair: Chair, label: str) -> Screen:
    """Return an executive's screen, at their name unless another screen has that word."""
    place = f"{label} {chair.executive_id}" if label in _WORDS else label
    return Screen("chair", place, chair.name, chair.executive_id)


def standing(found: Sequence[Screen], at: str) -> int:
    """Return the index of that screen; of the first for "", of the table for one that is gone."""
    if not at:
        return 0
    places = [screen.at for screen in found]
    return places.index(at) if at in places else places.index(TABLE.at)


def of_executive(found: Sequence[Screen], executive_id: int) -> Screen:
    """Return the screen of one executive, who has one."""
    return next(screen for screen in found if screen.executive_id == executive_id)
