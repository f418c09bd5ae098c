"""Which letters are due as of a day: from the executives' states, the logs, and what was told already.

A letter tells a silence: the time since the last contact. It is the same silence while no contact came after
the letter and no recovery was told, also when a later import moves that contact by a day; and when undoing an
import brings the very same last contact back. Within one silence a state is told once, and again at most
every `remind_days`. A leave, and logs that cannot tell, neither begin nor end one.
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
FROM_LEVEL: dict[Audience, int] = {"executive": 1, "leadership": 2}  # the first state that each hears of


@dataclass(frozen=True)
class Due:
    """A letter that is due; state and silent_since: what it tells of an executive; mark: which file."""

    notice: Notice
    executive_key: str | None = None
    executive: str | None = None
    state: str | None = None
    silent_since: date | None = None
    mark: str = ""


@dataclass(frozen=True)
class Later:
    """A letter that leadership gets on a day unless the executive speaks with somebody before."""

    executive: str
    on: date


def notices(store: Store, as_of: date) -> list[Notice]:
    """What is to be told as of the day and was not told before; nothing is changed by asking."""
    with store.read() as cursor:
        facts = gather(cursor, store.settings, as_of)
    return [one.notice for one in due(facts, store.settings, as_of)]


def due(facts: Inputs, settings: Settings, as_of: date) -> list[Due]:
    """The same with what the outbox keeps of each: executives first, then leadership, then the analyst."""
    found: list[Due] = []
    for audience in FROM_LEVEL:
        for chair in facts.chairs:
            found += _of_chair(facts, chair, audience, settings, as_of)
        if audience == "leadership":
            found += _weekly(facts, as_of)
    return found + list(_for_analyst(facts, settings, as_of))


def later(facts: Inputs, settings: Settings, as_of: date) -> list[Later]:
    """The empty chairs of which leadership will hear when the days of grace are over."""
    return [Later(chair.name, on) for chair, on in _in_grace(facts, settings, as_of)]


def unnamed(store: Store, as_of: date) -> dict[int, date]:
    """Executives whose empty chair leadership is not told of yet, by number, and from when on it is.

    Their own letter says that they hear first; whom no letter reaches was told nothing of the kind.
    """
    with store.read() as cursor:
        facts = gather(cursor, store.settings, as_of)
    found = _in_grace(facts, store.settings, as_of)
    return {chair.executive_id: on for chair, on in found if not chair.unreachable}


def _in_grace(facts: Inputs, settings: Settings, as_of: date) -> Iterator[tuple[Chair, date]]:
    for chair in facts.chairs:
        told = _of_this_silence(facts.told_of(chair, "leadership"), chair)
        if chair.state == "empty chair" and not told:
            on = _grace_ends(facts, chair, settings, as_of)
            if on > as_of:
                yield chair, on


def is_still_so(one: Sent, facts: Inputs, as_of: date) -> bool:
    """Whether what a letter of the outbox tells is still true as of the day, so that it may be sent."""
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
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def _of_chair(
    facts: Inputs, chair: Chair, audience: Audience, settings: Settings, as_of: date
) -> Iterator[Due]:
    if chair.state not in LEVELS or (audience == "executive" and chair.unreachable):
        return
    letters, level, least = facts.told_of(chair, audience), LEVELS[chair.state], FROM_LEVEL[audience]
    if level < least:
        if any(one.has_left for one in _since_recovery(letters)):
            yield _about(chair, "recovery", audience, as_of)
        return
    told = _of_this_silence(letters, chair)
    if level > max((LEVELS[one.state or "in touch"] for one in told), default=0):
        if audience == "executive" or _grace_ends(facts, chair, settings, as_of) <= as_of:
            yield _about(chair, "empty chair" if level == 2 else "due soon", audience, as_of)
    elif audience == "executive" and _is_time_to_remind(told, level, settings, as_of):
        # leadership is reminded by the weekly letter, which names all who are missing
        yield _about(chair, "reminder", audience, as_of)


def _about(chair: Chair, kind: NoticeKind, audience: Audience, as_of: date) -> Due:
    since = chair.silent_since if kind == "recovery" else chair.state_since
    notice = Notice(kind, audience, as_of, since, chair.executive_id)
    return Due(notice, chair.keys[0], chair.name, chair.state, chair.silent_since)


def _since_recovery(letters: Sequence[Sent]) -> list[Sent]:
    """The letters after the last recovery that was told."""
    ends = [place for place, one in enumerate(letters) if one.kind == "recovery"]
    return list(letters[ends[-1] + 1 :] if ends else letters)


def _of_this_silence(letters: Sequence[Sent], chair: Chair) -> list[Sent]:
    """The letters that told the silence which lasts now."""
    recent = _since_recovery(letters)
    return [
        one
        for one in letters
        if one.kind != "recovery"
        and (one.silent_since == chair.silent_since or (one in recent and chair.silent_since <= one.as_of))
    ]


def _is_time_to_remind(told: Sequence[Sent], level: int, settings: Settings, as_of: date) -> bool:
    """Whether this state is the gravest that was told, and that some days ago."""
    gravest = max(LEVELS[one.state or "in touch"] for one in told)
    return level == gravest and (as_of - told[-1].as_of).days >= settings.remind_days


def _grace_ends(facts: Inputs, chair: Chair, settings: Settings, as_of: date) -> date:
    """When leadership may hear of an empty chair: the grace begins when the executive has heard."""
    ends = as_of + timedelta(days=settings.grace_days - (chair.days_silent - settings.limit_days))
    if chair.unreachable:
        return ends
    told = _of_this_silence(facts.told_of(chair, "executive"), chair)
    heard = min((one.as_of for one in told if one.state == "empty chair"), default=as_of)
    return max(ends, heard + timedelta(days=settings.grace_days))


def _weekly(facts: Inputs, as_of: date) -> list[Due]:
    """Once a week, from its Monday on, while the data can tell of anybody."""
    last = max((one.as_of for one in facts.told if one.kind == "weekly"), default=None)
    is_told = last is not None and not _is_another_week(last, as_of)
    if is_told or not any(chair.state in LEVELS for chair in facts.chairs):
        return []
    return [Due(Notice("weekly", "leadership", as_of, week_of(as_of)))]


def _is_another_week(last: date, as_of: date) -> bool:
    """Whether the weekly letter is due again: in another week, but not on the Monday after a weekend's."""
    is_of_a_weekend = last.weekday() >= SATURDAY
    return (as_of - last).days >= 7 or (week_of(as_of) > week_of(last) and not is_of_a_weekend)


