"""The slides in order: a cover with the findings, then each question on as many slides as it needs."""

import copy
from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide, SlideLayout
from pptx.util import Pt

from analytics.report.pack import Pack, Page, Table, Text, Tiles
from analytics.report.slides import theme
from analytics.report.slides.shapes import rule
from analytics.report.slides.text import Run, box, clean, fitting, height, lines, small
from analytics.report.slides.theme import Area
from analytics.report.typeset import foot

GAP = 14.0  # points between two blocks
_SMALLER = 23.0  # of a title that is too long for one line
_SERIF = 1.06  # times as wide as the text that `words` measures


class Deck:
    """A presentation that grows: `begin` a page, then `take` room for its blocks from top to bottom."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._file = theme.blank()
        self._page: Page | None = None
        self._free = Area(0, 0, 0, 0)
        self._is_fresh = True
        self._set_properties()
        self._first = self._add(self._file.slide_layouts[0], pack.title)
        self._questions: list[tuple[str, Slide]] = []

    @property
    def slide(self) -> Slide:
        """Return the slide being filled."""
        slides = self._file.slides
        return slides[len(slides) - 1]

    @property
    def is_roomy(self) -> bool:
        """Return whether the page has no figure, so that its text can be larger."""
        return self._page is not None and all(
            isinstance(block, Table | Text | Tiles) for block in self._page.blocks
        )

    @property
    def free(self) -> Area:
        """Return the room left on it."""
        return self._free

    def begin(self, page: Page, *, is_listed: bool = True) -> None:
        """Add a slide for a new question; is_listed: on the cover."""
        self._page = page
        self._question(page, clean(page.title))
        if is_listed:
            self._questions.append((page.title, self.slide))

    def go_on(self) -> None:
        """Add another slide for the same question."""
        if self._page:
            self._question(self._page, f"{clean(self._page.title)}, continued")

    def take(self, high: float, gap: float = GAP) -> Area:
        """Reserve room of this height over the whole width, on another slide if this one is too full."""
        if high > self._free.height and not self._is_fresh:
            self.go_on()
        taken = self._free.part(height=high)
        self._free = self._free.part(top=high + gap)
        self._is_fresh = False
        return taken

    def say(self, high: float, *paragraphs: list[Run], gap: float = GAP) -> None:
        """Add paragraphs over the whole width, in room of this height."""
        area = self.take(high, gap)  # before the slide is asked for: it may be a further one
        box(self.slide.shapes, area, paragraphs)

    def save(self) -> bytes:
        """Return the file, with the findings and their slides on the cover."""
        self._contents()
        made = BytesIO()
        self._file.save(made)
        return _settled(made)

    def _add(self, layout: SlideLayout, title: str) -> Slide:
        slide = self._file.slides.add_slide(layout)
        slide.placeholders[0].text_frame.text = clean(title)
        for source in layout.placeholders:  # python-pptx leaves the foot and the number to the layout
            if source.element.find(f".//{qn('p:ph')}").get("type") in ("ftr", "sldNum"):
                slide.shapes.element.append(copy.deepcopy(source.element))
        for shape in slide.placeholders:
            if shape.element.find(f".//{qn('p:ph')}").get("type") == "ftr":
                shape.text_frame.text = f"{clean(foot(self._pack))} · {self._pack.fingerprint}"
        return slide

    def _question(self, page: Page, title: str) -> None:
        slide = self._add(self._file.slide_layouts[1], title)
        heading = slide.placeholders[0]
        is_long = lines(title, _SMALLER * _SERIF, theme.WIDTH) > 1
        if lines(title, theme.TITLE * _SERIF, theme.WIDTH) > 1:
            heading.text_frame.text = fitting(title, _SMALLER * _SERIF, theme.WIDTH, 2)
            heading.text_frame.paragraphs[0].runs[0].font.size = Pt(_SMALLER)
        under = theme.TOP + (60 if is_long else 38)
        heading.left, heading.top, heading.width, heading.height = Area(
            theme.LEFT, theme.TOP, theme.WIDTH, under - theme.TOP
        ).emu()
        caption = slide.placeholders[theme.CAPTION_PLACE]
        text = fitting(clean(page.caption), theme.CAPTION, theme.WIDTH, 2)
        high = height(text, theme.CAPTION, theme.WIDTH)
        if text:
            caption.text_frame.text = text
            caption.left, caption.top, caption.width, caption.height = Area(
                theme.LEFT, under + 2, theme.WIDTH, high
            ).emu()
        else:
            caption.element.getparent().remove(caption.element)
        top = under + high + GAP
        self._free = Area(theme.LEFT, top, theme.WIDTH, theme.BOTTOM - top)
        self._is_fresh = True
        self.note(*page.notes)

    def note(self, *paragraphs: str) -> None:
        """Add paragraphs to the speaker notes of this slide."""
        frame = self.slide.notes_slide.notes_text_frame
        if frame is not None and paragraphs:
            notes = [frame.text, *map(clean, paragraphs)]
            frame.text = "\n".join(part for part in notes if part)

    def _contents(self) -> None:
        cover, pack = self._first, self._pack
        kicker = box(
            cover.shapes, Area(theme.LEFT, 120, 380, 20), [[Run(pack.kicker.upper(), 12, theme.GREY)]]
        )
        kicker.name = "Kicker"
        cover.placeholders[1].text_frame.text = clean(pack.subtitle)
        room = Area(theme.LEFT + 440, 90, theme.WIDTH - 440, 380)
        each = min(room.height / max(len(self._questions), 1), 40.0)
        top = room.top + (room.height - each * len(self._questions)) / 2
        numbers = {slide.slide_id: number for number, slide in enumerate(self._file.slides, 1)}
        for i, (title, slide) in enumerate(self._questions):
            line = Area(room.left, top + i * each, room.width, each)
            rule(cover.shapes, (line.left, line.top), (line.left + line.width, line.top), theme.RULE)
            text = fitting(clean(title), 13, line.width - 50, 2)
            entry = box(cover.shapes, line.part(top=6, width=line.width - 40), [[Run(text, 13)]])
            entry.click_action.target_slide = slide
            number = small(str(numbers[slide.slide_id]))
            box(cover.shapes, line.part(left=line.width - 40, top=6), [[number]], PP_ALIGN.RIGHT)

    def _set_properties(self) -> None:
        kept, pack = self._file.core_properties, self._pack
        kept.title, kept.subject = clean(pack.title), clean(pack.subtitle)
        kept.author = kept.last_modified_by = clean(pack.kicker)
        kept.keywords, kept.comments, kept.language = pack.fingerprint, clean(foot(pack)), "en"
        kept.created = kept.modified = datetime.combine(pack.as_of, time())  # it is frozen as of then


def _settled(file: BytesIO) -> bytes:
    """Return the file without packing times: equal packs are equal bytes."""
    settled = BytesIO()
    with ZipFile(file) as parts, ZipFile(settled, "w", ZIP_DEFLATED) as anew:
        for part in parts.infolist():
            anew.writestr(ZipInfo(part.filename), parts.read(part), ZIP_DEFLATED)
    return settled.getvalue()
