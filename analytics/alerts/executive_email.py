"""What a letter tells an executive: their state, whom to call, who waits, what was promised and agreed."""

from collections.abc import Iterable, Sequence
from datetime import date

from analytics.alerts import meeting
from analytics.alerts.common import Asked, small_print
from analytics.alerts.draft import Block, Draft, Figures, Heading, Item, Items, Paragraph, Way
from analytics.model.chair import in_words
from analytics.model.text import many
from analytics.outreach import leaves, next_five
from analytics.outreach.next_five import Call
from analytics.outreach.reason import to_themselves
from analytics.summary import empty_chairs, my_state, person
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row

WORKING_DAYS = 5
MOST = 3  # shown of those who wait, and of what was promised
_MEANS = (
    "A contact takes two: a call that connected, a meeting that was held, an e-mail that was answered."
    " Attempts stand beside it and never reset it."
)


def write(asked: Asked, executive_id: int) -> Draft:
    """The letter of an executive's state: due soon, empty chair, the reminder of either, or recovery.

    Raises UserError when the executive is not there any more, or the state is another by now.
    """
    row = asked.executive(executive_id)
    if row["state"] not in asked.fitting_states():
        raise asked.not_so(row)
    if asked.notice.kind == "recovery":
        return _recovered(asked, row)
    return Draft(
        subject=_subject(asked, row),
        title=my_state.headline(row),
        lead=_lead(asked, row),
        blocks=[
            Figures(person.tiles(asked.source.settings, asked.scope, row)[:3]),
            *meeting.note(asked, executive_id),
            *meeting.to_keep(asked),
            *_to_call(asked, row),
            *_waiting(asked),
            *_promised(asked, executive_id),
            _to_my_chair(asked, row),
        ],
        foot=small_print(
            asked, f"A chair is empty from {asked.limit} days on. {_MEANS}", _who_hears(asked, row)
        ),
        state=row["state"],
    )  # fmt: skip


def _subject(asked: Asked, row: Row) -> str:
    if row["state"] == "due soon":
        return f"{_left(asked, row)} left before your chair is empty"
    still = "still " if asked.notice.kind == "reminder" else ""
    gap = row["gap_days"]
    silent = "never in contact with a customer" if gap is None else f"{many(gap, 'day')} without a customer"
    return f"Your chair is {still}empty: {silent}"


def _left(asked: Asked, row: Row) -> str:
    return many(max(asked.limit - row["days_silent"], 1), "day")


def _lead(asked: Asked, row: Row) -> str:
    since = asked.empty_since(row["executive_id"])
    tried = empty_chairs.tried_in_words(asked.source, asked.scope).get(row["executive_id"], "")
    begun = f"The chair has been empty since {day_in_words(since)}. " if since else ""
    ten = asked.source.ask("last_ten", asked.scope)
    return begun + my_state.lead(row, tried, asked.limit, asked.notice.as_of, ten[0] if ten else None)


def _who_hears(asked: Asked, row: Row) -> str:
    again = f"While it lasts, this letter comes again after {many(asked.source.settings.remind_days, 'day')}."
    if row["state"] == "due soon":
        return f"This letter goes to you alone. {again}"
    grace = asked.source.settings.grace_days
    leadership = f"leadership hears of an empty chair after {many(grace, 'day')}" if grace else ""
    if asked.notice.kind == "reminder":
        return again
    return f"You hear it first{f'; {leadership}' if leadership else ''}. {again}"


def _recovered(asked: Asked, row: Row) -> Draft:
    """Glad, and short."""
    before = asked.last_spell(row["executive_id"])
    day = day_in_words(row["last_contact_on"]) if row["last_contact_on"] else ""
    spoke = f"You spoke with a customer on {day}" if day else "The data know of a contact"
    after = f", after the chair had been empty for {many(before['days'], 'day')}" if before else ""
    if day and not before:  # the title says the rest
        spoke = f"It was on {day}, before the chair was empty"
    to_go = sum(call.heard_on is None for call in _calls(asked, row))
    said = "Your chair is filled again" if before else "You spoke with a customer in time"
    blocks: list[Block] = [Paragraph(_still_listed(to_go, _leaves_on(asked, row)))] if to_go else []
    return Draft(
        subject=said,
        title=said,
        lead=f"{spoke}{after}. Thank you for taking the time.",
        blocks=[*blocks, _to_my_chair(asked, row)],
        foot=small_print(asked),
        state=row["state"],
    )  # fmt: skip


