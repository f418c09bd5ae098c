"""A letter as data: what it says, in order, for both of its forms. All text is plain."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from analytics.model.chair import State
from analytics.summary.tile import Tile


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A finding, above what it was found in."""

    text: str


@dataclass(frozen=True)
class Item:
    """One of a list: who or what, a word beside it, why, and what belongs to it.

    state: draws the mark of that state before it. way: where a page leads that is clicked at its title; as
    text the letter has one way to all of them.
    """

    title: str
    badge: str = ""
    text: str = ""
    aside: str = ""
    state: State | None = None
    way: "Way | None" = None


@dataclass(frozen=True)
class Items:
    """A list, numbered where its order is the order to act in; more: what stands under it, "" for nothing."""

    items: Sequence[Item]
    is_numbered: bool = False
    more: str = ""


@dataclass(frozen=True)
class Figures:
    """Figures side by side."""

    tiles: Sequence[Tile]


@dataclass(frozen=True)
class Way:
    """The way to a page of the app: what it is called, the page's name, and the query of its address."""

    label: str
    page: str
    query: tuple[tuple[str, str], ...] = ()

    def url(self, app_address: str) -> str:
        """The whole address; "" while the settings do not say where the app is found."""
        if not app_address:
            return ""
        query = f"?{urlencode(self.query, quote_via=quote)}" if self.query else ""
        return f"{app_address}/{self.page}{query}"


Block = Paragraph | Heading | Items | Figures | Way


@dataclass(frozen=True)
class Draft:
    """A letter before it has a form.

    subject: at most a line. title: the finding. state: whose mark stands above it, None for none. foot: small
    print, what the figures mean and why the letter was written.
    """

    subject: str
    title: str
    lead: str
    blocks: Sequence[Block]
    foot: Sequence[str]
    state: State | None = None


def figure(tile: Tile) -> tuple[str, str]:
    """The value as it is read, and its unit."""
    value = f"{tile.value:,}" if isinstance(tile.value, int | float) else tile.value or "–"
    return value, tile.unit if tile.value is not None else ""
