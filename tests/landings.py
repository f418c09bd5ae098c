"""Landings to test with: what loaders land of systems, invented, in tests/landings, in the loaders' own layout."""

import re
from pathlib import Path

from tests.postgresql import READER, Server

FOLDER = Path(__file__).with_name("landings")
_AFTER = re.compile(r"-- after: (\w+)")


def names() -> list[str]:
    """Return SYSTEM_LOADER of each."""
    return sorted(path.stem for path in FOLDER.glob("*.sql"))


def load(server: Server, name: str, schema: str = "public") -> None:
    """Make the tables of a landing, the first of all in a schema, for the reader to read."""
    texts = []
    while name:
        texts.insert(0, (FOLDER / f"{name}.sql").read_text(encoding="utf-8"))
        after = _AFTER.match(texts[0])
        name = after[1] if after else ""
    if schema != "public":
        texts.insert(0, f'drop schema if exists "{schema}" cascade')
        texts += [f'alter schema public rename to "{schema}"', "create schema public"]
    server.run(
        *texts,
        f'grant usage on schema "{schema}" to {READER}',
        f'grant select on all tables in schema "{schema}" to {READER}',
    )
