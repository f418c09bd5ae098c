"""Which alerts are due, by given states and by what was sent before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from analytics.alerts.due import due, is_still_so, later
from analytics.alerts.inputs import Chair, Inputs, Sent
from analytics.alerts.notice import Audience
from analytics.model.chair import State
from analytics.settings import Settings
from analytics.store.refused_files import Refused
from analytics.summary.freshness import Fresh

SETTINGS = Settings()
LAST = date(2026, 3, 2)  # a Monday
WEEKLY = ("weekly", "leadership")


def state_after(days: int) -> State:
    return "empty chair" if days >= 30 else "due soon" if days >= 24 else "in touch"


def chair(days: int, state: State | None = None, last: date = LAST, **more: Any) -> Chair:
    """Ada's chair so many days after her last contact."""
    made = Chair(
        1, "Ada", "ada@example.com", state or state_after(days), days, last, last, ("name ada",), ""
    )  # fmt: skip
    return replace(made, **more)


class Days:
    """Days that go by: each is asked what is due, and all of it is sent."""

    def __init__(self, settings: Settings = SETTINGS) -> None:
        self.history: list[Sent] = []
        self.settings = settings

    def ask(self, as_of: date, *chairs: Chair, **more: Any) -> list[tuple[str, str]]:
        facts = Inputs(chairs, self.history, more.get("stale", ()), more.get("refused", ()))
        found = due(facts, self.settings, as_of)
        for one in found:
            notice = one.notice
            self.history.append(
                Sent(notice.kind, notice.audience, as_of, notice.since, one.executive_key, notice.source,
                     one.state, one.silent_since, one.mark)
            )  # fmt: skip
        return [(one.notice.kind, one.notice.audience) for one in found if one.notice.kind != "weekly"]

    def after(self, days: int, state: State | None = None, last: date = LAST) -> list[tuple[str, str]]:
        """The same so many days after the last contact."""
        return self.ask(last + timedelta(days=days), chair(days, state, last))


def test_each_state_is_told_once_when_it_is_entered_and_leadership_hears_after_the_grace() -> None:
    days = Days()
    told = {day: found for day in range(20, 39) if (found := days.after(day))}
    assert told == {
        24: [("due soon", "executive")],
        30: [("empty chair", "executive")],
        33: [("empty chair", "leadership")],
        37: [("reminder", "executive")],
    }


@pytest.mark.parametrize(("grace", "first"), [(0, 30), (2, 32), (3, 33), (10, 40)])
def test_the_days_of_grace_begin_when_the_executive_has_heard(grace: int, first: int) -> None:
    days = Days(replace(SETTINGS, grace_days=grace))
    heard = [day for day in range(24, 45) if ("empty chair", "leadership") in days.after(day)]
    assert heard == [first]
    late = Days(replace(SETTINGS, grace_days=grace))  # a first run on a chair that has long been empty
    heard = [day for day in range(90, 110) if ("empty chair", "leadership") in late.after(day)]
    assert heard == [90 + grace]


def test_leadership_does_not_wait_for_an_executive_whom_no_email_reaches() -> None:
    nobody = chair(90, unreachable="no e-mail address")
    assert Days().ask(LAST + timedelta(days=90), nobody) == [("empty chair", "leadership")]
    assert Days().ask(LAST + timedelta(days=32), replace(nobody, days_silent=32)) == []


def test_it_is_said_when_leadership_will_hear() -> None:
    empty = chair(31)
    [soon] = later(Inputs([empty], [], (), ()), SETTINGS, LAST + timedelta(days=31))
    assert (soon.executive, soon.on) == ("Ada", LAST + timedelta(days=34))
    assert later(Inputs([chair(29)], [], (), ()), SETTINGS, LAST + timedelta(days=29)) == []


@pytest.mark.parametrize(("after", "is_due"), [(6, False), (7, True), (8, True)])
def test_a_reminder_comes_a_week_after_the_last_alert(after: int, *, is_due: bool) -> None:
    days = Days()
    days.after(40)
    assert (("reminder", "executive") in days.after(40 + after)) is is_due


def test_a_recovery_is_told_once_and_only_to_whom_the_state_was_told() -> None:
    days = Days()
    for day in (24, 30, 31):
        days.after(day)
    spoke = LAST + timedelta(days=31)
    assert days.ask(LAST + timedelta(days=32), chair(1, last=spoke)) == [("recovery", "executive")]
    assert days.ask(LAST + timedelta(days=33), chair(2, last=spoke)) == []
    both = Days()
    for day in range(24, 35):
        both.after(day)
    assert both.ask(LAST + timedelta(days=35), chair(0, last=LAST + timedelta(days=35))) == [
        ("recovery", "executive"),
        ("recovery", "leadership"),
    ]
    assert both.after(24, last=LAST + timedelta(days=35)) == [("due soon", "executive")]  # the next silence


def test_a_recovery_from_what_never_left_is_no_news() -> None:
    days = Days()
    days.after(24)
    days.history = [replace(one, has_left=False) for one in days.history]
    assert days.ask(LAST + timedelta(days=25), chair(0, last=LAST + timedelta(days=25))) == []


@pytest.mark.parametrize("between", ["away", "cannot tell"])
def test_a_leave_or_a_silent_log_neither_ends_a_silence_nor_begins_one(between: State) -> None:
    days = Days()
    days.after(30)
    assert days.after(31, between) == days.after(32, between) == []
    assert days.after(33) == [("empty chair", "leadership")]
    assert days.after(37) == [("reminder", "executive")]
    fresh = Days()
    assert fresh.after(60, between) == []


