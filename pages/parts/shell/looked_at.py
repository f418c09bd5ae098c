"""Notes whose page somebody looked at, where people sign in; each executive sees it on their Account page."""

from datetime import date

from analytics.store import visits
from analytics.store.store import Store
from analytics.store.visits import Visit
from pages.parts.shell import data, viewer
from pages.parts.shell.memory import remembered


def note(page: str, executive_id: int) -> None:
    """Note that the viewer looks at an executive's page, unless it is their own. page: its title."""
    who = viewer.current()
    is_own = executive_id in who.own and not who.viewing_as
    if who.email and not is_own and data.can_change():
        store = data.store_for("figures", executive_id)
        _noted(store, data.version(), who.email, page, executive_id, data.settings().day())


@remembered
def _noted(store: Store, _version: int, email: str, page: str, executive_id: int, day: date) -> bool:
    """Note it once a day: who turns the pages of their browser back doesn't write to the database again."""
    visits.note(store, Visit(email, page, day), executive_id)
    return True
