"""What a figure looks at: the day it speaks for, the window, the segments, the executives."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Dimension = Literal["lifecycle", "value", "satisfaction", "segment"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

COMPANY = 0  # the executive_id under which the roll-ups keep the company as a whole


@dataclass(frozen=True)
class Scope:
    """The question's frame. `executives` empty means all of them."""

    as_of: date
    window_days: int = 30
    dimension: Dimension = "lifecycle"
    executives: tuple[int, ...] = ()
