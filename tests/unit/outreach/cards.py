"""A customer's card and brief for tests of their texts; the metrics have their own tests."""

from datetime import date
from typing import Any

from analytics.metrics.run import Row
from analytics.outreach import brief as briefs
from analytics.outreach.brief import Brief
from analytics.outreach.wording import say, thanks

DAY = date(2026, 11, 20)  # a Friday


def card(**known: Any) -> Row:
    """Return a row of customer_card with only the `known` values."""
    unknown = ("company", "email", "customer_since", "lost_on", "lifecycle", "satisfaction")
    return {"name": "Acme", **dict.fromkeys(unknown), **known}


def brief(executive: str = "Ada Amsel", **known: Any) -> Brief:
    """Return the brief of such a customer."""
    row = card(**known)
    group = briefs.group_of(row, None, DAY)
    question, thanked = say("question", group), thanks(row, DAY)
    return Brief(
        row, group, question, [], [], [], [], [], links=(),
        script=briefs.script(executive, thanked, question), reminders=briefs.reminders(),
        thanks=thanked, executive=executive, day=DAY,
    )  # fmt: skip
