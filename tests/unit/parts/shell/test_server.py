"""The server beneath the pages, as far as it can be looked at without a browser."""

import socket

from pages.parts.shell.server import send_at_once


def test_connections_to_a_socket_bound_like_streamlits_send_at_once() -> None:
    with socket.socket(socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
