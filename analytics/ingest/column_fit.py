"""Whether the cells of a line stand under their own columns, judged by what those columns hold elsewhere.

Only columns that hold something regular can tell: figures of one form (days, numbers, addresses) or words
that come back (outcomes, our people). A line is doubted on evidence, never because a word in it is new.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from analytics.ingest.synonyms import keys_of, synonyms
from analytics.ingest.vocabulary import read_words

_WORDED = ("direction", "initiative", "channel", "outcome", "status")
_NUMBER = re.compile(r"[-+]?\d[\d.,' ]*%?")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
_OPAQUE = re.compile(r"(?=(?:.*?(?:[^\W\d_](?=\d)|\d(?=[^\W\d_]))){3})[\w+/=-]{12,}")  # a hash, a UUID
_LONGEST = 60  # characters; longer texts are prose
_SENTENCE = 4  # words
_ENOUGH = 2  # other rows, below which nothing is proven
_FEW_WORDS = 40  # different ones, beyond which a column is prose


def form_of(text: str) -> str:
    """The form of figures: "9-9-9" for a day, "9" for a number, "@" for an address; "" for words alone.

    Of what only a program reads ("7udFhb3CFBuHAdx1XiZQ+w=="), where digits fall by chance, the length tells.
    """
    if len(text) > _LONGEST:
        return ""
    if "@" in text:
        return "@"
    if not _DIGITS.search(text):
        return ""
    if _OPAQUE.fullmatch(text):
        return f"code of {len(text)}"
    return "9" if _NUMBER.fullmatch(text) else _LETTERS.sub("a", _DIGITS.sub("9", text))


@dataclass
class _Column:
    """What the first rows have in one column. reads: whether a text is a known word for it."""

    texts: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    reads: Callable[[str], bool] | None = None
    is_formed: bool = False
    is_worded: bool = False

    def settle(self) -> None:
        """Tell what kind of column it is, when all rows are in."""
        filled = sum(count for text, count in self.texts.items() if text)
        formed = sum(count for form, count in self.forms.items() if form)
        self.is_formed = filled >= 2 and formed >= 0.8 * filled
        different = len(self.texts) - ("" in self.texts)
        if self.is_formed or different > _FEW_WORDS:
            return
        self.is_worded = filled >= 4 and 2 * different <= filled
        if not self.is_worded and self.reads and filled:
            self.is_worded = 2 * sum(map(self.reads, filter(None, self.texts))) >= different

    @property
    def tells(self) -> bool:
        return self.is_formed or self.is_worded

    def seen(self, text: str, own: int) -> bool:
        """Whether other rows have such a text; own: 1 for a row that is among those counted."""
        if self.is_formed:
            form = form_of(text)
            return self.forms[form] - own > 0 if form else self.texts[text] - own > 0
        return self.texts[text] - own > 0

    def is_home(self, text: str, own: int) -> bool:
        """Whether a text belongs here: other rows have such, or it is a known word for the column."""
        return self.seen(text, own) or (self.is_worded and self.reads is not None and self.reads(text))

    def can_be_blank(self, own: int) -> bool:
        return self.texts[""] - own > 0


class Fit:
    """What the columns of a sheet hold, from rows that have as many cells as most."""

    def __init__(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self._columns = [_Column(reads=_reader(name)) for name in columns]
        for row in rows:
            for column, cell in zip(self._columns, row, strict=False):
                text = cell.strip()
                column.texts[text] += 1
                column.forms[form_of(text)] += bool(text)
        for column in self._columns:
            column.settle()
        self._rows = len(rows)
        self._telling = [place for place, column in enumerate(self._columns) if column.tells]

    def words(self) -> dict[int, list[str]]:
        """The columns of few words, and the words."""
        return {
            place: [text for text in self._columns[place].texts if text]
            for place in self._telling
            if self._columns[place].is_worded and len(self._columns[place].texts) <= _FEW_WORDS
        }

    def is_shifted(self, cells: Sequence[str], *, own: int) -> bool:
        """Whether a line with as many cells as columns has them beside their own: one lost, one too many.

        own: 1 for a line that is among the rows of the fit.
        """
        texts = [cell.strip() for cell in cells]
        if "" not in texts or self._rows - own < _ENOUGH:  # both leave an empty cell behind
            return False
        return any(
            not self._is_right(place, texts[place], own)
            and (self._has_lost(texts, place, own) or self._has_gained(texts, place, own))
            for place in self._telling
        ) or (
            not texts[-1]
            and any(
                self._is_glued(texts, place, own) or self._has_slipped(texts, place, own)
                for place in range(len(texts) - 1)
            )
        )

    def _has_lost(self, texts: list[str], place: int, own: int) -> bool:
        """Whether everything from before a place on belongs one column further, with nothing at the end."""
        if texts[-1] or not texts[place]:
            return False
        if not self._is_guest(texts, place - 1, place, own):
            return False
        moved = ["", *texts[:-1]]
        return all(self._could_be(other, moved[other], own) for other in self._telling if other >= place)

    def _has_slipped(self, texts: list[str], place: int, own: int) -> bool:
        """Whether a sentence stands where no words ever do, and one place further all would be filled."""
        text = texts[place]
        if self._columns[place].forms[""] > own or len(text.split()) < _SENTENCE or form_of(text):
            return False
        moved = [*texts[:place], "", *texts[place:-1]]
        filled = [other for other in range(place + 1, len(texts)) if moved[other]]
        return self._is_hole(texts, own, filled) and all(
            self._could_be(other, moved[other], own) for other in self._telling if other >= place
        )

    def _is_glued(self, texts: list[str], place: int, own: int) -> bool:
        """Whether one cell has what belongs into two, and what stands behind it is wrong as it stands."""
        text, column, after = texts[place], self._columns[place], self._columns[place + 1]
        behind = [other for other in self._telling if other > place]
        is_usual = column.seen(text, own) and not column.is_formed  # two figures may look like one
        if not text or is_usual or all(self._is_right(n, texts[n], own) for n in behind):
            return False
        ends = after.is_worded and any(
            text.endswith(word) and not text[: -len(word)][-1:].isspace()
            for word in after.texts
            if len(word) > 2
        )
        begins = column.is_worded and any(
            text.startswith(word)
            and (rest[:1].isupper() or (after.is_formed and after.forms[form_of(rest)] > own))
            for word in column.texts
            if word and (rest := text[len(word) :])
        )
        return (ends or begins) and all(
            self._could_be(other, texts[other - 1], own) for other in behind if other > place + 1
        )

    def _has_gained(self, texts: list[str], place: int, own: int) -> bool:
        """Whether everything from behind a place on belongs one column before, with a hole before it."""
        if not self._is_hole(texts, own, range(place + 1)) or not self._is_guest(
            texts, place + 1, place, own
        ):
            return False
        moved, last = texts[1:], len(texts) - 1
        return all(
            self._could_be(other, moved[other], own) for other in self._telling if place <= other < last
        )

    def _is_right(self, place: int, text: str, own: int) -> bool:
        column = self._columns[place]
        return column.is_home(text, own) if text else column.can_be_blank(own)

    def _could_be(self, place: int, text: str, own: int) -> bool:
        return self._is_right(place, text, own) or (self._columns[place].is_formed and bool(form_of(text)))

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether the cells of a line of another length fit their columns as they stand from the left."""
        width = len(self._columns)
        texts = [cell.strip() for cell in cells[:width]] + [""] * (width - len(cells))
        if not all(self._is_right(place, texts[place], 0) for place in self._telling):
            return False
        return not any(
            self._is_guest(texts, place, other, 0)
            for other in self._telling
            for place in (other - 1, other + 1)
        )

    def _is_guest(self, texts: list[str], place: int, home: int, own: int) -> bool:
        """Whether the text at one place belongs to the column of another, and is never seen in its own."""
        if not 0 <= place < len(self._columns) or not texts[place] or _OPAQUE.fullmatch(texts[place]):
            return False  # codes of one length are of many columns
        text, column = texts[place], self._columns[home]
        # a text of several words may have a known one in it and speak of something else
        belongs = column.seen(text, 0) or (" " not in text and column.is_home(text, 0))
        return belongs and not self._columns[place].seen(text, own)

    def _is_hole(self, texts: list[str], own: int, places: Sequence[int]) -> bool:
        """Whether one of the cells at these places is empty that hardly ever is."""
        return any(
            not texts[place]
            and 10 * (self._columns[place].texts[""] - own) <= self._columns[place].texts.total()
            for place in places
        )


def _reader(column: str) -> Callable[[str], bool] | None:
    """How a column's known words are told, if its name says that it holds such."""
    keys = keys_of(column)
    for name in _WORDED:
        if any(key in synonyms("interactions")[name] for key in keys):
            return lambda text, name=name: bool(text) and text in read_words(name, [text], "").values
    return None
