"""Where a letter to one executive goes: the addresses of the settings, with theirs written in."""

import re
from urllib.parse import quote

from analytics.settings import Settings
from analytics.store.store import Store

EMAIL, NAME = "{email}", "{name}"
# what an address of a channel would take for two, or for something else, is no address and no name here
_ONE_ADDRESS = re.compile(r"[\w.+'~=-]+@[\w-]+(\.[\w-]+)+")
_PLAIN_NAME = re.compile(r"[\w .'’-]+")


def why_not(settings: Settings, name: str, email: str) -> str:
    """Why no letter can reach an executive, in words after their name; "" when it can."""
    channels = settings.alert_executives
    if not channels:
        return "no channel to executives is set"
    reasons = [reason for channel in channels if (reason := _missing(channel, name, email))]
    return reasons[0] if len(reasons) == len(channels) else ""


def unreached(store: Store) -> dict[int, str]:
    """The executives whom no letter can reach, by number, and why."""
    with store.read() as cursor:
        rows = cursor.execute("select executive_id, name, coalesce(email, '') from executive").fetchall()
    found = {id_: why_not(store.settings, name, email) for id_, name, email in rows}
    return {id_: why for id_, why in found.items() if why}


def addressed(channel: str, name: str, email: str) -> str:
    """A channel's address with the executive's own written in; "" when it cannot be."""
    if _missing(channel, name, email):
        return ""
    return channel.replace(EMAIL, quote(email.strip(), safe="")).replace(NAME, quote(name.strip(), safe=""))


def _missing(channel: str, name: str, email: str) -> str:
    if EMAIL in channel and not email.strip():
        return "no e-mail address is known"
    if EMAIL in channel and not _ONE_ADDRESS.fullmatch(email.strip()):
        return "the e-mail address is none that a letter can be sent to"
    if NAME in channel and not _PLAIN_NAME.fullmatch(name.strip()):
        return "the name cannot stand in a channel's address"
    return ""
