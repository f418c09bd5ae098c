"""A browser's side of a Streamlit session without the browser: reruns over a real WebSocket, timed."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.measure import ROOT


@contextmanager
def serving(script: str, log: Path, **environment: str) -> Generator[str]:
    """`streamlit run script` on a free port, without garbage collection after reruns; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "server.port": port, "server.headless": "true", "server.fileWatcherType": "none",
        "runner.postScriptGC": "false", "browser.gatherUsageStats": "false",
    }  # fmt: skip
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script, *flags],
            cwd=ROOT, env=os.environ | environment, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", log)
            yield f"localhost:{port}"
        except RuntimeError as error:
            raise RuntimeError(f"{error}\n{log.read_text(encoding='utf-8')[-3000:]}") from error
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(health: str, log: Path, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(health, timeout=2) as answer:  # noqa: S310 - our own server
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"The server did not start: {log.read_text(encoding='utf-8')[-2000:]}")


class Session:
    """One person's session on a page."""

    def __init__(self, address: str, page: str = "", query: str = "") -> None:
        self._socket: ClientConnection = connect(
            f"ws://{address}/_stcore/stream", subprotocols=[Subprotocol("streamlit")],
            origin=Origin(f"http://{address}"),
            max_size=None, compression=None,
        )  # fmt: skip
        self._page, self._query = page, query
        self._hash = ""

    def rerun(self) -> float:
        """Ask for a rerun and read it to its end; returns seconds."""
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_name = "" if self._hash else self._page
        message.rerun_script.page_script_hash = self._hash
        began = time.perf_counter()
        self._socket.send(message.SerializeToString())
        while True:
            data = self._socket.recv(timeout=120)
            answer = ForwardMsg()
            answer.ParseFromString(data if isinstance(data, bytes) else data.encode())
            kind = answer.WhichOneof("type")
            if kind == "navigation":
                self._hash = answer.navigation.page_script_hash
            elif kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(answer.delta.new_element.exception.message)
            elif kind == "script_finished" and answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return time.perf_counter() - began

    def close(self) -> None:
        """Leave."""
        self._socket.close()
