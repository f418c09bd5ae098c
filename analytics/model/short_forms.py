"""Usual short forms of given names, by which two spellings may be one person."""

import tomllib
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("short_forms.toml")


@cache
def short_forms() -> dict[str, list[str]]:
    """Short form → the full names that it may stand for, folded."""
    with _TABLE.open("rb") as file:
        table: dict[str, list[str]] = tomllib.load(file)
    return table


@cache
def short_form_pairs() -> list[str]:
    """ "sue susan" and "susan sue" for each short form and what it may stand for."""
    pairs = [(short, full) for short, listed in short_forms().items() for full in listed]
    return [f"{one} {other}" for pair in pairs for one, other in (pair, pair[::-1])]
