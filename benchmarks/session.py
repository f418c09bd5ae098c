"""A browser's side of a Streamlit session without the browser: reruns over a real WebSocket, timed."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.measure import ROOT

PATIENCE = 120  # seconds, for an answer
_running: dict[str, int] = {}  # address → process id
_WRONG = re.compile(r"Traceback|Error|error|Exception|exception|Reference|WARNING")
_KEY = re.compile(r"\$\$ID-[0-9a-f]+-(.+)")  # a widget's id ends with its key


@contextmanager
def serving(script: str, log: Path, *, before: Sequence[str] = (), **environment: str) -> Generator[str]:
    """`streamlit run script` on a free port, without garbage collection after reruns; gives its address.

    before: words of a command that runs the rest.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"localhost:{port}"
    options = {
        "server.port": port, "server.headless": "true", "server.fileWatcherType": "none",
        "runner.postScriptGC": "false", "browser.gatherUsageStats": "false",
    }  # fmt: skip
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [*before, sys.executable, "-m", "streamlit", "run", script, *flags],
            cwd=ROOT, env=os.environ | environment, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", log)
            _running[address] = process.pid
            yield address
        except RuntimeError as error:
            raise RuntimeError(f"{error}\n{log.read_text(encoding='utf-8')[-3000:]}") from error
        finally:
            _running.pop(address, None)
            process.terminate()
            process.wait(timeout=20)


def resident_mb(address: str) -> int:
    """Return the resident memory of a server that `serving` has started, in MB."""
    return round(psutil.Process(_running[address]).memory_info().rss / 1e6)


def cpu_seconds(address: str) -> float:
    """Return the CPU seconds, user and system, that such a server has used."""
    used = psutil.Process(_running[address]).cpu_times()
    return float(used.user + used.system)


def complaints(log: Path) -> list[str]:
    """Return the lines of a server's log that tell of something wrong; that a page is slow is measured."""
    lines = log.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if _WRONG.search(line) and " slow_page " not in line]


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
    """One person's session: the page it is on, what was chosen there, and what the last run has drawn."""

    def __init__(
        self, address: str, page: str = "", query: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        """Connect. headers: further headers of the request, such as a proxy's or a cookie."""
        self._socket: ClientConnection = connect(
            f"ws://{address}/_stcore/stream", subprotocols=[Subprotocol("streamlit")],
            origin=Origin(f"http://{address}"), additional_headers=headers,
            max_size=None, compression=None, open_timeout=PATIENCE,
        )  # fmt: skip
        self._page, self._query = page, query
        self._hash = ""
        self._hashes: dict[str, str] = {}  # of the pages, by their address
        self._chosen: dict[str, WidgetState] = {}  # by the widget's key
        self._ids: dict[str, str] = {}
        self.drawn: list[Element] = []  # by the last run
        self.received: list[bytes] = []  # all messages, as they came

    def rerun(self) -> float:
        """Ask for a rerun and read it to its end; returns seconds. Raises RuntimeError where it fails."""
        back = BackMsg()
        asked = back.rerun_script
        asked.query_string = self._query
        asked.page_name = "" if self._hash else self._page
        asked.page_script_hash = self._hash
        for key, state in self._chosen.items():
            if key in self._ids:
                state.id = self._ids[key]
                asked.widget_states.widgets.append(state)
        self.drawn = []
        began = time.perf_counter()
        self.received = []
        self._socket.send(back.SerializeToString())
        while True:
            data = self._socket.recv(timeout=PATIENCE)
            message = data if isinstance(data, bytes) else data.encode()
            self.received.append(message)
            answer = ForwardMsg()
            answer.ParseFromString(message)
            kind = answer.WhichOneof("type")
            if kind == "navigation":
                self._hash = answer.navigation.page_script_hash
                self._hashes = {
                    page.url_pathname: page.page_script_hash for page in answer.navigation.app_pages
                }
            elif kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
                self._note(answer.delta.new_element)
            elif kind == "script_finished" and answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return time.perf_counter() - began

    def go(self, page: str) -> float:
        """Follow the navigation to a page, by its address, and read it to its end; returns seconds."""
        self._hash = self._hashes[page]
        return self.rerun()

    def choose(self, key: str, *values: str) -> float:
        """Choose in the widget of that key, a list or a day (as 2026/10/31), and rerun; returns seconds.

        Raises KeyError where the page has no such widget.
        """
        state = WidgetState(id=self._ids[key])
        state.string_array_value.data.extend(values)
        self._chosen[key] = state
        return self.rerun()

    def pick(self, key: str, value: str) -> float:
        """Choose one entry of a select box by its text, and rerun; returns seconds."""
        self._chosen[key] = WidgetState(id=self._ids[key], string_value=value)
        return self.rerun()

    def texts(self) -> list[str]:
        """Return the headings, captions, paragraphs and messages that the last run has drawn, as Markdown."""
        return [
            element.heading.body if kind == "heading" else getattr(element, kind).body
            for element in self.drawn
            if (kind := element.WhichOneof("type")) in ("heading", "markdown", "alert")
        ]

    def errors(self) -> list[str]:
        """Return the sentences of errors among what the last run has drawn."""
        alerts = (element.alert for element in self.drawn if element.WhichOneof("type") == "alert")
        return [alert.body for alert in alerts if alert.format == Alert.ERROR]

    def code(self) -> list[str]:
        """Return what the last run has drawn as code, such as a command to copy."""
        return [element.code.code_text for element in self.drawn if element.WhichOneof("type") == "code"]

    def close(self) -> None:
        """Leave."""
        self._socket.close()

    def _note(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(element.exception.message)
        self.drawn.append(element)
        if found := _KEY.search(str(getattr(getattr(element, kind or ""), "id", ""))):
            self._ids[found[1]] = found[0]
