"""E-mails of a company, as they would be sent, and what is read of them."""

import html
import re
from datetime import date, timedelta
from functools import cache

from analytics.alerts import compose, preview
from analytics.alerts.notice import Audience, Email, Notice
from analytics.store.store import Store
from tests.metrics.world import TODAY, World

HOSTILE = 'Acme <img src=x onerror="alert(1)">'
APP = "https://chair.example.com"


def email(
    world: World, kind: str, to: Audience, about: str = "", day: date = TODAY, source: str = ""
) -> Email:
    """Return the e-mail of a kind, as it would be sent."""
    number = world.number(about) if about else None
    notice = Notice(kind, to, day, day, number, source)  # type: ignore[arg-type]
    return written(world.store, notice)


@cache
def written(store: Store, notice: Notice) -> Email:
    """Return the e-mail; several tests ask for the same one."""
    return compose.write(store, notice)


def every(company: World) -> list[Notice]:
    """Return a notice of each kind and audience that the company allows."""
    late = TODAY + timedelta(days=20)
    asked: list[tuple[Audience, date]] = [("executive", TODAY), ("leadership", TODAY), ("analyst", late)]
    found = [notice for to, day in asked for notice in preview.notices(company.store, to, day)]
    assert {(notice.kind, notice.audience) for notice in found} == {
        ("empty chair", "executive"), ("reminder", "executive"), ("due soon", "executive"),
        ("recovery", "executive"), ("weekly", "leadership"), ("empty chair", "leadership"),
        ("recovery", "leadership"), ("stale source", "analyst"),
    }  # fmt: skip
    failed = Notice("failed import", "analyst", late, late, source="log.csv", says="No column holds the day.")
    return [*found, failed]


def words(text: str) -> str:
    """Text as its words, wherever its lines end."""
    return " ".join(text.replace("\u00a0", " ").split())


def hrefs(document: str) -> list[str]:
    """Return the addresses of a document's links, in order."""
    return [html.unescape(found) for found in re.findall(r'<a [^>]*href="([^"]+)"', document)]
