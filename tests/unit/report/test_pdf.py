"""The PDF: real text, vector figures, page numbers and bookmarks, and nothing in the data is markup."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from analytics.model.text import plain
from analytics.report import pdf
from analytics.report.formats import FORMATS
from analytics.report.typeset import name
from tests.unit.report import packs


class Read(NamedTuple):
    """A PDF as another program reads it."""

    file: PdfReader
    texts: list[str]


def read(drawn: bytes) -> Read:
    file = PdfReader(io.BytesIO(drawn))
    return Read(file, [page.extract_text() for page in file.pages])


@pytest.fixture(scope="module")
def many() -> Read:
    """Forty executives on A4, strange names among them."""
    return read(pdf.write(packs.pack(40, strange=True), "a4"))


@pytest.fixture(scope="module")
def slides() -> Read:
    """Twelve executives on 16:9."""
    return read(pdf.write(packs.pack(12), "16:9"))


def squeezed(text: str) -> str:
    """Text without the spaces and places to break, as lines wrap where they must."""
    return re.sub(r"[\s\u200b]", "", text)


def test_every_name_can_be_read_and_copied_however_strange_and_none_is_markup(many: Read) -> None:
    everything = squeezed("".join(many.texts))
    # A script without a font on this machine is drawn by another test of nothing: it must only not crash.
    latin = [name(n) for n in packs.names(40, strange=True) if re.fullmatch(r"[\x20-\u017f]*", n)]
    assert len(latin) > 30
    assert [n for n in latin if squeezed(n) not in everything] == []
    assert "AdaLovelace" in everything  # without its control characters


def test_all_the_words_of_the_pack_are_in_its_order(slides: Read) -> None:
    everything = squeezed("".join(slides.texts[1:]))
    at = 0
    for page in packs.pack(12).pages:
        for text in (page.title, page.caption, *(getattr(block, "title", "") for block in page.blocks)):
            found = everything.find(squeezed(text), at)
            assert found >= 0, text
            at = found


def test_our_own_words_and_marks_need_no_font_of_the_machine(slides: Read) -> None:
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in slides.file.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert {name.partition("-")[0] for name in fonts} == {"LibertinusSerif"}


def test_each_page_says_which_it_is_and_of_which_day(many: Read) -> None:
    for number, text in enumerate(many.texts, 1):
        assert f"{number} of {len(many.texts)}" in text
        assert "Meeting pack as of 20 November 2026, invented sample data" in text
        assert "0123456789abcdef" in text


def test_bookmarks_lead_to_each_question(slides: Read) -> None:
    entries = [
        entry for entry in slides.file.outline if isinstance(entry, Destination)
    ]  # lists: parts of one
    marks = [
        ((entry.title or "").replace("\u00a0", " "), slides.file.get_destination_page_number(entry))
        for entry in entries
    ]
    # Twelve executives fit: each question has one sheet, after the contents.
    assert marks == [(page.title, i + 1) for i, page in enumerate(packs.pack(12).pages)]
    assert len(slides.texts) == 1 + len(packs.pack(12).pages)


def test_of_many_the_figures_stand_with_those_who_sit_at_the_table() -> None:
    sixty = packs.pack(60)
    drawn = read(pdf.write(replace(sixty, pages=sixty.pages[:1]), "16:9"))
    _, table, appendix = drawn.texts
    for words in (
        "Showing the first 16; the rest are in the appendix.",
        "Median gap",
        "12 empty",
    ):
        assert words in plain(table)
    assert "The rest, after the first 16" in plain(appendix)


def test_heads_stand_over_the_rows_on_each_sheet(many: Read) -> None:
    of_coverage = [text for text in many.texts if "2 of 120" in text]
    assert len(of_coverage) >= 2
    assert all("established" in text for text in of_coverage)


def test_boxes_in_place_of_words_are_never_silent(many: Read, slides: Read) -> None:
    """Toto is a script that hardly any computer has a font for."""
    for text in many.texts:
        assert re.search(
            r"Words in [^.]*Toto[^.]* show as boxes: this computer has no font for them", plain(text)
        )
    assert "apt install" in many.texts[0]
    assert not any("show as boxes" in text for text in slides.texts)
    assert "Toto" in FORMATS["wide"].caveat(packs.pack(12, strange=True))
    assert [FORMATS[name].caveat(packs.pack(12, strange=True)) for name in ("pptx", "html")] == ["", ""]


def test_papers_have_their_sizes_and_the_file_its_title_and_day(many: Read, slides: Read) -> None:
    a4, wide = many.file.pages[0].mediabox, slides.file.pages[0].mediabox
    assert (round(a4.width), round(a4.height)) == (595, 842)
    assert wide.width / wide.height == pytest.approx(16 / 9, abs=0.001)
    assert many.file.metadata is not None
    assert many.file.metadata.title == "How close we are to our customers"
    assert many.file.metadata.creation_date == datetime(2026, 11, 22, tzinfo=UTC)


def test_nothing_is_a_picture_and_no_link_leaves_the_file(slides: Read) -> None:
    pages = slides.file.pages
    assert [page.images for page in pages if len(page.images)] == []
    actions = [note.get_object().get("/A", {}) for page in pages for note in page.get("/Annots") or ()]
    assert actions
    assert [action for action in actions if "/URI" in action] == []


def test_the_same_pack_gives_the_same_bytes_also_of_nobody() -> None:
    nobody = packs.pack(0)
    once = pdf.write(nobody)
    assert once == pdf.write(nobody)
    assert "No executives yet" in plain(read(once).texts[0]).replace("\u00a0", " ")
