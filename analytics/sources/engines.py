"""The warehouses that a source can be in, and how each is read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analytics.model.sql_source import SqlSource
from analytics.sources import adapter, postgresql
from analytics.sources.dialects import POSTGRESQL
from analytics.sources.drivers import (
    bigquery,
    clickhouse,
    databricks,
    redshift,
    snowflake,
    spark,
    sqlserver,
    trino,
)
from analytics.sources.engine import Engine
from analytics.sources.fetched import Check, Fetched, Progress
from analytics.sources.statement import Statement
from analytics.sources.statement import read_statement as read_file

# Those that are read by a DB-API driver; PostgreSQL has a way of its own, which is quicker.
BY_DRIVER: dict[str, Engine] = {
    engine.key: engine
    for engine in (
        snowflake.ENGINE,
        bigquery.ENGINE,
        databricks.ENGINE,
        sqlserver.ENGINE,
        redshift.ENGINE,
        trino.ENGINE,
        clickhouse.ENGINE,
        spark.ENGINE,
    )
}


def read_statement(source: SqlSource) -> Statement:
    """Read the SELECT of a source's file, in its engine's SQL. Raises UserError as `statement` does."""
    engine = BY_DRIVER.get(source.engine)
    return read_file(Path(source.query), engine.dialect if engine else POSTGRESQL)


def fetch(
    source: SqlSource,
    statement: Statement,
    parameters: Mapping[str, Any],
    path: Path,
    *,
    time_zone: str,
    progress: Progress = lambda _step, _rows: None,
    check: Check = lambda _columns: None,
) -> Fetched:
    """Run a source's query where its rows are, and write them.

    parameters: a value for each name of the statement; path: of the CSV to write; time_zone: in which the
    query's days begin; check: is shown the columns, and may raise.
    Raises UserError, which says nothing of the address, where anything is wrong.
    """
    ways: dict[str, Any] = {"time_zone": time_zone, "progress": progress, "check": check}
    if source.engine in BY_DRIVER:
        return adapter.fetch(BY_DRIVER[source.engine], source, statement, parameters, path, **ways)
    return postgresql.fetch(source, statement, parameters, path, **ways)
