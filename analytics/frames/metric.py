"""A metric's rows as a table, with the attrs of its DataFrame."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analytics.frames import columns, metric_columns
from analytics.frames.column import Column
from analytics.frames.table import Rows, Table
from analytics.metrics.catalog import catalog
from analytics.model.scope import Scope
from analytics.settings import Settings
from analytics.summary import removed
from analytics.summary.queries import Source

_SEGMENTS = {
    "lifecycle": columns.LIFECYCLES,
    "value": columns.VALUES,
    "satisfaction": columns.SATISFACTIONS,
    "segment": (),  # the analyst's own words have no order
}


def metric_table(
    name: str, rows: Rows, shown: Mapping[str, Column], scope: Scope, settings: Settings
) -> Table:
    """Return a metric's rows with columns and attrs: definition, as-of date, window, time zone and units.

    The attrs are text, numbers and dicts of them, so that `to_parquet` keeps them.
    """
    metric = catalog()[name]
    attrs: dict[str, Any] = {
        "metric": name,
        "title": metric.title,
        "definition": metric.described(settings),
        "grain": metric.grain,
        "as_of": scope.as_of.isoformat(),
        "time_zone": settings.time_zone,
        "units": {key: column.measure for key, column in shown.items() if column.measure},
    }
    if "window_days" in metric.parameters:
        attrs["window_days"] = scope.window_days
    if "dimension" in metric.parameters:
        attrs["by"] = scope.dimension
    return Table(rows, {key: column.filled(settings) for key, column in shown.items()}, attrs)


def of_metric(source: Source, name: str, scope: Scope, names: tuple[str, ...] = ()) -> Table:
    """Return a metric's rows; names: the columns in order, all unless given."""
    known = metric_columns.OF_METRIC[name]
    return metric_table(
        name, source.ask(name, scope), columns.pick(known, *names or known), scope, source.settings
    )


def coverage(source: Source, scope: Scope, names: tuple[str, ...] = ()) -> Table:
    """Return coverage by the scope's dimension, with its segments in their order."""
    known = dict(columns.COVERAGE)
    known["segment"] = replace(known["segment"], order=_SEGMENTS[scope.dimension])
    shown = columns.pick(known, *names or known)
    rows = [removed.row_told(source, scope, row) for row in source.ask("coverage", scope)]
    return metric_table("coverage", rows, shown, scope, source.settings)
