"""E-mail addresses of colleagues, looked up by name."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from analytics.ingest.people import person_key
from analytics.outreach.mailto import address
from analytics.store.store import Store

_COLLEAGUES = (
    "select name, email from directory where side = 'executive' and name is not null and email is not null"
    " union select name, email from executive where email is not null"
)

_EXECUTIVES = (
    "select executive_id, email from executive where email is not null and coalesce(left_on >= ?, true)"
)


def addresses(store: Store, names: Iterable[str | None]) -> dict[str, str]:
    """Return name → address for the names with exactly one address in our users and executives files."""
    wanted = {name: key for name in names if name and (key := person_key(name))}
    if not wanted:
        return {}
    found: defaultdict[str, set[str]] = defaultdict(set)
    keys = set(wanted.values())
    with store.read() as cursor:
        for name, email in cursor.execute(_COLLEAGUES).fetchall():
            if (key := person_key(name)) in keys and (valid := address(email)):
                found[key].add(valid.casefold())
    return {name: min(found[key]) for name, key in wanted.items() if len(found[key]) == 1}


def executives_of(store: Store, email: str, today: date) -> tuple[int, ...]:
    """Return the executives with this address, by id, who haven't left; none for nobody.

    So the import of an executives file decides which chair is theirs.
    """
    with store.read() as cursor:
        rows = cursor.execute(_EXECUTIVES, [today]).fetchall()
    wanted = email.lower()  # not casefold: ß and ss are two people
    return tuple(sorted(id_ for id_, found in rows if wanted and address(found).lower() == wanted))


def emails_of(store: Store, executive_id: int) -> list[str]:
    """Return an executive's addresses, as the files have them."""
    with store.read() as cursor:
        query = "select distinct email from executive where executive_id = ? and email is not null"
        return [str(email).strip() for (email,) in cursor.execute(query, [executive_id]).fetchall()]
