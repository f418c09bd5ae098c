"""Lines, rectangles and their descriptions for screen readers."""

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.util import Pt

from analytics.report.slides.text import Shapes, clean
from analytics.report.slides.theme import Area

Point = tuple[float, float]


def rule(
    shapes: Shapes, start: Point, end: Point, colour: str, weight: float = 0.75, *, is_dashed: bool = False
) -> BaseShape:
    """Draw a straight line between two points of the slide."""
    made = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Pt(at) for at in (*start, *end)))
    _bare(made)
    made.line.color.rgb, made.line.width = RGBColor.from_string(colour), Pt(weight)
    if is_dashed:
        made.line.dash_style = MSO_LINE.DASH
    return made


def shape(
    shapes: Shapes, kind: MSO_SHAPE, area: Area, fill: str | None, line: str | None = None, weight: float = 1
) -> Shape:
    """Draw a shape, filled or clear, with a line or without; no shadow."""
    made = shapes.add_shape(kind, *area.emu())
    _bare(made)
    if fill is None:
        made.fill.background()
    else:
        made.fill.solid()
        made.fill.fore_color.rgb = RGBColor.from_string(fill)
    if line is None:
        made.line.fill.background()
    else:
        made.line.color.rgb, made.line.width = RGBColor.from_string(line), Pt(weight)
    return made


def _bare(made: BaseShape) -> None:
    """Remove the theme's shadow, line and fill."""
    for style in made.element.findall(qn("p:style")):
        made.element.remove(style)


def described(of: BaseShape, description: str, name: str = "") -> None:
    """Set a figure's description for screen readers; name: in the slide's list of objects."""
    properties = next(of.element.iter(qn("p:cNvPr")))
    properties.set("descr", clean(description))
    if name:
        properties.set("name", clean(name))
