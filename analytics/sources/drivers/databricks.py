"""Databricks, by databricks-sql-connector."""

import re
from typing import Any

from analytics.model.errors import UserError
from analytics.sources.address import Address
from analytics.sources.dialects import SPARK
from analytics.sources.engine import Blame, Engine, Ways

_EXAMPLE = "databricks://token:…@host/catalog/schema?http_path=…"
_STATE = re.compile(r"SQLSTATE[:=]\s*([0-9A-Z]{5})")
_WAREHOUSE = re.compile("/(warehouses|endpoints)/")
_REFUSED = re.compile(r"(?i)\b(401|403|invalid access token|unauthorized|authentication)\b")


def _arguments(address: Address, ways: Ways) -> dict[str, Any]:
    options = address.options
    if not address.password or not options.get("http_path"):  # without a token, the driver opens a browser
        raise UserError(
            "The Databricks address lacks its token or http_path.", remedy=f"Write it like {_EXAMPLE}."
        )
    given: dict[str, Any] = {
        "server_hostname": address.host,
        "http_path": options["http_path"],
        "catalog": address.part(0),
        "schema": address.part(1),
        "user_agent_entry": "EmptyChair",
        "enable_telemetry": False,
        "_socket_timeout": ways.seconds,
        "_retry_stop_after_attempts_count": 3,
        "_retry_stop_after_attempts_duration": ENGINE.connect_seconds,
        "_disable_pandas": True,  # values as Python's own: no number becomes a missing one
    }
    if "client_id" in options:
        given["credentials_provider"] = lambda: _signed_in(address)
    else:
        given["access_token"] = address.password
    if _WAREHOUSE.search(
        given["http_path"]
    ):  # a cluster knows no such limit; there the query is only cancelled
        given["session_configuration"] = {"STATEMENT_TIMEOUT": str(ways.seconds)}
    if address.port:
        given["_port"] = address.port
    return given


def _signed_in(address: Address) -> Any:
    """Sign in as a service principal, whose secret stands where a token would."""
    try:
        from databricks.sdk.core import Config, oauth_service_principal
    except ImportError:
        what = "Signing in as a service principal needs a package that isn't installed."
        raise UserError(what, remedy='Run: python -m pip install "databricks-sdk"') from None
    at, secret = f"https://{address.host}", address.password
    return oauth_service_principal(
        Config(host=at, client_id=address.options["client_id"], client_secret=secret)
    )


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
    example=_EXAMPLE,
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
