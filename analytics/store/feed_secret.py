"""The secret from which the addresses of the calendar feeds are made: one for each database, beside it."""

from analytics.store import secret_file
from analytics.store.store import Store


def secret(store: Store) -> str:
    """Return the secret. Raises UserError when it cannot be read or made."""
    return secret_file.secret(store.settings, secret_file.CALENDAR)


def renew(store: Store) -> None:
    """Make another: every address that was given out is void. Raises UserError."""
    secret_file.renew(store.settings, secret_file.CALENDAR)
