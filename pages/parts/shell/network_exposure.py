"""Who may reach the server: this computer alone, unless somebody decided otherwise."""

import ipaddress
import socket
from collections.abc import Callable

from analytics.model.errors import UserError

_SETTING = "server.address"  # Streamlit's, in .streamlit/config.toml, STREAMLIT_SERVER_ADDRESS or a flag
_UNIX = "unix://"


def addresses_of(host: str) -> list[str]:
    """Return the addresses that a host's name stands for here; none where nobody knows it."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, None)]
    except (OSError, UnicodeError):
        return []


def is_loopback_address(text: str) -> bool:
    """Return whether a text is an IP address, bare or in brackets, that never leaves this computer."""
    try:
        address = ipaddress.ip_address(text.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)  # ::ffff:127.0.0.1
    return (mapped or address).is_loopback


def is_local(address: str | None, resolve: Callable[[str], list[str]] = addresses_of) -> bool:
    """Return whether a server bound to this address answers this computer alone.

    address: as `server.address` says it; None and blank bind all interfaces. A name must stand for loopback
    addresses only, as `resolve` says.
    """
    host = (address or "").strip()
    if host.startswith(_UNIX):
        return True
    found = resolve(host) if host else []
    return bool(found) and all(map(is_loopback_address, found))


def refusal(
    address: str | None, *, has_sign_in: bool, is_behind_proxy: bool, open_to_network: bool
) -> UserError | None:
    """Return why the server must not start at this address; None where it may.

    Behind a proxy, which tells us who somebody is, another way to the server would let anyone be anyone.
    """
    if is_local(address):
        return None
    given = (address or "").strip()
    where = f"not on “{given}”" if given else "and its address is blank"
    if is_behind_proxy:
        what = f"Behind a proxy, the app must listen on this computer only, {where}."
        return UserError(what, _SETTING, "Set it to localhost.")
    if has_sign_in or open_to_network:
        return None
    what = f"Without sign-in, the app listens on this computer only, {where}."
    return UserError(what, _SETTING, "Set it to localhost, or set open_to_network = true.")
