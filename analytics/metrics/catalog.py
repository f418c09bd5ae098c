"""The metrics: each .sql file of this folder, with its header."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analytics.settings import Settings

FOLDER = Path(__file__).parent
HEADER = ("title", "question", "definition", "grain", "unit", "better")
ABOUT = ("company", "customer", "data", "files")  # what rows are about that aren't about single executives


@dataclass(frozen=True)
class Metric:
    """A question with its SQL. `parameters`: the names that the SQL binds.

    about: one of ABOUT, or "executive": owners are then the columns with the executives that a row is about.
    states: the columns left for somebody who may see an executive's state and no more. texts: columns with
    notes and quotes. colleagues: columns that name other executives. guard.py applies them.
    """

    name: str
    title: str
    question: str
    definition: str
    grain: str
    unit: str
    better: str
    query: str
    parameters: frozenset[str]
    about: str
    owners: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    colleagues: tuple[str, ...] = ()

    def described(self, settings: Settings) -> str:
        """Return the definition with the values of settings, which it names like `{limit_days}`."""
        return self.definition.format_map(vars(settings))


@cache
def catalog() -> dict[str, Metric]:
    """Return all metrics by name."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.sql"))}


def part(name: str) -> str:
    """Return a piece of SQL that several queries begin with, after "with"."""
    return (FOLDER / "parts" / f"{name}.sql").read_text(encoding="utf-8").strip()


def _read(path: Path) -> Metric:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    end = next(place for place, line in enumerate(lines) if not re.match(r"-- \w+: ", line))
    header = dict(re.findall(r"^-- (\w+): (.+)$", "\n".join(lines[:end]), flags=re.MULTILINE))
    query = "\n".join(lines[end:]).strip()
    if missing := [key for key in (*HEADER, "about") if key not in header]:
        raise ValueError(f"{path.name}: its header lacks {', '.join(missing)}")
    if "with" in header:
        shared = ",\n".join(map(part, header["with"].split(", ")))
        query = f"with {shared}\n{query}"
    code = re.sub(r"--.*", "", query)
    return Metric(
        path.stem,
        **{key: header[key] for key in HEADER},
        query=query,
        parameters=frozenset(re.findall(r"\$([a-z_]+)", code)),
        about=header["about"] if header["about"] in ABOUT else "executive",
        owners=() if header["about"] in ABOUT else _columns(header["about"]),
        states=_columns(header.get("states", "")),
        texts=_columns(header.get("texts", "")),
        colleagues=_columns(header.get("colleagues", "")),
    )


def _columns(listed: str) -> tuple[str, ...]:
    return tuple(filter(None, listed.split(", ")))
