"""The documents say what is so: commands, options, settings, fields, figures and shell blocks."""

import contextlib
import dataclasses
import io
import os
import re
import shlex
from functools import cache
from pathlib import Path

import pytest

from analytics.command.main import main, parser
from analytics.metrics.catalog import catalog
from analytics.model.fields import FIELD_NAMES
from analytics.settings import Settings
from sample_data.__main__ import main as write_sample

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def help_of(*words: str) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        parser().parse_args([*words, "--help"])
    return said.getvalue()


@cache
def commands() -> dict[str, str]:
    """Every command, and what its --help says."""
    return {name: help_of(name) for name in re.findall(r"^ {4}([a-z][a-z-]*)", help_of(), re.M)}


@pytest.mark.parametrize("name", commands())
def test_every_command_and_its_options_stand_in_the_readme(name: str) -> None:
    [row] = [line for line in README.splitlines() if re.match(rf"\| `{name}\b", line)]
    said = commands()[name].partition("\n\n")[2]  # below the usage
    options = set(re.findall(r"^  (?:-h, )?(--[a-z-]+)", said, re.M))
    assert {"--help", "--database"} <= options
    missing = {option for option in options - {"--help", "--database"} if f"`{option}" not in row}
    words = {word for choices in re.findall(r"\{([^}]*)\}", said) for word in choices.split(",")}
    missing |= {word for word in words if not re.search(rf"[ |\"]{re.escape(word)}[\\\"`]", row)}
    assert not missing


def test_every_setting_stands_in_the_readme_and_says_what_it_means() -> None:
    for field in dataclasses.fields(Settings):
        assert f"`{field.name}`" in README
        assert field.metadata["says"]


def test_every_field_stands_in_the_readme() -> None:
    [listed] = re.findall(r"The fields for `--map`: ([^.]+)\.", README)
    assert [name.strip() for name in listed.split(",")] == list(FIELD_NAMES)


def test_every_figure_says_what_it_means() -> None:
    for metric in catalog().values():
        assert all(
            (metric.title, metric.question, metric.definition, metric.grain, metric.unit, metric.better)
        )


def test_every_picture_of_the_readme_is_there() -> None:
    pictures = re.findall(r"\]\((pages/pictures/[^)]+)\)", README)
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_file_that_is_linked_is_there(text: str) -> None:
    linked = re.findall(r"\]\(((?!http)[^)#]+)\)", text)
    assert linked
    assert [name for name in linked if not (ROOT / name).exists()] == []


def test_contributing_names_every_room_and_only_files_that_are_there() -> None:
    rooms = [path.name for path in (ROOT / "analytics").iterdir() if (path / "__init__.py").exists()]
    assert [room for room in rooms if f"\n  {room}/ " not in CONTRIBUTING] == []
    named = re.findall(r"`((?:analytics|pages|tests|benchmarks)/[\w/.]+)`", CONTRIBUTING)
    invented = [name for name in named if re.search(r"[A-Z]{4}", name)]  # NAME stands for one's own
    assert invented
    assert [name for name in named if name not in invented and not (ROOT / name).exists()] == []


@pytest.mark.long("a dozen commands on a year of the sample")
@pytest.mark.skipif(os.name == "nt", reason="the blocks are written for a POSIX shell")
def test_the_shell_block_of_the_readme_runs_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Line by line in one process: that each may have one of its own, the tests of the command line show."""
    [block] = re.findall(r"```sh run=import\n(.*?)```", README, flags=re.DOTALL)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EMPTY_CHAIR_DATABASE", str(tmp_path / "readme.duckdb"))
    programs = {"analytics": main, "sample_data": write_sample}
    for line in block.splitlines():
        python, module, program, *words = shlex.split(line)
        assert (python, module) == ("python", "-m")
        assert programs[program](words) == 0, line
    said = capsys.readouterr().out
    assert "Facts and roll-ups agree." in said
    assert "Preview: crm_activities.csv" in said
