"""Sign in at a certified OpenID provider, once with the address in the ID token and once without.

python -m tests.certified_sign_in      needs Node.js and the npm registry, so it is not in the gate
"""

import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests import browser, empty
from tests.journeys.harness import BROWSER_FLAGS, heading, serving, settled

PACKAGE = "oidc-provider@9"
SCRIPT = Path(__file__).with_suffix(".mjs")
EXPECTED = {"userinfo": "We don’t know your e-mail address", "id-token": "What each number means"}


def main() -> int:
    """Print what each sign-in led to; gives 1 where it is not what is expected."""
    npm, node = (shutil.which(name) or name for name in ("npm", "node"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        subprocess.run([npm, "install", "--silent", "--prefix", folder, PACKAGE], check=True)
        shutil.copy(SCRIPT, folder)
        chromium = playwright.chromium.launch(executable_path=browser.chromium(), args=BROWSER_FLAGS)
        found = {where: _led_to(chromium, Path(folder), node, where) for where in EXPECTED}
        chromium.close()
    for where, title in found.items():
        sys.stdout.write(f"{where}: {title}\n")
    return int(found != EXPECTED)


def _led_to(chromium: Browser, folder: Path, node: str, where: str) -> str:
    """Return the title of the page on which a sign-in ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = folder / where
    home.mkdir()
    empty.place(home / "empty_chair.duckdb")
    with serving(
        home,
        is_addressed=True,
        EMPTY_CHAIR_SIGN_IN_PROVIDER=f"http://localhost:{port}/.well-known/openid-configuration",
        EMPTY_CHAIR_SIGN_IN_CLIENT_ID="chair",
        EMPTY_CHAIR_SIGN_IN_CLIENT_SECRET="secret",  # noqa: S106 - of a service that only we reach
        EMPTY_CHAIR_ADMINISTRATORS="root@ours.example",
        EMPTY_CHAIR_LEADERSHIP="ceo@ours.example",
    ) as server:
        command = [node, str(folder / SCRIPT.name), str(port), f"{server.url}/oauth2callback", where]
        provider = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            page = chromium.new_page()
            page.goto(f"{server.url}/definitions")
            settled(page).get_by_role("button", name="Sign in").click()
            page.locator("input[name=login]").fill("ceo")
            page.locator("input[name=password]").fill("any")
            page.locator("button[type=submit]").click()
            page.locator("button[type=submit]").click()  # to consent
            page.wait_for_url(f"{server.url}/**")
            return heading(page)
        finally:
            provider.terminate()
            provider.wait(timeout=10)


if __name__ == "__main__":
    raise SystemExit(main())
