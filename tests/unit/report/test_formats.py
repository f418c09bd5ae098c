"""The names of a pack's files, and writing one as a whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from analytics.model.errors import UserError
from analytics.report.formats import FORMATS, by_path, put
from tests.unit.report import packs


@pytest.mark.parametrize(
    ("executive", "name"),
    [
        ("", "empty-chair-2026-11-20.pdf"),
        ("Ada Berg", "empty-chair-ada-berg-2026-11-20.pdf"),
        ("Søren Łukasz Þórsson", "empty-chair-soren-lukasz-thorsson-2026-11-20.pdf"),
        ("../../etc/passwd\x00", "empty-chair-etc-passwd-2026-11-20.pdf"),
        ("王小明", "empty-chair-2026-11-20.pdf"),
    ],
)
def test_a_file_is_named_after_the_day_and_of_one_executive_after_them(executive: str, name: str) -> None:
    assert FORMATS["pdf"].file_name(replace(packs.pack(2), executive=executive)) == name


def test_every_format_has_a_name_of_its_own() -> None:
    names = {form.file_name(packs.pack(2)) for form in FORMATS.values()}
    assert len(names) == len(FORMATS)


def test_the_ending_of_a_path_names_the_format_and_the_paper_the_pdf() -> None:
    assert by_path(Path("a.PDF")) is FORMATS["pdf"]
    assert by_path(Path("a.pdf"), "16:9") is FORMATS["wide"]
    assert by_path(Path("a.b.html")) is FORMATS["html"]
    for name, paper in (("a.docx", ""), ("pdf", ""), ("a.pptx", "a4")):
        with pytest.raises(UserError, match=name):
            by_path(Path(name), paper)


def test_a_file_is_written_as_a_whole_or_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "pack.html"
    put(b"one", path)
    put(b"two", path)
    assert path.read_bytes() == b"two"
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(UserError, match=r"folder\.html: We couldn't write the pack"):
        put(b"three", tmp_path / "folder.html")
    with pytest.raises(UserError, match="couldn't write"):
        put(b"three", tmp_path / "nowhere" / "pack.html")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["folder.html", "pack.html"]
