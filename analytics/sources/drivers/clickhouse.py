"""ClickHouse, by clickhouse-connect; its own cursor holds all rows, so this one streams them."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from analytics.sources.address import Address
from analytics.sources.dialects import CLICKHOUSE
from analytics.sources.engine import Blame, Engine, Kind, Ways

_CONNECT_SECONDS = 15
_LONGEST = 20_000_000  # characters of a query with its lists, which the driver writes into it


def _arguments(address: Address, ways: Ways) -> dict[str, Any]:
    is_secure = address.is_on("secure", usually=True)
    given: dict[str, Any] = {
        "host": address.host,
        "port": address.port or (8443 if is_secure else 8123),
        "username": address.user,
        "password": address.password,
        "database": address.part(0),
        "secure": is_secure,
        "connect_timeout": _CONNECT_SECONDS,
        "send_receive_timeout": ways.seconds,
        "query_retries": 0,
        "tz_mode": "aware",  # a DateTime is a moment; as usual, one of UTC loses its zone
        "settings": {
            "readonly": 2,
            "max_execution_time": ways.seconds,
            "session_timezone": ways.time_zone,
            "max_query_size": _LONGEST,
        },
    }
    if "token" in address.options:
        del given["username"], given["password"]
        given["access_token"] = address.options["token"]
    return given


class _Cursor:
    """One query, its rows block by block. zone: of the session, in which texts of times are read."""

    def __init__(self, client: Any, zone: ZoneInfo) -> None:
        self._client, self._zone = client, zone
        self._rows: Iterator[Any] = iter(())
        self.description: list[tuple[str, str]] = []

    def execute(self, query: str, values: Any = None) -> None:
        """Begin a query."""
        bound = {name: self._bound(value) for name, value in (values or {}).items()} or None
        stream = self._client.query_row_block_stream(query, parameters=bound)
        source = stream.source
        names, types = source.column_names, source.column_types
        self.description = [(name, kind.name) for name, kind in zip(names, types, strict=True)]
        self._rows = _flat(stream)

    def _bound(self, value: Any) -> Any:
        """Return a moment as the session's clocks show it: the driver would write it in the server's zone."""
        if not isinstance(value, datetime) or value.tzinfo is None:
            return value
        return f"{value.astimezone(self._zone):%Y-%m-%d %H:%M:%S}"

    def fetchmany(self, size: int) -> list[Any]:
        """Return the next rows."""
        return list(islice(self._rows, size))


class _Connection:
    def __init__(self, client: Any, zone: ZoneInfo) -> None:
        self._client, self._zone, self.close = client, zone, client.close

    def cursor(self) -> _Cursor:
        """Return a cursor."""
        return _Cursor(self._client, self._zone)


def _flat(stream: Any) -> Iterator[Any]:
    with stream as blocks:
        for block in blocks:
            yield from block


def _connect(**arguments: Any) -> _Connection:
    import clickhouse_connect

    zone = ZoneInfo(arguments["settings"]["session_timezone"])
    return _Connection(clickhouse_connect.get_client(**arguments), zone)


def _blame(error: Exception) -> Blame:
    code = getattr(error, "code", None)
    said = str(error).partition("DB::Exception: ")[2]
    return Blame(str(code or ""), said.partition("(version")[0].partition(" (for url")[0])


_KINDS: dict[Kind, tuple[int, ...]] = {  # by the numbers of ClickHouse's error codes
    "refused": (192, 194, 516),
    "denied": (497,),
    "query": (10, 16, 36, 42, 43, 46, 47, 60, 62, 81, 386),
    "writes": (164,),
    "value": (6, 38, 41, 53, 69, 70, 72, 153),
    "slow": (159, 394),
    "lost": (209, 210),
}
_FAULTS = {str(code): kind for kind, codes in _KINDS.items() for code in codes}

ENGINE = Engine(
    key="clickhouse",
    module="clickhouse_connect",
    package="clickhouse-connect>=1.12,<2",
    example="clickhouse://user:password@host:8443/database",
    options=("secure", "token"),
    arguments=_arguments,
    blame=_blame,
    dialect=CLICKHOUSE,
    paramstyle="pyformat",
    faults=_FAULTS,
    connect=_connect,
)
