"""A draft as plain text: every mail program shows it, and so does a terminal."""

import textwrap
from collections.abc import Iterator

from analytics.alerts.draft import Block, Draft, Figures, Heading, Item, Items, Paragraph, Way, figure
from analytics.charts.label import plain

WIDTH = 74


def text(draft: Draft, app_address: str) -> str:
    """The letter, wrapped; only an address may be longer than a line."""
    parts = [_wrapped(draft.title), _wrapped(draft.lead)]
    parts += [_block(block, app_address) for block in draft.blocks]
    parts.append("-- \n" + "\n".join(_wrapped(line) for line in draft.foot))
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, app_address: str) -> str:
    if isinstance(block, Paragraph):
        return _wrapped(block.text)
    if isinstance(block, Heading):
        heading = _wrapped(block.text)
        return f"{heading}\n{'-' * max(map(len, heading.splitlines()))}"
    if isinstance(block, Figures):
        return "\n".join(_figures(block))
    if isinstance(block, Way):
        url = block.url(app_address)
        return f"{_said(block.label)}: {url}" if url else ""
    return "\n".join(_items(block))


def _figures(block: Figures) -> Iterator[str]:
    for tile in block.tiles:
        value, unit = map(_said, figure(tile))
        measured = " ".join(part for part in (value, unit) if part)
        change = f" ({_said(tile.change)})" if tile.change else ""
        yield _wrapped(f"{_said(tile.label)}: {measured}{change}", "  ")
        if tile.definition:
            yield _wrapped(tile.definition, "    ", "    ")


def _items(block: Items) -> Iterator[str]:
    for place, item in enumerate(block.items, 1):
        yield from _item(item, f"{place}. " if block.is_numbered else "- ")
    if block.more:
        yield _wrapped(block.more, "  ")


def _item(item: Item, mark: str) -> Iterator[str]:
    indent = " " * len(mark)
    yield _wrapped(f"{item.title} ({item.badge})" if item.badge else item.title, mark, indent)
    for line in (item.text, item.aside):
        if line:
            yield _wrapped(line, indent, indent)


def _wrapped(text: str, first: str = "", others: str = "") -> str:
    return textwrap.fill(
        _said(text), WIDTH, initial_indent=first, subsequent_indent=others or " " * len(first),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _said(text: str) -> str:
    """One line without characters that steer, and with blanks that break."""
    return plain(text).replace("\u00a0", " ")
