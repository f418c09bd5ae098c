"""Sign in through Apache as docs/sign-in.md sets it up, with a browser that sends a forged header.

python -m tests.reverse_proxy      needs Apache with mod_auth_openidc, so it is not in the gate
"""

import contextlib
import http.client
import logging
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Generator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests import browser, empty
from tests.conftest import ROOT
from tests.journeys.harness import BROWSER_FLAGS, heading, serving

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from oidc_provider_mock import User, run_server_in_thread

ROOT_USER, CEO, NEW = (f"{name}@ours.example" for name in ("root", "ceo", "new"))
FORGED = {"X-Forwarded-Email": ROOT_USER}
NAMES = ("apache2", "httpd", "/usr/sbin/apache2", "/usr/sbin/httpd")
MODULES = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/lib/httpd/modules")
# those that Debian loads and those that the page says to turn on, but for TLS
LOADED = (
    "mpm_event", "authn_core", "authz_core", "authz_user", "auth_openidc", "headers", "proxy", "proxy_http",
    "proxy_wstunnel",
)  # fmt: skip
EXPECTED = {
    "a forged header alone": "not let in",
    "a forged header on a WebSocket": "not let in",
    "somebody in leadership, with a forged header": "You’re in leadership",
    "somebody without a role, with a forged header": "You don’t have access yet",
}


def main() -> int:
    """Print what each try led to; gives 1 where it is not what is expected, 0 where there is no Apache."""
    apache = next((found for name in NAMES if (found := shutil.which(name))), None)
    modules = next((Path(place) for place in MODULES if (Path(place) / "mod_auth_openidc.so").exists()), None)
    if apache is None or modules is None:
        sys.stdout.write("Skipped: Apache with mod_auth_openidc isn't installed here.\n")
        return 0
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # the sign-in service's requests
    known = [User(sub=who, claims={"email": who}) for who in (CEO, NEW)]
    with (
        tempfile.TemporaryDirectory() as folder,
        run_server_in_thread(user_claims=known) as provider,
        sync_playwright() as playwright,
        _served(Path(folder), apache, modules, provider.server_port) as url,
    ):
        chromium = playwright.chromium.launch(executable_path=browser.chromium(), args=BROWSER_FLAGS)
        upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        found = {
            "a forged header alone": _answer(url, FORGED),
            "a forged header on a WebSocket": _answer(f"{url}/_stcore/stream", FORGED | upgrade),
            "somebody in leadership, with a forged header": _led_to(chromium, url, CEO),
            "somebody without a role, with a forged header": _led_to(chromium, url, NEW),
        }
        chromium.close()
    for what, title in found.items():
        sys.stdout.write(f"{what}: {title}\n")
    return int(found != EXPECTED)


def _answer(url: str, headers: dict[str, str]) -> str:
    """Return what a request without a session leads to."""
    status, to, _ = _get(url, headers)
    return "not let in" if status == 401 or "/oauth2/authorize" in to else f"answered with {status}"


def _get(url: str, headers: dict[str, str]) -> tuple[int, str, str]:
    """Return the answer's status, where it leads, and its text; follows nothing. Raises OSError."""
    host, _, path = url.removeprefix("http://").partition("/")
    with contextlib.closing(http.client.HTTPConnection(host, timeout=30)) as connection:
        connection.request("GET", f"/{path}", headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", ""), answer.read().decode(errors="replace")


def _led_to(chromium: Browser, url: str, who: str) -> str:
    """Return the title of the Account page after a sign-in, in a browser that sends the forged header."""
    context = chromium.new_context(extra_http_headers=FORGED)
    page = context.new_page()
    page.goto(f"{url}/account")
    page.get_by_role("button", name=who).click()
    page.wait_for_url(f"{url}/**")
    title = heading(page)  # the script has run, which a WebSocket asked it to
    context.close()
    return title


@contextlib.contextmanager
def _served(folder: Path, apache: str, modules: Path, provider: int) -> Generator[str]:
    """Serve an empty company behind Apache; gives the address. Raises AssertionError with Apache's log."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://localhost:{port}"
    empty.place(folder / "empty_chair.duckdb")
    with serving(
        folder,
        EMPTY_CHAIR_APP_ADDRESS=url,
        EMPTY_CHAIR_PROXY_HEADER="X-Forwarded-Email",
        EMPTY_CHAIR_ADMINISTRATORS=ROOT_USER,
        EMPTY_CHAIR_LEADERSHIP=CEO,
    ) as server:
        (folder / "apache.conf").write_text(
            _configuration(folder, modules, url, provider, server.url.rpartition(":")[2]), encoding="utf-8"
        )
        process = subprocess.Popen([apache, "-d", str(folder), "-f", "apache.conf", "-D", "FOREGROUND"])
        try:
            deadline = time.monotonic() + 30
            while _health(url) != "ok":
                if time.monotonic() > deadline or process.poll() is not None:
                    raise AssertionError((folder / "apache.log").read_text(encoding="utf-8"))
                time.sleep(0.1)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=15)


def _health(url: str) -> str:
    """What monitors get, without sign-in; "" while nothing answers."""
    try:
        return _get(f"{url}/_stcore/health", {})[2]
    except OSError:
        return ""


def _configuration(folder: Path, modules: Path, url: str, provider: int, app: str) -> str:
    """Return the documented configuration, without TLS and PKCE and with the addresses of this run."""
    text = (ROOT / "docs" / "sign-in.md").read_text(encoding="utf-8")
    [documented] = re.findall(r"```apache\n(.*?)```", text, re.DOTALL)
    lines = [line for line in documented.splitlines() if not re.search(r"SSL|PKCE", line)]
    port = url.rpartition(":")[2]
    here = {
        "*:443": f"127.0.0.1:{port}",
        "https://login.example.com": f"http://localhost:{provider}",
        "https://chair.example.com": url,
        "chair.example.com": "localhost",
        '"…"': "secret",
        "127.0.0.1:8501": f"127.0.0.1:{app}",
    }
    block = "\n".join(lines)
    for written, ours in here.items():
        if written not in block:
            raise AssertionError(f"docs/sign-in.md doesn't say {written} any more")
        block = block.replace(written, ours)
    head = [
        "ServerName localhost", f"Listen 127.0.0.1:{port}",
        "PidFile apache.pid", "ErrorLog apache.log", f"DefaultRuntimeDir {folder}",
        *(f"LoadModule {name}_module {modules / f'mod_{name}.so'}" for name in LOADED),
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # Apache serves as nobody's root
        folder.chmod(0o755)
        head += ["User www-data", "Group www-data"]
    return "\n".join([*head, block, ""])


if __name__ == "__main__":
    raise SystemExit(main())
