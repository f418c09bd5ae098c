"""PowerPoint's own charts, with editable numbers.

The plot's place in its chart is set here, so that the reference line and the labels beside each row fit it.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import BarSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt
from xlsxwriter import Workbook

from analytics.report.slides.shapes import described
from analytics.report.slides.text import clean
from analytics.report.slides.theme import INK, RULE, WHITE, Area

_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # of a sheet: the same chart has the same bytes
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@dataclass(frozen=True)
class Series:
    """One colour's values, one for each category. fill: None for one that only moves the next.

    labels: the number format of its values as they stand on the bars, "" for none; stands: at which end.
    faint: the places of values that claim little, and their paler fill; they have no label.
    """

    name: str
    values: Sequence[float | None]
    fill: str | None
    labels: str = ""
    stands: XL_LABEL_POSITION = XL_LABEL_POSITION.CENTER
    faint: tuple[frozenset[int], str] = (frozenset(), "")


def chart(
    slide: Slide,
    area: Area,
    kind: XL_CHART_TYPE,
    names: Sequence[str],
    series: Sequence[Series],
    description: str,
) -> Chart:
    """Draw a chart without title, legend and grid; description: its description for screen readers."""
    data = CategoryChartData()
    data.categories = [clean(name) for name in names]
    for one in series:
        data.add_series(one.name, one.values)
    frame = slide.shapes.add_chart(kind, *area.emu(), data)
    described(frame, description, description)
    made: Chart = frame.chart
    made.part.chart_workbook.update_from_xlsx_blob(_workbook(list(data.categories), series))
    made.has_title = made.has_legend = False
    made.font.size, made.font.color.rgb = Pt(11), RGBColor.from_string(INK)
    for drawn, one in zip(made.plots[0].series, series, strict=True):
        _paint(drawn, one)
    for element, one in zip(made.element.iter(qn("c:ser")), series, strict=True):
        if one.labels:
            _without_labels(element.find(qn("c:dLbls")), one.faint[0])
    return made


def _workbook(names: Sequence[Any], series: Sequence[Series]) -> bytes:
    """Return the sheet that opens on "Edit data"; a name like a formula or a link stays text in it."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _NO_DAY})
    sheet = book.add_worksheet()  # Sheet1, and this layout, are what the chart refers to
    sheet.write_column(1, 0, [name.label for name in names])
    for column, one in enumerate(series, 1):
        sheet.write_string(0, column, one.name)
        sheet.write_column(1, column, one.values)
    book.close()
    return file.getvalue()


def _paint(drawn: BarSeries, one: Series) -> None:
    if one.fill is None:
        drawn.format.fill.background()
    else:
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = RGBColor.from_string(one.fill)
    drawn.invert_if_negative = False
    if one.labels:
        labels = drawn.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, one.labels, False
        labels.font.size, labels.font.color.rgb = Pt(11), RGBColor.from_string(WHITE)
        labels.position = one.stands
    for place in sorted(one.faint[0]):
        drawn.points[place].format.fill.solid()
        drawn.points[place].format.fill.fore_color.rgb = RGBColor.from_string(one.faint[1])


def _without_labels(labels: Any, places: Iterable[int]) -> None:
    """Take the labels away at these places: what is said of one stands before what holds for all."""
    for at, place in enumerate(sorted(places)):
        labels.insert(at, etree.fromstring(
            f'<c:dLbl xmlns:c="{_CHART}"><c:idx val="{place}"/><c:delete val="1"/></c:dLbl>'
        ))  # fmt: skip


def _name_every_row(axis: Any) -> None:
    """Show the name of every row, and none as a level above others."""
    [levels] = axis.findall(qn("c:noMultiLvlLbl"))
    levels.set("val", "1")
    levels.addprevious(etree.fromstring(f'<c:tickLblSkip xmlns:c="{_CHART}" val="1"/>'))


def lay_out(made: Chart, low: float, high: float, plot: Area, gap: int = 55) -> None:
    """Set where the plot lies, as shares of the chart, and the range of its values, without an axis.

    gap: between two bars, in hundredths of a bar.
    """
    made.plots[0].gap_width, made.plots[0].overlap = gap, 100
    rows, axis = made.category_axis, made.value_axis
    rows.format.line.color.rgb = RGBColor.from_string(RULE)
    rows.major_tick_mark = rows.minor_tick_mark = XL_TICK_MARK.NONE
    rows.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _name_every_row(made.element.find(f".//{qn('c:catAx')}"))
    axis.minimum_scale, axis.maximum_scale = low, high
    axis.has_major_gridlines = axis.visible = False
    place = made.element.find(f".//{qn('c:plotArea')}")
    for old in place.findall(qn("c:layout")):
        place.remove(old)
    sides = zip("xywh", (plot.left, plot.top, plot.width, plot.height), strict=True)
    measures = "".join(f'<c:{side} val="{share:.5f}"/>' for side, share in sides)
    place.insert(0, etree.fromstring(
        f'<c:layout xmlns:c="{_CHART}"><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{measures}</c:manualLayout></c:layout>'
    ))  # fmt: skip
