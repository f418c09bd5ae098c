"""Amazon Redshift, by redshift_connector."""

from typing import Any

from analytics.sources.address import Address
from analytics.sources.dialects import REDSHIFT
from analytics.sources.engine import BYTES, Blame, Engine, Ways

_BYTEA, _VARBYTE, _SUPER = 17, 6551, 4000  # numbers of types: bytes as text, and JSON
_IAM = ("cluster_identifier", "region", "profile", "db_user")


def _arguments(address: Address, ways: Ways) -> dict[str, Any]:
    given: dict[str, Any] = {
        "host": address.host,
        "port": address.port or 5439,
        "database": address.part(0) or "dev",
        "user": address.user,
        "password": address.password,
        "ssl": address.is_on("ssl", usually=True),
        "sslmode": address.options.get("sslmode", "verify-full"),
        "application_name": "Empty Chair",
        "timeout": ways.seconds,
    }
    if address.is_on("iam", usually=False):  # a role of AWS, not a password
        del given["user"], given["password"]
        given |= {"iam": True, **{name: address.options[name] for name in _IAM if name in address.options}}
    if not given["ssl"]:
        del given["sslmode"]
    return given


def _connect(**arguments: Any) -> Any:
    import redshift_connector

    connection = redshift_connector.connect(**arguments)
    connection.autocommit = True  # the transaction is begun by a statement of ours, as one that only reads
    return _Connection(connection)


class _Connection:
    """A connection whose cursors take ? for a value."""

    def __init__(self, connection: Any) -> None:
        self._connection, self.close = connection, connection.close

    def cursor(self) -> Any:
        """Return a cursor."""
        cursor = self._connection.cursor()
        cursor.paramstyle = "qmark"
        return cursor


def _session(ways: Ways) -> list[str]:
    return [
        "begin read only",
        f"set timezone to '{ways.time_zone}'",
        f"set statement_timeout to {ways.seconds * 1000}",
    ]


def _blame(error: Exception) -> Blame:
    parts = next((one for one in error.args if isinstance(one, dict)), {})
    if any(isinstance(one, TimeoutError) for one in error.args):
        return Blame("HYT00")
    return Blame(str(parts.get("C", "")), str(parts.get("M", "")))


ENGINE = Engine(
    key="redshift",
    module="redshift_connector",
    package="redshift-connector>=2.2,<3",
    example="redshift://user:password@host:5439/database",
    options=("ssl", "sslmode", "iam", *_IAM),
    arguments=_arguments,
    blame=_blame,
    dialect=REDSHIFT,
    most=32_000,
    session=_session,
    types={_BYTEA: BYTES, _VARBYTE: BYTES},
    json=frozenset({_SUPER}),
    connect=_connect,
)
