"""What is really there of a landing, by the database's own lists, and queries fitted to that.

Landings differ: a company chooses which tables and properties its loader brings.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analytics.model.errors import UserError
from analytics.sources import address as addresses
from analytics.sources import faults, postgresql
from analytics.sources.landings import Query

Tables = Mapping[str, frozenset[str]]  # table → its columns
_MUST = ("source_id", "date", "executive_id")
_WHO = ("customer_id", "company_id")  # a log needs one of them
_TABLE = re.compile(r'\b(?:from|join) (?:(?:"[^"]+"|\w+)\.)+("\w+"|\w+) as (\w+)')  # schema.table as alias
_COLUMN = re.compile(r'(?<![\w."])([a-z]\w*)\.("\w+"|\w+)')
_NAMED = re.compile(r"\bas (\w+)")
_JOINED = re.compile(r"\bas (\w+) on\b")
_ITEM = re.compile(r"\bas (\w+),$")


def tables(variable: str, schema: str) -> Tables:
    """Return the tables of a schema that the address in an environment variable may read.

    Raises UserError where the address is missing or refused, or the schema has none.
    """
    addresses.in_variable(variable, "--check", "Set it, or leave --check out.")
    psycopg = postgresql.driver("--check")
    asked = "select table_name, column_name from information_schema.columns where table_schema = %s"
    name = schema.rpartition(".")[2]
    with postgresql.connected(variable, "--check") as (connection, _):
        try:
            rows = connection.execute(asked, (name,)).fetchall()
        except psycopg.Error as error:
            raise faults.not_connected(error, "--check", variable) from None
    found: dict[str, set[str]] = {}
    for table, column in rows:
        found.setdefault(table, set()).add(column)
    if not found:
        what = f"There is no table in the schema “{name}” that this user may read."
        raise UserError(what, "--check", "Name the schema with --schema, or grant SELECT on its tables.")
    return {table: frozenset(columns) for table, columns in found.items()}


def fit_all(queries: Sequence[Query], there: Tables) -> tuple[tuple[Query, ...], list[str]]:
    """Return queries without what isn't there, and a sentence on each that lost something or can't be used.

    Raises UserError where none can be used.
    """
    fitted: list[Query] = []
    notes: list[str] = []
    for query in queries:
        one = _Fitting(there, query.text)
        if one.needed:
            notes.append(f"There is no query for {query.what}, which needs {_list(one.needed)}.")
            continue
        fitted.append(replace(query, text=one.text))
        if one.optional:
            notes.append(f"The query for {query.what} skips what isn't there: {_list(one.optional)}.")
    if not fitted:
        raise UserError("None of its tables is there.", "--check", "Name another schema with --schema.")
    return tuple(fitted), notes


def _list(names: Sequence[str]) -> str:
    return ", ".join(sorted(set(names)))


@dataclass
class _Fitting:
    """A query without what isn't there. optional: what that is; needed: what it can't do without."""

    there: Tables
    text: str
    optional: list[str] = field(default_factory=list)
    needed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        head, _, body = self.text.partition("\n\n")
        self._aliases = {alias: table.strip('"') for table, alias in _TABLE.findall(body)}
        self._named = set(_NAMED.findall(body))
        self._gone: set[str] = set()  # aliases of joins that went
        units = list(_units(body))
        kept = dict(enumerate(units))
        # what is selected from a join that goes, goes too
        for place in sorted(kept, key=lambda place: not _is_join(units[place])):
            kept[place] = self._fitted(units[place])
        self.text = f"{head}\n\n" + "".join(kept[place] for place in range(len(units)))
        names_who = [place for place in kept if any(f" as {name}," in units[place] for name in _WHO)]
        if names_who and not any(kept[place] == units[place] for place in names_who):
            self.needed += self.optional

    def _fitted(self, unit: str) -> str:
        """Return a part of the query, as comments where it names what isn't there."""
        missing = self._missing(unit)
        if not missing:
            return unit
        names = [name for name in missing if name]
        if not _can_go(unit):
            self.needed += names
            return unit
        self.optional += names
        if _is_join(unit):
            self._gone.update(_JOINED.findall(unit)[-1:])
        return "".join(f"-- not there: {line}\n" for line in unit.splitlines())

    def _missing(self, unit: str) -> list[str]:
        """Return what a part names that isn't there; "" for what comes from a join that went."""
        named = [table.strip('"') for table, _ in _TABLE.findall(unit)]
        missing = [table for table in named if table not in self.there]
        for alias, spelled in _COLUMN.findall(unit):
            table, column = self._aliases.get(alias, ""), spelled.strip('"')
            if alias in self._gone:
                missing.append("")
            elif column not in self.there.get(table, frozenset((column,))) and column not in self._named:
                missing.append(f"{table}.{column}")
        return missing


def _is_join(unit: str) -> bool:
    return unit.startswith("left join")


def _can_go(unit: str) -> bool:
    """Return whether a query still stands without a part: a join, a condition, a column that isn't needed."""
    part = unit.strip()
    if part.startswith(("left join", "union all")):
        return True
    if part.startswith("and "):
        return ":" not in part  # the executives and the first day stay
    item = _ITEM.search(part)
    return bool(item) and item[1] not in _MUST


def _units(body: str) -> Iterator[str]:
    """Give the parts of a query that stand or go as one: lines, and what is within their parentheses."""
    depth, unit = 0, ""
    for line in body.splitlines(keepends=True):
        unit += line
        depth += line.count("(") - line.count(")")
        if line.startswith(("with ", ")\n")) and unit == line:  # around lines that go one by one
            depth = 0
        if depth <= 0:
            yield unit
            depth, unit = 0, ""
    if unit:
        yield unit
