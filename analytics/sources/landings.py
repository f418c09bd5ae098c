"""Queries that read what a loader lands of a system in a warehouse: which there are, and their texts."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from analytics.model.errors import UserError
from analytics.model.fields import KINDS, Kind

_FOLDER = Path(__file__).with_name("templates")
LOADERS = {"fivetran": "Fivetran", "airbyte": "Airbyte", "dlt": "dlt"}
_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")  # a name that needs no quotes
_FILLS = re.compile(r"^-- Fills: (\w+)$", re.MULTILINE)


@dataclass(frozen=True)
class Query:
    """One SELECT. what: the part of the system, such as calls; fills: the kind of file its rows are like."""

    what: str
    fills: Kind
    text: str


@dataclass(frozen=True)
class Landing:
    """A system as one loader lands it. schema: where, by itself; lacks: a sentence on what isn't loaded."""

    system: str
    loader: str
    schema: str
    lacks: str = ""

    def queries(self, schema: str = "") -> tuple[Query, ...]:
        """Return its queries, those that say who is who first. schema: where its tables are.

        Raises UserError where that is no name.
        """
        place = _quoted(schema or self.schema)
        start = f"{self.system}_{self.loader}_"
        found = [
            _query(path, path.stem.removeprefix(start), place)
            for path in sorted(_FOLDER.glob(f"{start}*.sql"))
        ]
        return tuple(sorted(found, key=lambda one: (one.fills == KINDS[0], one.what)))


def systems() -> tuple[str, ...]:
    """Return the names of the systems that there are templates for."""
    return tuple(_combinations())


def landing(system: str, loader: str) -> Landing:
    """Return how a loader lands a system.

    Raises UserError, which says why and names what there is, where we have no template.
    """
    facts = _combinations()[system]
    chosen = facts[loader]
    if why := chosen.get("missing"):
        others = [LOADERS[one] for one in LOADERS if "missing" not in facts[one]]
        what = f"There is no template for {facts['called']} via {LOADERS[loader]}: {why}."
        remedy = (
            f"There is one via {' and '.join(others)}; docs/sources.md shows how to write a query yourself."
        )
        raise UserError(what, remedy=remedy)
    return Landing(system, loader, **chosen)


@cache
def _combinations() -> dict[str, dict[str, Any]]:
    with (_FOLDER / "combinations.toml").open("rb") as file:
        return tomllib.load(file)


def _query(path: Path, what: str, schema: str) -> Query:
    text = path.read_text(encoding="utf-8")
    fills = _FILLS.findall(text)[0]
    return Query(what, fills, text.replace("{schema}", schema))


def _quoted(schema: str) -> str:
    """Return a schema, or a database and a schema, as SQL writes it."""
    parts = [part.strip() for part in schema.split(".")]
    if not all(part and part.isprintable() for part in parts):
        what, remedy = "This isn't the name of a schema.", "Write it like hubspot, or database.schema."
        raise UserError(what, "--schema", remedy)
    return ".".join(part if _PLAIN.fullmatch(part) else '"' + part.replace('"', '""') + '"' for part in parts)
