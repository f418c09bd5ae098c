"""What is particular to a warehouse that is read by its DB-API driver: a row of the table of engines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import urlsplit

from analytics.model.sql_source import ENGINES
from analytics.sources.address import Address
from analytics.sources.dialects import STANDARD, Dialect
from analytics.sources.statement import Style

# Who or what is to blame: the user or key was refused; a right is missing; the query's words, or that it
# writes; a value; the time; the connection. "" is anything else.
Kind = Literal["refused", "denied", "query", "writes", "value", "slow", "lost", ""]


@dataclass(frozen=True)
class Ways:
    """How a query should run. time_zone: in which its days begin; seconds: how long it may take."""

    time_zone: str
    seconds: int


@dataclass(frozen=True)
class Blame:
    """What a driver's error says: its code, by which its kind is known, and its words about the query."""

    code: str = ""
    said: str = ""


BYTES = "bytes"  # what is written for a type that has no text
_NOTHING: Mapping[Any, Any] = MappingProxyType({})


def _none(_ways: Ways) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Engine:
    """How one kind of warehouse is read.

    key: its name in the settings. module: of the driver, with `connect`; package: what pip installs.
    example: how an address is written; options: what may stand behind its question mark. arguments: what
    `connect` is given. blame: what an error of the driver says; faults: code → kind of fault, for codes that
    are no SQLSTATE.
    dialect, paramstyle: of its SQL; most, over: see `Statement.bound`. session: statements before the query;
    where `connect` alone doesn't reach the warehouse, the first does.
    types: the driver's code of a column's type → its meaning in words, where values don't tell; json: codes
    of columns whose values come as JSON.
    connect_seconds: how long it may take to be there, including a warehouse that must wake up. cut: how to
    end a query from another thread, as methods of its cursor or connection. connect: where the driver's own
    `connect` isn't used.
    """

    key: str
    module: str
    package: str
    example: str
    arguments: Callable[[Address, Ways], dict[str, Any]]
    blame: Callable[[Exception], Blame]
    options: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    dialect: Dialect = STANDARD
    paramstyle: Style = "qmark"
    most: int = 0
    over: str = ""
    session: Callable[[Ways], Sequence[str]] = _none
    types: Mapping[Any, str] = field(default_factory=lambda: _NOTHING)
    json: frozenset[Any] = frozenset()
    faults: Mapping[str, Kind] = field(default_factory=lambda: _NOTHING)
    connect_seconds: int = 60
    cut: tuple[str, ...] = ("connection.close",)
    connect: Callable[..., Any] | None = None

    @property
    def label(self) -> str:
        """Return what people call it."""
        return ENGINES[self.key]

    @property
    def begins(self) -> tuple[str, ...]:
        """Return the schemes of its addresses."""
        return self.schemes or (urlsplit(self.example).scheme,)
