"""Which alerts are due on a day: from the executives' states, the data sources, and what was sent before.

An alert reports a silence: the time since the last contact. It is the same silence while no contact came
after the alert and no recovery was sent, also when a later import moves that contact by a day, and when
undoing an import brings the same last contact back. Within one silence a state is reported once, and again at
most every `remind_days`. A leave, or a source that cannot tell, neither begins nor ends one.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.alerts.inputs import Chair, Inputs, Sent, gather
from analytics.alerts.notice import Audience, Notice, NoticeKind
from analytics.settings import Settings
from analytics.store.store import Store
from analytics.summary.freshness import Fresh

LEVELS = {"in touch": 0, "due soon": 1, "empty chair": 2}
SATURDAY = 5
FROM_LEVEL: dict[Audience, int] = {"executive": 1, "leadership": 2}  # the first state that each gets


@dataclass(frozen=True)
class Due:
    """An alert that is due; state and silent_since: what it reports of an executive; mark: which file."""

    notice: Notice
    executive_key: str | None = None
    executive: str | None = None
    state: str | None = None
    silent_since: date | None = None
    mark: str = ""


@dataclass(frozen=True)
class Later:
    """An alert that leadership gets on a day unless the executive speaks to a customer before."""

    executive: str
    on: date


def notices(store: Store, as_of: date) -> list[Notice]:
    """Return what is due on the day and was not sent before; changes nothing."""
    with store.read() as cursor:
        facts = gather(cursor, store.settings, as_of)
    return [one.notice for one in due(facts, store.settings, as_of)]


def due(facts: Inputs, settings: Settings, as_of: date) -> list[Due]:
    """Return the same with what the outbox keeps: executives first, then leadership, then analysts."""
    found: list[Due] = []
    for audience in FROM_LEVEL:
        for chair in facts.chairs:
            found += _of_chair(facts, chair, audience, settings, as_of)
        if audience == "leadership":
            found += _weekly(facts, as_of)
    return found + list(_for_analyst(facts, settings, as_of))


def later(facts: Inputs, settings: Settings, as_of: date) -> list[Later]:
    """Return the empty chairs that leadership hears of when the days of grace are over."""
    return [Later(chair.name, on) for chair, on in _in_grace(facts, settings, as_of)]


def unnamed(store: Store, as_of: date) -> dict[int, date]:
    """Return executives whose empty chair leadership does not know yet, by number, and from when it will.

    Their own e-mail says that they hear first; executives without one were promised nothing.
    """
    with store.read() as cursor:
        facts = gather(cursor, store.settings, as_of)
    found = _in_grace(facts, store.settings, as_of)
    return {chair.executive_id: on for chair, on in found if not chair.unreachable}


def _in_grace(facts: Inputs, settings: Settings, as_of: date) -> Iterator[tuple[Chair, date]]:
    for chair in facts.chairs:
        sent = _of_this_silence(facts.sent_about(chair, "leadership"), chair)
        if chair.state == "empty chair" and not sent:
            on = _grace_ends(facts, chair, settings, as_of)
            if on > as_of:
                yield chair, on


def is_still_so(one: Sent, facts: Inputs, as_of: date) -> bool:
    """Return whether an alert of the outbox is still true on the day, so that it may be sent."""
    if one.kind == "weekly":
        return not _is_another_week(one.as_of, as_of)
    if one.kind == "stale source":
        return any(_end(log) in _ends(one) for log in facts.stale)
    if one.kind == "failed import":
        return any(file.sha256 == one.mark for file in facts.refused)
    if one.kind == "undelivered":
        return True
    chair = next((chair for chair in facts.chairs if one.executive_key in chair.keys), None)
    if chair is None or chair.state not in LEVELS:
        return False
    if one.kind == "recovery":
        return LEVELS[chair.state] < FROM_LEVEL[one.audience]
    return chair.state == one.state


def week_of(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def _of_chair(
    facts: Inputs, chair: Chair, audience: Audience, settings: Settings, as_of: date
) -> Iterator[Due]:
    if chair.state not in LEVELS or (audience == "executive" and chair.unreachable):
        return
    history, level, least = facts.sent_about(chair, audience), LEVELS[chair.state], FROM_LEVEL[audience]
    if level < least:
        if any(one.has_left for one in _since_recovery(history)):
            yield _about(chair, "recovery", audience, as_of)
        return
    sent = _of_this_silence(history, chair)
    if level > max((LEVELS[one.state or "in touch"] for one in sent), default=0):
        if audience == "executive" or _grace_ends(facts, chair, settings, as_of) <= as_of:
            yield _about(chair, "empty chair" if level == 2 else "due soon", audience, as_of)
    elif audience == "executive" and _is_time_to_remind(sent, level, settings, as_of):
        # leadership's reminder is the weekly e-mail, which names everyone who is missing
        yield _about(chair, "reminder", audience, as_of)


def _about(chair: Chair, kind: NoticeKind, audience: Audience, as_of: date) -> Due:
    since = chair.silent_since if kind == "recovery" else chair.state_since
    notice = Notice(kind, audience, as_of, since, chair.executive_id)
    return Due(notice, chair.keys[0], chair.name, chair.state, chair.silent_since)


def _since_recovery(history: Sequence[Sent]) -> list[Sent]:
    """Return the alerts after the last recovery."""
    ends = [place for place, one in enumerate(history) if one.kind == "recovery"]
    return list(history[ends[-1] + 1 :] if ends else history)


def _of_this_silence(history: Sequence[Sent], chair: Chair) -> list[Sent]:
    """Return the alerts about the silence that lasts now."""
    recent = _since_recovery(history)
    return [
        one
        for one in history
        if one.kind != "recovery"
        and (one.silent_since == chair.silent_since or (one in recent and chair.silent_since <= one.as_of))
    ]


def _is_time_to_remind(sent: Sequence[Sent], level: int, settings: Settings, as_of: date) -> bool:
    """Return whether this state is the gravest that was sent, and that some days ago."""
    gravest = max(LEVELS[one.state or "in touch"] for one in sent)
    return level == gravest and (as_of - sent[-1].as_of).days >= settings.remind_days


def _grace_ends(facts: Inputs, chair: Chair, settings: Settings, as_of: date) -> date:
    """Return when leadership may hear of an empty chair: the grace begins when the executive has heard."""
    ends = as_of + timedelta(days=settings.grace_days - (chair.days_silent - settings.limit_days))
    if chair.unreachable:
        return ends
    sent = _of_this_silence(facts.sent_about(chair, "executive"), chair)
    heard = min((one.as_of for one in sent if one.state == "empty chair"), default=as_of)
    return max(ends, heard + timedelta(days=settings.grace_days))


def _weekly(facts: Inputs, as_of: date) -> list[Due]:
    """Return the weekly alert: once a week from Monday on, while the data can tell of anyone."""
    last = max((one.as_of for one in facts.history if one.kind == "weekly"), default=None)
    is_sent = last is not None and not _is_another_week(last, as_of)
    if is_sent or not any(chair.state in LEVELS for chair in facts.chairs):
        return []
    return [Due(Notice("weekly", "leadership", as_of, week_of(as_of)))]


def _is_another_week(last: date, as_of: date) -> bool:
    """Return whether the weekly e-mail is due again: in another week, but not the day after a weekend's."""
    is_of_a_weekend = last.weekday() >= SATURDAY
    return (as_of - last).days >= 7 or (week_of(as_of) > week_of(last) and not is_of_a_weekend)


