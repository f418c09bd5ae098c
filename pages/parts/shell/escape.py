"""Text that comes from data, made safe for what shows it."""

import re
from functools import lru_cache

from analytics.model.text import plain as plain

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&@])")
_BEGINS = re.compile(r"\\:(?=\S)|\\@|www(?=\\\.)|\\-(?=\\[->])|\\<(?=\\-)|\\[<>~](?==)", re.IGNORECASE)


@lru_cache(4_000)  # a page says the same names and words again and again
def escape_markdown(text: object) -> str:
    """Text as Markdown that shows exactly it: no link, image, formula, icon or emphasis comes of it.

    Streamlit makes links, icons (`:material/home:`) and arrows (`->`) of the text after the backslashes are
    gone, so an invisible word joiner keeps the characters that start them apart from what follows.
    """
    escaped = _MARKDOWN.sub(r"\\\1", plain(str(text)))
    return _BEGINS.sub(lambda found: found.group() + "\u2060", escaped)


def channel_in_words(channel: str | None) -> str:
    """A channel as one writes it; "" where none is known."""
    return "e-mail" if channel == "email" else channel or ""
