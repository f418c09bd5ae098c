"""A sign-in service, and somebody who has signed in."""

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.pages.harness import APP, TODAY

ADA, BEN, ROOT, CX = (f"{name}@ours.example" for name in ("ada", "ben", "root", "cx"))
SETTINGS = {
    "SIGN_IN_PROVIDER": "https://login.example.com/.well-known/openid-configuration",
    "SIGN_IN_CLIENT_ID": "chair",
    "SIGN_IN_CLIENT_SECRET": "secret",
    "APP_ADDRESS": "https://chair.example.com",
    "ADMINISTRATORS": ROOT,
}
SEATS = [
    {"Name": "Ada Amsel", "Email": ADA, "Title": "CEO"},
    {"Name": "Ben Okafor", "Email": BEN, "Title": "CFO"},
    {"Name": "Cleo Chen", "Email": "cleo@ours.example", "Title": "COO"},
]

LONG_AGO = [
    {"Date": (TODAY - timedelta(days=193)).isoformat(), "Executive": "Ben Okafor", "Channel": "call",
     "Customer": f"Customer {number}", "Direction": "outbound", "Outcome": "connected"}
    for number in range(3, 10)
]  # fmt: skip


def write(settings: str) -> None:
    """Give settings.toml this content, as an administrator does while the app runs."""
    Path("settings.toml").write_text(f'analysts = ["{CX}"]\n{settings}', encoding="utf-8")


def opened(email: str | None, page: str = "", query: str = "", **claims: Any) -> AppTest:
    """The app for somebody who signed in now; query: the batch in the address."""
    app = AppTest.from_file(APP, default_timeout=60)
    if email is not None:
        app.user = {"is_logged_in": True, "iat": int(time.time()), "email": email, **claims}
    if query:
        app.query_params["batch"] = query
    if page:
        app.switch_page(f"pages/{page}.py")
    app.run()
    assert not app.exception
    return app
