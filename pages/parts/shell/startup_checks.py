"""What the server does before it serves: the settings checked as a whole, and the log begun."""

import os
import sys
from typing import Any

import streamlit as st

from analytics import logs, start
from analytics.model import private_files
from analytics.model.errors import UserError
from analytics.settings import Settings, SettingsError
from analytics.store import secret_file
from pages.parts.shell import network_exposure
from pages.parts.shell.request_filter import House
from pages.parts.shell.sign_in_redirect import CALLBACK

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


def house(settings: Settings) -> House:
    """Return where the app is at home."""
    address = _address()
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return House(
        is_local=network_exposure.is_local(address),
        is_behind_proxy=bool(settings.proxy_header),
        app_address=settings.app_address,
        listens_at=address or "",
        base=base and f"/{base}",
    )


def _address() -> str | None:
    address: str | None = st.get_option("server.address")
    return address


def _refuse_strangers(settings: Settings) -> None:
    """End the process where others could reach the server who must not."""
    refusal = network_exposure.refusal(
        _address(),
        has_sign_in=settings.has_sign_in,
        is_behind_proxy=bool(settings.proxy_header),
        open_to_network=settings.open_to_network,
    )
    if refusal is None and settings.has_sign_in and st.get_option("server.trustedUserHeaders"):
        what = "A header could stand in for anybody who signs in."  # it overrides Streamlit's own cookie
        refusal = UserError(what, "server.trustedUserHeaders", "Remove it; “proxy_header” names a proxy’s.")
    if refusal is not None:
        sys.stderr.write(f"{refusal}\n")
        raise SystemExit(WRONG_SETTINGS)


def sign_in(settings: Settings) -> dict[str, Any]:
    """Return what Streamlit needs for sign-in; nothing without a sign-in service."""
    if not settings.sign_in_provider:
        return {}
    try:
        cookies = secret_file.secret(settings, "cookies")
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(WRONG_SETTINGS) from None
    return {
        "auth": {
            "redirect_uri": f"{settings.app_address}{CALLBACK}",
            "cookie_secret": cookies,
            "client_id": settings.sign_in_client_id,
            "client_secret": settings.sign_in_client_secret,
            "server_metadata_url": settings.sign_in_provider,
            "client_kwargs": {"scope": "openid email profile", "prompt": settings.sign_in_prompt},
        }
    }