def _end(log: Fresh) -> tuple[str, str]:
    return log.source, str(log.newest_on)


def _ends(one: Sent) -> list[tuple[str, str]]:
    """Return the data sources that an alert reports, and on which day each stopped."""
    if one.source:
        return [(one.source, one.mark)]
    return [(source, newest_on) for source, newest_on in json.loads(one.mark)]


def _for_analyst(facts: Inputs, settings: Settings, as_of: date) -> Iterator[Due]:
    """Return stale data sources, each once until it has newer rows, and refused files, each once."""
    sent = {(one.kind, one.source, one.mark) for one in facts.history}
    ended = {end for one in facts.history if one.kind == "stale source" for end in _ends(one)}
    if fresh := [log for log in facts.stale if _end(log) not in ended]:
        since = min(log.newest_on for log in fresh) + timedelta(days=settings.stale_after_days + 1)
        # several of one day are one e-mail, which names no single source
        [source, mark] = _end(fresh[0]) if len(fresh) == 1 else ("", json.dumps([*map(_end, fresh)]))
        yield Due(Notice("stale source", "analyst", as_of, since, source=source), mark=mark)
    for file in facts.refused:
        is_recent = (as_of - file.last_at.date()).days <= settings.stale_after_days
        if is_recent and ("failed import", file.file, file.sha256) not in sent:
            notice = Notice(
                "failed import", "analyst", as_of, file.first_at.date(), source=file.file, says=file.why
            )
            yield Due(notice, mark=file.sha256)
