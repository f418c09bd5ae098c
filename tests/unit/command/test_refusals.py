"""Exit codes: 0 done, 1 a sentence says why not, 2 wrong usage; never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import commands
from tests.unit.command.conftest import LOG, Run

ROOT = Path(__file__).resolve().parents[3]
REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "a missing file": (("import", "nowhere.csv"), "This file doesn't exist"),
    "an empty folder": (("import", "empty"), "This folder has no exports"),
    "no mapping": (("import", "log.csv", "--map", "executive"), "isn't a mapping"),
    "an unknown field": (("import", "log.csv", "--map", "exekutive=Executive"), "Did you mean “executive”?"),
    "an unknown column": (("import", "log.csv", "--map", "executive=Owner"), "has no column “Owner”"),
    "an unknown batch": (("undo", "9"), "There is no batch 9"),
    "rejects of an unknown batch": (("rejects", "9"), "There is no batch 9"),
    "an unknown executive": (("executives", "--executive", "Nobody"), "There is no executive “Nobody”"),
    "rejects into a folder": (("rejects", "1", "--csv", "."), "couldn't write it"),
    "a backup into a file": (("backup", "log.csv"), "couldn't create the folder"),
    "backups that are not there": (("backups", "--delete-oldest"), "There are no backups to delete"),
    "a backup that is not there": (("restore", "none.duckdb", "--yes"), "The file doesn't exist"),
    "a backup that is a text": (("restore", "log.csv", "--yes"), "not a DuckDB file"),
    "the database as its backup": (("restore", "chairs.duckdb", "--yes"), "This is the database itself"),
    "a restore without a yes": (
        ("restore", "chairs.duckdb"),
        "This would replace the database with 2 imports",
    ),
    "a check of a text": (("check", "log.csv"), "not a DuckDB file"),
    "a database that is a folder": (("batches", "--database", "."), "it is a folder"),
    "a database that is a text": (("batches", "--database", "log.csv"), "not a DuckDB file"),
    "a database below a file": (("batches", "--database", "log.csv/x.duckdb"), "couldn't open the database"),
    "the sample beside real data": (("sample",), "can't be added"),
}
WRONG_USAGE = (
    (), ("nothing",), ("import",), ("undo", "one"), ("executives", "--as-of", "soon"),
    ("executives", "--window", "0"), ("coverage", "--by", "colour"),
    ("import", "log.csv", "--kind", "orders"),
    ("import", "log.csv", "--dates", "dym"),
)  # fmt: skip
COMMANDS = (
    "import", "executives", "coverage", "batches", "rejects", "undo", "sample", "migrate", "check", "backup",
    "backups", "restore",
)  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_done_is_said_in_one_sentence(filled: Run, tmp_path: Path, what: str) -> None:
    (tmp_path / "empty").mkdir()
    words, sentence = REFUSED[what]
    before = filled("batches").out
    said = filled(*words)
    assert (said.code, said.out) == (1, "")
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert filled("batches").out == before


def test_no_command_speaks_for_a_day_that_has_not_come(filled: Run, tmp_path: Path) -> None:
    asked = [name for name, one in commands().items() if "--as-of" in one]
    needed = {"report": ("--to", "pack.pdf"), "email": ("--to", "leadership"), "alerts": ("--dry-run",)}
    assert set(needed) < set(asked)
    for name in asked:
        said = filled(name, *needed.get(name, ()), "--as-of", "2026-04-01")
        assert (said.code, said.out) == (1, ""), name
        assert said.err == "--as-of: 2026-04-01 is in the future. Choose a day up to 2026-03-31.\n"
    assert not (tmp_path / "pack.pdf").exists()


@pytest.mark.parametrize("words", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_ends_with_two(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("usage: python -m analytics")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(run: Run, command: str) -> None:
    said = run(command, "--help")
    assert (said.code, said.err) == (0, "")
    assert "--database PATH" in said.out
    assert command in run("--help").out


def test_a_mistake_of_ours_is_one_sentence_that_can_be_reported(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from analytics.command import maintenance

    def broken(*_: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(maintenance, "list_batches", broken)
    said = run("batches")
    assert (said.code, said.out) == (1, "")
    log, sentence = said.err.splitlines()
    assert sentence.startswith("Something went wrong on our side. Please report ZeroDivisionError in test_")
    assert sentence.split()[-1].strip(".") in log
    assert "by zero" not in said.err  # such messages quote what is in the data


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG)
    program = f"{sys.executable} -m analytics import --help | head -c 1"
    done = subprocess.run(["bash", "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("u", "")


def test_a_link_to_a_log_is_followed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "log.csv").write_text(LOG)
    (tmp_path / "link.csv").symlink_to(tmp_path / "elsewhere" / "log.csv")
    assert run("import", "link.csv").code == 0
    assert "link.csv" in run("batches").out


@pytest.mark.parametrize("words", [("executives",), ("import", "log.csv")])
def test_a_question_or_a_text_does_not_load_the_readers_of_other_files(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "log.csv").write_text(LOG)
    code = (
        "import sys; from analytics.command.main import main; "
        f"main([*{words!r}, '--database', 'chairs.duckdb']); "
        "heavy = {'fastexcel', 'pyarrow', 'icalendar', 'pandas', 'numpy'} & set(sys.modules); "
        "print(sorted(heavy), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "[]\n")
