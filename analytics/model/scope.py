"""What a figure looks at: the day it speaks for, the window, the segments, the executives; and who asks."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from analytics.model.access import EVERYTHING, Access
from analytics.model.errors import UserError

Dimension = Literal["lifecycle", "value", "satisfaction", "segment"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

MOST_DAYS = 3660  # of a window

COMPANY = 0  # the executive_id under which the roll-ups keep the company as a whole


@dataclass(frozen=True)
class Scope:
    """The question's frame. `executives` empty means all of them; access: what the asker may see.

    Commands and alerts ask with everything open. Pages have theirs from `data.scope`, made for the viewer.
    """

    as_of: date
    window_days: int = 30
    dimension: Dimension = "lifecycle"
    executives: tuple[int, ...] = ()
    access: Access = EVERYTHING


def refuse_future(as_of: date | None, today: date, where: str) -> None:
    """Raise UserError for a day after today, which has no data.

    where: what named the day, such as an option.
    """
    if as_of and as_of > today:
        raise UserError(f"{as_of} is in the future.", where, f"Choose a day up to {today}.")
