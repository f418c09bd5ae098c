"""Whom a name, number or address means; where it means nobody or several, a sentence that says so."""

from collections.abc import Iterable

from analytics.imports.identity_keys import CustomerSaid, executive_keys
from analytics.imports.identity_words import KNOWN
from analytics.ingest.fold import fold
from analytics.ingest.people import split_people
from analytics.model.errors import UserError
from analytics.store import sql
from analytics.store.identity import Side
from analytics.store.store import Store


def executive(store: Store, text: str) -> int:
    """The executive whom a name or address means, or words that only one of the names has.

    Raises UserError, naming the nearest, for anything else, and for whoever has no seat at the table.
    """
    people = split_people(text)
    with store.read() as cursor:
        seated = cursor.execute("select name, executive_id from executive").fetchall()
    try:
        found = _meant(store, "executive", executive_keys(people[0]) if len(people) == 1 else [], text)
    except UserError:
        if (by_name := match_words(text, seated)) is None:
            raise
        return by_name
    if found not in {id_ for _, id_ in seated}:  # nothing that is logged for them would be counted
        raise UserError(f"“{text}” is not on the list of executives.", remedy="Import a list that has them.")
    return found


def match_words(text: str, known: Iterable[tuple[str, int]]) -> int | None:
    """Whom of the known all words of the text mean, if it is one only; known: name and id of each."""
    words = set(fold(text).split())
    found = {id_ for name, id_ in known if words and words <= set(fold(name).split())}
    return found.pop() if len(found) == 1 else None


def customer(store: Store, text: str) -> int:
    """The customer whom a name, number or address means. Raises UserError as `executive` does."""
    people = split_people(text)
    email = people[0].email if len(people) == 1 else ""
    said = CustomerSaid(email=email) if email else CustomerSaid(company=text, number=text)
    return _meant(store, "customer", list(said.all_keys()), text)


def _meant(store: Store, side: Side, keys: list[str], text: str) -> int:
    with store.read() as cursor:
        query = f"{KNOWN} where list_contains($keys, k.key) group by k.key"
        rows = cursor.execute(query, {"side": side, "keys": keys}).fetchall()
        found: dict[str, list[int]] = {key: ids for key, ids, _ in rows}
        for key in keys:
            if len(found.get(key, ())) == 1:
                return found[key][0]
        [(nearest, _)] = sql.statements("nearest")
        near = [f"“{name}”" for (name,) in cursor.execute(nearest, {"side": side, "text": text}).fetchall()]
    if found:
        several = max(map(len, found.values()))
        raise UserError(f"{several} {side}s are called “{text}”.", remedy="Name a number or an address.")
    raise UserError(
        f"There is no {side} “{text}”.",
        remedy=f"The nearest {'is' if len(near) == 1 else 'are'} {', '.join(near)}." if near else "",
    )
