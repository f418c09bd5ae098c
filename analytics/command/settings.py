"""The command that lists the settings and says what is wrong with them; it opens no database."""

import argparse
import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

from analytics import setting_values, start
from analytics import settings as doors
from analytics.command import terminal
from analytics.settings import Reading, SettingsError


def settings(parsed: argparse.Namespace) -> None:
    """Print each setting, its value and where it comes from; with --check, only that all are valid.

    Raises SettingsError, after the list, with everything that is wrong, a sentence each.
    """
    found = doors.read()
    mistakes = start.mistakes(found)
    doubts = setting_values.doubts(dataclasses.asdict(found.settings))
    if parsed.json:
        document = {"settings": _rows(found), "mistakes": [str(one) for one in mistakes], "notes": doubts}
        terminal.say_json(document)
    elif not parsed.check:
        shown = [row | {"value": _shown(row["value"])} for row in _rows(found)]
        terminal.table(shown, {"setting": "Setting", "value": "Value", "from": "From"})
    if mistakes:
        raise SettingsError(mistakes)
    if not parsed.json:
        for doubt in doubts:
            terminal.say(f"Note: {doubt}")
        if parsed.check:
            terminal.say("All settings are valid.")


def _rows(found: Reading) -> list[dict[str, Any]]:
    """Return a row for each setting; of a secret, only how many addresses it has."""
    values = dataclasses.asdict(found.settings)
    for secret in doors.secrets():
        count = len(values[secret])
        values[secret] = f"{count} hidden" if count else ""
    values["source"] = tuple(source["name"] for source in values["source"])
    return [
        {"setting": name, "value": _plain(value), "from": found.origins.get(name, "default")}
        for name, value in values.items()
    ]


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, Path | date) else value


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else setting_values.as_text(value)
