"""Who looked at whose page: a row for each viewer, page, executive and day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.store import person_keys
from analytics.store.store import Store


@dataclass(frozen=True)
class Visit:
    """Somebody looked at an executive's page on a day; viewer: their e-mail address."""

    viewer: str
    page: str
    day: date


def note(store: Store, visit: Visit, executive_id: int) -> None:
    """Note a visit, once for each day."""
    with store.transaction(of="letters") as cursor:
        key = person_keys.keep(cursor, "executive", executive_id).key
        cursor.execute(
            "insert into visit select $viewer, $page, $key, $day where not exists ("
            "from visit where viewer = $viewer and page = $page and executive_key = $key and day = $day)",
            {"viewer": visit.viewer, "page": visit.page, "key": key, "day": visit.day},
        ).fetchall()


def of(store: Store, executives: Sequence[int], most: int) -> list[Visit]:
    """Return the newest visits to these executives' pages by others, at most as many."""
    with store.read() as cursor:
        known = person_keys.keys_of(cursor, "executive", executives)
        keys = [key for of_one in known.values() for key in of_one]
        rows = cursor.execute(
            "select distinct viewer, page, day from visit where list_contains($keys, executive_key)"
            " order by day desc, viewer, page limit $most",
            {"keys": keys, "most": most},
        ).fetchall()
    return [Visit(*row) for row in rows]
