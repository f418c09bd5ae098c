"""One figure as every page, the pack and e-mails show it."""

from dataclasses import dataclass

from analytics.model.trend import Trend


@dataclass(frozen=True)
class Tile:
    """One figure: its name, its value with the unit, what changed, and its definition. All is plain text.

    value: None where there is nothing to tell (never 0 or blank); say why in `definition`.
    change: against the time before ("▲ 4 points, better than on 21 Oct"), see `Compared.change`; "" for none.
    trend: the figure week by week; None for none.
    """

    label: str
    value: int | float | str | None
    unit: str = ""
    change: str = ""
    definition: str = ""
    trend: Trend | None = None
