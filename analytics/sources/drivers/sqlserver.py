"""SQL Server, Azure SQL and Fabric, by Microsoft's mssql-python."""

import re
from typing import Any

from analytics.sources.address import Address
from analytics.sources.dialects import SQL_SERVER
from analytics.sources.engine import Blame, Engine, Ways

_CONNECT_SECONDS = 30
_SAID = re.compile(r"(?:\[[^\]]*\])+(.*)", re.DOTALL)
# What the driver calls a SQLSTATE of its own → the state; it keeps the words and drops the code.
_STATES = {
    "Invalid object name": "42S02", "Base table or view not found": "42S02", "Column not found": "42S22",
    "Syntax error or access violation": "42000", "Invalid authorization specification": "28000",
    "Timeout expired": "HYT00", "Connection timeout expired": "HYT01", "Query timeout expired": "HYT00",
    "Communication link failure": "08S01", "Client unable to establish connection": "08001",
    "Operation canceled": "HYT00", "Invalid character value for cast specification": "22018",
    "Numeric value out of range": "22003", "Datetime field overflow": "22008", "Division by zero": "22012",
}  # fmt: skip
_DENIED = re.compile(r"(?i)permission was denied|not able to access the database")
_VALUE = re.compile(r"(?i)conversion failed|error converting|overflow")


def _quoted(value: str) -> str:
    """Return a value as a connection string holds it."""
    return "{" + value.replace("}", "}}") + "}"


def _arguments(address: Address, ways: Ways) -> dict[str, Any]:
    server = f"{address.host},{address.port}" if address.port else address.host
    given = {
        "Server": _quoted(server),
        "Database": _quoted(address.part(0) or ""),
        "UID": _quoted(address.user),
        "PWD": _quoted(address.password),
        "Authentication": address.options.get("authentication", ""),
        "Encrypt": address.options.get("encrypt", "yes"),
        "TrustServerCertificate": address.options.get("trust_certificate", "no"),
        "ApplicationIntent": "ReadOnly",
    }
    written = ";".join(f"{name}={value}" for name, value in given.items() if value not in ("", "{}"))
    return {
        "connection_str": written,
        "autocommit": True,
        "timeout": _CONNECT_SECONDS,
        "seconds": ways.seconds,
    }


def _connect(seconds: int, **arguments: Any) -> Any:
    import mssql_python

    connection = mssql_python.connect(**arguments)
    connection.timeout = seconds
    return connection


def _session(_ways: Ways) -> list[str]:
    """Return what lets a query see one state of the database, where the database allows it."""
    allowed = "(select snapshot_isolation_state from sys.databases where database_id = db_id()) = 1"
    return [f"if {allowed} set transaction isolation level snapshot"]


def _blame(error: Exception) -> Blame:
    called, detail = str(getattr(error, "driver_error", "")), str(getattr(error, "ddbc_error", ""))
    said = found[1].strip() if (found := _SAID.match(detail)) else detail
    if _DENIED.search(said):
        return Blame("42501", said)
    if "Login failed" in said:
        return Blame("28000")
    if _VALUE.search(said):
        return Blame("22000")
    return Blame(_STATES.get(called, ""), said)


ENGINE = Engine(
    key="sqlserver",
    module="mssql_python",
    package="mssql-python>=1.16,<2",
    example="mssql://user:password@host:1433/database",
    options=("authentication", "encrypt", "trust_certificate"),
    arguments=_arguments,
    blame=_blame,
    dialect=SQL_SERVER,
    most=2_000,
    over="select value from openjson({})",
    session=_session,
    cut=(),  # the driver itself keeps the query's time
    connect=_connect,
)
