"""The command that writes the queries and settings of new sources; it opens no database of ours."""

import argparse
import json
import tomllib
from collections.abc import Sequence
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
        tables = landed.tables(parsed.variable, parsed.schema or landing.schema)
        queries, left_out = landed.fit_all(queries, tables)
        notes += left_out
    name = parsed.name or parsed.system
    files = {one.what: parsed.to / f"{name}_{one.what}.sql" for one in queries}
    tables_of_settings = _tables(queries, files, name, parsed.variable)
    before = "" if parsed.print else _settings(Path(FILE))
    _refuse_clashes(before + tables_of_settings, before, list(files.values()))
    _write(queries, files)
    terminal.say(f"Wrote {many(len(files), 'query', 'queries')} to {parsed.to}: {', '.join(p.name for p in files.values())}.")
    if parsed.print:
        terminal.say(f"Add to {FILE}:\n\n{tables_of_settings}")
    else:
        _append(Path(FILE), before, tables_of_settings)
        terminal.say(f"Added {many(len(files), 'source')} to {FILE}.")
    for note in notes:
        terminal.say(f"Note: {note}")
    _say_next(queries, name, parsed.variable)


def _tables(queries: Sequence[Query], files: dict[str, Path], name: str, variable: str) -> str:
    """Return the tables of settings.toml, one for each query."""
    made = []
    for one in queries:
        lines = [
            "[[source]]",
            f"name = {json.dumps(f'{name}-{one.what}', ensure_ascii=False)}",
            f"address_variable = {json.dumps(variable, ensure_ascii=False)}",
            f"query = {json.dumps(files[one.what].as_posix(), ensure_ascii=False)}",
        ]
        lines.append(f"since_days = {_SINCE_DAYS}" if one.fills == "interactions" else f'fills = "{one.fills}"')
        made.append("\n".join(lines) + "\n")
    return "\n".join(made)


def _settings(path: Path) -> str:
    """Return the text of the settings, with a blank line at its end; "" where there is no file."""
    if not path.exists():
        return ""
    remedy = "Correct it, or print the settings with --print."
    try:
        text = path.read_text(encoding="utf-8-sig")
        tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise UserError("cannot be read.", FILE, remedy) from None
    return text.rstrip("\n") + "\n\n" if text.strip() else ""


def _refuse_clashes(text: str, before: str, files: Sequence[Path]) -> None:
    """Raise UserError where a file is there already, or a source can't be added."""
    if there := next((path for path in files if path.exists()), None):
        raise UserError("This file is there already. Nothing was written.", there.name, "Choose another --name or --to.")
    known = {one.name.casefold() for one in sql_source.read(tomllib.loads(before).get("source", []), FILE)}
    added = [one["name"] for one in tomllib.loads(text)["source"][len(known):]]
    if twice := next((one for one in added if one.casefold() in known), None):
        raise UserError(f"There is a source “{twice}” already. Nothing was written.", FILE, "Choose another --name.")
    sql_source.read(tomllib.loads(text)["source"], FILE)


def _write(queries: Sequence[Query], files: dict[str, Path]) -> None:
    """Write the queries into new files. Raises UserError where that can't be."""
    try:
        for one in queries:
            files[one.what].parent.mkdir(parents=True, exist_ok=True)
            with files[one.what].open("x", encoding="utf-8", newline="\n") as file:
                file.write(one.text)
    except OSError as error:
        raise UserError(f"We can't write there: {error.strerror}.", "--to", "Choose another folder.") from None


def _append(path: Path, before: str, tables: str) -> None:
    """Add to the end of the settings, whose own lines stay as they are."""
    is_apart = not before or path.read_bytes().endswith(b"\n")
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(("" if not before else "\n" if is_apart else "\n\n") + tables)
    except OSError as error:
        terminal.say(tables)
        what = f"We can't write to it: {error.strerror}. The queries are written."
        raise UserError(what, FILE, "Add the lines above to it.") from None


def _say_next(queries: Sequence[Query], name: str, variable: str) -> None:
    """Say how to go on, in three lines."""
    ours = next((f"{name}-{one.what}" for one in queries if one.fills == "colleagues"), "")
    terminal.say("Next:")
    terminal.say(f"1. Set the environment variable {variable}, such as {_EXAMPLE}.")
    terminal.say(
        "2. Say who your executives are, by name and e-mail address: python -m analytics import executives.csv --kind executives"
        f"{f', then python -m analytics sync {ours}' if ours else ''}."
    )
    terminal.say("3. Look, then fetch: python -m analytics sync --all --preview, then the same without --preview.")
