"""The e-mails to leadership: one chair after its days of grace, or once a week the whole table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, repeat

from analytics.alerts import due, meeting, recipients
from analytics.alerts.common import Asked, and_more, days_since, small_print
from analytics.alerts.draft import LONGEST_SUBJECT, Draft, Line, Link, subject_of
from analytics.model.chair import Chair, headline, in_words
from analytics.model.state_changes import listed, state_changes
from analytics.model.text import cut, many, short_day
from analytics.summary import company, empty_chairs, freshness, gap_notes, next_meeting
from analytics.summary.compare import Change, Compared
from analytics.summary.queries import Row
from analytics.summary.tile import Tile

MOST_EMPTY = 6  # named
MOST_AWAY = 3
LONGEST_WHY = 60  # characters of a note on who is away
_WEEK, _YEAR = 7, 365  # days that figures are compared with, and that empty-chair periods are told of
_BOARDROOM = Link("Open the Boardroom", "")  # the front page, which has no name in the address


def one(asked: Asked, executive_id: int) -> Draft:
    """Return the e-mail on one executive: empty, or back. Raises UserError as `executive_email.write`."""
    row = asked.executive(executive_id)
    chair = asked.chair(row)
    if chair.state not in asked.fitting_states():
        raise asked.not_so(row)
    is_back = asked.notice.kind == "recovery"
    gap = _gap(chair.gap_days)
    after = " is back in touch" if is_back else f": empty chair ({gap})"
    last, since = row["last_contact_on"], asked.empty_since(executive_id)
    empty = f"; empty since {asked.day(since)}" if since else ""
    tried = empty_chairs.tried_in_words(asked.source, asked.scope).get(executive_id, "none")
    return Draft(
        subject=subject_of("", chair.name, after),
        title=f"{chair.name}{after}",
        button=_BOARDROOM,
        lines=[
            Line("Last contact", f"{asked.day(last) if last else 'None yet'}{empty}"),
            Line("Attempts since", f"{tried}. {next_meeting.in_words(row, asked.day)}."),
            *meeting.note(asked, executive_id, asked.scope),
            *meeting.agreed(asked),
            Line("Last 12 months", _year(asked.empty_periods(executive_id))),
        ],
        foot=small_print(
            asked, _meaning(asked), _who_heard(asked, chair) if asked.notice.kind == "empty chair" else "",
            looks_back=max(_YEAR, days_since(asked, row)),
        ),
        state=chair.state,
    )  # fmt: skip


def _gap(days: int | None) -> str:
    return "never in contact" if days is None else many(days, "day")


def _year(periods: Sequence[Row]) -> str:
    days = sum(period["days"] for period in periods)
    times = f" in {len(periods):,} periods" if len(periods) > 1 else ""
    return f"Empty for {many(days, 'day')}{times}" if periods else "Never empty"


def _meaning(asked: Asked) -> str:
    return f"A chair counts as empty after {many(asked.limit, 'day')} without two-way contact."


def _who_heard(asked: Asked, chair: Chair) -> str:
    if why := recipients.unreached(asked.store).get(chair.executive_id):
        return f"Alerts don’t reach {chair.name} ({why}), so leadership hears first."
    grace = asked.source.settings.grace_days
    return f"{chair.name} heard first; leadership hears after {many(grace, 'day')}." if grace else ""


def weekly(asked: Asked) -> Draft:
    """Return who is missing, what changed in the week, the company's figures, and the decisions.

    Executives who were told that they hear first are counted and not named while their days of grace last,
    and nothing else is then said of single executives by which they could be found.
    """
    source, scope = asked.source, asked.scope
    chairs = source.chairs(scope)
    absent = empty_chairs.rows(source, scope)
    known = {row["executive_id"] for row in absent}  # where people sign in, of others nothing is told
    held = {id_: on for id_, on in due.unnamed(asked.store, scope.as_of).items() if id_ in known}
    named = [row for row in absent if row["executive_id"] not in held]
    earlier = scope.as_of - timedelta(days=_WEEK)
    compared = Compared(earlier, short_day(earlier))
    title = headline(chairs, named=() if held else ("empty chair",))
    dated = f"{title} – week to {short_day(scope.as_of)}"
    return Draft(
        subject=dated if len(dated) <= LONGEST_SUBJECT else title,
        title=title,
        button=_BOARDROOM,
        lines=[
            *_empty(asked, absent, named, held),
            *(_changes(asked, compared, held) if chairs else []),
            *_others(asked, chairs, is_named=not held),
            *(
                _figures(company.tiles(source, scope, compared), compared, scope.window_days)
                if chairs
                else []
            ),
            *meeting.last_decisions(asked),
        ],
        foot=small_print(
            asked, _stopped(asked), _unreached(asked, chairs), _meaning(asked),
            looks_back=scope.window_days + _WEEK,
        ),
        state="empty chair" if absent else "in touch" if chairs else None,
    )  # fmt: skip


def _empty(asked: Asked, absent: Sequence[Row], named: Sequence[Row], held: Mapping[int, date]) -> list[Line]:
    """Return who is missing, each with the way to their gap, and how many are not named yet."""
    if not absent:
        return []
    names = [
        Link(f"{row['executive']} ({_gap(row['gap_days'])})", "gaps", (("executives", called),))
        for row in named[:MOST_EMPTY]
        for called in [asked.called(row["executive_id"])]
    ]
    more = and_more(len(named), MOST_EMPTY)
    tried = f"{empty_chairs.finding(absent)}." if named or len(absent) > 1 else ""
    said = " ".join(filter(None, (tried, _not_named(asked, held, is_more=bool(named)))))
    return [Line("Empty", said, [*names, *filter(None, (more,))])]


def _not_named(asked: Asked, held: Mapping[int, date], *, is_more: bool) -> str:
    """Return how many chairs are empty whose days of grace last; is_more: others are named before."""
    if not held:
        return ""
    first = asked.day(min(held.values()))
    more = " more" if is_more else ""
    if len(held) == 1:
        return f"One{more} isn’t named yet: the executive hears first, leadership on {first} if still empty."
    number = in_words(len(held)).capitalize()
    return (
        f"{number}{more} aren’t named yet: the executives hear first, leadership from {first} if still empty."
    )


def _others(asked: Asked, chairs: Sequence[Chair], *, is_named: bool) -> list[Line]:
    """Return who is due soon or away, and of whom the data cannot tell."""
    said = [
        _due(chairs, recipients.unreached(asked.store)),
        _away(asked, gap_notes.on_chairs(asked.source, asked.scope, chairs), is_named=is_named),
        _cannot_tell(asked, is_named=is_named),
    ]
    found = " ".join(filter(None, said))
    return [Line("Other chairs", found)] if found else []


def _due(chairs: Sequence[Chair], unreached: Mapping[int, str]) -> str:
    """Return who is due soon; executives who got an e-mail got it for them alone, and are counted."""
    soon = [chair for chair in chairs if chair.state == "due soon"]
    named = [
        f"{chair.name} ({many(chair.gap_days or 0, 'day')})"
        for chair in soon
        if chair.executive_id in unreached
    ]
    rest = len(soon) - len(named)
    if not soon:
        return ""
    who = f"{rest:,}{' more' if named else ''}" if rest else ""
    return f"{' and '.join(filter(None, (listed(named) if named else '', who)))} {_are(len(soon))} due soon."


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _away(asked: Asked, chairs: Sequence[Chair], *, is_named: bool) -> str:
    """Return who is away, with the note or until when; or how many."""
    away = [chair for chair in chairs if chair.state == "away"]
    if not away or not is_named:
        return f"{len(away):,} {_are(len(away))} away." if away else ""
    named = [
        f"{chair.name} ({why})" if (why := _why_away(asked, chair)) else chair.name
        for chair in away[:MOST_AWAY]
    ]
    rest = len(away) - len(named)
    return f"{listed([*named, *([f'{rest:,} more'] if rest else [])])} {_are(len(away))} away."


def _why_away(asked: Asked, chair: Chair) -> str:
    until = f"until {asked.day(chair.away_until)}" if chair.away_until else ""
    return cut(chair.note.rstrip("."), LONGEST_WHY) or until


def _cannot_tell(asked: Asked, *, is_named: bool) -> str:
    found = [name for silence in freshness.silences(asked.source, asked.scope) for name in silence.names]
    return f"The data can’t tell for {listed(found) if is_named else f'{len(found):,}'}." if found else ""


def _changes(asked: Asked, compared: Compared, held: Mapping[int, date]) -> list[Line]:
    """Return who left the table and who came back in the week."""
    source, scope = asked.source, asked.scope
    before = source.chairs(compared.scope(scope))
    said = compared.why_not or state_changes(before, _nameless(before, source.chairs(scope), held))
    return [Line(f"Since {compared.since}", f"{said[:1].upper()}{said[1:]}")]


def _nameless(before: Sequence[Chair], now: Sequence[Chair], held: Mapping[int, date]) -> list[Chair]:
    """Return the chairs of now, those not named yet without their names if they fell silent since."""
    was_empty = {chair.executive_id for chair in before if chair.state == "empty chair"}
    names = chain(("one not named yet", "another", "a third"), repeat("one more"))
    return [
        replace(chair, name=next(names)) if chair.executive_id in held.keys() - was_empty else chair
        for chair in now
    ]


def _figures(tiles: Sequence[Tile], compared: Compared, days: int) -> list[Line]:
    """Return the company's figures with their changes, which are all against the same day."""
    changes = [tile.change.short if isinstance(tile.change, Change) else "" for tile in tiles]
    said = [_figure(tile, change) for tile, change in zip(tiles, changes, strict=True)]
    text = "; ".join([said[0], *(f"{one[:1].lower()}{one[1:]}" for one in said[1:])])
    against = f", compared with {compared.since}" if any(changes) else ""
    return [Line(f"Last {many(days, 'day')}", f"{text}{against}.")]


