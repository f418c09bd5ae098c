"""Snowflake, by snowflake-connector-python."""

import re
from typing import Any

from analytics.sources.address import Address
from analytics.sources.dialects import SNOWFLAKE
from analytics.sources.engine import Blame, Engine, Kind, Ways

_CONNECT_SECONDS = 30
_VARIANT, _OBJECT, _ARRAY, _MAP = 5, 9, 10, 17  # the driver's codes of types whose values it gives as JSON

_NUMBERS = re.compile(r"^\d+ \(\w{5}\): ")
_REFUSED = re.compile(
    r"(?i)incorrect username or password|authentication failed|JWT token|access token|private_key|'password'"
)


def _arguments(address: Address, ways: Ways) -> dict[str, Any]:
    given = {
        "account": address.host,
        "user": address.user,
        "database": address.part(0),
        "schema": address.part(1),
        "paramstyle": "qmark",
        "login_timeout": _CONNECT_SECONDS,
        "network_timeout": ways.seconds,
        "enable_server_session_keep_alive_auto_detection": False,
        "session_parameters": {
            "TIMEZONE": ways.time_zone,
            "STATEMENT_TIMEOUT_IN_SECONDS": str(ways.seconds),
            "QUERY_TAG": "Empty Chair",
        },
    }
    if address.password:  # a programmatic access token stands in its place
        given["password"] = address.password
    for option in ("warehouse", "role", "authenticator", "token", "private_key_file", "host"):
        if option in address.options:
            given[option] = address.options[option]
    if "private_key_file" in given:
        given["authenticator"] = "SNOWFLAKE_JWT"
    if "private_key_password" in address.options:
        given["private_key_file_pwd"] = address.options["private_key_password"]
    if address.port:  # a server of one's own, as for tests
        given |= {"port": address.port, "protocol": address.options.get("protocol", "https")}
    return {name: value for name, value in given.items() if value is not None}


def _blame(error: Exception) -> Blame:
    number, state = getattr(error, "errno", None), getattr(error, "sqlstate", None)
    said = str(getattr(error, "raw_msg", "") or "")
    said = _NUMBERS.sub("", said).replace("SQL compilation error:", "")
    if not str(state).startswith(("42", "22")) and _REFUSED.search(str(error)):
        return Blame("390100")
    code = str(number) if str(number) in _FAULTS else str(state or "")
    return Blame(code, said)


_FAULTS: dict[str, Kind] = {
    "390100": "refused", "390144": "refused", "390422": "refused", "394300": "refused",
    "394400": "refused", "604": "slow", "630": "slow", "3001": "denied", "606": "denied",
}  # fmt: skip

ENGINE = Engine(
    key="snowflake",
    module="snowflake.connector",
    package="snowflake-connector-python>=5.2,<6",
    example="snowflake://user@account/database/schema?warehouse=…&role=…&private_key_file=…",
    options=(
        "warehouse", "role", "private_key_file", "private_key_password", "authenticator", "token", "host",
        "protocol",
    ),
    arguments=_arguments,
    blame=_blame,
    dialect=SNOWFLAKE,
    most=16_000,
    over="select value::varchar from table(flatten(input => parse_json({})))",
    json=frozenset({_VARIANT, _OBJECT, _ARRAY, _MAP}),
    faults=_FAULTS,
)  # fmt: skip
