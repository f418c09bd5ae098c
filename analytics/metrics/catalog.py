"""The metrics: each .sql file of this folder, with its header."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analytics.settings import Settings

FOLDER = Path(__file__).parent
HEADER = ("title", "question", "definition", "grain", "unit", "better")


@dataclass(frozen=True)
class Metric:
    """A question with its SQL. `parameters`: the names that the SQL binds."""

    name: str
    title: str
    question: str
    definition: str
    grain: str
    unit: str
    better: str
    query: str
    parameters: frozenset[str]

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
    if missing := [key for key in HEADER if key not in header]:
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
    )
