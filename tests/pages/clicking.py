"""What a click opens: each button, expander, choice, row and file of a page, over a real WebSocket."""

import io
import json
import re
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.parse import urljoin

from pypdf import PdfReader
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.session import PATIENCE, Session

_ROWS = 3  # of a table, that are clicked


@dataclass(frozen=True)
class Click:
    """A widget, by the end of its id, and what is done with it: a state, or a file that it gives."""

    key: str
    state: WidgetState | None = None
    file_id: str = ""  # of a file that is made when it is asked for
    url: str = ""  # of one that is made already

    @property
    def kind(self) -> str:
        """The widget without the number of whom it is about: one of each kind is clicked."""
        state = self.state.WhichOneof("value") if self.state else "file"
        return re.sub(r"\d+", "#", f"{self.key}:{state}")


class Clicker(Session):
    """A session that knows what can be clicked."""

    _session_id = ""

    def clicks(self) -> list[Click]:
        """Return all clicks that the page of the last run offers."""
        found: dict[tuple[str, bytes], Click] = {}
        for message in map(_message, self.received):
            if message.WhichOneof("type") == "new_session":
                self._session_id = message.new_session.initialize.session_id
            elif message.WhichOneof("type") == "delta":
                for click in _clicks(message):
                    state = click.state.SerializeToString() if click.state else b""
                    found.setdefault((click.key, state), click)
        return list(found.values())

    @property
    def at(self) -> str:
        """Return the page that the session is on."""
        return self._hash

    @at.setter
    def at(self, page: str) -> None:
        self._hash = page

    def click(self, click: Click) -> None:
        """Click and read what comes; the click itself is not repeated by later runs."""
        if click.state is None:
            return
        name = click.key
        self._ids[name], self._chosen[name] = click.state.id, click.state
        self.rerun()
        del self._chosen[name]

    def file(self, click: Click, address: str, headers: Mapping[str, str]) -> bytes:
        """Return the file that a download button gives, unpacked; b"" where the server gives none."""
        url = click.url or self._made(click)
        if not url:
            return b""
        asked = urllib.request.Request(urljoin(address, url), headers=dict(headers))
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                return unpacked(answer.read())
        except HTTPError:
            return b""

    def _made(self, click: Click) -> str:
        """Let the server make a file; returns its address, "" where it makes none."""
        back = BackMsg()
        back.backend_operation_request.request_id = click.key
        back.backend_operation_request.session_id = self._session_id
        back.backend_operation_request.deferred_file.file_id = click.file_id
        self._socket.send(back.SerializeToString())
        while True:
            data = self._socket.recv(timeout=PATIENCE)
            message = _message(data if isinstance(data, bytes) else data.encode())
            if message.WhichOneof("type") == "backend_operation_response":
                return message.backend_operation_response.deferred_file.url


def unpacked(file: bytes) -> bytes:
    """Return a file's bytes: of workbooks and slides those of what they are packed of, of a PDF its text."""
    if file.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages).encode()
    if not file.startswith(b"PK"):
        return file
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return b"\n".join(map(archive.read, archive.namelist()))


def _message(data: bytes) -> ForwardMsg:
    message = ForwardMsg()
    message.ParseFromString(data)
    return message


def _clicks(message: ForwardMsg) -> Iterator[Click]:
    delta = message.delta
    if delta.WhichOneof("type") == "add_block":
        kind = delta.add_block.WhichOneof("type")
        opened = getattr(delta.add_block, kind) if kind in ("expandable", "popover") else None
        if opened is not None and opened.id:
            yield Click(_key(opened.id), WidgetState(id=opened.id, bool_value=True))
        return
    element = delta.new_element
    kind = element.WhichOneof("type")
    if kind == "button" and not element.button.disabled:
        yield Click(_key(element.button.id), WidgetState(id=element.button.id, trigger_value=True))
    elif kind == "download_button":
        button = element.download_button
        yield Click(_key(button.id), None, button.deferred_file_id, button.url)
    elif kind == "checkbox":
        yield Click(_key(element.checkbox.id), WidgetState(id=element.checkbox.id, bool_value=True))
    elif kind in ("dataframe", "plotly_chart") and (widget := getattr(element, kind).id):
        for row in range(_ROWS):
            yield Click(f"{_key(widget)} {row}", WidgetState(id=widget, string_value=_selected(kind, row)))
    elif kind == "button_group":
        for option in element.button_group.options:
            chosen = WidgetState(id=element.button_group.id)
            chosen.string_array_value.data.append(option.content)
            yield Click(f"{_key(chosen.id)} {option.content}", chosen)


def _selected(kind: str, row: int) -> str:
    if kind == "dataframe":
        return json.dumps({"selection": {"rows": [row], "columns": [], "cells": []}})
    point = {"curve_number": 0, "point_number": row, "point_index": row}
    return json.dumps({"selection": {"points": [point], "point_indices": [row], "box": [], "lasso": []}})


def _key(widget: str) -> str:
    return re.sub(r"^\$\$(?:ID|[A-Z]+)-[0-9a-f]+-", "", widget)


@dataclass
class Walk:
    """How far somebody came by clicking, and what they were sent that is not theirs: page, click and mark."""

    clicks: int = 0
    files: int = 0
    leaks: tuple[tuple[str, str, str], ...] = ()


def walk(
    address: str,
    pages: Sequence[str],
    query: str,
    headers: Mapping[str, str],
    marks: Callable[[bytes], set[str]],
    is_wanted: Callable[[Click], bool] = lambda _: True,
) -> Walk:
    """Click everything on these pages, and everything that a click opens, one of each kind a page.

    marks: which marks of what isn't theirs stand in what was received.
    """
    found = Walk()
    for page in pages:
        session = Clicker(address.removeprefix("http://"), page, query, headers)
        session.rerun()
        begun, todo, seen = session.at, session.clicks(), set[str]()
        while todo:
            click = todo.pop(0)
            if click.kind in seen or not is_wanted(click):
                continue
            seen.add(click.kind)
            found.clicks += 1
            if click.state is None:
                received = session.file(click, address, headers)
                found.files += bool(received)
            else:
                session.click(click)
                received = b"".join(session.received)
                todo = [*session.clicks(), *todo]
            found.leaks += tuple((page, click.key, mark) for mark in sorted(marks(received)))
            if session.at != begun:  # it has left for another page
                session.at = begun
                session.rerun()
        session.close()
    return found
