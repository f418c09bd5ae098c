"""What a letter tells leadership: one chair after its days of grace, or once a week the whole table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, repeat

from analytics.alerts import due, meeting, recipients
from analytics.alerts.common import Asked, small_print
from analytics.alerts.draft import Block, Draft, Figures, Heading, Item, Items, Paragraph, Way
from analytics.alerts.executive_email import and_more
from analytics.model.chair import Chair, headline, in_words
from analytics.model.state_changes import listed, state_changes
from analytics.model.text import many, short_day
from analytics.summary import company, empty_chairs, freshness, gap_notes, movers, next_meeting, person
from analytics.summary.compare import Compared
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row

MOST_MISSING = 12
MOST_MOVERS = 5
_BOARDROOM = Way("Open the Boardroom", "")  # the front page, which has no name in the address


def one(asked: Asked, executive_id: int) -> Draft:
    """The letter on one executive: empty, empty still, or back. Raises UserError as `to_executive.write`."""
    row = asked.executive(executive_id)
    chair = asked.chair(row)
    if chair.state not in asked.fitting_states():
        raise asked.not_so(row)
    spells = asked.spells(executive_id)
    tried = empty_chairs.tried_in_words(asked.source, asked.scope).get(executive_id, "")
    says = person.lead(row, [spell for spell in spells if spell["is_open"]], tried)
    grace = many(asked.source.settings.grace_days, "day")
    untold = recipients.unreached(asked.store).get(executive_id)
    first = (
        f"No letter reaches {chair.name} ({untold}): leadership hears first."
        if untold
        else f"The executive heard first; leadership hears of an empty chair after {grace}."
        if asked.source.settings.grace_days
        else ""
    )
    return Draft(
        subject=_subject(asked, chair),
        title=person.sentence(chair, asked.limit),
        lead=says,
        blocks=[
            *meeting.note(asked, executive_id),
            Figures(person.tiles(asked.source.settings, asked.scope, row)[:3]),
            *meeting.of_one(asked),
            Paragraph(f"{person.spells_finding(spells)}."),
            Way("Open Gaps", "gaps", (("executives", asked.called(executive_id)),)),
        ],
        foot=small_print(
            asked, f"A chair is empty from {asked.limit} days without a contact on.",
            first if asked.notice.kind == "empty chair" else "",
        ),
        state=chair.state,
    )  # fmt: skip


def _subject(asked: Asked, chair: Chair) -> str:
    if asked.notice.kind == "recovery":
        return f"{chair.name} is back at the table"
    still = " still" if asked.notice.kind == "reminder" else ""
    gap = "never in contact" if chair.gap_days is None else many(chair.gap_days, "day")
    if chair.state == "due soon":
        return f"{chair.name}: {gap} without a customer"
    return f"{chair.name}: the chair is{still} empty, {gap}"


def weekly(asked: Asked) -> Draft:
    """Who is missing, who moved in the week, what was decided, and how far the data reach.

    Whoever was promised to be told first is counted and not named while their days of grace last; nor is
    anything else then said of single executives by which the rest could be found.
    """
    source, scope = asked.source, asked.scope
    chairs = source.chairs(scope)
    absent = empty_chairs.rows(source, scope)
    held = due.unnamed(asked.store, scope.as_of)
    named = [row for row in absent if row["executive_id"] not in held]
    earlier = scope.as_of - timedelta(days=7)
    compared = Compared(earlier, short_day(earlier))
    title = "One chair is empty" if len(absent) == 1 and held else headline(chairs)
    return Draft(
        subject=f"{title} – week to {scope.as_of.day} {scope.as_of:%B}",
        title=title,
        lead=f"{empty_chairs.finding(absent)}." if named or len(absent) > 1 else "",
        blocks=[
            *_missing(named, gap_notes.by_executive(source, scope)),
            *_not_named(held, is_more=bool(named)),
            *_due(asked, chairs),
            *_away(gap_notes.on_chairs(source, scope, chairs), is_named=not held),
            *(
                [Figures(company.tiles(source, scope, compared)), *_moved(asked, compared, held)]
                if chairs
                else []
            ),
            *meeting.last_agreed(asked, is_discreet=bool(held)),
            *_told(asked, is_named=not held),
            *_unreached(asked, chairs),
            _BOARDROOM,
        ],
        foot=small_print(
            asked, f"A chair is empty from {asked.limit} days without a contact on; attempts never reset it."
        ),
        state="empty chair" if absent else "in touch" if chairs else None,
    )  # fmt: skip


def _missing(absent: Sequence[Row], notes: Mapping[int, str]) -> list[Block]:
    items = [_absent(row, notes.get(row["executive_id"], "")) for row in absent[:MOST_MISSING]]
    return [Items(items, more=and_more(absent, MOST_MISSING))] if items else []


def _absent(row: Row, note: str) -> Item:
    parts = [
        f"Empty since {day_in_words(row['empty_since'])}" if row["empty_since"] else "",
        f"Tried since: {row['tried']}",
        next_meeting.in_words(row),
    ]
    text = " ".join(f"{part}." for part in parts if part)
    return Item(row["executive"], row["gap"], text, f"Noted: {note}" if note else "", state="empty chair")


def _unreached(asked: Asked, chairs: Sequence[Chair]) -> list[Block]:
    """Who is due or missing and has no letter, because no channel reaches them."""
    why = recipients.unreached(asked.store)
    concerned = [chair for chair in chairs if chair.state in ("empty chair", "due soon")]
    if not asked.source.settings.alert_executives:
        return [Paragraph("No executive is told: no channel to them is set.")] if concerned else []
    by_reason: dict[str, list[str]] = {}
    for chair in concerned:
        if reason := why.get(chair.executive_id):
            by_reason.setdefault(reason, []).append(chair.name)
    return [Paragraph(f"No letter reaches {listed(names)}: {reason}.") for reason, names in by_reason.items()]


def _not_named(held: Mapping[int, date], *, is_more: bool) -> list[Block]:
    """Whose chair is empty and whose days of grace last, as a number; is_more: others are named before."""
    if not held:
        return []
    first = day_in_words(min(held.values()))
    if len(held) == 1:
        who = "One more is not named yet" if is_more else "It is not yet said whose it is"
        hears = f"the executive hears first, and leadership on {first}"
    else:
        number = in_words(len(held)).capitalize()
        who = f"{number} more are not named yet" if is_more else "It is not yet said whose they are"
        hears = f"the executives hear first, and leadership from {first} on"
    return [Paragraph(f"{who}: {hears}, unless they speak with a customer before.")]


def _due(asked: Asked, chairs: Sequence[Chair]) -> list[Block]:
    """Who is due soon; those who had a letter had it to them alone, and are counted."""
    soon = [chair for chair in chairs if chair.state == "due soon"]
    untold = recipients.unreached(asked.store)
    names = [
        f"{chair.name} ({many(chair.gap_days or 0, 'day')})" for chair in soon if chair.executive_id in untold
    ]
    rest = len(soon) - len(names)
    if names:
        more = f"; and {in_words(rest)} more" if rest else ""
        return [Paragraph(f"Due soon: {listed(names)}{more}.")]
    are = "chair is" if rest == 1 else "chairs are"
    return [Paragraph(f"{in_words(rest).capitalize()} {are} due soon.")] if rest else []


def _away(chairs: Sequence[Chair], *, is_named: bool) -> list[Block]:
    """Who is away, with what was noted or until when; or how many."""
    away = [chair for chair in chairs if chair.state == "away"]
    if away and not is_named:
        return [Paragraph(f"{in_words(len(away)).capitalize()} {'is' if len(away) == 1 else 'are'} away.")]
    said = [f"{chair.name} ({why})" if (why := _why_away(chair)) else chair.name for chair in away]
    more = f"; and {len(said) - MOST_MISSING:,} more" if len(said) > MOST_MISSING else ""
    return [Paragraph(f"Away: {'; '.join(said[:MOST_MISSING])}{more}.")] if said else []


def _why_away(chair: Chair) -> str:
    return chair.note.rstrip(".") or (f"until {day_in_words(chair.away_until)}" if chair.away_until else "")


def _moved(asked: Asked, compared: Compared, held: Mapping[int, date]) -> list[Block]:
    """Who left and came back in the week, and who moved most."""
    source, scope = asked.source, asked.scope
    before = source.chairs(compared.scope(scope))
    said = (compared.why_not or state_changes(before, _nameless(before, source.chairs(scope), held))).rstrip(
        "."
    )
    found = [one for one in movers.movers(source, scope, compared) if one.executive_id not in held]
    if not found:
        return [Paragraph(f"Since {compared.since}, {said}.")]
    items = [Item(one.name, text=one.what) for one in found[:MOST_MOVERS]]
    return [Heading(f"Since {compared.since}, {said}"), Items(items, more=and_more(found, MOST_MOVERS))]


def _nameless(before: Sequence[Chair], now: Sequence[Chair], held: Mapping[int, date]) -> list[Chair]:
    """The chairs of now, those that fell silent since without their names where these are not said yet."""
    was_empty = {chair.executive_id for chair in before if chair.state == "empty chair"}
    names = chain(("one not named yet", "another", "a third"), repeat("one more"))
    return [
        replace(chair, name=next(names)) if chair.executive_id in held.keys() - was_empty else chair
        for chair in now
    ]


def _told(asked: Asked, *, is_named: bool) -> list[Block]:
    """How far the data reach, and of whom, or of how many, they cannot tell."""
    found = freshness.sources(asked.source, asked.scope)
    untold = [name for silence in freshness.silences(asked.source, asked.scope) for name in silence.names]
    cannot = ""
    if untold:
        cannot = f" Of {listed(untold) if is_named else in_words(len(untold))} the data cannot tell."
    return [Paragraph(f"{freshness.line(found, asked.notice.as_of)}{cannot}")]
