"""The calendar feeds, served beside the pages: an executive's secret address gives their feed."""

import hashlib

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from analytics import logs
from analytics.alerts import calendar_feed, calendar_feed_url
from analytics.model.errors import UserError
from pages.parts.shell import data, viewer


def _feed(request: Request) -> Response:
    """The feed of the token in the address; for any other, the same answer as where there is nothing.

    Starlette runs it in a thread of its own. A calendar tries again later by itself.
    """
    try:
        store = data.store()
        executive_id = calendar_feed_url.executive_of(store, request.path_params["token"])
        if executive_id is None or (reader := viewer.feed_reader(executive_id)).is_shut_out:
            return PlainTextResponse("Calendar not found.", 404)
        content = calendar_feed.ics(
            store, executive_id, store.settings.day(), names_colleagues=reader.sees_everybody,
            has_expired=reader.has_expired,
        )  # fmt: skip
    except UserError as error:
        logs.refused(error)
        return PlainTextResponse("Calendar unavailable right now.", 503, {"Retry-After": "600"})
    except Exception as error:  # noqa: BLE001 - the last guard before a calendar program; the log has what it is
        logs.error("calendar_failed", error)
        return PlainTextResponse("Calendar unavailable right now.", 503, {"Retry-After": "3600"})
    return _answer(request, content)


def _answer(request: Request, content: bytes) -> Response:
    """The feed, or that it has not changed; no cache on the way may keep it."""
    mark = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": mark, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    if request.headers.get("If-None-Match") == mark:
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="empty-chair.ics"'
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


ROUTES = [Route(f"/{calendar_feed_url.FOLDER}/{{token}}.ics", _feed)]
