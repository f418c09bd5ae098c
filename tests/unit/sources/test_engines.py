"""The table of engines: what each driver is given by an address, and what its errors mean."""

import re
import types
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from analytics.model.errors import UserError
from analytics.model.sql_source import ENGINES, SqlSource
from analytics.sources import columns, engines
from analytics.sources.address import Address, read
from analytics.sources.columns import Column
from analytics.sources.driver_faults import of
from analytics.sources.engine import Engine, Ways
from analytics.sources.statement import parse

DOCUMENT = (Path(__file__).resolve().parents[3] / "docs" / "warehouses.md").read_text(encoding="utf-8")
WAYS = Ways("Europe/Oslo", 600)
SECRET = "p@ss:w/rd?"  # noqa: S105 - of no server
QUOTED = "p%40ss%3Aw%2Frd%3F"


def address_of(engine: Engine, text: str, monkeypatch: pytest.MonkeyPatch) -> Address:
    monkeypatch.setenv("A", text)
    return read("A", "crm", engine.label, engine.example, engine.begins, engine.options)


def test_the_settings_know_every_engine_and_no_other() -> None:
    assert set(ENGINES) == {"postgresql", *engines.BY_DRIVER}


GIVEN: list[tuple[str, str, dict[str, Any]]] = [  # of what `connect` is given, what an address decides
    (
        "snowflake",
        f"snowflake://reader:{QUOTED}@acme-eu/CRM/SALES?warehouse=W&role=R",
        {
            "account": "acme-eu", "user": "reader", "password": SECRET, "database": "CRM", "schema": "SALES",
            "warehouse": "W", "role": "R", "paramstyle": "qmark", "authenticator": None, "port": None,
        },
    ),
    (
        "snowflake",
        "snowflake://reader@acme-eu/crm?private_key_file=/keys/reader.p8&private_key_password=x%26y",
        {
            "private_key_file": "/keys/reader.p8", "private_key_file_pwd": "x&y", "password": None,
            "authenticator": "SNOWFLAKE_JWT", "schema": None,
        },
    ),
    (
        "databricks",
        "databricks://token:dapi1@adb.example/main/crm?http_path=/sql/1.0/warehouses/ab",
        {
            "server_hostname": "adb.example", "http_path": "/sql/1.0/warehouses/ab", "access_token": "dapi1",
            "catalog": "main", "schema": "crm", "credentials_provider": None,
            "session_configuration": {"STATEMENT_TIMEOUT": "600"},
        },
    ),
    (
        "databricks",
        "databricks://:secret@adb.example?http_path=/sql/1&client_id=me",
        {"access_token": None, "session_configuration": None},
    ),
    (
        "sqlserver",
        "mssql://reader:a}b;c@db.example:1444/crm",
        {
            "connection_str": "Server={db.example,1444};Database={crm};UID={reader};PWD={a}}b;c};Encrypt=yes;"
            "TrustServerCertificate=no;ApplicationIntent=ReadOnly",
            "seconds": 600,
        },
    ),
    (
        "sqlserver",
        "mssql://me@db.example/crm?authentication=ActiveDirectoryDefault&encrypt=strict",
        {
            "connection_str": "Server={db.example};Database={crm};UID={me};"
            "Authentication=ActiveDirectoryDefault;Encrypt=strict;TrustServerCertificate=no;"
            "ApplicationIntent=ReadOnly",
        },
    ),
    (
        "redshift",
        f"redshift://reader:{QUOTED}@rs.example/crm",
        {
            "host": "rs.example", "port": 5439, "database": "crm", "user": "reader", "password": SECRET,
            "ssl": True, "sslmode": "verify-full", "iam": None,
        },
    ),
    (
        "redshift",
        "redshift://rs.example/crm?iam=true&cluster_identifier=c1&region=eu-north-1&db_user=reader",
        {
            "iam": True, "cluster_identifier": "c1", "region": "eu-north-1", "db_user": "reader",
            "user": None, "password": None,
        },
    ),
    (
        "clickhouse",
        f"clickhouse://reader:{QUOTED}@ch.example/crm",
        {"host": "ch.example", "port": 8443, "secure": True, "password": SECRET, "tz_mode": "aware"},
    ),
    (
        "clickhouse",
        "clickhouse://reader@[::1]:9000/crm?secure=false&token=t",
        {"host": "::1", "port": 9000, "secure": False, "access_token": "t", "password": None},
    ),
    ("spark", "spark://local", {"is_local": True, "time_zone": "Europe/Oslo"}),
    ("spark", "sc://h.example:15002/;token=t", {"is_local": False, "address": "sc://h.example:15002/;token=t"}),
]  # fmt: skip


