"""What the sign-in service last said of each executive, for their calendar feed, which nobody signs in to.

It is kept beside the database's secrets and in no backup.
"""

import json
from dataclasses import dataclass
from typing import Any

from analytics.settings import Settings
from analytics.store import secret_file

_FILE = "sign-ins"


@dataclass(frozen=True)
class SignIn:
    """The values of the claim with roles, and the second since 1970 until which they count."""

    claims: tuple[str, ...] = ()
    until: float = 0


def note(settings: Settings, email: str, said: SignIn) -> None:
    """Keep it in place of the one before. Raises UserError where it cannot be written."""

    def changed(text: str) -> str:
        entry = {"claims": said.claims, "until": said.until}
        return json.dumps(_read(text) | {email.lower(): entry}, sort_keys=True)

    secret_file.change(settings, _FILE, changed)


def last(settings: Settings, email: str) -> SignIn:
    """Return the last one of an address; without any claim where there was none. Raises UserError."""
    entry = _read(secret_file.text_of(settings, _FILE) or "").get(email.lower())
    return SignIn(tuple(entry["claims"]), entry["until"]) if entry else SignIn()


def _read(text: str) -> dict[str, dict[str, Any]]:
    """Return what the file says; nothing where it is damaged: the next sign-in writes it again."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
