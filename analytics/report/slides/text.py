"""Text on a slide: cleaned, measured before it is set, and set in boxes that never grow or shrink.

PowerPoint lays text out only when it opens the file, so that here its width is estimated.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.shapes.autoshape import Shape
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Pt

from analytics.model.text import plain
from analytics.report.slides.theme import GREY, INK, Area

Shapes = Any  # a slide's or a group's
_MOST_KEPT = 0.6  # of what fits: less is not given up for an end at a word
LINE = 1.22  # a line's height in sizes of its type
_ILLEGAL = re.compile("[\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold, besides control characters
_NARROW, _WIDE = frozenset("fijlrtI.,:;'|!()[] "), frozenset("mwMWQOGD@%—–…")


@dataclass(frozen=True)
class Run:
    """A piece of text of one look; size in points, colour as RRGGBB."""

    text: str
    size: float = 12
    colour: str = INK
    is_bold: bool = False


def clean(text: str) -> str:
    """Return text on one line that XML can hold."""
    return plain(_ILLEGAL.sub("", text))


def width(text: str, size: float) -> float:
    """Return a text's width on one line in Calibri, in points, rather too wide (2 to 10%)."""
    return sum(map(_em, text)) * size * 0.95


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _WIDE:
        return 0.86
    return 0.32 if character in _NARROW else 0.64 if character.isupper() else 0.53


def lines(text: str, size: float, room: float) -> int:
    """Return how many lines a text takes in so much room; a longer word is broken."""
    count, at = 1, 0.0
    for word in text.split(" "):
        long = width(word, size)
        if at and at + long > room:
            count, at = count + 1, 0.0
        count += int(long // room) if long > room else 0
        at += min(long, room) + width(" ", size)
    return count


def height(text: str, size: float, room: float) -> float:
    """Return a text's height in so much room, in points."""
    return lines(text, size, room) * size * LINE


def fitting(text: str, size: float, room: float, most: int) -> str:
    """Return the text, cut with an ellipsis if it takes more than so many lines."""
    if lines(text, size, room) <= most:
        return text
    few, many = 0, len(text)  # the most characters that fit lie between
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (middle, many) if lines(text[:middle] + "…", size, room) <= most else (few, middle)
    kept = text[:few]
    at_word = kept.rpartition(" ")[0] if text[few : few + 1].strip() else kept
    return (at_word if len(at_word) >= _MOST_KEPT * few else kept).rstrip(" ,;·") + "…"


def fill(frame: TextFrame, paragraphs: Sequence[Sequence[Run]], align: PP_ALIGN = PP_ALIGN.LEFT) -> None:
    """Set paragraphs of runs in a frame without margins; its size stays as it is."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    for number, runs in enumerate(paragraphs):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.alignment = align
        set_runs(paragraph, runs)


def set_runs(paragraph: _Paragraph, runs: Sequence[Run]) -> None:
    """Add runs to a paragraph; a space at the end of one stays, as it keeps the next one apart."""
    for run in runs:
        made, text = paragraph.add_run(), run.text
        before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
        made.text = f"{before}{clean(text)}{after}" if text.strip() else text
        look = made.font
        look.size, look.bold, look.color.rgb = Pt(run.size), run.is_bold, RGBColor.from_string(run.colour)


def box(
    shapes: Shapes,
    area: Area,
    paragraphs: Sequence[Sequence[Run]],
    align: PP_ALIGN = PP_ALIGN.LEFT,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
) -> Shape:
    """Draw a text box."""
    made = shapes.add_textbox(*area.emu())
    made.text_frame.vertical_anchor = anchor
    fill(made.text_frame, paragraphs, align)
    return made


def small(text: str) -> Run:
    """Return a run for a note or a column heading."""
    return Run(text, 10.5, GREY)
