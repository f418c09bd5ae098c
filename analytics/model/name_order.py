"""The order of names in lists, as a reader looks for them: Łukasz beside Luke, Ödön beside Odette."""

import unicodedata
from functools import lru_cache

# letters that lose no accent when they are taken apart
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


@lru_cache(maxsize=1 << 14)
def name_order(name: str) -> tuple[str, str]:
    """Return what a name is sorted by: without capitals and accents; then as it is, where these are the same.

    In SQL the same is `order by name collate en`.
    """
    if name.isascii():
        return name.casefold(), name
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_PLAIN), name
