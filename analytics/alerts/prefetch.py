"""Figures of single executives, asked once for all of them: sixty e-mails ask no more than one."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from analytics.metrics.owners import OWNERS
from analytics.model.scope import Scope
from analytics.store.store import Store
from analytics.summary.queries import Row, Source, of_store


def source(store: Store) -> Source:
    """Return a source like `of_store`, as short-lived; what is asked for one executive serves all."""
    whole = of_store(store)
    return Source(prefetched(whole.ask), whole.settings)


def prefetched(ask: Callable[[str, Scope], list[Row]]) -> Callable[[str, Scope], list[Row]]:
    """Return a function that asks a metric of all executives once and gives out the rows of one."""

    @cache
    def dealt(name: str, scope: Scope) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = {}
        for row in ask(name, scope):
            for owner in dict.fromkeys(row[column] for column in OWNERS[name]):
                if owner is not None:
                    found.setdefault(owner, []).append(row)
        return found

    def asked(name: str, scope: Scope) -> list[Row]:
        if name not in OWNERS or len(scope.executives) != 1:
            return ask(name, scope)
        return dealt(name, replace(scope, executives=())).get(scope.executives[0], [])

    return asked
