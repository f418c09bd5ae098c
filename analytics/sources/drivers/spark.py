"""Apache Spark, by PySpark: a server with Spark Connect, a cluster's master, or a session right here."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from analytics.sources.address import Address
from analytics.sources.dialects import SPARK
from analytics.sources.engine import Blame, Engine, Ways

_MOMENT = "timestamp"  # Spark's own name for a time with a zone
_WRITTEN = "yyyy-MM-dd HH:mm:ss.SSSSSSxxx"
_STATE = re.compile(r"SQLSTATE[:=]\s*([0-9A-Z]{5})")


def _arguments(address: Address, ways: Ways) -> dict[str, Any]:
    return {"address": address.whole, "is_local": address.host == "local", "time_zone": ways.time_zone}


def _connect(address: str, is_local: bool, time_zone: str) -> "_Connection":
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("Empty Chair").config("spark.sql.session.timeZone", time_zone)
    if address.startswith("sc:"):
        session = builder.remote(address).getOrCreate()
    else:
        master = "local[*]" if is_local else address
        session = builder.master(master).config("spark.ui.enabled", "false").getOrCreate()
    session.conf.set("spark.sql.session.timeZone", time_zone)
    return _Connection(session)


class _Cursor:
    """One query, its rows partition by partition."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._frame: Any = None
        self._rows: Iterator[Any] | None = None
        self.description: list[tuple[str, str]] = []

    def execute(self, query: str, values: Any = None) -> None:
        """Plan a query."""
        self._frame = self._session.sql(query, args=values or {})
        self.description = [
            (field.name, field.dataType.simpleString()) for field in self._frame.schema.fields
        ]

    def fetchmany(self, size: int) -> list[Any]:
        """Return the next rows. Moments come as text with their offset: PySpark's own have no zone."""
        from pyspark.sql import functions

        if self._rows is None:
            columns = []
            for name, kind in self.description:
                quoted = name.replace("`", "``")
                column = functions.col(f"`{quoted}`")
                columns.append(functions.date_format(column, _WRITTEN) if kind == _MOMENT else column)
            self._rows = self._frame.select(*columns).toLocalIterator()
        return list(islice(self._rows, size))


class _Connection:
    def __init__(self, session: Any) -> None:
        self._session, self.close = session, session.stop

    def cursor(self) -> _Cursor:
        """Return a cursor."""
        return _Cursor(self._session)


def _blame(error: Exception) -> Blame:
    said = str(error)
    state = str(getattr(error, "getSqlState", lambda: "")() or "")
    if not state and (found := _STATE.search(said)):
        state = found[1]
    return Blame(state, said.partition("\n")[0].partition(" SQLSTATE")[0])


ENGINE = Engine(
    key="spark",
    module="pyspark.sql",
    package="pyspark[connect]>=4.1,<5",
    example="sc://host:15002",
    schemes=("sc", "spark"),
    arguments=_arguments,
    blame=_blame,
    dialect=SPARK,
    paramstyle="named",
    session=lambda _ways: (),
    types={_MOMENT: "time with a zone"},
    connect_seconds=300,
    connect=_connect,
)
