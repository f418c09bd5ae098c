"""The grid of coverage and its finding, drawn once for each version of the store."""

from typing import Any

from analytics.charts.coverage_grid import coverage_finding, coverage_grid
from analytics.model.scope import Scope
from analytics.summary import coverage, freshness
from analytics.summary.queries import Source


def drawn(source: Source, scope: Scope, who: str) -> tuple[str, dict[str, Any]]:
    """Return the page's finding and its figure; who: those chosen, "" for the company."""
    named = coverage.named(source.ask("coverage", scope), who)
    finding = coverage_finding(named, scope.dimension, who)
    return freshness.hedged(source, scope, finding), coverage_grid(named)
