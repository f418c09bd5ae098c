"""Whether the app can serve: Streamlit's own health route says only that the server runs."""

import logging

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from analytics.model.errors import UserError
from pages.parts.shell import data

_log = logging.getLogger("empty_chair")


def _ready(_request: Request) -> PlainTextResponse:
    """Answer 200 and “ready”, or 503 with what is wrong and what to do."""
    try:
        if not data.store.is_open and data.begins_with_sample():
            return _not_ready("Sample data is being loaded.")
        if wrong := data.store.health().wrong():
            return _not_ready(wrong)
    except UserError as error:
        return _not_ready(str(error))
    except Exception:  # noqa: BLE001 - the last guard; the log has what it is
        _log.exception("The readiness check failed")
        return _not_ready("Something went wrong on our side.")
    return PlainTextResponse("ready", headers={"Cache-Control": "no-store"})


def _not_ready(reason: str) -> PlainTextResponse:
    return PlainTextResponse(reason, 503, {"Cache-Control": "no-store", "Retry-After": "10"})


ROUTES = [Route("/health/ready", _ready)]
