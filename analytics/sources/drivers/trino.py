"""Trino and Starburst, by trino."""

from typing import Any

from analytics.sources.address import Address
from analytics.sources.engine import Blame, Engine, Kind, Ways


def _arguments(address: Address, ways: Ways) -> dict[str, Any]:
    from trino import auth

    is_secure = address.is_on("secure", usually=True)
    given: dict[str, Any] = {
        "host": address.host,
        "port": address.port or (443 if is_secure else 8080),
        "user": address.user or None,
        "catalog": address.part(0),
        "schema": address.part(1),
        "http_scheme": "https" if is_secure else "http",
        "source": "Empty Chair",
        "timezone": ways.time_zone,
        "session_properties": {"query_max_run_time": f"{ways.seconds}s"},
        "request_timeout": 30,
        "max_attempts": 3,
    }
    if "token" in address.options:
        given["auth"] = auth.JWTAuthentication(address.options["token"])
    elif address.password:
        given["auth"] = auth.BasicAuthentication(address.user, address.password)
    return given


def _blame(error: Exception) -> Blame:
    name = str(getattr(error, "error_name", "") or "")
    if name:
        is_users = getattr(error, "error_type", "") == "USER_ERROR"
        return Blame(
            name if name in _FAULTS or not is_users else "USER_ERROR", str(getattr(error, "message", ""))
        )
    return Blame("refused" if "error 401" in str(error) or "TrinoAuthError" in type(error).__name__ else "")


_FAULTS: dict[str, Kind] = {
    "refused": "refused", "PERMISSION_DENIED": "denied", "EXCEEDED_TIME_LIMIT": "slow",
    "ADMINISTRATIVELY_KILLED": "slow", "USER_CANCELED": "slow", "INVALID_CAST_ARGUMENT": "value",
    "NUMERIC_VALUE_OUT_OF_RANGE": "value", "DIVISION_BY_ZERO": "value", "INVALID_FUNCTION_ARGUMENT": "value",
    "READ_ONLY_VIOLATION": "writes", "USER_ERROR": "query",
}  # fmt: skip

ENGINE = Engine(
    key="trino",
    module="trino.dbapi",
    package="trino>=0.340,<1",
    example="trino://user:password@host:443/catalog/schema",
    options=("secure", "token"),
    arguments=_arguments,
    blame=_blame,
    session=lambda _ways: ["select 1"],  # it connects with the first statement
    most=5_000,
    over="select one from unnest(cast(json_parse({}) as array(varchar))) as given (one)",
    json=frozenset({"json"}),
    faults=_FAULTS,
    cut=("cursor.cancel", "connection.close"),
)
