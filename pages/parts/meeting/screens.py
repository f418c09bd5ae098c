"""In what order a meeting goes round: what was agreed, the table, chair after chair, the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.model.chair import Chair, by_attention

Kind = Literal["agreed", "table", "chair", "end"]


@dataclass(frozen=True)
class Screen:
    """One screen: at, its place in the address; name, what the way there is called, plain text."""

    kind: Kind
    at: str
    name: str
    executive_id: int = 0


_AGREED = Screen("agreed", "agreed", "What was agreed")
TABLE = Screen("table", "table", "The table")
_END = Screen("end", "end", "The end")
_WORDS = {screen.at for screen in (_AGREED, TABLE, _END)}


def screens(chairs: Sequence[Chair], labels: Mapping[int, str], *, is_agreed: bool) -> list[Screen]:
    """The screens of a meeting, who needs attention first.

    labels: executive_id → the name that the address knows them by. is_agreed: something was agreed before.
    """
    seats = [_seat(chair, labels[chair.executive_id]) for chair in by_attention(chairs)]
    return [*([_AGREED] if is_agreed else []), TABLE, *seats, _END]


def _seat(chair: Chair, label: str) -> Screen:
    """An executive's screen, at their name unless that is the word for another screen."""
    place = f"{label} {chair.executive_id}" if label in _WORDS else label
    return Screen("chair", place, chair.name, chair.executive_id)


def standing(found: Sequence[Screen], at: str) -> int:
    """The position of that place's screen; for no place the first, for one that is gone the table."""
    if not at:
        return 0
    places = [screen.at for screen in found]
    return places.index(at) if at in places else places.index(TABLE.at)


def of_executive(found: Sequence[Screen], executive_id: int) -> Screen:
    """The screen of one executive, who has one."""
    return next(screen for screen in found if screen.executive_id == executive_id)