def _end(log: Fresh) -> tuple[str, str]:
    return log.source, str(log.newest_on)


def _ends(one: Sent) -> list[tuple[str, str]]:
    """The logs whose end a letter tells, and on which day they ended."""
    if one.source:
        return [(one.source, one.mark)]
    return [(source, newest_on) for source, newest_on in json.loads(one.mark)]


def _for_analyst(facts: Inputs, settings: Settings, as_of: date) -> Iterator[Due]:
    """Logs that have gone stale, each told once until it has newer rows; files refused, each once."""
    told = {(one.kind, one.source, one.mark) for one in facts.told}
    ended = {end for one in facts.told if one.kind == "stale source" for end in _ends(one)}
    if fresh := [log for log in facts.stale if _end(log) not in ended]:
        since = min(log.newest_on for log in fresh) + timedelta(days=settings.stale_after_days + 1)
        # several of one day are one letter, which names no single log
        [source, mark] = _end(fresh[0]) if len(fresh) == 1 else ("", json.dumps([*map(_end, fresh)]))
        yield Due(Notice("stale source", "analyst", as_of, since, source=source), mark=mark)
    for file in facts.refused:
        is_recent = (as_of - file.last_at.date()).days <= settings.stale_after_days
        if is_recent and ("failed import", file.file, file.sha256) not in told:
            notice = Notice(
                "failed import", "analyst", as_of, file.first_at.date(), source=file.file, says=file.why
            )
            yield Due(notice, mark=file.sha256)
