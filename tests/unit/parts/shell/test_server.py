"""The server beneath the pages, as far as it can be looked at without a browser."""

import socket
import subprocess
import sys

import pytest

from pages.parts.shell.server import send_at_once


def test_connections_to_a_socket_bound_like_streamlits_send_at_once() -> None:
    with socket.socket(socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.long("a server in a process of its own")
def test_pandas_is_imported_before_the_first_request() -> None:
    """First visits at the same time would import it in several threads, and one of them would fail."""
    code = (
        "import asyncio, sys\n"
        "from pages.parts.shell.server import lifespan\n"
        "async def start():\n"
        "    async with lifespan(None):\n"
        "        assert {'pandas', 'pyarrow'} <= sys.modules.keys()\n"
        "asyncio.run(start())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