@pytest.mark.parametrize(("key", "text", "wanted"), GIVEN)
def test_an_address_becomes_what_the_driver_is_given(
    monkeypatch: pytest.MonkeyPatch, key: str, text: str, wanted: dict[str, Any]
) -> None:
    engine = engines.BY_DRIVER[key]
    given = engine.arguments(address_of(engine, text, monkeypatch), WAYS)
    assert {name: given.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("text", ["databricks://h/?http_path=/x", "databricks://token:t@h/main"])
def test_databricks_is_not_asked_without_a_token_or_a_path(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    engine = engines.BY_DRIVER["databricks"]
    with pytest.raises(UserError, match="The Databricks address lacks its token or http_path"):
        engine.arguments(address_of(engine, text, monkeypatch), WAYS)


def error(name: str = "DatabaseError", *args: Any, **parts: Any) -> Exception:
    """An error as a driver raises it: its class's name, arguments and attributes."""
    made = type(name, (Exception,), {})(*args)
    for key, value in parts.items():
        setattr(made, key, value)
    return made


def google(reason: str, message: str) -> Exception:
    return error("DatabaseError", error("BadRequest", errors=[{"reason": reason, "message": message}]))


def microsoft(called: str, detail: str) -> Exception:
    server = f"[Microsoft][ODBC Driver 18 for SQL Server][SQL Server]{detail}"
    return error("ProgrammingError", driver_error=called, ddbc_error=server)


MISSING, DENIED, SLOW = "The query doesn't run", "denies us access", "took longer than"
VALUE, BROKE = "A value doesn't fit", "The connection broke"
ERRORS: list[tuple[str, Exception, str]] = [
    ("snowflake", error(errno=904, sqlstate="42000", raw_msg="invalid identifier 'X'"), MISSING),
    ("snowflake", error(errno=2003, sqlstate="42S02", raw_msg="Object 'X' does not exist"), MISSING),
    ("snowflake", error(errno=3001, sqlstate="42501", raw_msg="Insufficient privileges"), DENIED),
    ("snowflake", error(errno=100038, sqlstate="22018", raw_msg="Numeric value 'Ada' isn't"), VALUE),
    ("snowflake", error(errno=630, sqlstate="57014", raw_msg="Statement reached its timeout"), SLOW),
    ("bigquery", google("invalidQuery", "Unrecognized name: x at [1:8]"), MISSING),
    ("bigquery", google("accessDenied", "Access Denied: Table p:d.t"), DENIED),
    ("bigquery", google("jobTimeout", "Job timed out"), SLOW),
    ("databricks", error("ServerOperationError", message="[UNRESOLVED_COLUMN] x. SQLSTATE: 42703"), MISSING),
    ("databricks", error("ServerOperationError", message="[X] no SELECT on y SQLSTATE: 42501"), DENIED),
    ("databricks", error("RequestError", message="Error during request to server. Retry"), BROKE),
    ("sqlserver", microsoft("Base table or view not found", "Invalid object name 'x'."), MISSING),
    ("sqlserver", microsoft("Syntax error", "The SELECT permission was denied on 'x'"), DENIED),
    ("sqlserver", microsoft("Data exception", "Conversion failed when converting 'Ada' to int."), VALUE),
    ("sqlserver", microsoft("Timeout expired", "Query timeout expired"), SLOW),
    ("redshift", error("ProgrammingError", {"C": "42703", "M": "column x does not exist"}), MISSING),
    ("redshift", error("ProgrammingError", {"C": "57014", "M": "canceled on user's request"}), SLOW),
    ("redshift", error("InterfaceError", "network error", OSError("host")), BROKE),
    ("trino", error("TrinoUserError", error_name="COLUMN_NOT_FOUND", error_type="USER_ERROR"), MISSING),
    ("trino", error("TrinoUserError", error_name="PERMISSION_DENIED", error_type="USER_ERROR"), DENIED),
    ("trino", error("TrinoQueryError", error_name="EXCEEDED_TIME_LIMIT", error_type="X", message="x"), SLOW),
    ("clickhouse", error("DatabaseError", "Code: 47. DB::Exception: Unknown x", code=47), MISSING),
    ("clickhouse", error("DatabaseError", "Code: 497. DB::Exception: Privileges", code=497), DENIED),
    ("clickhouse", error("DatabaseError", "Code: 159. DB::Exception: Timeout", code=159), SLOW),
    ("clickhouse", error("OperationalError", "Error HTTPConnectionPool(host='h')", code=None), BROKE),
    ("spark", error("AnalysisException", "[UNRESOLVED] x\nmore", getSqlState=lambda: "42703"), MISSING),
    ("spark", error("DateTimeException", "[CAST] 'Ada' SQLSTATE: 22007"), VALUE),
]  # fmt: skip


@pytest.mark.parametrize(("key", "raised", "says"), ERRORS)
def test_an_error_is_known_by_its_code(
    monkeypatch: pytest.MonkeyPatch, key: str, raised: Exception, says: str
) -> None:
    engine = engines.BY_DRIVER[key]
    where = address_of(engine, engine.example, monkeypatch)
    source = SqlSource("crm", "A", "crm.sql", engine=key)
    said = str(of(raised, engine, source, "crm.sql", where, is_connected=True))
    assert said.startswith("crm: ")
    assert says in said
    assert "Ada" not in said  # a value of somebody's row


REFUSED = {
    "snowflake": error(errno=250001, sqlstate="08001", raw_msg="x"),
    "trino": error("TrinoConnectionError", "error 401: b''"),
    "clickhouse": error("DatabaseError", "Code: 516. DB::Exception: Authentication failed", code=516),
    "redshift": error("ProgrammingError", {"C": "28000", "M": "password authentication failed for reader"}),
    "sqlserver": microsoft("Invalid authorization specification", "Login failed for user 'reader'."),
    "databricks": error("RequestError", message="Error during request: Invalid access token"),
}
REFUSED["snowflake"].args = ("250001 (08001): Incorrect username or password was specified.",)


@pytest.mark.parametrize("key", REFUSED)
def test_a_user_that_is_refused_is_told_apart(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    engine = engines.BY_DRIVER[key]
    where = address_of(engine, engine.example, monkeypatch)
    source = SqlSource("crm", "A", "crm.sql", engine=key)
    for is_connected in (False, True):
        said = of(REFUSED[key], engine, source, "crm.sql", where, is_connected=is_connected)
        assert (
            str(said) == f"crm: {engine.label} refused the user, or the password or key. Correct them in A."
        )


def test_clickhouse_streams_block_by_block() -> None:
    """Its own cursor holds all rows; ours takes the next block when it is asked for."""
    asked: list[int] = []

    class Stream:
        source = types.SimpleNamespace(
            column_names=["a"], column_types=[types.SimpleNamespace(name="String")]
        )

        def __enter__(self) -> Any:
            return ([(number,)] * 2 for number in range(5) if not asked.append(number))

        def __exit__(self, *_error: object) -> None: ...

    connect: Callable[..., Any] | None = engines.BY_DRIVER["clickhouse"].connect
    assert connect
    bound: list[dict[str, Any]] = []

    def stream(_query: str, parameters: dict[str, Any]) -> Stream:
        bound.append(parameters)
        return Stream()

    client = types.SimpleNamespace(query_row_block_stream=stream, close=None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(
            __import__("sys").modules,
            "clickhouse_connect",
            types.SimpleNamespace(get_client=lambda **_: client),
        )
        cursor = connect(settings={"session_timezone": "Europe/Oslo"}).cursor()
    cursor.execute("select a from t", {"changed_since": datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "n": 1})
    assert bound == [{"changed_since": "2026-03-02 00:30:00", "n": 1}]
    assert cursor.description == [("a", "String")]
    assert cursor.fetchmany(3) == [(0,), (0,), (1,)]
    assert asked == [0, 1]


@pytest.mark.parametrize("key", engines.BY_DRIVER)
def test_the_document_has_each_engine(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    """Its install line, an address that is read, and a SELECT that is one in its SQL."""
    engine = engines.BY_DRIVER[key]
    [section] = re.findall(rf"\n### {engine.label}\n(.*?)(?=\n##|\Z)", DOCUMENT, re.DOTALL)
    assert f'python -m pip install "{engine.package}"' in section
    assert f'engine = "{key}"' in section
    schemes = "|".join(engine.begins)
    addresses = re.findall(rf"(?:{schemes})://[^\s`]+", section)
    assert addresses
    for one in addresses:
        address_of(engine, one, monkeypatch)
    [query] = [one for one in re.findall(r"```sql\n(.*?)```", section, re.DOTALL) if "source_id" in one]
    statement = parse(query, "crm.sql", engine.dialect)
    assert statement.parameters == {"executive_ids", "since"}
    named = re.findall(r"\bas (\w+)(?=,|\s+from)", query)
    columns.check([Column(name, name) for name in named], "interactions", "crm.sql")
    assert statement.bound(engine.paramstyle, {"executive_ids": ["1", "2"], "since": 1})[1]
