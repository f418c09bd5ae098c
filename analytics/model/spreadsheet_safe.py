"""Cells of a file that a spreadsheet will open: text stays text and is never run as a formula."""

from typing import Any

# their full-width twins start a formula too, in spreadsheets set to Japanese or Chinese
_STARTS_A_FORMULA = ("=", "+", "-", "@", "|", "%", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_OF_NUMBERS = frozenset("0123456789.,:/ ()+-%")  # a telephone number or an amount calls nothing


def spreadsheet_safe(value: Any) -> Any:
    """The cell behind an apostrophe if a spreadsheet would run it; anything but text as it is."""
    if not isinstance(value, str) or not value.lstrip(" \u00a0\ufeff").startswith(_STARTS_A_FORMULA):
        return value
    return value if set(value) <= _OF_NUMBERS else f"'{value}"
