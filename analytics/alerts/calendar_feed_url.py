"""The address of an executive's calendar feed: unguessable, and stable across an undo.

It is made from the database's secret and the key by which the store keeps the executive, so nothing is
stored, and it stays the same when ids change. It works like a password that reads this feed and nothing else.
"""

import hashlib
import hmac

from analytics.store import feed_secret, person_keys
from analytics.store.store import Store

FOLDER = "calendar"
LENGTH = 64  # characters of a token


def path(store: Store, executive_id: int) -> str:
    """Return the feed's path in the app. Raises UserError when no key tells the executive from others."""
    with store.read() as cursor:
        key = person_keys.keys(cursor, "executive", executive_id)[0]
    return f"/{FOLDER}/{_token(feed_secret.secret(store), key)}.ics"


def executive_of(store: Store, token: str) -> int | None:
    """Return the executive that the token belongs to, None for nobody; any key of theirs alone gives one.

    The time it takes does not reveal how much of a token was right.
    """
    if len(token) != LENGTH or not token.isascii():
        return None
    secret = feed_secret.secret(store)
    with store.read() as cursor:
        ids = [id_ for (id_,) in cursor.execute("select executive_id from executive").fetchall()]
        keys = person_keys.keys_of(cursor, "executive", ids)
    found = None
    for id_, of_one in keys.items():
        for key in of_one:
            if hmac.compare_digest(_token(secret, key), token):
                found = id_
    return found


def _token(secret: str, key: str) -> str:
    return hmac.new(bytes.fromhex(secret), f"calendar {key}".encode(), hashlib.sha256).hexdigest()
