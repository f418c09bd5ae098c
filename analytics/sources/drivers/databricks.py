"""Databricks, by databricks-sql-connector."""

import re
from typing import Any

from analytics.sources.address import Address
from analytics.sources.dialects import SPARK
from analytics.sources.engine import Blame, Engine, Ways

_STATE = re.compile(r"SQLSTATE[:=]\s*([0-9A-Z]{5})")
_WAREHOUSE = re.compile("/(warehouses|endpoints)/")
_REFUSED = re.compile(r"(?i)\b(401|403|invalid access token|unauthorized|authentication)\b")


def _arguments(address: Address, ways: Ways) -> dict[str, Any]:
    options = address.options
    given: dict[str, Any] = {
        "server_hostname": address.host,
        "http_path": options.get("http_path", ""),
        "catalog": address.part(0),
        "schema": address.part(1),
        "user_agent_entry": "EmptyChair",
        "enable_telemetry": False,
        "_socket_timeout": ways.seconds,
        "_retry_stop_after_attempts_count": 3,
        "_retry_stop_after_attempts_duration": ENGINE.connect_seconds,
        "_disable_pandas": True,  # values as Python's own: no number becomes a missing one
    }
    if "client_id" in options:  # a service principal; the secret stands where a token would
        given |= {
            "auth_type": "databricks-oauth-m2m",
            "oauth_client_id": options["client_id"],
            "oauth_client_secret": address.password,
        }
    else:
        given["access_token"] = address.password
    if _WAREHOUSE.search(
        given["http_path"]
    ):  # a cluster knows no such limit; there the query is only cancelled
        given["session_configuration"] = {"STATEMENT_TIMEOUT": str(ways.seconds)}
    if address.port:
        given["_port"] = address.port
    return given


def _session(ways: Ways) -> list[str]:
    return [f"set time zone '{ways.time_zone}'"]


def _blame(error: Exception) -> Blame:
    said = str(getattr(error, "message", "") or error)
    if state := _STATE.search(said):
        return Blame(state[1], said.partition(" SQLSTATE")[0].partition("\n")[0])
    if type(error).__name__ in ("RequestError", "DatabaseError") and _REFUSED.search(said):
        return Blame("refused")
    return Blame()


ENGINE = Engine(
    key="databricks",
    module="databricks.sql",
    package="databricks-sql-connector[pyarrow]>=4.9,<5",
    example="databricks://token:…@host/catalog/schema?http_path=…",
    options=("http_path", "client_id"),
    arguments=_arguments,
    blame=_blame,
    dialect=SPARK,
    most=250,
    over="select explode(from_json({}, 'array<string>'))",
    session=_session,
    faults={"refused": "refused", "HYT00": "slow"},
    connect_seconds=300,
    cut=("cursor.cancel", "connection.close"),
)
