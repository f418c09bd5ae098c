"""The command that writes the queries and settings of new sources; it opens no database of ours."""

import argparse
import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from analytics.command import terminal
from analytics.model import sql_source
from analytics.model.errors import UserError
from analytics.model.text import many
from analytics.settings import FILE
from analytics.sources import landed, landings
from analytics.sources.landings import Query

_SINCE_DAYS = 730
_EXAMPLE = "postgresql://reader:password@host:5432/database"


def new(parsed: argparse.Namespace) -> None:
    """Write a query for each part of a system that a loader lands, and add the sources to settings.toml.

    Nothing is overwritten. Raises UserError, with nothing written, where a file or a source of that name is
    there, the settings can't be read, or we have no template.
    """
    landing = landings.landing(parsed.system, parsed.via)
    queries, notes = landing.queries(parsed.schema), [landing.lacks] if landing.lacks else []
    if parsed.check:
        there = landed.tables(parsed.variable, parsed.schema or landing.schema)
        queries, left_out = landed.fit_all(queries, there)
        notes += left_out
    name = parsed.name or parsed.system
    files = {one.what: parsed.to / f"{name}_{one.what}.sql" for one in queries}
    tables = _tables(queries, files, name, parsed.variable)
    before = "" if parsed.print else _settings(Path(FILE))
    _refuse_clashes(tables, before, list(files.values()))
    _write(queries, files)
    listed = ", ".join(path.name for path in files.values())
    terminal.say(f"Wrote {many(len(files), 'query', 'queries')} to {parsed.to}: {listed}.")
    if parsed.print:
        terminal.say(f"Add to {FILE}:\n\n{tables}")
    else:
        _append(Path(FILE), before, tables)
        terminal.say(f"Added {many(len(files), 'source')} to {FILE}.")
    for note in notes:
        terminal.say(f"Note: {note}")
    _say_next(queries, name, parsed.variable)


def _tables(queries: Sequence[Query], files: Mapping[str, Path], name: str, variable: str) -> str:
    """Return the tables of settings.toml, one for each query."""

    def table(one: Query) -> str:
        texts = {
            "name": f"{name}-{one.what}",
            "address_variable": variable,
            "query": files[one.what].as_posix(),
        }
        is_log = one.fills == "interactions"
        last = f"since_days = {_SINCE_DAYS}" if is_log else f'fills = "{one.fills}"'
        lines = [f"{key} = {json.dumps(text, ensure_ascii=False)}" for key, text in texts.items()]
        return "\n".join(["[[source]]", *lines, last]) + "\n"

    return "\n".join(map(table, queries))


def _settings(path: Path) -> str:
    """Return the text of the settings; "" where there is no file. Raises UserError where it can't be read."""
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise UserError("cannot be read.", FILE, "Correct it, or print the settings with --print.") from None
    return text


def _refuse_clashes(tables: str, before: str, files: Sequence[Path]) -> None:
    """Raise UserError where a file is there already, or a source can't be added to the settings."""
    if there := next((path for path in files if path.exists()), None):
        what = "This file is there already. Nothing was written."
        raise UserError(what, there.name, "Choose another --name or --to.")
    known = sql_source.read(tomllib.loads(before).get("source", []), FILE)
    names = {one.name.casefold() for one in known}
    try:
        added = tomllib.loads(tables)["source"]
    except tomllib.TOMLDecodeError:
        raise UserError(
            "It has signs that no name can have.", "--name or --to", "Choose another name."
        ) from None
    try:
        tomllib.loads(f"{before}\n\n{tables}")
    except tomllib.TOMLDecodeError:  # such as after source = []
        what = "Sources can't be added to it. Nothing was written."
        raise UserError(what, FILE, "Write each source below [[source]], or use --print.") from None
    for one in sql_source.read(added, "--name"):
        if one.name.casefold() in names:
            what = f"There is a source “{one.name}” already. Nothing was written."
            raise UserError(what, FILE, "Choose another --name.")


def _write(queries: Sequence[Query], files: Mapping[str, Path]) -> None:
    """Write the queries into new files. Raises UserError where that can't be."""
    try:
        for one in queries:
            files[one.what].parent.mkdir(parents=True, exist_ok=True)
            with files[one.what].open("x", encoding="utf-8", newline="\n") as file:
                file.write(one.text)
    except OSError as error:
        what = f"We can't write there: {error.strerror}."
        raise UserError(what, "--to", "Choose another folder.") from None


def _append(path: Path, before: str, tables: str) -> None:
    """Add tables to the end of the settings, whose own lines stay as they are."""
    apart = "" if not before.strip() else "\n" if before.endswith("\n") else "\n\n"
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(apart + tables)
    except OSError as error:
        terminal.say(tables)
        what = f"We can't write to it: {error.strerror}. The queries are written."
        raise UserError(what, FILE, "Add the lines above to it.") from None


def _say_next(queries: Sequence[Query], name: str, variable: str) -> None:
    """Say how to go on, in three lines."""
    lists = [f"{name}-{one.what}" for one in queries if one.fills == "colleagues"]
    ours = "".join(f", then python -m analytics sync {one}" for one in lists)
    start = "python -m analytics import executives.csv --kind executives"
    terminal.say(
        f"Next:\n1. Set the environment variable {variable}, such as {_EXAMPLE}.\n"
        f"2. Import your executives, with their names and e-mail addresses: {start}{ours}.\n"
        "3. Look, then fetch: python -m analytics sync --all --preview, then the same without --preview."
    )