def _still_listed(to_go: int, leaves_on: date | None) -> str:
    customers = "One customer is" if to_go == 1 else f"{in_words(to_go).capitalize()} customers are"
    until = f", and your leave begins on {day_in_words(leaves_on)}" if leaves_on else ""
    return f"{customers} still on this week’s list{until}."


def _leaves_on(asked: Asked, row: Row) -> date | None:
    """The first day of a leave that begins before the week's list ends, None for none."""
    with asked.store.read() as cursor:
        first = leaves.next_from(leaves.of(cursor, row["executive_id"]), asked.notice.as_of)
    week = next_five.week_of(asked.notice.as_of)
    return first if first and next_five.week_of(first) == week and first.weekday() < WORKING_DAYS else None


def _calls(asked: Asked, row: Row) -> list[Call]:
    """The week's list, chosen where nobody has seen it yet."""
    if not asked.source.ask("next_five", asked.scope):
        # raises UserError where no key tells the executive from others; of those who are away, there is none
        next_five.fix(asked.store, [row["executive_id"]], asked.notice.as_of)
    return next_five.to_call(asked.source.ask("next_five", asked.scope))


def _to_call(asked: Asked, row: Row) -> list[Block]:
    calls = _calls(asked, row)
    if not calls:
        return []
    spoken = sum(call.heard_on is not None for call in calls)
    items = [_call(asked, call, row) for call in calls]
    leaves_on = _leaves_on(asked, row)
    before = [Paragraph(f"Your leave begins on {day_in_words(leaves_on)}.")] if leaves_on else []
    return [Heading(my_state.to_call(len(calls), spoken)), *before, Items(items, is_numbered=True)]


def _call(asked: Asked, call: Call, row: Row) -> Item:
    badge = "most urgent" if call.slot == "priority" else call.slot
    if call.heard_on:
        return Item(call.customer, badge, f"Spoken {my_state.ago(call.heard_on, asked.notice.as_of)}")
    tried = f"Tried {my_state.times(call.tried)} this week, not reached yet" if call.tried else ""
    aside = " · ".join(part for part in (tried, my_state.first_to_tell(call.account_manager)) if part)
    brief = brief_of(asked.called(row["executive_id"]), call)
    return Item(call.customer, badge, to_themselves(call.reason, row["executive"]), aside, way=brief)


def brief_of(executive: str, call: Call) -> Way | None:
    """The way to what to know before the call, None where nobody is known by the customer's name any more."""
    if call.customer_id is None:
        return None
    return Way("Brief", "brief", (("executive", executive), ("customer", str(call.customer_id))))


def _waiting(asked: Asked) -> list[Block]:
    rows: dict[int, Row] = {}
    waits = asked.source.ask("waiting", asked.scope)
    for row in sorted(waits, key=lambda row: (row["has_spoken_since"], row["day"])):
        rows.setdefault(row["customer_id"], row)  # each customer once, by the oldest question
    unheard = [row for row in rows.values() if not row["has_spoken_since"]]
    if not unheard:
        return []
    day = asked.notice.as_of
    items = [
        Item(
            row["customer"],
            text=f"Asked {my_state.ago(row['day'], day)}, {my_state.waited(row['working_days'])}",
        )
        for row in unheard[:MOST]
    ]
    return [
        Heading(my_state.waiting(len(unheard), len(rows) - len(unheard))),
        Items(items, more=and_more(unheard)),
    ]


def _promised(asked: Asked, executive_id: int) -> list[Block]:
    """What is open and near, of what this executive promised or is to do."""
    todo = [row for row in asked.source.ask("follow_ups", asked.scope) if row["state"] != "done"]
    near = [row for row in todo if row["state"] in ("overdue", "due")]
    if not near:
        return []
    late = sum(row["state"] == "overdue" for row in todo)
    items = [_promise(row, executive_id, asked.notice.as_of) for row in near[:MOST]]
    return [Heading(my_state.open_actions(len(todo), late)), Items(items, more=and_more(todo))]


def _promise(row: Row, executive_id: int, day: date) -> Item:
    owner = "" if row["owner_id"] == executive_id or not row["owner"] else f"{row['owner']} does it"
    when = my_state.due(row["due_on"], day)
    parts: Iterable[str] = (row["customer"], f"{when[:1].upper()}{when[1:]}", owner)
    return Item(row["what"], text=" · ".join(part for part in parts if part))


def and_more(rows: Sequence[object], shown: int = MOST) -> str:
    """How many stand on the page and not here."""
    return f"and {len(rows) - shown:,} more" if len(rows) > shown else ""


def _to_my_chair(asked: Asked, row: Row) -> Way:
    return Way("Open My chair", "my_chair", (("executive", asked.called(row["executive_id"])),))
