"""How long interactions are kept: the first day that is, and how many months the figures need."""

import calendar
import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from analytics.model.errors import UserError


def first_kept(today: date, months: int) -> date:
    """Return the day so many months before today; the last of the month where that is shorter."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def too_short(given: Mapping[str, Any]) -> list[UserError]:
    """Return that figures would lack rows, of all settings by their names; nothing where none would.

    The longest looks back are a year of empty chairs and of trends, with the messages before it that were
    answered in it, and the days before a customer's loss, which counts for months.
    """
    before_loss = round(given["lost_months"] * 30.5) + given["silent_before_loss_days"]
    days = {
        "a year of trends": 366 + max(given["answer_within_days"], given["reply_within_days"]),
        "lost_months and silent_before_loss_days": before_loss,
        "exposure_days over 13 weeks": 91 + given["exposure_days"],
        "window_days, and the window before": 2 * given["window_days"],
        "cadence_days": given["cadence_days"],
        "relist_weeks": 7 * given["relist_weeks"],
    }
    what = max(days, key=days.__getitem__)
    least = math.ceil(days[what] / 30)
    if not 0 < given["keep_months"] < least:
        return []
    return [
        UserError(
            f"With “keep_months” at {given['keep_months']}, figures would lack rows ({what}).", "settings",
            f"Set it to {least} or more, or to 0 to keep everything.",
        )
    ]  # fmt: skip
