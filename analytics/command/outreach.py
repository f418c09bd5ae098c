"""The command of the week's list: whom each executive is to call, and who is skipped."""

import argparse
from dataclasses import asdict

from analytics.command.figures import print_json, print_table, scope_of
from analytics.metrics.run import ask
from analytics.model.errors import UserError
from analytics.outreach import next_five
from analytics.store.store import Store


def five(store: Store, parsed: argparse.Namespace) -> None:
    """Print the week's list of the executives named, or of all; before that, skip somebody on one."""
    is_skip = parsed.skip is not None
    if is_skip != (parsed.why is not None) or (is_skip and len(parsed.executive) != 1):
        raise UserError(
            "Whoever is skipped is on the list of one executive, and for a reason.",
            remedy="Write it so: --executive NAME --skip 3 --why TEXT.",
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
        print_json({"as_of": day, "week": next_five.week_of(day), "lists": lists})
        return
    print(f"The week of {next_five.week_of(day)}, as of {day}")
    if not lists:
        print("Nobody has a chair on this day: import a log of interactions.")
    for one in lists:
        print(f"\n{' '.join(str(one['executive']).split())}")
        if not one["calls"]:
            print("Nobody is on the list.")
        print_table(one["calls"], ("place", "customer", "reason", "account_manager", "heard_on", "tried"))
