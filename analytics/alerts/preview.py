"""The e-mails that could be written for a day, due or not: to look at, never to send."""

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

# what each gets about one executive; leadership's reminder is the weekly e-mail
_OF_ONE: dict[Audience, tuple[NoticeKind, ...]] = {
    "executive": ("due soon", "empty chair", "reminder", "recovery"),
    "leadership": ("empty chair", "recovery"),
    "analyst": (),
}


def notices(store: Store, audience: Audience, as_of: date) -> list[Notice]:
    """Return the e-mails to an audience that the day's figures allow, what needs attention first."""
    if audience == "analyst":
        return _for_analyst(store, as_of)
    rows = ask(store, "executives", Scope(as_of))
    has_states = any(row["state"] in FITTING[kind] for row in rows for kind in FITTING)
    weekly = [Notice("weekly", audience, as_of, as_of)] if audience == "leadership" and has_states else []
    return weekly + [
        Notice(kind, audience, as_of, as_of, row["executive_id"])
        for row in rows
        for kind in _OF_ONE[audience]
        if row["state"] in FITTING[kind]
    ]


def why_none(store: Store, scope: Scope) -> str:
    """Return why there is no e-mail on the scope's executives: each one's state, as one clause."""
    source = of_store(store)
    return "; ".join(_instead(source, scope, row) for row in source.ask("executives", scope))


def _instead(source: Source, scope: Scope, row: Row) -> str:
    name, until = row["executive"], row["away_until"]
    if row["state"] == "away":
        return f"{name} is away until {day_in_words(until)}" if until else f"{name} is away"
    if why := freshness.why_cannot_tell(source, scope, row):
        return f"the data can’t tell for {name} ({why.rstrip('.')})"
    return f"{name} is “{row['state']}”"


def _for_analyst(store: Store, as_of: date) -> list[Notice]:
    """Return an e-mail for each data source that stopped, one for all, and one for each refused file."""
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
