"""Inputs that were misread once, through the command line: a table of file → what it must give.

Each .toml beside this holds one area. Given files lie in the folder of real files (faults/) and are skipped
where that is not named; a case with `content` brings its own. README.md has the keys.
"""

import shutil
import tomllib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analytics.command.main import main
from analytics.imports.import_files import import_file
from analytics.settings import Settings
from analytics.store.store import Store
from tests import empty

TODAY = date(2026, 11, 30)
HERE = Path(__file__).parent
TALKS = """
    select concat_ws(' | ', t.day::varchar, e.name, c.name,
        if(t.is_contact, 'contact', 'attempt') || if(t.is_ours, '', ' of theirs'),
        t.initiative, coalesce(format('{:g}', round(t.minutes, 1)), ''))
    from touch as t join executive as e using (executive_id)
    join customer as c on c.customer_id = t.customer_id and c.valid_to = date '9999-12-31'
    where t.is_counted order by all
"""
CUSTOMERS = """
    select distinct name || coalesce(' | ' || format('{:g}', annual_value), '')
    from customer where valid_to = date '9999-12-31' order by all
"""
PEOPLE = "select name from executive order by all"
WAITING = """
    select distinct concat_ws(' | ', e.name, c.name) from waiting as w
    join executive as e using (executive_id)
    join customer as c on c.customer_id = w.customer_id and c.valid_to = date '9999-12-31'
    where w.answered_on = date '9999-12-31' order by all
"""
ASKED = {"talks": TALKS, "customers": CUSTOMERS, "people": PEOPLE, "waiting": WAITING}
NOTHING: dict[str, list[str]] = {"talks": []}
KEYS = {"content", "files", "options", "steps", "executives", "refused", "says", "silent", *ASKED}


@dataclass(frozen=True)
class Case:
    """One input and what it must give."""

    name: str
    told: dict[str, Any]

    @property
    def files(self) -> list[str]:
        listed: list[str] = self.told.get("files", [self.name])
        return listed


def cases() -> list[Case]:
    found = []
    for path in sorted(HERE.glob("*.toml")):
        for name, told in tomllib.loads(path.read_text(encoding="utf-8")).items():
            assert not set(told) - KEYS, f"{path.name}: {name} has the keys {sorted(set(told) - KEYS)}"
            found.append(Case(name, told))
    assert len({case.name for case in found}) == len(found)
    return found


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], one_parser: None
) -> Run:
    """Run a command in a folder of its own; gives its exit code and all that it said."""
    monkeypatch.chdir(tmp_path)
    empty.place(tmp_path / "chairs.duckdb")
    for name, value in {"DATABASE": "chairs.duckdb", "TODAY": TODAY.isoformat()}.items():
        monkeypatch.setenv(f"EMPTY_CHAIR_{name}", value)

    def command(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        try:
            code = main(list(words))
        except SystemExit as ended:
            code = int(ended.code or 0)
        out, err = capsys.readouterr()
        return code, out + err

    return command


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database into which the two executives were imported, to be copied."""
    folder = tmp_path_factory.mktemp("company")
    store = Store(Settings(database=empty.place(folder / "chairs.duckdb"), today=TODAY), readable=[HERE])
    import_file(store, HERE / "executives.csv")
    store.close()
    return store.path


@pytest.fixture(scope="module")
def reader() -> Iterator[duckdb.DuckDBPyConnection]:
    """One DuckDB that looks into each case's database: to start it takes longer than to ask."""
    with duckdb.connect() as opened:
        yield opened


ALSO = pytest.mark.long("beside the given inputs of the kind, which are always run")


@pytest.mark.parametrize(
    "case",
    [pytest.param(one, marks=[ALSO] if "content" in one.told else []) for one in cases()],
    ids=lambda case: case.name,
)
def test_an_input_gives_what_stands_in_the_table(
    case: Case,
    run: Run,
    company: Path,
    reader: duckdb.DuckDBPyConnection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    _place_files(case, tmp_path, request)
    if case.told.get("executives", not case.name.startswith("t")):
        monkeypatch.setenv("EMPTY_CHAIR_TIME_ZONE", "Europe/Berlin")
        monkeypatch.setenv("EMPTY_CHAIR_OWN_DOMAINS", "northlamp.example")
        shutil.copy(company, tmp_path / "chairs.duckdb")
    steps = case.told.get("steps") or [[*case.files, *case.told.get("options", [])]]
    for step in steps[:-1]:
        code, said = run("import", *step)
        assert code == 0, said
    code, said = run("import", *steps[-1])
    assert code == (1 if "refused" in case.told else 0), said
    for text in [*case.told.get("says", []), *([case.told["refused"]] if "refused" in case.told else [])]:
        assert text in said, said
    for text in case.told.get("silent", []):
        assert text not in said, said
    expected: dict[str, list[str]] = {name: case.told[name] for name in ASKED if name in case.told}
    if "refused" in case.told and len(steps) == 1:
        expected |= NOTHING
    for name, found in _ask(reader, tmp_path / "chairs.duckdb", expected).items():
        assert sorted(found) == sorted(expected[name]), said


def _place_files(case: Case, folder: Path, request: pytest.FixtureRequest) -> None:
    """Put the files of the case into the folder: its own content, and what is given."""
    content = case.told.get("content", {})
    texts: dict[str, str] = {case.name: content} if isinstance(content, str) else content
    for name, text in texts.items():
        (folder / name).write_bytes(text.lstrip("\n").encode())
    for name in case.files:
        if name not in texts:
            given: Path = request.getfixturevalue("real_files") / "faults" / name
            shutil.copy(given, folder / name)


def _ask(reader: duckdb.DuckDBPyConnection, database: Path, names: Collection[str]) -> dict[str, list[str]]:
    if not names:
        return {}
    reader.execute(f"attach '{database}' as made (read_only)")
    reader.execute("use made")
    try:
        return {name: [text for (text,) in reader.execute(ASKED[name]).fetchall()] for name in names}
    finally:
        reader.execute("use memory")
        reader.execute("detach made")
