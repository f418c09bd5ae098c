"""Text that comes from data, made safe for what shows it."""

import re
import unicodedata

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&@])")
_KEPT_FORMATS = "\u200c\u200d"  # joiners, which Persian and Indic names need


def plain(text: str) -> str:
    """Text on one line, without control characters or marks that turn the reading direction around."""
    kept = (
        " " if character.isspace() else character
        for character in text
        if character.isspace() or character in _KEPT_FORMATS or unicodedata.category(character) not in ("Cc", "Cf")
    )
    return re.sub(" +", " ", "".join(kept)).strip()


def escape_markdown(text: str) -> str:
    """Text as Markdown that shows exactly it: no link, image, formula, icon or emphasis comes of it."""
    return _MARKDOWN.sub(r"\\\1", plain(text))
