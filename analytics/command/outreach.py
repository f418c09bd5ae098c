"""The command of the week's list: five customers for each executive to call, and who is skipped."""

import argparse
from dataclasses import asdict

from analytics.command import terminal
from analytics.command.figures import NO_EXECUTIVES, scope_of
from analytics.metrics.run import ask
from analytics.model.errors import UserError
from analytics.model.text import plain
from analytics.outreach import next_five
from analytics.store.store import Store
from analytics.summary.days import day_in_words

_SHOWN = {
    "place": "No.",
    "customer": "Customer",
    "reason": "Why",
    "account_manager": "Account manager",
    "heard_on": "Reached",
    "tried": "Attempts",
}


def five(store: Store, parsed: argparse.Namespace) -> None:
    """Print the week's list of the executives named, or of all; before that, skip somebody on one."""
    is_skip = parsed.skip is not None
    if is_skip != (parsed.why is not None) or (is_skip and len(parsed.executive) != 1):
        raise UserError(
            "To skip a customer, name one executive and give a reason.",
            remedy="Example: --executive NAME --skip 3 --why TEXT.",
        )
    parsed.as_of = day = parsed.as_of or store.settings.day()
    scope = scope_of(store, parsed)
    if is_skip:
        next_five.skip(store, scope.executives[0], day, parsed.skip, parsed.why)
    lists = [
        {
            "executive": row["executive"],
            "calls": [asdict(call) for call in next_five.next_five(store, row["executive_id"], day)],
            "skipped": [asdict(call) for call in next_five.skipped(store, row["executive_id"], day)],
        }
        for row in ask(store, "executives", scope)
    ]
    if parsed.json:
        terminal.say_json({"as_of": day, "week": next_five.week_of(day), "lists": lists})
        return
    terminal.say(f"Week of {day_in_words(next_five.week_of(day))}, as of {day_in_words(day)}")
    if not lists:
        terminal.say(NO_EXECUTIVES)
    for one in lists:
        terminal.say(f"\n{plain(str(one['executive']))}")
        if not one["calls"]:
            terminal.say("Nobody to call this week.")
        terminal.table(one["calls"], _SHOWN)
