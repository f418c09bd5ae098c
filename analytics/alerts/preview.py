"""Which letters could be written as of a day, due or not: to be looked at, and never sent."""

from datetime import date

from analytics.alerts.common import FITTING
from analytics.alerts.notice import Audience, Notice, NoticeKind
from analytics.metrics.run import ask
from analytics.model.scope import Scope
from analytics.store import refused_files
from analytics.store.store import Store
from analytics.summary import freshness
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row, Source, of_store

# what each hears of one executive; leadership is reminded by the weekly letter
_OF_ONE: dict[Audience, tuple[NoticeKind, ...]] = {
    "executive": ("due soon", "empty chair", "reminder", "recovery"),
    "leadership": ("empty chair", "recovery"),
    "analyst": (),
}


def notices(store: Store, audience: Audience, as_of: date) -> list[Notice]:
    """The letters to an audience that the figures of the day allow, what needs attention first."""
    if audience == "analyst":
        return _for_analyst(store, as_of)
    rows = ask(store, "executives", Scope(as_of))
    is_told = any(row["state"] in FITTING[kind] for row in rows for kind in FITTING)
    weekly = [Notice("weekly", audience, as_of, as_of)] if audience == "leadership" and is_told else []
    return weekly + [
        Notice(kind, audience, as_of, as_of, row["executive_id"])
        for row in rows
        for kind in _OF_ONE[audience]
        if row["state"] in FITTING[kind]
    ]


def why_none(store: Store, scope: Scope) -> str:
    """Why there is no letter on the scope's executives: what each is on the day, as one clause."""
    source = of_store(store)
    return "; ".join(_instead(source, scope, row) for row in source.ask("executives", scope))


def _instead(source: Source, scope: Scope, row: Row) -> str:
    name, until = row["executive"], row["away_until"]
    if row["state"] == "away":
        return f"{name} is away until {day_in_words(until)}" if until else f"{name} is away"
    if why := freshness.why_cannot_tell(source, scope, row):
        return f"the data cannot tell of {name} ({why.rstrip('.')})"
    return f"the state of {name} is “{row['state']}”"


def _for_analyst(store: Store, as_of: date) -> list[Notice]:
    """A letter for each log that is out of date and one for all, and for each file that is refused still."""
    stale = [
        Notice("stale source", "analyst", as_of, as_of, source=fresh.source)
        for fresh in freshness.sources(of_store(store), Scope(as_of))
        if fresh.is_stale and not fresh.is_by_hand
    ]
    with store.read() as cursor:
        refused = refused_files.refused(cursor)
    several = [Notice("stale source", "analyst", as_of, as_of)] if len(stale) > 1 else []
    return [*several, *stale] + [
        Notice("failed import", "analyst", as_of, file.first_at.date(), source=file.file, says=file.why)
        for file in refused
    ]
