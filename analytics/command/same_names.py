"""The command that decides about possible duplicates."""

import argparse
from dataclasses import asdict

from analytics.command import terminal
from analytics.model.errors import UserError
from analytics.store import aliases
from analytics.store.aliases import SimilarNames
from analytics.store.store import Store

_LIST_THEM = "List them with: python -m analytics same."


def same(store: Store, parsed: argparse.Namespace) -> None:
    """List possible duplicates and the decisions on them, or decide on two names, or undo a decision."""
    if parsed.undo is not None:
        aliases.withdraw(store, parsed.undo)
        terminal.say(f"Undid decision {parsed.undo}.")
    elif parsed.names:
        pair = _pair(aliases.proposals(store), parsed.names)
        aliases.decide(store, pair, is_same=not parsed.two)
        are = "stay two" if parsed.two else "now count as one"
        terminal.say(f"“{pair.called}” and “{pair.same_called}” {are}.")
    elif parsed.json:
        near = [asdict(one) for one in aliases.proposals(store)]
        decided = [
            asdict(one) | {"decided_at": one.decided_at.isoformat()} for one in aliases.decisions(store)
        ]
        terminal.say_json({"near": near, "decisions": decided})
    else:
        _list(store)


def _list(store: Store) -> None:
    proposed, decided = aliases.proposals(store), aliases.decisions(store)
    if not proposed and not decided:
        terminal.say("No possible duplicates.")
    for one in proposed:
        rows = f"{one.rows:,} and {one.same_rows:,} rows"
        terminal.say(f"Possibly the same {one.side}: “{one.called}” and “{one.same_called}” ({rows})")
    for decision in decided:
        are = "one" if decision.is_same else "two"
        pair = f"“{decision.called}” and “{decision.same_called}”"
        terminal.say(f"Decision {decision.alias_id}: {pair} are {are}")


def _pair(near: list[SimilarNames], names: list[str]) -> SimilarNames:
    """Return the proposal on these two names. Raises UserError when there is none."""
    if len(names) != 2:
        raise UserError("Give two names.", remedy=_LIST_THEM)
    for one in near:
        if {one.called.casefold(), one.same_called.casefold()} == {name.casefold() for name in names}:
            return one
    raise UserError(f"“{names[0]}” and “{names[1]}” aren't among the possible duplicates.", remedy=_LIST_THEM)
