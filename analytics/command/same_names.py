"""The command that decides about names which may be one."""

import argparse
from dataclasses import asdict

from analytics.command.figures import print_json
from analytics.model.errors import UserError
from analytics.store import aliases
from analytics.store.aliases import SimilarNames
from analytics.store.store import Store


def same(store: Store, parsed: argparse.Namespace) -> None:
    """List the names that may be one and the decisions, or decide on two names, or take a decision back."""
    if parsed.take_back is not None:
        aliases.withdraw(store, parsed.take_back)
        print(f"Decision {parsed.take_back} is forgotten.")
    elif parsed.names:
        pair = _pair(aliases.proposals(store), parsed.names)
        aliases.decide(store, pair, is_same=not parsed.two)
        are = "are two" if parsed.two else "are counted as one"
        print(f"“{pair.called}” and “{pair.same_called}” {are}.")
    elif parsed.json:
        near = [asdict(one) for one in aliases.proposals(store)]
        decided = [
            asdict(one) | {"decided_at": one.decided_at.isoformat()} for one in aliases.decisions(store)
        ]
        print_json({"near": near, "decisions": decided})
    else:
        _list(store)


def _list(store: Store) -> None:
    for one in aliases.proposals(store):
        rows = f"{one.rows:,} and {one.same_rows:,} rows"
        print(f"May be one {one.side}: “{one.called}” and “{one.same_called}” ({rows})")
    for decision in aliases.decisions(store):
        are = "one" if decision.is_same else "two"
        print(f"Decision {decision.alias_id}: “{decision.called}” and “{decision.same_called}” are {are}")


def _pair(near: list[SimilarNames], names: list[str]) -> SimilarNames:
    """The proposal on these two names. Raises UserError when there is none."""
    if len(names) != 2:
        raise UserError("Name two.", remedy="List those that may be one: python -m analytics same.")
    for one in near:
        if {one.called.casefold(), one.same_called.casefold()} == {name.casefold() for name in names}:
            return one
    raise UserError(
        f"“{names[0]}” and “{names[1]}” are not among those that may be one.",
        remedy="List them: python -m analytics same.",
    )
