"""Invented companies of any size, for pictures: long and short names, teams, every state, who has no contact.

The same number of executives gives the same company.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from analytics.imports.import_files import import_file
from analytics.settings import Settings
from analytics.store.store import Store

_FIRST = ("Ada", "Ben", "Chiara", "Jónas", "Mei-Ling", "Priya", "Anneliese", "Bartholomew", "Łukasz", "Zoë")
_LAST = (
    "Okafor", "Tan", "Rossi", "El-Amrani", "Montemayor-Castellanos", "Dvořáček", "Berg", "van der Berg",
    "Nowak", "Silva", "Haddad", "Nilsson", "Tanaka", "García Fernández", "Raman", "Dubois", "Osei", "Iyer",
    "Horváth", "Kamau", "Solís", "Demir", "Papadopoulos", "Lindqvist", "Adeyemi", "Þorsteinsson", "Weber",
    "Petrov", "Amsel", "Kjeldgaard",
)  # fmt: skip
_TEAMS = ("Sales", "Customer Operations and Services", "Finance", "Legal, Risk and Compliance")
_SILENT = (0, 3, 9, 26, 34, 80, 200)  # days since the last contact, in turns


def database(folder: Path, executives: int, today: date) -> Path:
    """Return a database with so many executives as of a day; 0 is an empty one."""
    path = folder / f"{executives}.duckdb"
    store = Store(Settings(database=path, today=today), readable=[folder])
    try:
        for name, rows in _files(executives, today) if executives else ():
            file = folder / name
            with file.open("w", encoding="utf-8", newline="") as text:
                csv.writer(text).writerows(rows)
            import_file(store, file)
            file.unlink()
    finally:
        store.close()
    return path


def names(executives: int) -> list[str]:
    """Return the executives' names, each once; there are 300."""
    both = [f"{first} {last}" for last in _LAST for first in _FIRST]
    again = -(-executives // len(both))
    return [f"{name}{' ' + 'I' * time if time else ''}" for time in range(again) for name in both][
        :executives
    ]


def _files(executives: int, today: date) -> Iterator[tuple[str, Sequence[Sequence[object]]]]:
    chance, people = random.Random(executives), names(executives)  # noqa: S311 - no secret
    customers = [f"Customer {number:04}" for number in range(max(24, executives * 5))]
    yield (
        "executives.csv",
        [
            ("Name", "Title", "Joined on", "Team"),
            *((name, "Director", "2020-01-01", _TEAMS[place % 4]) for place, name in enumerate(people)),
        ],
    )
    yield (
        "customers.csv",
        [
            ("Customer", "Customer since", "Lost on", "Annual value", "Survey score", "Surveyed on"),
            *(
                (
                    name,
                    today - timedelta(days=chance.choice((40, 200, 900, 2500))),
                    today - timedelta(days=20 + place) if place % 9 == 0 and place < 300 else "",
                    1000 * chance.randint(5, 400),
                    *((chance.randint(0, 10), today - timedelta(days=30)) if place % 2 else ("", "")),
                )
                for place, name in enumerate(customers)
            ),
        ],
    )
    yield (
        "log.csv",
        [
            ("Date", "Executive", "Customer", "Channel", "Direction", "Outcome", "Duration minutes"),
            *(
                (
                    today
                    - timedelta(days=_SILENT[place % len(_SILENT)] + chance.randint(0, 300) * (time > 0)),
                    name,
                    chance.choice(customers),
                    chance.choice(("call", "video", "visit")),
                    chance.choice(("outbound", "inbound")),
                    "no answer" if time % 5 == 4 else "connected",
                    chance.randint(10, 60),
                )
                for place, name in enumerate(people)
                if place % 40 != 39  # one of forty has no contact
                for time in range(chance.randint(3, 40))
            ),
        ],
    )
