"""Names longer than anybody's: they are rejects, for no table, slide or e-mail has room for them."""

from analytics.ingest.long_lists import LONGEST_NAME

LONGEST = LONGEST_NAME  # characters
TOO_LONG = f"longer than {LONGEST} characters; shorten it"


def is_too_long(*names: str | None) -> bool:
    """Return whether one of the names is longer than a name can be."""
    return any(name is not None and len(name) > LONGEST for name in names)
