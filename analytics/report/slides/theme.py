"""The look of all slides: 16:9, type and colours as a theme, so that added slides match."""

import copy
import re
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Pt

from analytics.charts import theme

INK, GREY, RULE, WOOD, EDGE, WHITE = "1F2328", "5A5F66", "DEDAD2", "EFE8DC", "D5CAB6", "FFFFFF"
SERIF, SANS = "Cambria", "Calibri"  # come with PowerPoint on every platform, with figures of one width

WIDE, HIGH = 960.0, 540.0  # points
LEFT, WIDTH, TOP, BOTTOM = 42.0, 876.0, 26.0, 500.0
TITLE, CAPTION = 28.0, 12.0
CAPTION_PLACE = 13  # the placeholder of a slide's caption, for the outline and screen readers


@dataclass(frozen=True)
class Area:
    """A rectangle on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[int, int, int, int]:
        """Return the area in the file's own unit."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)

    def part(
        self, left: float = 0, top: float = 0, width: float | None = None, height: float | None = None
    ) -> "Area":
        """Return a rectangle within it, so far from its left and top; without a size, all the rest."""
        return replace(
            self,
            left=self.left + left,
            top=self.top + top,
            width=self.width - left if width is None else width,
            height=self.height - top if height is None else height,
        )


def rgb(colour: str) -> str:
    """Return a theme colour in the file's spelling."""
    return colour.lstrip("#").upper()


def mixed(colour: str, strength: float) -> str:
    """Return a colour on white at a strength of 0 to 1."""
    parts = (int(rgb(colour)[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{round(255 + (part - 255) * strength):02X}" for part in parts)


def blank() -> Deck:
    """Return an empty presentation of two layouts, a cover and a question."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(HIGH)
    cover, question = deck.slide_layouts[0], deck.slide_layouts[5]
    for layout in list(deck.slide_layouts):
        if layout not in (cover, question):
            deck.slide_layouts.remove(layout)
    master = deck.slide_master
    _recolour(master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    for style in master.element.iter(qn("p:titleStyle")):
        for paragraph in style.iter(qn("a:lvl1pPr")):
            paragraph.set("algn", "l")
        for run in style.iter(qn("a:defRPr")):
            run.set("sz", f"{TITLE * 100:.0f}")
            run.set("b", "1")
    for page in (master, cover, question):
        for shape in list(page.placeholders):
            _settle(shape, is_cover=page is cover)
    _add_caption(question)
    return deck


def _recolour(part: Part) -> None:
    """Set our fonts and colours in the theme, for slides that people add."""
    colours = (theme.PROACTIVE, theme.REACTIVE, theme.UNKNOWN, theme.EMPTY, theme.DUE_SOON, theme.IN_TOUCH)
    text = part.blob.decode("utf-8")
    for number, colour in enumerate(colours, 1):
        text = re.sub(rf"(<a:accent{number}><a:srgbClr val=\")\w+", rf"\g<1>{rgb(colour)}", text)
    text = re.sub(r"<a:dk1>.*?</a:dk1>", f'<a:dk1><a:srgbClr val="{INK}"/></a:dk1>', text)
    for font, typeface in (("major", SERIF), ("minor", SANS)):
        text = re.sub(rf'(<a:{font}Font><a:latin typeface=")[^"]*', rf"\g<1>{typeface}", text)
    part.blob = text.encode("utf-8")


def _settle(shape: Any, *, is_cover: bool) -> None:
    """Put a placeholder of the master or a layout where this look has it; a date has no place."""
    kind = shape.element.find(f".//{qn('p:ph')}").get("type")
    places = {
        "title": Area(LEFT, TOP, WIDTH, 40),
        "ctrTitle": Area(LEFT, 150, 400, 120),
        "subTitle": Area(LEFT, 284, 400, 90),
        "body": Area(LEFT, 110, WIDTH, 380),
        "ftr": Area(LEFT, 508, 600, 18),
        "sldNum": Area(LEFT + WIDTH - 80, 508, 80, 18),
    }
    if kind not in places:
        shape.element.getparent().remove(shape.element)
        return
    shape.left, shape.top, shape.width, shape.height = places[kind].emu()
    body = shape.element.find(f".//{qn('a:bodyPr')}")
    for side in ("lIns", "rIns", "tIns", "bIns"):
        body.set(side, "0")
    body.set(
        "anchor", "b" if is_cover and kind == "ctrTitle" else "ctr" if kind in ("ftr", "sldNum") else "t"
    )
    style = shape.element.find(f".//{qn('a:lstStyle')}")
    if kind in ("ftr", "sldNum", "subTitle"):
        style[:] = [_style(11 if kind != "subTitle" else 15, "r" if kind == "sldNum" else "l")]


def _style(size: float, align: str) -> Any:
    """Return a style of small grey text without a bullet."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return etree.fromstring(
        f'<a:lvl1pPr xmlns:a="{space}" marL="0" indent="0" algn="{align}"><a:buNone/>'
        f'<a:defRPr sz="{size * 100:.0f}"><a:solidFill><a:srgbClr val="{GREY}"/></a:solidFill></a:defRPr>'
        "</a:lvl1pPr>"
    )


def _add_caption(layout: SlideLayout) -> None:
    """Add a placeholder for the caption, so that the outline and screen readers have it."""
    title = next(shape for shape in layout.placeholders if shape.placeholder_format.idx == 0)
    element = copy.deepcopy(title.element)
    title.element.addnext(element)
    element.find(f".//{qn('p:cNvPr')}").set("id", "13")
    element.find(f".//{qn('p:cNvPr')}").set("name", "Caption")
    place = element.find(f".//{qn('p:ph')}")
    place.set("type", "body")
    place.set("sz", "quarter")
    place.set("idx", str(CAPTION_PLACE))
    element.find(f".//{qn('a:lstStyle')}")[:] = [_style(CAPTION, "l")]
    caption = next(shape for shape in layout.placeholders if shape.placeholder_format.idx == CAPTION_PLACE)
    caption.left, caption.top, caption.width, caption.height = Area(LEFT, 68, WIDTH, 18).emu()
