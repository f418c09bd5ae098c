"""The secret from which the addresses of the calendar feeds are made: one for each database."""

import secrets

from analytics.store.store import Store


def secret(store: Store) -> str:
    """The secret; made when it is asked for the first time, and then the same for good."""
    with store.read() as cursor:
        rows = cursor.execute("select secret from feed_secret").fetchall()
    if rows:
        return str(rows[0][0])
    with store.transaction(of="letters") as cursor:  # whoever was first has made it for all
        made = "insert into feed_secret select ? where not exists (from feed_secret)"
        cursor.execute(made, [secrets.token_hex(32)]).fetchall()
    return secret(store)


def renew(store: Store) -> None:
    """Forget the secret: every address that was given out is void."""
    with store.transaction(of="letters") as cursor:
        cursor.execute("delete from feed_secret").fetchall()