def _figure(tile: Tile, change: str) -> str:
    value = f"{tile.value:,}" if isinstance(tile.value, int | float) else tile.value or "–"
    unit = "" if tile.value is None else tile.unit if tile.unit in ("", "%") else f"\u00a0{tile.unit}"
    return f"{tile.label} {value}{unit}{f' ({change})' if change else ''}"


def _stopped(asked: Asked) -> str:
    """Return up to when the data sources reach, where one of them has stopped."""
    found = freshness.sources(asked.source, asked.scope)
    return freshness.line(found, asked.notice.as_of) if any(fresh.is_stale for fresh in found) else ""


def _unreached(asked: Asked, chairs: Sequence[Chair]) -> str:
    """Return who is due or missing and gets no e-mail, because no channel reaches them."""
    why = recipients.unreached(asked.store)
    concerned = [chair for chair in chairs if chair.state in ("empty chair", "due soon")]
    if not asked.source.settings.alert_executives:
        return "Executives get no alerts: no channel is set up for them." if concerned else ""
    by_reason: dict[str, list[str]] = {}
    for chair in concerned:
        if reason := why.get(chair.executive_id):
            by_reason.setdefault(reason, []).append(chair.name)
    return " ".join(f"Alerts don’t reach {listed(names)} ({why})." for why, names in by_reason.items())
