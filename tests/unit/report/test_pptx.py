"""The slides: titles, native charts and tables with the pack's numbers, and everything in its place."""

import io
import math
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]
from pptx import Presentation

from analytics.report import pptx
from analytics.report.pack import Months, Shares
from analytics.report.slides.text import lines, width
from tests.unit.report import packs

POINT = 12700


@pytest.fixture(scope="module")
def made() -> bytes:
    """Thirty executives, strange names among them."""
    return pptx.write(packs.pack(30, strange=True))


@pytest.fixture(scope="module")
def many(made: bytes) -> Any:
    return Presentation(io.BytesIO(made))


@pytest.fixture(scope="module")
def few() -> Any:
    """Twelve executives."""
    return Presentation(io.BytesIO(pptx.write(packs.pack(12))))


def charts(deck: Any) -> Iterator[Any]:
    return (shape for slide in deck.slides for shape in slide.shapes if shape.has_chart)


def tables(deck: Any) -> Iterator[Any]:
    return (shape for slide in deck.slides for shape in slide.shapes if shape.has_table)


def test_each_question_has_a_slide_with_a_real_title_and_the_definitions_as_notes(few: Any) -> None:
    pages = packs.pack(12).pages
    cover, *questions = few.slides
    assert cover.shapes.title.text == "How close we are to our customers"
    assert [slide.shapes.title.text for slide in questions] == [page.title for page in pages]
    assert [slide.placeholders[13].text for slide in questions] == [page.caption for page in pages]
    for slide, page in zip(questions, pages, strict=True):
        assert slide.notes_slide.notes_text_frame.text.startswith("\n".join(page.notes))


def test_the_cover_leads_to_each_question(few: Any) -> None:
    cover = few.slides[0]
    aims = [s.click_action.target_slide for s in cover.shapes if s.click_action.target_slide is not None]
    assert [slide.shapes.title.text for slide in aims] == [page.title for page in packs.pack(12).pages]


def test_a_chart_holds_the_numbers_of_the_pack_and_opens_with_them(few: Any) -> None:
    [shares, months] = [
        b for page in packs.pack(12).pages for b in page.blocks if isinstance(b, Shares | Months)
    ]
    drawn = [shape.chart for shape in charts(few)]
    assert len(drawn) == 4
    for chart, block in ((drawn[1], shares), (drawn[2], months)):
        assert [series.name for series in chart.plots[0].series][:2] == ["proactive", "reactive"]
        assert [list(series.values) for series in chart.plots[0].series][:2] == [
            [float(row.proactive) for row in block.rows], [float(row.reactive) for row in block.rows],
        ]  # fmt: skip
    sheet = load_workbook(io.BytesIO(drawn[1].part.chart_workbook.xlsx_part.blob)).worksheets[0]
    assert [tuple(row) for row in sheet.iter_rows(values_only=True)] == [
        (None, "proactive", "reactive"), *((row.name, row.proactive, row.reactive) for row in shares.rows),
    ]  # fmt: skip


def test_too_few_contacts_for_a_share_are_drawn_pale_and_without_a_number(few: Any) -> None:
    chart = [shape.chart for shape in charts(few)][1]
    ours = chart.plots[0].series[0]
    strong, fills = ours.format.fill.fore_color.rgb, [p.format.fill for p in (ours.points[1], ours.points[2])]
    assert [fill.type for fill in fills] == [1, None]  # the third is as its series
    assert fills[0].fore_color.rgb != strong
    unlabelled = chart.element.xpath("(.//c:ser)[1]/c:dLbls/c:dLbl[c:delete/@val='1']/c:idx/@val")
    assert unlabelled == ["0", "1"]


def test_a_line_crosses_no_number_as_gaps_have_theirs_beside_and_shares_at_the_bars_ends(few: Any) -> None:
    gaps, shares = (shape.chart for shape in list(charts(few))[:2])
    assert not gaps.element.xpath(".//c:showVal[@val='1']")
    assert [at.get("val") for at in shares.element.xpath(".//c:ser/c:dLbls/c:dLblPos")] == [
        "inBase",
        "inEnd",
    ]
    [slide] = [
        slide for slide in few.slides if any(s.has_chart and s.chart.part is gaps.part for s in slide.shapes)
    ]
    beside = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert "64 days · empty chair" in [
        said.replace("\u00a0", " ") for said in beside
    ]  # its note is in the table


def test_every_row_has_its_name_and_the_axis_is_said_once_as_the_format_wants(many: Any) -> None:
    for shape in charts(many):
        [axis] = shape.chart.element.xpath(".//c:catAx")
        ends = [child.tag.partition("}")[2] for child in axis][-2:]
        assert ends == ["tickLblSkip", "noMultiLvlLbl"]
        assert len(axis.xpath("c:noMultiLvlLbl")) == 1


def test_the_same_pack_gives_the_same_bytes_whenever_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    once = pptx.write(packs.pack(2))
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(1e9))
    later = replace(packs.pack(2), made_at=datetime(2027, 1, 1, tzinfo=UTC))
    assert pptx.write(later) == once


def test_a_gap_is_drawn_in_the_series_of_its_state(few: Any) -> None:
    chart = next(charts(few)).chart
    values = {series.name: list(series.values) for series in chart.plots[0].series}
    assert list(values) == ["in touch", "due soon", "empty chair", "empty chair, never in contact"]
    names = list(chart.plots[0].categories)
    assert values["empty chair"][names.index("Mei-Ling Tan")] == 64
    assert values["empty chair, never in contact"][names.index("Rafael Ibáñez Soler")] is not None
    assert all(series[names.index("Hélène Marchetti")] is None for series in values.values())  # is away


