"""What the server does before it serves: the settings checked as a whole, and the log begun."""

import os
import sys

import streamlit as st

from analytics import logs, start
from analytics.model import private_files
from analytics.settings import Settings, SettingsError
from pages.parts.shell import reach
from pages.parts.shell.gate import House

WRONG_SETTINGS = 78  # the exit code that systemd knows as “configuration error”; another start would not help
STARTED_BY = "EMPTY_CHAIR_STARTED_BY"  # set by `python app.py`, which ends where the settings are wrong


def begin() -> Settings:
    """Return the settings, the defaults where they are wrong: then nothing is served but what is wrong.

    Send the log where the settings say, write its first line, and say on stderr what is wrong with them.

    Then `python app.py` ends with exit code 78. With `streamlit run` the page says it too. Both end so where
    the server would answer more computers than it may.
    """
    logs.take_over()
    private_files.keep()
    try:
        settings = start.checked()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        if os.environ.get(STARTED_BY):
            raise SystemExit(WRONG_SETTINGS) from None
        _refuse_strangers(Settings())
        start.begin_log(Settings(), is_app=True)
        logs.refused(error)
        return Settings()
    _refuse_strangers(settings)
    start.begin_log(settings, is_app=True)
    start.log_start(settings)
    start.keep_private(settings)
    return settings


def has_sign_in(_settings: Settings) -> bool:
    """Return whether people sign in: once the settings can name a provider, whether they do."""
    return False


def is_behind_proxy(_settings: Settings) -> bool:
    """Return whether a proxy says who somebody is: once the settings can name its header, whether they do."""
    return False


def house(settings: Settings) -> House:
    """Return where the app is at home."""
    address = _address()
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return House(
        is_local=reach.is_local(address),
        is_behind_proxy=is_behind_proxy(settings),
        app_address=settings.app_address,
        listens_at=address or "",
        base=base and f"/{base}",
    )


def _address() -> str | None:
    address: str | None = st.get_option("server.address")
    return address


def _refuse_strangers(settings: Settings) -> None:
    """End the process where others could reach the server who must not."""
    refusal = reach.refusal(
        _address(),
        has_sign_in=has_sign_in(settings),
        is_behind_proxy=is_behind_proxy(settings),
        open_to_network=settings.open_to_network,
    )
    if refusal is not None:
        sys.stderr.write(f"{refusal}\n")
        raise SystemExit(WRONG_SETTINGS)
