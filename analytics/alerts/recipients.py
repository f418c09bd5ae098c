"""Where an executive's e-mail goes: the channels of the settings, with their name and address filled in."""

import re
from urllib.parse import quote

from analytics.settings import Settings
from analytics.store.store import Store

EMAIL, NAME = "{email}", "{name}"
# anything that a channel would read as two addresses, or as something else, is refused
_ONE_ADDRESS = re.compile(r"[\w.+'~=-]+@[\w-]+(\.[\w-]+)+")
_PLAIN_NAME = re.compile(r"[\w .'’-]+")


def why_not(settings: Settings, name: str, email: str) -> str:
    """Return why no e-mail reaches an executive, as a clause; "" when one does."""
    channels = settings.alert_executives
    if not channels:
        return "no channel for executives"
    reasons = [reason for channel in channels if (reason := _missing(channel, name, email))]
    return reasons[0] if len(reasons) == len(channels) else ""


def unreached(store: Store) -> dict[int, str]:
    """Return the executives that no e-mail reaches, by number, and why."""
    with store.read() as cursor:
        rows = cursor.execute("select executive_id, name, coalesce(email, '') from executive").fetchall()
    found = {id_: why_not(store.settings, name, email) for id_, name, email in rows}
    return {id_: why for id_, why in found.items() if why}


def addressed(channel: str, name: str, email: str) -> str:
    """Return a channel's address with the executive's own filled in; "" when that is impossible."""
    if _missing(channel, name, email):
        return ""
    return channel.replace(EMAIL, quote(email.strip(), safe="")).replace(NAME, quote(name.strip(), safe=""))


def _missing(channel: str, name: str, email: str) -> str:
    if EMAIL in channel and not email.strip():
        return "no e-mail address"
    if EMAIL in channel and not _ONE_ADDRESS.fullmatch(email.strip()):
        return "invalid e-mail address"
    if NAME in channel and not _PLAIN_NAME.fullmatch(name.strip()):
        return "their name can’t be part of a channel’s address"
    return ""