def test_everybody_is_in_the_figures_once_over_as_many_slides_as_they_need(many: Any) -> None:
    everybody = packs.names(30, strange=True)
    gaps = [shape.chart for shape in charts(many) if "last contact" in shape.name]
    assert len(gaps) >= 2
    assert sum(len(list(chart.plots[0].categories)) for chart in gaps) == len(everybody)
    cells = [shape.table for shape in tables(many) if "Coverage" in shape.name]
    assert sum(len(table.rows) - 1 for table in cells) == len(everybody) + 2  # and the company's, twice
    assert all(table.cell(0, 1).text == "new" for table in cells)  # the heads again on each slide
    titles = [slide.shapes.title.text for slide in many.slides]
    assert all(
        after.startswith(before) for before, after in pairwise(titles) if after.endswith(", continued")
    )


def test_of_many_the_first_stand_with_their_question_and_the_others_at_the_end(many: Any) -> None:
    titles = [slide.shapes.title.text for slide in many.slides]
    begins = next(i for i, title in enumerate(titles) if title.startswith("Appendix: "))
    assert all(title.startswith("Appendix: ") for title in titles[begins:])
    drawn = [0, 0]  # with the question, and in the appendix
    for place, slide in enumerate(many.slides):
        of_gaps = [s for s in slide.shapes if s.has_chart and "last contact" in s.name]
        drawn[place >= begins] += sum(len(list(shape.chart.plots[0].categories)) for shape in of_gaps)
    assert drawn == [15, 15]
    seats = many.slides[1].shapes  # the figures stand with those who sit at the table, which counts them all
    assert any(shape.has_text_frame and "Median gap" in shape.text_frame.text for shape in seats)
    told = next(shape for shape in seats if shape.name == "The table").element.xpath(".//p:cNvPr")[0]
    tally, people = told.get("descr").split(". ", 1)
    assert sum(int(count.split()[0]) for count in tally.split(", ")) == 30
    assert len(people.split("; ")) == 16


def test_what_a_name_says_is_no_formula_no_link_and_nothing_that_breaks_the_file(
    made: bytes, many: Any
) -> None:
    names = [name for shape in charts(many) for name in shape.chart.plots[0].categories]
    assert '=HYPERLINK("http://evil.example")' in names
    assert "Ada Lovelace" in names
    for shape in charts(many):
        sheet = load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
        assert {cell.data_type for cell in sheet["A"]} <= {"s", "n"}
        assert all(cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert [n for n in parts.namelist() if b'TargetMode="External"' in parts.read(n)] == []


def test_figures_say_in_words_what_they_are(many: Any) -> None:
    said = [shape.element.xpath(".//p:cNvPr")[0].get("descr") for shape in (*charts(many), *tables(many))]
    assert said
    assert all(said)


def test_nothing_lies_off_a_slide_or_on_something_else(many: Any, few: Any) -> None:
    for deck in (many, few):
        for number, slide in enumerate(deck.slides, 1):
            areas = [area(shape) for shape in slide.shapes if shape.shape_type != 9]  # lines lie on charts
            for name, left, top, right, bottom in areas:
                assert 0 <= left < right <= 960, (number, name)
                assert 0 <= top < bottom <= 540, (number, name)
            assert [(number, a[0], b[0]) for i, a in enumerate(areas) for b in areas[:i] if is_on(a, b)] == []


def area(shape: Any) -> tuple[str, float, float, float, float]:
    said = shape.text_frame.text if shape.has_text_frame else ""
    left, top, width, height = (side / POINT for side in (shape.left, shape.top, shape.width, shape.height))
    return f"{shape.name} {said}", left, top, left + width, top + height


def is_on(a: tuple[str, float, float, float, float], b: tuple[str, float, float, float, float]) -> bool:
    near = 2.5  # points: less is no overlap that is seen
    return min(a[3], b[3]) - max(a[1], b[1]) > near and min(a[4], b[4]) - max(a[2], b[2]) > near


def test_texts_have_the_room_that_they_need(many: Any, few: Any) -> None:
    for slide in (*many.slides, *few.slides):
        for shape in slide.shapes:
            if shape.has_text_frame and not shape.is_placeholder:
                needed = sum(tall(p, shape.width / POINT) for p in shape.text_frame.paragraphs)
                assert needed <= shape.height / POINT + 2, shape.text_frame.text


def tall(paragraph: Any, wide: float) -> float:
    """The points that a paragraph takes, each run measured in its own size."""
    sizes = sorted(float(run.font.size.pt) for run in paragraph.runs) or [0.0]
    if sizes[0] == sizes[-1]:
        return lines(paragraph.text, sizes[0], wide) * sizes[0] * 1.2
    long = sum(width(run.text, float(run.font.size.pt)) for run in paragraph.runs)
    return max(math.ceil(long / wide), 1) * sizes[-1] * 1.2


def test_without_anybody_there_are_still_all_questions() -> None:
    deck = Presentation(io.BytesIO(pptx.write(packs.pack(0))))
    titles = [slide.shapes.title.text for slide in deck.slides][1:]
    assert titles == [page.title for page in packs.pack(0).pages]
    assert deck.core_properties.keywords == "0123456789abcdef"
