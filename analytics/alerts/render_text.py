"""A draft as plain text: every mail program shows it, and so do a chat and a terminal."""

import re
import textwrap
from collections.abc import Iterator

from analytics.alerts.draft import Block, Draft, Figures, Heading, Item, Items, Paragraph, Way, figure
from analytics.model.text import plain

WIDTH = 74
_MARK = re.compile(r" *(?:- |\d+\. )?")  # what a line of a list begins with


def text(draft: Draft, app_address: str) -> str:
    """The letter, each paragraph on a line of its own."""
    parts = [_said(draft.title), _said(draft.lead)]
    parts += [_block(block, app_address) for block in draft.blocks]
    parts.append("-- \n" + "\n".join(_said(line) for line in draft.foot))
    return "\n\n".join(part for part in parts if part) + "\n"


def wrapped(text: str) -> str:
    """A letter's text for mail and terminals, its lines broken; only an address may be longer than one."""
    return "\n".join(map(_wrapped, text.split("\n")))


def _block(block: Block, app_address: str) -> str:
    if isinstance(block, Paragraph):
        return _said(block.text)
    if isinstance(block, Heading):
        heading = _said(block.text)
        return f"{heading}\n{'-' * min(len(heading), WIDTH)}"
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
        yield f"  {_said(tile.label)}: {measured}{change}"
        if tile.definition:
            yield f"    {_said(tile.definition)}"


def _items(block: Items) -> Iterator[str]:
    for place, item in enumerate(block.items, 1):
        yield from _item(item, f"{place}. " if block.is_numbered else "- ")
    if block.more:
        yield f"  {_said(block.more)}"


def _item(item: Item, mark: str) -> Iterator[str]:
    indent = " " * len(mark)
    yield mark + _said(f"{item.title} ({item.badge})" if item.badge else item.title)
    for line in (item.text, item.aside):
        if line:
            yield indent + _said(line)


def _wrapped(line: str) -> str:
    """A line of a letter on as many as it needs, the later ones under its first word."""
    if len(line) <= WIDTH or "://" in line:
        return line
    mark = _MARK.match(line)
    indent = " " * (mark.end() if mark else 0)
    return textwrap.fill(
        line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _said(text: str) -> str:
    """One line without characters that steer, and with blanks that break."""
    return plain(text).replace("\u00a0", " ")
