"""The documents say what is so: commands, options, settings, fields, figures and shell blocks."""

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analytics.metrics.catalog import catalog
from analytics.settings import Settings
from tests import documents

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
}
README, CONTRIBUTING = DOCUMENTS["README.md"], DOCUMENTS["CONTRIBUTING.md"]


# What the shell blocks of a document say among other things.
SAID = {
    "README.md": ("Preview: crm_activities.csv", "Undid batch 5 (calendar.ics)"),
    "docs/analysts.md": ("Figures match the imported data.", "No new files."),
    "docs/leadership.md": ("Wrote pack.pdf", "Wrote slides.pptx"),
    "docs/administrators.md": ("Backed up to ", "Figures match the imported data."),
}


@pytest.mark.parametrize("name", ["docs/commands.md", "docs/administrators.md"])
def test_what_a_document_repeats_of_the_program_is_what_the_program_says(name: str) -> None:
    """`python -m tests.documents` renews them; where lines break is for each version of Python to say."""
    assert documents.renewed(DOCUMENTS[name]).split() == DOCUMENTS[name].split()


@pytest.mark.parametrize("name", documents.commands())
def test_every_command_says_what_each_of_its_options_is_for(name: str) -> None:
    said = documents.help_of(name).partition("\n\n")[2]  # below the usage
    for option in re.split(r"\n  (?=-)", said.partition("options:\n")[2]):
        assert re.search(r" {2,}\S", option.strip()), option


def test_every_setting_says_what_it_means() -> None:
    assert all(field.metadata["says"] for field in dataclasses.fields(Settings))


def test_the_readme_is_short() -> None:
    assert len(README.split()) <= 1200


def test_every_figure_says_what_it_means() -> None:
    for metric in catalog().values():
        assert all(
            (metric.title, metric.question, metric.definition, metric.grain, metric.unit, metric.better)
        )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_is_linked_is_there(name: str) -> None:
    linked = re.findall(r"\]\(((?!http)[^)#]+)\)", DOCUMENTS[name])
    assert [link for link in linked if not (ROOT / name).parent.joinpath(link).exists()] == []


def test_every_picture_is_shown_and_every_document_is_linked() -> None:
    text = "".join(DOCUMENTS.values())
    pictures = [path.name for path in (ROOT / "pages" / "pictures").glob("*.png")]
    assert [name for name in pictures if f"/{name})" not in text] == []
    assert [name for name in DOCUMENTS if name.startswith("docs/") and f"({name})" not in README] == []


def test_contributing_names_every_room_and_only_files_that_are_there() -> None:
    rooms = [path.name for path in (ROOT / "analytics").iterdir() if (path / "__init__.py").exists()]
    assert [room for room in rooms if f"\n  {room}/ " not in CONTRIBUTING] == []
    named = re.findall(r"`((?:analytics|pages|tests|benchmarks)/[\w/.]+)`", CONTRIBUTING)
    invented = [name for name in named if re.search(r"[A-Z]{4}", name)]  # NAME stands for one's own
    assert invented
    assert [name for name in named if name not in invented and not (ROOT / name).exists()] == []


def blocks(text: str) -> list[str]:
    """The shell blocks of a document that a reader can run one after another; CI runs `start` and `tests`."""
    found = re.findall(r"```sh(?: run=(\w+))?\n(.*?)```", text, flags=re.DOTALL)
    return [block for name, block in found if name not in ("start", "tests", "sources")]


@pytest.mark.long("runs each command of a document as its reader would")
@pytest.mark.skipif(os.name == "nt", reason="the blocks are written for a POSIX shell")
@pytest.mark.parametrize("name", [name for name, text in DOCUMENTS.items() if blocks(text)])
def test_the_shell_blocks_of_a_document_run_as_they_stand(
    name: str, tmp_path: Path, sample_database: Path
) -> None:
    """A document that makes no exports of its own begins with the sample company, on its day."""
    database = tmp_path / "chairs.duckdb"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "EMPTY_CHAIR_DATABASE": str(database)}
    if "sample_data" not in DOCUMENTS[name]:
        shutil.copy(sample_database, database)
        environment["EMPTY_CHAIR_TODAY"] = "2026-11-20"
    script = "".join(blocks(DOCUMENTS[name])).replace("python ", f"'{sys.executable}' ")
    done = subprocess.run(
        [shutil.which("bash") or "sh", "-euo", "pipefail", "-c", script],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [said for said in SAID.get(name, ()) if said not in done.stdout] == []
