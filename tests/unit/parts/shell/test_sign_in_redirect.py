"""The way through sign-in: where somebody is led back to, and how cookies are sent."""

import asyncio
from typing import Any

import pytest
from starlette.responses import RedirectResponse
from starlette.types import Message, Receive, Scope, Send

from pages.parts.shell.sign_in_redirect import CALLBACK, LOGIN, WayBack, asked_for, is_own

HOST = "chair.example.com"


@pytest.mark.parametrize(
    ("referer", "expected"),
    [
        (f"https://{HOST}/gaps?window=90+days", "/gaps?window=90+days"),
        (f"https://{HOST}/", "/"),
        (f"https://{HOST}", ""),
        ("https://evil.example/gaps", ""),
        (f"https://{HOST}.evil.example/", ""),
        (f"https://{HOST}@evil.example/", ""),
        (f"https://{HOST}//evil.example/x", ""),
        (f"https://{HOST}/\\evil.example", ""),
        (f"https://{HOST}/auth/login?provider=x", ""),
        (f"https://{HOST}/a\r\nSet-Cookie: x=1", ""),
        (f"https://{HOST}/{'a' * 2000}", ""),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_only_an_address_of_this_app_is_kept(referer: str, expected: str) -> None:
    found = asked_for(referer, HOST)
    assert "\r" not in found
    assert (found if "\r" not in referer else "") == expected
    assert found == "" or is_own(found)


def answer(
    path: str,
    query: str = "",
    address: str = f"https://{HOST}",
    *,
    has_sign_in: bool = False,
    **headers: str,
) -> dict[str, list[str]]:
    """The headers of the answer, where the app below redirects to the front page with a cookie of its own."""

    async def below(scope: Scope, receive: Receive, send: Send) -> None:
        response = RedirectResponse("/", status_code=302)
        response.set_cookie("_streamlit_user", "signed", httponly=True, samesite="lax")
        await response(scope, receive, send)

    found: dict[str, list[str]] = {}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            for name, value in message["headers"]:
                found.setdefault(name.decode(), []).append(value.decode())

    async def receive() -> Message:
        return {"type": "http.request"}

    scope: dict[str, Any] = {
        "type": "http", "method": "GET", "path": path, "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    asyncio.run(WayBack(below, address, has_sign_in=has_sign_in)(scope, receive, send))
    return found


def test_the_address_asked_for_goes_along_in_a_cookie_and_comes_back() -> None:
    away = answer(LOGIN, referer=f"https://{HOST}/gaps?window=90+days", host=HOST)
    [kept] = [cookie for cookie in away["set-cookie"] if cookie.startswith("empty_chair_asked=")]
    assert "Path=/oauth2callback" in kept
    back = answer(CALLBACK, "code=1", cookie=kept.split(";")[0])
    assert back["location"] == ["/gaps?window=90+days"]
    assert any(cookie.startswith("empty_chair_asked=; Max-Age=0") for cookie in back["set-cookie"])


@pytest.mark.parametrize("planted", ["//evil.example", "https://evil.example", "/\\evil.example", "x"])
def test_a_planted_cookie_leads_nowhere_else(planted: str) -> None:
    assert answer(CALLBACK, cookie=f"empty_chair_asked={planted}")["location"] == ["/"]


def test_a_refusal_is_told_by_its_word_alone() -> None:
    told = answer(CALLBACK, "error=login_required&error_description=Go+to+evil.example")
    assert any(cookie.startswith("empty_chair_refused=login_required;") for cookie in told["set-cookie"])
    odd = answer(CALLBACK, "error=%3Cb%3E")
    assert any(cookie.startswith("empty_chair_refused=;") for cookie in odd["set-cookie"])


def test_cookies_are_sent_over_tls_only_where_the_app_is_served_by_it() -> None:
    assert all(cookie.endswith("; Secure") for cookie in answer(CALLBACK)["set-cookie"])
    assert not any(
        "Secure" in cookie for cookie in answer(CALLBACK, address="http://localhost:1")["set-cookie"]
    )


def test_other_addresses_are_left_alone() -> None:
    assert answer("/gaps", cookie="empty_chair_asked=/voices")["location"] == ["/"]


@pytest.mark.parametrize(
    ("path", "host", "expected"),
    [
        ("/gaps", "127.0.0.1:8501", f"https://{HOST}/gaps?window=90+days"),
        ("/gaps", HOST, "/"),  # the app below answers
        ("//evil.example", "127.0.0.1:8501", f"https://{HOST}"),
        ("/health/ready", "127.0.0.1:8501", "/"),
        ("/_stcore/health", "127.0.0.1:8501", "/"),
        ("/calendar/1.ics", "127.0.0.1:8501", "/"),
    ],
)
def test_a_page_is_opened_at_the_one_address_at_which_a_sign_in_counts(
    path: str, host: str, expected: str
) -> None:
    assert answer(path, "window=90+days", has_sign_in=True, host=host)["location"] == [expected]
    behind = answer(path, has_sign_in=True, host=host, **{"x-forwarded-for": "192.0.2.1"})
    assert behind["location"] == ["/"]
    assert answer(path, host=host)["location"] == ["/"]
