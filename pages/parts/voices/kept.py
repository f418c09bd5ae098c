"""Whether notes or subjects are missing because an import was told not to keep them."""

from typing import Literal

from analytics.model.keep_text import dropped
from pages.parts.shell import data


def is_left_out(field: Literal["notes", "subject"]) -> bool:
    """Return whether any import that still counts had such texts and didn't keep them."""
    return any(
        not batch.is_undone and field in batch.mapping and field in dropped(batch.keep_text or "all")
        for batch in data.history()
    )
