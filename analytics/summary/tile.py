"""One figure as every page, the pack and e-mails show it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Tile:
    """One figure: its name, its value with the unit, what changed, and its definition. All is plain text.

    value: None where there is nothing to tell (never 0 or blank); say why in `definition`.
    change: against the time before ("▲ 4 points, better than on 21 Oct"), see `Compared.change`; "" for none.
    series: its values over time, the oldest first, drawn as a line or as bars; a single one is not drawn.
    """

    label: str
    value: int | float | str | None
    unit: str = ""
    change: str = ""
    definition: str = ""
    series: Sequence[float] = ()
    is_bars: bool = False
