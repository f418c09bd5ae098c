"""E-mail addresses of colleagues, looked up by name."""

from collections import defaultdict
from collections.abc import Iterable

from analytics.ingest.people import person_key
from analytics.outreach.mailto import address
from analytics.store.store import Store

_COLLEAGUES = (
    "select name, email from directory where side = 'executive' and name is not null and email is not null"
    " union select name, email from executive where email is not null"
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
