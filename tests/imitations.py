"""What Trino and BigQuery answer to their real drivers, of rows that never change: an imitation by hand."""

import contextlib
import json
import threading
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_TRINO_COLUMNS = {  # name → type, and the numbers in its parentheses
    "source_id": ("bigint",),
    "date": ("timestamp with time zone", 3),
    "executive": ("varchar", 10),
    "customer": ("varchar", 10),
    "duration_minutes": ("decimal", 9, 3),
    "subject": ("timestamp", 3),
    "notes": ("varchar", 10),
}
_TRINO_ROWS = [
    [1, "2026-03-01 23:30:00.000 UTC", "İpek Işık", "Acme", "1.125", "2026-03-01 10:00:00.000", 'a "b", 50%'],
    [2, "2026-03-29 03:00:00.000 Europe/Oslo", "it's", "Gêne", "90.000", "2026-03-29 02:30:00.000", None],
]
_BIGQUERY_TYPES = ("INTEGER", "TIMESTAMP", "STRING", "STRING", "NUMERIC", "DATETIME", "STRING")
_BIGQUERY_ROWS = [
    ["1", "1772407800000000", "İpek Işık", "Acme", "1.125", "2026-03-01T10:00:00", 'a "b", 50%'],
    ["2", "1774746000000000", "it's", "Gêne", "90", "2026-03-29T02:30:00", None],
]


@contextlib.contextmanager
def answering() -> Generator[tuple[int, list[str]]]:
    """Give the port of a server that answers as both do, and the texts that it was sent so far."""
    sent: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            sent.append(body)
            is_trino = self.path == "/v1/statement"
            self._say(*(_trino if is_trino else _bigquery)(has_fault="nowhere" in body))

        def _say(self, code: int, document: dict[str, Any]) -> None:
            said = json.dumps(document).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, sent
        server.shutdown()


def _trino(*, has_fault: bool) -> tuple[int, dict[str, Any]]:
    answer: dict[str, Any] = {"id": "one", "infoUri": "", "stats": {"state": "FINISHED"}}
    if has_fault:
        fault = {"message": "line 1:15: Table 'nowhere' does not exist", "errorCode": 1}
        return 200, answer | {"error": fault | {"errorName": "TABLE_NOT_FOUND", "errorType": "USER_ERROR"}}
    columns = [
        {
            "name": name,
            "type": kind,
            "typeSignature": {
                "rawType": kind,
                "arguments": [{"kind": "LONG", "value": one} for one in numbers],
            },
        }
        for name, (kind, *numbers) in _TRINO_COLUMNS.items()
    ]
    return 200, answer | {"columns": columns, "data": _TRINO_ROWS}


def _bigquery(*, has_fault: bool) -> tuple[int, dict[str, Any]]:
    if has_fault:
        fault = {"reason": "notFound", "message": "Not found: Table acme-project:space.nowhere"}
        return 404, {"error": {"code": 404, "message": fault["message"], "errors": [fault]}}
    fields = [
        {"name": name, "type": kind, "mode": "NULLABLE"}
        for name, kind in zip(_TRINO_COLUMNS, _BIGQUERY_TYPES, strict=True)
    ]
    rows = [{"f": [{"v": value} for value in row]} for row in _BIGQUERY_ROWS]
    job = {"projectId": "acme-project", "jobId": "one", "location": "EU"}
    return 200, {
        "jobComplete": True, "jobReference": job, "totalRows": str(len(rows)),
        "schema": {"fields": fields}, "rows": rows,
    }  # fmt: skip


def google_key(folder: Path, name: str) -> Path:
    """Make the key of a service account that Google does not know; nothing listens where it signs in."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "key.json"
    account = {
        "type": "service_account",
        "client_email": f"{name}@acme.example",
        "private_key": key.decode(),
    }
    path.write_text(
        json.dumps(account | {"token_uri": "http://127.0.0.1:1/token", "project_id": "acme-project"})
    )
    return path
