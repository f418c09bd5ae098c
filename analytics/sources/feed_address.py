"""The address of a calendar feed: what may be asked, and which servers a redirect may lead to."""

import base64
import ipaddress
import socket
import urllib.parse
from dataclasses import dataclass
from typing import Literal

from analytics.model.errors import UserError

Net = Literal["public", "private", "link-local", "loopback"]
_PORTS = {"https": 443, "http": 80}
_WRAPPING = tuple(  # nets of IPv6 whose last four bytes are an address of IPv4
    map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::ffff:0:0:0/96", "::/96"))
)
_USABLE = "Copy the whole address again; it begins with https://."


@dataclass(frozen=True, repr=False)
class FeedAddress:
    """An address, which is a secret: no part of it is shown. sign_in: a header, "" for none."""

    scheme: str
    host: str
    port: int
    target: str
    sign_in: str = ""

    @property
    def origin(self) -> tuple[str, str, int]:
        """Return what tells its server from others."""
        return self.scheme, self.host, self.port


def read_address(text: str) -> FeedAddress:
    """Return an address: https, its other names webcal and webcals, or http on this computer.

    Raises UserError, which repeats nothing of it.
    """
    try:
        parts = urllib.parse.urlsplit(text.strip())
        port, host = parts.port, (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:
        raise UserError("The address isn't usable.", remedy=_USABLE) from None
    scheme = {"webcal": "https", "webcals": "https"}.get(parts.scheme, parts.scheme)
    if scheme == "http" and not _is_here(host):
        raise UserError("The address isn't encrypted (http://).", remedy="Use its https:// address.")
    if scheme not in _PORTS or not host or any(ord(sign) <= ord(" ") for sign in host):
        raise UserError("The address isn't usable.", remedy=_USABLE)
    target = urllib.parse.quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = urllib.parse.quote(parts.query, safe="/?%:@!$&'()*+,;=~-._")
    return FeedAddress(
        scheme, host, port or _PORTS[scheme], f"{target}?{query}" if query else target,
        basic(parts.username, parts.password),
    )  # fmt: skip


def basic(user: str | None, password: str | None) -> str:
    """Return the header for a user and password as an address has them, "" for none."""
    if not user:
        return ""
    text = f"{urllib.parse.unquote(user)}:{urllib.parse.unquote(password or '')}"
    return f"Basic {base64.b64encode(text.encode()).decode()}"


def follow(first: FeedAddress, here: FeedAddress, location: str) -> FeedAddress:
    """Return where a redirect leads. Raises UserError where it gives up encryption, or is no address."""
    shown = f"{here.scheme}://[{here.host}]" if ":" in here.host else f"{here.scheme}://{here.host}"
    there = urllib.parse.urljoin(f"{shown}:{here.port}{here.target}", location)
    if first.scheme == "https" and not there.startswith(("https://", "webcal")):
        raise UserError("The server leads to an unencrypted address.", remedy="Copy the address again.")
    found = read_address(there)
    keeps = here.sign_in if found.origin == here.origin else ""  # no password goes to another server
    return found if found.sign_in else FeedAddress(*found.origin, found.target, keeps)


def net_of(ip: str) -> Net:
    """Return which kind of net an IP address is in, also one that is wrapped in another."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if not address.is_loopback and any(address in net for net in _WRAPPING):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return net_of(str(inner))
    if address.is_loopback or address.is_unspecified:
        return "loopback"
    if address.is_link_local:
        return "link-local"
    is_site = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return "public" if address.is_global and not address.is_multicast and not is_site else "private"


def resolve(address: FeedAddress) -> list[str]:
    """Return the IP addresses of a server. Raises UserError where its name is unknown."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UserError("The server of the address is unknown.", remedy="Copy the address again.") from None
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
