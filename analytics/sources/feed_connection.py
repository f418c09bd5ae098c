"""A connection to a calendar's server: to the very address that was checked, and ended by one clock."""

import contextlib
import http.client
import socket
import ssl
import threading
import urllib.request
from urllib.parse import urlsplit

from analytics.model.errors import UserError
from analytics.sources.feed_address import FeedAddress, Net, basic, net_of, resolve

CONNECT_SECONDS = 10  # also for each answer of the server


class Clock:
    """Ends a connection that takes longer than it may, wherever it is, however slowly bytes drip."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, opened: socket.socket) -> None:
        """Watch this connection from now on. Raises TimeoutError where the time is over already."""
        self._socket = opened
        if self.is_over:
            raise TimeoutError

    def _end(self) -> None:
        self.is_over = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(
                    self._socket, socket.SHUT_RDWR
                )  # TLS would say goodbye first, and wait

    def stop(self) -> None:
        """Watch no more."""
        self._timer.cancel()


class _Connection(http.client.HTTPConnection):
    """A connection to the first of the IP addresses that answers."""

    def __init__(self, address: FeedAddress, ips: list[str], clock: Clock) -> None:
        super().__init__(address.host, address.port, timeout=CONNECT_SECONDS)
        self._ips, self._clock, self._is_tls = ips, clock, address.scheme == "https"
        self.default_port = 443 if self._is_tls else 80

    def connect(self) -> None:
        """Open it; TLS checks the name of the server, not its number."""
        for place, ip in enumerate(self._ips, start=1):
            try:
                self.sock = socket.create_connection((ip, self.port), CONNECT_SECONDS)
                break
            except OSError:
                if place == len(self._ips) or self._clock.is_over:
                    raise
        self._clock.watch(self.sock)
        if self._is_tls:
            self.sock = _encrypted(self.sock, self.host, self._clock)


class _ByProxy(http.client.HTTPConnection):
    """A connection through the company's proxy, encrypted from here to the server."""

    def __init__(self, address: FeedAddress, proxy: str, clock: Clock) -> None:
        there = urlsplit(proxy)
        super().__init__(there.hostname or "", there.port or 80, timeout=CONNECT_SECONDS)
        self._server, self._clock = address.host, clock
        self.default_port = 443
        sign_in = basic(there.username, there.password)
        self.set_tunnel(address.host, address.port, {"Proxy-Authorization": sign_in} if sign_in else {})

    def connect(self) -> None:
        """Open it."""
        try:
            super().connect()
        except OSError as error:
            if str(error).startswith("Tunnel connection failed"):  # the library has no class for it
                advice = "Check the variable HTTPS_PROXY."
                raise UserError("The proxy refused the connection.", remedy=advice) from None
            raise
        self._clock.watch(self.sock)
        self.sock = _encrypted(self.sock, self._server, self._clock)


def _encrypted(opened: socket.socket, host: str, clock: Clock) -> ssl.SSLSocket:
    """Return a connection by TLS to a server of that name; the clock ends the handshake, too."""
    secure = ssl.create_default_context().wrap_socket(
        opened, server_hostname=host, do_handshake_on_connect=False
    )
    clock.watch(secure)
    secure.do_handshake()
    return secure


def connection_to(
    address: FeedAddress, clock: Clock, nets: set[Net], *, is_first: bool
) -> http.client.HTTPConnection:
    """Return a connection, not opened yet; notes in `nets` where the first address leads.

    Raises UserError where a redirect leads to another kind of net than that one and the public one.
    """
    proxy = _proxy(address)
    ips: list[str] = [] if proxy else resolve(address)
    found = {net_of(ip) for ip in ips}
    if proxy:  # it looks names up itself
        with contextlib.suppress(ValueError):
            found.add(net_of(address.host))
    if is_first:
        nets |= found
    elif not found <= nets:
        what = "The server leads to an address inside the network, so we didn't follow."
        raise UserError(what, remedy="Check the calendar's address.")
    return _ByProxy(address, proxy, clock) if proxy else _Connection(address, ips, clock)


def _proxy(address: FeedAddress) -> str:
    """Return the company's proxy for https, "" for none, and for servers that need none."""
    proxy = urllib.request.getproxies().get("https", "")
    if not proxy or address.scheme != "https" or urllib.request.proxy_bypass(address.host):
        return ""
    return proxy if "://" in proxy else f"http://{proxy}"
