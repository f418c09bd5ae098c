"""Whose a mail domain is: mail.brolly.co.uk and brolly.co.uk are Brolly's, by the public suffix list."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from analytics.ingest.people import email_domain

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

# below a country's letters these are suffixes, so that the list is not read for nothing: brolly.co.uk
_SECOND = frozenset(("co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go"))


@lru_cache(maxsize=1 << 16)
def mail_owner(domain: str) -> str:
    """Return the domain that was registered, of which this one is a part.

    "" for itself, and for free mail.
    """
    labels = domain.split(".")
    if len(labels) < 3 or (len(labels) == 3 and len(labels[2]) == 2 and labels[1] in _SECOND):
        return ""
    owner: str | None = _suffixes().privatesuffix(domain)
    if not owner or owner == domain:
        return ""
    return email_domain(f"somebody@{owner}")


def is_own(domain: str, own: set[str]) -> bool:
    """Return whether a domain is one of these, or a part of the same as one of them."""
    if not domain or domain in own:
        return bool(domain)
    owner = mail_owner(domain)
    return bool(owner) and owner in own


@cache
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import (
        PublicSuffixList,  # read when it is needed: it takes as long as a small import
    )

    return PublicSuffixList()
