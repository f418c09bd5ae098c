"""Where rows come from by a query: what `[[source]]` in the settings says."""

import dataclasses
import difflib
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analytics.model import zones
from analytics.model.errors import UserError
from analytics.model.fields import KINDS, Kind
from analytics.model.scope import MOST_DAYS

# How the settings name a warehouse → what people call it; `analytics.sources.engines` says how each is read.
ENGINES = {
    "postgresql": "PostgreSQL",
    "snowflake": "Snowflake",
    "bigquery": "BigQuery",
    "databricks": "Databricks",
    "sqlserver": "SQL Server",
    "redshift": "Redshift",
    "trino": "Trino",
    "clickhouse": "ClickHouse",
    "spark": "Spark",
}
_NAME = re.compile(r"[\w][\w .-]{0,39}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_LONGEST = 24 * 3600  # seconds


@dataclass(frozen=True)
class SqlSource:
    """One query in a data warehouse.

    address_variable: the environment variable that holds the address, which stands nowhere else. query: the
    path of a file with one SELECT. engine: the warehouse, a key of ENGINES. fills: the kind of file that its
    rows are like. since, since_days: the first day that the query asks for as `:since`, or how many days
    back; None and 0: all. zone: of times without an offset, "" for the organisation's. timeout_seconds: how
    long the query may take.
    """

    name: str
    address_variable: str
    query: str
    fills: Kind = "interactions"
    since: date | None = None
    since_days: int = 0
    zone: str = ""
    timeout_seconds: int = 600
    engine: str = "postgresql"

    def __str__(self) -> str:
        return self.name  # where settings are shown: no path

    @property
    def called(self) -> str:
        """Return what receipts and lists of data sources call it."""
        return f"{self.name} ({ENGINES[self.engine]})"

    def first_day(self, today: date) -> date | None:
        """Return the first day of its window; None where it has none."""
        if self.since_days:
            return today - timedelta(days=self.since_days)
        return self.since


def read(value: Any, where: str) -> tuple[SqlSource, ...]:
    """Return the sources of the settings.

    Raises UserError, which repeats no value that may be an address, for what is missing, unknown or unfit.
    """
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise UserError("Sources can only be tables of settings.toml.", where, "Write each below [[source]].")
    found = tuple(_source(one, place, where) for place, one in enumerate(value, start=1))
    names = [one.name.casefold() for one in found]
    twice = next((one.name for one in found if names.count(one.name.casefold()) > 1), None)
    if twice:
        raise UserError(f"Two sources are called “{twice}”.", where, "Give each a name of its own.")
    return found


def _source(given: dict[str, Any], place: int, where: str) -> SqlSource:
    known = [field.name for field in dataclasses.fields(SqlSource)]
    for key in given:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1, 0)[0]
            raise UserError(f"Source {place} has an unknown “{key}”.", where, f"Did you mean “{near}”?")
    for key in ("name", "address_variable", "query"):
        if not isinstance(given.get(key), str) or not given[key].strip():
            raise UserError(f"Source {place} has no “{key}”.", where, f'Add {key} = "…" below [[source]].')
    if not _NAME.fullmatch(given["name"]):
        what = f"The name of source {place} isn't usable."
        raise UserError(what, where, "Use up to 40 of A to Z, digits, spaces, dots, dashes and underscores.")
    if not _VARIABLE.fullmatch(given["address_variable"]):  # perhaps the address itself: it is not repeated
        what = f"The “address_variable” of source “{given['name']}” isn't the name of a variable."
        raise UserError(
            what, where, 'Write a name like "CRM_ADDRESS", and put the address into that variable.'
        )
    _check(given, where)
    zone = given.get("zone", "")
    return SqlSource(**given | {"zone": zone if zones.is_known(zone) else zone and zones.named(zone, where)})


def _check(given: dict[str, Any], where: str) -> None:
    """Raise UserError where an optional value of a source does not fit."""
    of = f"of source “{given['name']}”"
    if given.get("fills", KINDS[0]) not in KINDS:
        raise UserError(f"“fills” {of} doesn't fit.", where, f"Use {', '.join(KINDS[:-1])} or {KINDS[-1]}.")
    if "since" in given and type(given["since"]) is not date:
        raise UserError(f"“since” {of} isn't a date.", where, "Write it like since = 2025-01-01.")
    if str(given.get("engine", "postgresql")) not in ENGINES:
        *names, last = ENGINES
        raise UserError(f"“engine” {of} isn't known.", where, f"Use {', '.join(names)} or {last}.")
    for key, most in (("since_days", MOST_DAYS), ("timeout_seconds", _LONGEST)):
        number = given.get(key, 1)
        if type(number) is not int or not 1 <= number <= most:
            raise UserError(f"“{key}” {of} doesn't fit.", where, f"Use a whole number from 1 to {most:,}.")
    if "since" in given and "since_days" in given:
        raise UserError(f"Both “since” and “since_days” {of} are set.", where, "Keep one of them.")
    if not isinstance(given.get("zone", ""), str):
        raise UserError(f"“zone” {of} isn't text.", where, 'Write it like zone = "Europe/Oslo".')