@pytest.mark.parametrize("moved", [-3, -1, 1, 3])
def test_an_import_that_moves_the_last_contact_by_days_sends_nothing_again(moved: int) -> None:
    days = Days()
    days.after(33)
    other = LAST + timedelta(days=moved)
    day = LAST + timedelta(days=34)
    assert days.ask(day, chair((day - other).days, "empty chair", other)) == []
    day = LAST + timedelta(days=40)
    assert ("reminder", "executive") in days.ask(day, chair((day - other).days, last=other))


def test_undoing_the_import_that_ended_a_silence_begins_no_new_one() -> None:
    days = Days()
    days.after(30)
    late = LAST + timedelta(days=20)  # a contact that came to light later
    assert days.ask(LAST + timedelta(days=31), chair(11, last=late)) == [("recovery", "executive")]
    assert days.after(32) == []  # undone: the same last contact as before
    assert days.after(37) == [("reminder", "executive"), ("empty chair", "leadership")]


def test_a_contact_that_came_to_light_later_begins_a_silence_of_its_own() -> None:
    days = Days()
    days.after(30)
    late = LAST + timedelta(days=20)
    days.ask(LAST + timedelta(days=31), chair(11, last=late))
    assert [days.after(day, last=late) for day in (23, 24, 30)] == [
        [], [("due soon", "executive")], [("empty chair", "executive")],
    ]  # fmt: skip


def test_a_first_run_on_old_data_tells_each_state_once_and_nothing_of_the_past() -> None:
    people = [
        chair(90, keys=("name ada",)),
        chair(25, executive_id=2, name="Ben", keys=("name ben",)),
        chair(3, executive_id=3, name="Cleo", keys=("name cleo",)),
    ]
    day = date(2026, 6, 3)
    days = Days()
    assert days.ask(day, *people) == [("empty chair", "executive"), ("due soon", "executive")]
    assert days.ask(day, *people) == []
    untold = Days()
    gone = replace(people[2], state="away")  # of whom it is known, but nothing of whether they call
    assert untold.ask(day, gone, *(replace(one, state="cannot tell") for one in people[:2])) == []
    assert untold.history == []  # not even the weekly e-mail


@pytest.mark.parametrize(
    ("days", "told"),
    [([0, 1, 6, 7], [0, 7]), ([3, 6, 7, 8], [3, 7]), ([6, 7, 8, 12, 13, 14, 20], [6, 13, 20])],
    ids=["week", "monday", "sunday"],
)
def test_the_weekly_email_comes_once_a_week_from_its_monday_on_and_not_the_day_after_a_sunday_s(
    days: Sequence[int], told: Sequence[int]
) -> None:
    asked = Days()
    for day in days:
        asked.ask(LAST + timedelta(days=day), chair(0))
    assert [(one.kind, one.audience) for one in asked.history] == [WEEKLY] * len(told)
    assert [(one.as_of - LAST).days for one in asked.history] == told


def test_a_log_that_went_stale_is_told_once_until_it_has_newer_rows() -> None:
    log = Fresh("crm", "crm.csv", LAST, 8, None, 1, is_stale=True)
    days = Days()
    stale = [("stale source", "analyst")]
    assert [days.ask(LAST + timedelta(days=day), stale=[log]) for day in (8, 9, 40)] == [stale, [], []]
    newer = replace(log, newest_on=LAST + timedelta(days=30))
    assert days.ask(LAST + timedelta(days=41), stale=[newer]) == stale
    # several that ended since are one e-mail, and each of them is told by it
    others = [replace(log, source=name, newest_on=LAST + timedelta(days=31)) for name in ("desk", "phone")]
    assert days.ask(LAST + timedelta(days=42), stale=[newer, *others]) == stale
    assert days.ask(LAST + timedelta(days=43), stale=[newer, *others]) == []
    assert is_still_so(days.history[-1], Inputs([], [], others[1:], ()), LAST)
    assert not is_still_so(days.history[-1], Inputs([], [], [newer], ()), LAST)
    third = replace(log, source="third")
    assert days.ask(LAST + timedelta(days=44), stale=[newer, *others, third]) == stale


def test_a_refused_file_is_told_once_and_not_after_a_week() -> None:
    night = datetime.combine(LAST, datetime.min.time())
    file = Refused("crm.csv", "a1", "crm.csv: There is no date.", night, night)
    days = Days()
    failed = [("failed import", "analyst")]
    assert [days.ask(LAST + timedelta(days=day), refused=[file]) for day in (0, 1)] == [failed, []]
    other = replace(file, sha256="b2")
    assert days.ask(LAST + timedelta(days=8), refused=[other]) == []
    assert days.ask(LAST + timedelta(days=1), refused=[other]) == failed


@pytest.mark.parametrize(
    ("kind", "audience", "told", "now", "expected"),
    [
        ("due soon", "executive", "due soon", "due soon", True),
        ("due soon", "executive", "due soon", "empty chair", False),
        ("reminder", "executive", "empty chair", "away", False),
        ("reminder", "executive", "empty chair", "cannot tell", False),
        ("empty chair", "leadership", "empty chair", "in touch", False),
        ("recovery", "executive", "in touch", "due soon", False),
        ("recovery", "leadership", "in touch", "due soon", True),
        ("recovery", "leadership", "in touch", "empty chair", False),
    ],
)
def test_an_alert_that_is_no_longer_true_is_not_sent_any_more(
    kind: str, audience: Audience, told: State, now: State, *, expected: bool
) -> None:
    one = Sent(kind, audience, LAST, LAST, "name ada", state=told, silent_since=LAST)
    assert is_still_so(one, Inputs([chair(9, now)], [], (), ()), LAST) is expected
    assert not is_still_so(one, Inputs([], [], (), ()), LAST)
