"""To whom each page is open, by what they may see."""

from collections.abc import Callable

from analytics.model.access import Access
from pages.parts.shell import viewer


def _sees_everybody(access: Access) -> bool:
    return access.sees_everybody


def _has_chair(access: Access) -> bool:
    return bool(access.own) or access.administers


_OPEN_TO: dict[str, Callable[[Access], bool]] = {
    "boardroom": lambda access: access.others != "nothing",
    "initiative": _sees_everybody,
    "gaps": _sees_everybody,
    "coverage": _sees_everybody,
    "my_chair": _has_chair,
    "brief": _has_chair,
    "voices": lambda access: bool(access.own) or access.has("texts"),
    "meeting_pack": _sees_everybody,
    "imports": lambda access: access.imports,
    "alerts": lambda access: access.administers,
    "definitions": lambda access: access.is_admitted,
    "account": lambda access: access.is_admitted,
}


def is_open(page: str, access: Access | None = None) -> bool:
    """Return whether a page, by its name in the address, is open; access: the viewer's unless given."""
    return _OPEN_TO[page](viewer.access() if access is None else access)
