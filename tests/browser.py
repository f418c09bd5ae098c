"""A Chromium to test with: found on this computer, or installed as this computer installs things."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests import debian

SCREENLESS = "chromium-headless-shell"  # takes a tenth less time in the journeys than its big sister
NAMES = (
    SCREENLESS,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
    "chrome",
)
MAC = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
ADVICE = (
    "The journeys need a Chromium, and none could be found or installed: install Chromium, Chrome or Edge, "
    "or set CHROMIUM to the path of one, or run `python -m tests --quick` to leave the journeys out."
)


class NoBrowserError(Exception):
    """There is no Chromium here and none could be installed; the text says what to do."""


def chromium() -> str:
    """Path of a Chromium, installing one where there is none. Raises NoBrowserError when that cannot be."""
    found = find() or from_apt() or _from_playwright()
    if found is None:
        raise NoBrowserError(ADVICE)
    return found


def find() -> str | None:
    """Path of a Chromium that is here already: CHROMIUM, the PATH, the usual places, Playwright's own."""
    if asked := os.environ.get("CHROMIUM"):
        return shutil.which(asked)
    return next((path for path in _candidates() if path and _starts(path)), None)


def _candidates() -> Iterator[str | None]:
    """Where one may be, in the order to look; only to ask Playwright takes most of a second."""
    yield from (shutil.which(name) for name in NAMES)
    yield from _usual_places()
    yield _playwrights_own()


def _usual_places() -> list[str]:
    folders = [
        Path(os.environ[name])
        for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        if name in os.environ
    ]
    places = [folder / program for folder in folders for program in WINDOWS]
    if sys.platform == "darwin":
        places += [Path("/Applications") / program for program in MAC]
    return [str(place) for place in places if place.exists()]


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _starts(path: str) -> bool:
    """Whether it is a browser and not a signpost: Ubuntu's `chromium-browser` may only name a snap."""
    if os.name == "nt":
        return True  # there, asking for the version opens a window
    try:
        return (
            subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def from_apt() -> str | None:
    """Install Debian's Chromium without a screen, or the whole, which is all that Ubuntu has."""
    _ = debian.install("Chromium", ["fonts-liberation", SCREENLESS]) or debian.install(
        "Chromium", ["chromium"]
    )
    return find()


def _from_playwright() -> str | None:
    print("Installing Chromium with Playwright …", flush=True)
    debian.succeeds([sys.executable, "-m", "playwright", "install", "chromium"])
    return find()
