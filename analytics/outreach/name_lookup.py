"""Look up an executive or customer by name, number or e-mail address."""

from collections.abc import Iterable

from analytics.imports.identity_keys import CustomerSaid, executive_keys
from analytics.imports.identity_words import KNOWN
from analytics.ingest.fold import fold
from analytics.ingest.people import split_people
from analytics.model.errors import UserError
from analytics.store import person_keys, sql
from analytics.store.identity import Side
from analytics.store.store import Store


def executive(store: Store, text: str) -> int:
    """Return the executive with this name or address, or the only one whose name has these words.

    Raises UserError, with the nearest names, for anything else, and for people who have no chair.
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
        raise UserError(f"“{text}” isn’t in the executives file.", remedy="Add them and import it again.")
    return found


def match_words(text: str, known: Iterable[tuple[str, int]]) -> int | None:
    """Return the id of the only known name with all words of the text, else None; known: name and id."""
    words = set(fold(text).split())
    found = {id_ for name, id_ in known if words and words <= set(fold(name).split())}
    return found.pop() if len(found) == 1 else None


def customer(store: Store, text: str) -> int:
    """Return the customer with this name, number or address. Raises UserError as `executive` does."""
    return _meant(store, "customer", customer_keys(text), text)


def customer_keys(text: str) -> list[str]:
    """Return the keys of a customer with this name, number or address, the surest first."""
    people = split_people(text)
    email = people[0].email if len(people) == 1 else ""
    said = CustomerSaid(email=email) if email else CustomerSaid(company=text, number=text)
    return list(said.all_keys())


def _meant(store: Store, side: Side, keys: list[str], text: str) -> int:
    with store.read() as cursor:
        query = f"{KNOWN} where list_contains($keys, k.key) group by k.key"
        rows = cursor.execute(query, {"side": side, "keys": keys}).fetchall()
        found: dict[str, list[int]] = {key: ids for key, ids, _ in rows}
        for key in keys:
            if len(found.get(key, ())) == 1:
                return found[key][0]
        [(nearest, _)] = sql.statements("nearest")
        told = person_keys.keys_of(cursor, side, max(found.values(), key=len)) if found else {}
        near = [f"“{name}”" for (name,) in cursor.execute(nearest, {"side": side, "text": text}).fetchall()]
    if found:
        several = max(found.values(), key=len)
        raise UserError(
            f"{len(several)} {side}s are called “{text}”.",
            remedy=f"Use a number or an e-mail address{_of(told, several)}.",
        )
    raise UserError(
        f"There is no {side} “{text}”.",
        remedy=f"Did you mean {' or '.join(near)}?" if near else "",
    )


def _of(told: dict[int, list[str]], several: list[int]) -> str:
    """Return the candidates by what tells them apart: “: “C1” or “C2””; "" where that is not known."""
    keys = [told[id_][0].partition(" ")[2] for id_ in sorted(several) if id_ in told]
    return f": {' or '.join(f'“{key}”' for key in keys[:5])}" if keys else ""
