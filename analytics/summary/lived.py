"""The day that people's own notes speak for: they go on when the logs have ended."""

from dataclasses import replace

from analytics.model.scope import Scope
from analytics.summary.source import Source


def lived(source: Source, scope: Scope) -> Scope:
    """The scope as of today where it speaks for the end of old data; otherwise as it is.

    What is agreed or noted today would be hidden from a page that speaks for the day on which the logs ended.
    """
    today = source.settings.day()
    if (today - scope.as_of).days <= source.settings.stale_after_days:
        return scope
    newest = max((row["newest_on"] for row in source.ask("freshness", Scope(today))), default=None)
    return replace(scope, as_of=today) if newest == scope.as_of else scope
