"""What is really there of a landing, by the database's own lists, and queries fitted to that.

Landings differ: a company chooses which tables and properties its loader brings.
"""

import contextlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analytics.model.errors import UserError
from analytics.sources import faults
from analytics.sources.landings import Query

Tables = Mapping[str, frozenset[str]]  # table → its columns
_MUST = ("source_id", "date", "executive_id")
_TABLE = re.compile(r'\b(?:from|join) (?:(?:"[^"]+"|\w+)\.)+("\w+"|\w+) as (\w+)')  # schema.table as alias
_COLUMN = re.compile(r'(?<![\w."])([a-z]\w*)\.("\w+"|\w+)')
_NAMED = re.compile(r"\bas (\w+)")
_JOINED = re.compile(r"\bas (\w+) on\b")
_ITEM = re.compile(r"\bas (\w+),$")


def tables(variable: str, schema: str) -> Tables:
    """Return the tables of a schema that the address in an environment variable may read.

    Raises UserError where the address is missing or refused, or the schema has none.
    """
    address = os.environ.get(variable, "").strip()
    if not address:
        what, remedy = f"The environment variable {variable} isn't set.", "Set it, or leave --check out."
        raise UserError(what, "--check", remedy)
    try:
        import psycopg
    except ImportError:
        what = "Reading from PostgreSQL needs a package that isn't installed."
        remedy = "Run: python -m pip install -r requirements-sources.lock"
        raise UserError(what, "--check", remedy) from None
    asked = "select table_name, column_name from information_schema.columns where table_schema = %s"
    name = schema.rpartition(".")[2]
    try:
        with contextlib.closing(psycopg.connect(address, connect_timeout=15)) as connection:
            connection.read_only = True
            rows = connection.execute(asked, (name,)).fetchall()
    except psycopg.Error as error:
        raise faults.not_connected(error, "--check", variable) from None
    if not rows:
        what = f"There is no table in the schema “{name}” that this user may read."
        raise UserError(what, "--check", "Name the schema with --schema, or grant SELECT on its tables.")
    return {table: frozenset(c for t, c in rows if t == table) for table in {table for table, _ in rows}}


def fit_all(queries: Sequence[Query], there: Tables) -> tuple[tuple[Query, ...], list[str]]:
    """Return queries without what isn't there, and a sentence on each that lost something or can't be used."""
    fitted: list[Query] = []
    notes: list[str] = []
    for query in queries:
        text, optional, needed = _fit(query.text, there)
        if needed:
            notes.append(f"There is no query for {query.what}, which needs {_list(needed)}.")
            continue
        fitted.append(replace(query, text=text))
        if optional:
            notes.append(f"The query for {query.what} leaves out what isn't there: {_list(optional)}.")
    if not fitted:
        raise UserError("None of its tables is there.", "--check", "Name another schema with --schema.")
    return tuple(fitted), notes


def _list(names: Sequence[str]) -> str:
    return ", ".join(sorted(set(names)))


def _fit(text: str, there: Tables) -> tuple[str, list[str], list[str]]:
    """Return a query with what isn't there as comments, what that is, and what it can't do without."""
    head, _, body = text.partition("\n\n")
    aliases = {alias: table.strip('"') for table, alias in _TABLE.findall(body)}
    named = set(_NAMED.findall(body))
    gone: set[str] = set()  # aliases of what was left out
    optional: list[str] = []
    needed: list[str] = []
    kept: dict[int, str] = {}
    units = list(_units(body))
    # joins first: what is selected from one that goes, goes too
    for place in sorted(range(len(units)), key=lambda place: not units[place].strip().startswith("left join")):
        unit = units[place]
        missing = _missing(unit, aliases, named, there, gone)
        kept[place] = unit
        if not missing:
            continue
        if _can_go(unit):
            kept[place] = "".join(f"-- not there: {line}\n" for line in unit.splitlines())
            optional += [one for one in missing if one]
            if unit.strip().startswith("left join"):
                gone.update(_JOINED.findall(unit)[-1:])
        else:
            needed += [one for one in missing if one]
    return f"{head}\n\n" + "".join(kept[place] for place in range(len(units))), optional, needed


def _missing(unit: str, aliases: Mapping[str, str], named: set[str], there: Tables, gone: set[str]) -> list[str]:
    """Return what a part of a query names that isn't there; "" for what comes from a part that was left out."""
    found = [table.strip('"') for table, _ in _TABLE.findall(unit) if table.strip('"') not in there]
    for alias, spelled in _COLUMN.findall(unit):
        column = spelled.strip('"')
        if alias in gone:
            found.append("")
        elif alias in aliases and (columns := there.get(aliases[alias])) is not None:
            if column not in columns and column not in named:
                found.append(f"{aliases[alias]}.{column}")
    return found


def _can_go(unit: str) -> bool:
    """Return whether a query still stands without a part: a join, a condition, a column that isn't needed."""
    start = unit.strip()
    if start.startswith(("left join", "union all")):
        return True
    if start.startswith("and "):
        return ":" not in start.replace("::", "")  # the executives and the first day stay
    item = _ITEM.search(start)
    return bool(item) and item[1] not in _MUST


def _units(body: str) -> Iterator[str]:
    """Give the parts of a query that stand or go as one: lines, and what is within their parentheses."""
    depth, unit = 0, ""
    for line in body.splitlines(keepends=True):
        unit += line
        if line.startswith(("with ", ")\n")) and unit == line:  # around lines that go one by one
            yield unit
            unit = ""
            continue
        depth += line.count("(") - line.count(")")
        if depth <= 0:
            yield unit
            depth, unit = 0, ""
    if unit:
        yield unit
